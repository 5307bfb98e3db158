import type { LlmCall } from '../core/model.js';
import { exp } from '../core/stats/exp-log.js';
import type { Span } from '../core/trace/span.js';
import { normal } from './normal.js';
import { CALL_STAGES, uniform } from './rng.js';
import { drawGapMs } from './sessions.js';
import { PRODUCT_SERVICE, TOOLS } from './trace-stages.js';
import type { Pipeline, Stage } from './trace-stages.js';

/** Times in whole microseconds of the run, so that sums are exact. */
interface Block {
  readonly startUs: number;
  readonly endUs: number;
}

/** A span yet without its trace, its id and its parent. */
export interface Draft extends Block {
  readonly name: string;
  readonly operation: string | null;
  readonly service: string;
  readonly kind: Span['kind'];
  readonly parts: readonly Draft[];
  /** The call that it is. */
  readonly call?: LlmCall;
}

const MAX_TOOLS = 4;
/** What a request spends on its own before its first stage. */
const OWN_MEDIAN_MS = 1.2;

/**
 * A request around its attempts: what comes before, the attempts where they were, what comes after.
 * @param key noise key of the request
 */
export function draftRequest(
  pipeline: Pipeline,
  attempts: readonly LlmCall[],
  key: Int32Array,
): Draft {
  const last = attempts[attempts.length - 1]!;
  const calls = draftAttempts(attempts);
  // An answer that the product has kept needs nothing but the look-up.
  const isKept = last.isResponseCacheHit === true;
  const stages = counter();
  const ownUs = lengthUs(key, stages(), OWN_MEDIAN_MS, 0.3);
  const before = isKept ? [] : inTurn(pipeline.before, 0, key, stages);
  const beforeUs = before[before.length - 1]?.endUs ?? 0;
  const startUs = calls[0]!.startUs - beforeUs - ownUs;
  const answeredUs = calls[calls.length - 1]!.endUs;
  const isAnswer = !isKept && last.errorType === null;
  const after = isAnswer ? inTurn(pipeline.after, answeredUs, key, stages) : [];
  const tools = last.finishReasons.includes('tool_calls')
    ? draftTools(answeredUs, key, stages)
    : [];
  const parts = [
    ...before.map((each) => moved(each, startUs + ownUs)),
    ...calls,
    ...after,
    ...tools,
  ];
  const endUs = parts.reduce((end, part) => Math.max(end, part.endUs), answeredUs);
  const { name, operation } = pipeline;
  return { name, operation, service: PRODUCT_SERVICE, kind: 'server', startUs, endUs, parts };
}

/** The attempts, and the pauses between them. */
function draftAttempts(attempts: readonly LlmCall[]): Draft[] {
  const drafts: Draft[] = [];
  for (const call of attempts) {
    const startUs = Math.round(call.startMs * 1000);
    const pausedUs = drafts[drafts.length - 1]?.endUs ?? startUs;
    if (pausedUs < startUs) drafts.push(internal('backoff', pausedUs, startUs));
    drafts.push(draftCall(call, startUs));
  }
  return drafts;
}

/** A streamed answer in two parts: up to its first token, and from there on. */
function draftCall(call: LlmCall, startUs: number): Draft {
  const { operation, requestModel, ttftMs } = call;
  const endUs = startUs + Math.round((call.latencyMs ?? 0) * 1000);
  const firstUs = ttftMs === null ? endUs : Math.min(endUs, startUs + Math.round(ttftMs * 1000));
  const parts =
    ttftMs === null
      ? []
      : [
          internal('wait for first token', startUs, firstUs),
          internal('stream answer', firstUs, endUs),
        ];
  const name = requestModel === null ? operation : `${operation} ${requestModel}`;
  return { ...internal(name, startUs, endUs), operation, kind: 'client', parts, call };
}

/** The tools that a step of an agent calls all at once; the longest takes as long as its plan says. */
function draftTools(startUs: number, key: Int32Array, stages: () => number): Draft[] {
  const longestUs = Math.max(2, Math.round(drawGapMs(key) * 1000));
  const u = uniform(key, CALL_STAGES + stages());
  const count = 1 + Math.floor(u * u * MAX_TOOLS);
  const firstTool = uniform(key, CALL_STAGES + stages());
  return Array.from({ length: count }, (_, index) => {
    const [tool, inside] = TOOLS[(Math.floor(firstTool * TOOLS.length) + index) % TOOLS.length]!;
    const share = uniform(key, CALL_STAGES + stages());
    const takenUs = index === 0 ? longestUs : Math.max(2, Math.floor(longestUs * share));
    const ownUs = Math.max(1, Math.min(2000, Math.floor(takenUs / 16)));
    const endUs = startUs + takenUs;
    return {
      ...internal(`execute_tool ${tool}`, startUs, endUs),
      operation: 'execute_tool',
      service: 'tools',
      parts: [{ ...internal(inside, startUs + ownUs, endUs), service: 'tools' }],
    };
  });
}

function internal(name: string, startUs: number, endUs: number): Draft {
  return {
    name,
    operation: null,
    service: PRODUCT_SERVICE,
    kind: 'internal',
    startUs,
    endUs,
    parts: [],
  };
}

/** Stages one after the other from `startUs` on. */
function inTurn(
  stages: readonly Stage[],
  startUs: number,
  key: Int32Array,
  next: () => number,
): Draft[] {
  let atUs = startUs;
  return stages.map((stage) => {
    const draft = draftStage(stage, atUs, key, next);
    atUs = draft.endUs;
    return draft;
  });
}

/** A stage spends half of its own time before its parts and half after them. */
function draftStage(stage: Stage, startUs: number, key: Int32Array, next: () => number): Draft {
  const { name, operation, service, parts = [], isParallel = false } = stage;
  const ownUs = lengthUs(key, next(), stage.medianMs, stage.sdLn);
  const fromUs = startUs + (ownUs >> 1);
  const drafts = isParallel
    ? parts.map((part) => draftStage(part, fromUs, key, next))
    : inTurn(parts, fromUs, key, next);
  const untilUs = drafts.reduce((end, part) => Math.max(end, part.endUs), fromUs);
  const endUs = untilUs + ownUs - (ownUs >> 1);
  return { name, operation, service, kind: 'internal', startUs, endUs, parts: drafts };
}

function lengthUs(key: Int32Array, stage: number, medianMs: number, sdLn: number): number {
  return Math.max(2, Math.round(1000 * medianMs * exp(sdLn * normal(key, CALL_STAGES + stage))));
}

function moved(draft: Draft, byUs: number): Draft {
  const { startUs, endUs, parts } = draft;
  return {
    ...draft,
    startUs: startUs + byUs,
    endUs: endUs + byUs,
    parts: parts.map((part) => moved(part, byUs)),
  };
}

/** 0, 1, 2, … */
export function counter(): () => number {
  let next = 0;
  return () => next++;
}
