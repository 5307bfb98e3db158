import { SKETCH_MAX } from '../stats/sketch.js';
import type { LatencySample } from './latency-sample.js';

/** What can be wrong with a sample. The first four refuse it, the others only a value or nothing. */
export const LATENCY_ISSUES = [
  /** `startMs` is no number, or beyond what a date can be. */
  'time',
  /** It starts after now. */
  'future',
  /** It starts before what is held. */
  'late',
  /** Latency negative (it ended before it began), infinite or NaN. */
  'latency',
  /** Latency of 4.7 hours or more: its rank counts, its size is no longer told apart. */
  'too-long',
  /** TTFT negative, infinite, NaN or longer than the latency: taken as not known. */
  'ttft',
  /** TTFT equal to the latency of several tokens: the whole was measured, or all came at once. No time per token. */
  'ttft-is-latency',
  /** Token counts negative, infinite or NaN: taken as not known. */
  'tokens',
  /** More cached tokens than input: taken as not cached. */
  'cache-tokens',
] as const;

export type LatencyIssue = (typeof LATENCY_ISSUES)[number];

/** A sample with what cannot be true left out. */
export interface CheckedSample {
  readonly sample: LatencySample;
  readonly issues: readonly LatencyIssue[];
}

const NO_ISSUES: readonly LatencyIssue[] = [];

/** Checks all but the time. A latency that cannot be true is one of the issues; the caller refuses the sample. */
export function checkSample(sample: LatencySample): CheckedSample {
  const { latencyMs, ttftMs, inputTokens, outputTokens, cacheReadTokens } = sample;
  const isTtftGood = ttftMs === null || (isCount(ttftMs) && !(ttftMs > (latencyMs ?? Infinity)));
  if (
    (latencyMs === null || (isCount(latencyMs) && latencyMs < SKETCH_MAX)) &&
    isTtftGood &&
    ttftMs !== latencyMs &&
    isCountOrNull(inputTokens) &&
    isCountOrNull(outputTokens) &&
    isCountOrNull(cacheReadTokens) &&
    !((cacheReadTokens ?? 0) > (inputTokens ?? Infinity))
  ) {
    return { sample, issues: NO_ISSUES };
  }
  const issues: LatencyIssue[] = [];
  if (latencyMs !== null && !isCount(latencyMs)) issues.push('latency');
  if (latencyMs !== null && latencyMs >= SKETCH_MAX && latencyMs < Infinity)
    issues.push('too-long');
  if (!isTtftGood) issues.push('ttft');
  else if (ttftMs !== null && ttftMs === latencyMs && (outputTokens ?? 0) > 1) {
    issues.push('ttft-is-latency');
  }
  const tokens = [inputTokens, outputTokens, cacheReadTokens];
  if (!tokens.every(isCountOrNull)) issues.push('tokens');
  const input = known(inputTokens);
  const cached = known(cacheReadTokens);
  const isCacheGood = !((cached ?? 0) > (input ?? Infinity));
  if (!isCacheGood) issues.push('cache-tokens');
  const checked = {
    ...sample,
    ttftMs: isTtftGood ? ttftMs : null,
    inputTokens: input,
    outputTokens: known(outputTokens),
    cacheReadTokens: isCacheGood ? cached : null,
  };
  return { sample: checked, issues };
}

function isCount(value: number): boolean {
  return value >= 0 && value < Infinity;
}

function isCountOrNull(value: number | null): boolean {
  return value === null || isCount(value);
}

function known(value: number | null): number | null {
  return value !== null && isCount(value) ? value : null;
}
