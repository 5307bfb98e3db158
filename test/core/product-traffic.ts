import type { LatencySample } from '../../src/core/latency/index.js';
import type { QualitySample } from '../../src/core/quality/index.js';
import { exp } from '../../src/core/stats/index.js';
import { normals, uniforms } from './detect/noise.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A call of a made-up product, and the state of the product that a test may change. */
export type ProductCall = LatencySample & QualitySample;
export interface Product {
  /** Factor on the tokens of an answer. */
  length: number;
  /** Share of the answers given by new weights, which score 0.78 and not 0.91. */
  newShare: number;
  /** Factors on TTFT and on the time per token. */
  ttft: number;
  tokenMs: number;
}

interface Task {
  readonly name: string;
  readonly share: number;
  readonly inputTokens: number;
  /** Median and sd of the logarithm. */
  readonly outputTokens: readonly [median: number, sdLn: number];
  /** A golden set is easier for one task than for another. */
  readonly offset: number;
}

/**
 * Figures of real traffic: RAG answers 160 tokens (120 words), sd ln 0.74; chat 115, 0.7; classification 3, 0.43. Offsets
 * of golden sets sd 0.03.
 */
const TASKS: readonly Task[] = [
  { name: 'rag', share: 0.5, inputTokens: 1850, outputTokens: [160, 0.74], offset: 0.01 },
  { name: 'chat', share: 0.35, inputTokens: 1000, outputTokens: [115, 0.7], offset: -0.03 },
  { name: 'classify', share: 0.15, inputTokens: 627, outputTokens: [3, 0.43], offset: 0.03 },
];

export interface TrafficOptions {
  readonly seed: number;
  /** Mean over a day; half as many again by day, half by night. */
  readonly callsPerHour: number;
  /** Default 0, a Monday 00:00; both whole minutes. */
  readonly fromMs?: number;
  readonly toMs: number;
}

/**
 * Calls in order of time: Poisson-like, by day three times as many as by night, the rate wandering by 18 % and the mix by 20 % over
 * some 45 minutes, the provider by 12 % over some 40 and slower by 15 % in its office hours. Every call has a similarity (0.91, sd
 * 0.05), one of five a judge's score (2/4/10/34/50 %), one of twelve a verdict (85 % good).
 */
export function* productTraffic(
  { seed, callsPerHour, fromMs = 0, toMs }: TrafficOptions,
  change?: (product: Product, atMs: number) => void,
): Generator<ProductCall> {
  const uniform = uniforms(seed);
  const normal = normals(seed + 1e6);
  const wander = [0, 0, 0];
  for (let minuteMs = fromMs; minuteMs < toMs; minuteMs += MINUTE) {
    const product: Product = { length: 1, newShare: 0, ttft: 1, tokenMs: 1 };
    change?.(product, minuteMs);
    for (let k = 0; k < 3; k++) wander[k] = 0.976 * wander[k]! + 0.218 * normal();
    const hour = (minuteMs / HOUR) % 24;
    const byDay = hour >= 8 && hour < 20 ? 1.5 : 0.5;
    const mean = (callsPerHour / 60) * byDay * exp(0.18 * wander[0]!);
    const n = Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
    const office = hour >= 14 && hour < 22 ? 0.15 : 0;
    product.ttft *= exp(0.12 * wander[1]! + office);
    const ragShare = TASKS[0]!.share * (1 + 0.2 * wander[2]!);
    for (let k = 0; k < n; k++) {
      const startMs = minuteMs + Math.floor((k * MINUTE) / n);
      yield callOf(startMs, taskAt(uniform(), ragShare), product, uniform, normal);
    }
  }
}

function taskAt(u: number, ragShare: number): Task {
  if (u < ragShare) return TASKS[0]!;
  const rest = (u - ragShare) / (1 - ragShare);
  return rest < 0.7 ? TASKS[1]! : TASKS[2]!;
}

function callOf(
  startMs: number,
  task: Task,
  product: Product,
  uniform: () => number,
  normal: () => number,
): ProductCall {
  const [median, sdLn] = task.outputTokens;
  const outputTokens = Math.max(1, Math.round(median * product.length * exp(sdLn * normal())));
  const isNew = uniform() < product.newShare;
  const similarity = (isNew ? 0.78 : 0.91) + task.offset + (isNew ? 0.09 : 0.05) * normal();
  const isSlow = uniform() < 0.03;
  const jitter = isSlow ? 3.4 * exp(0.5 * normal()) : exp(0.27 * normal());
  const ttftMs = (80 + 0.22 * task.inputTokens) * jitter * product.ttft;
  const tokenMs = 12.5 * product.tokenMs * exp(0.1 * normal());
  return {
    startMs,
    model: 'gpt-4o',
    task: task.name,
    inputTokens: task.inputTokens,
    outputTokens,
    cacheReadTokens: 0,
    ttftMs,
    latencyMs: ttftMs + (outputTokens - 1) * tokenMs,
    similarity: Math.min(1, Math.max(0, similarity)),
    judge: uniform() < 0.2 ? judgeAt(uniform(), isNew) : null,
    feedback: uniform() < 1 / 12 ? (uniform() < (isNew ? 0.7 : 0.85) ? 1 : 0) : null,
    errorType: uniform() < 0.02 ? '500' : null,
  };
}

function judgeAt(u: number, isNew: boolean): number {
  const upTo = isNew ? [0.05, 0.15, 0.35, 0.71] : [0.02, 0.06, 0.16, 0.5];
  return 1 + upTo.filter((share) => u >= share).length;
}
