import { FEATURES } from '../core/model.js';
import type { LlmCall } from '../core/model.js';
import type { Span } from '../core/trace/span.js';
import { counter, draftRequest } from './draft-request.js';
import type { Draft } from './draft-request.js';
import { CALL_SPAN_IDS, expandSeed, keyOfCall, wordOf } from './rng.js';
import { PIPELINES } from './trace-stages.js';

/** Which request of which run: what its stages are drawn from. */
export interface RequestKey {
  /** Seed of the run. */
  readonly seed: string;
  /** The columns of the same name. */
  readonly requestTick: number;
  readonly requestIndex: number;
  /** UTC time of the run's time 0, in ms since 1970. */
  readonly originUtcMs: number;
}

/**
 * The spans of one request of the simulator: its attempts to call the model, and what its feature does around them
 * (retrieval, reranking, guardrails, an agent's tools). Each attempt is a span with the ids, the times and the tokens of
 * its record, so tokens and cost of the trace are those of the calls; its parts add up to its latency, and the stages to
 * the request. The same whenever it is asked for.
 * @param attempts records of the attempts of one request, in order of time, at least one
 * @throws RangeError when there is none, or its feature is none of the simulator's
 */
export function requestSpans(attempts: readonly LlmCall[], request: RequestKey): Span[] {
  const first = attempts[0];
  if (first === undefined) throw new RangeError('attempts is empty');
  const feature = FEATURES.findIndex((id) => id === first.feature);
  if (feature === -1) throw new RangeError(`feature is none of the simulator's: ${first.feature}`);
  const key = new Int32Array(2);
  keyOfCall(expandSeed(request.seed), request.requestTick, request.requestIndex, 0, key);
  return toSpans(draftRequest(PIPELINES[feature]!, attempts, key), first.traceId, key, request);
}

/** Depth first, each parent before its parts. */
function toSpans(root: Draft, traceId: string, key: Int32Array, request: RequestKey): Span[] {
  const originUs = Math.round(request.originUtcMs * 1000);
  const spans: Span[] = [];
  const next = counter();
  const add = (draft: Draft, parentSpanId: string | null): void => {
    const { name, operation, service, kind, call = null } = draft;
    const spanId = call?.spanId ?? spanIdOf(key, next());
    const errorType = (draft === root ? errorOf(root) : call?.errorType) ?? null;
    spans.push({
      traceId,
      spanId,
      parentSpanId,
      name,
      kind,
      service,
      operation,
      startUnixNs: BigInt(originUs + draft.startUs) * 1000n,
      endUnixNs: BigInt(originUs + draft.endUs) * 1000n,
      status: errorType === null ? 'unset' : 'error',
      errorType,
      call,
    });
    for (const part of draft.parts) add(part, spanId);
  };
  add(root, null);
  return spans;
}

/** A request fails as its last attempt does. */
function errorOf({ parts }: Draft): string | null {
  const calls = parts.flatMap(({ call }) => call ?? []);
  return calls[calls.length - 1]?.errorType ?? null;
}

/** 16 lower-case hex digits; never all zero. */
function spanIdOf(key: Int32Array, which: number): string {
  const words = [
    wordOf(key, CALL_SPAN_IDS + 2 * which),
    wordOf(key, CALL_SPAN_IDS + 2 * which + 1) | 1,
  ];
  return words.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}
