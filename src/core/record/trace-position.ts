import { isSpanId, isTraceId, parseTraceparent } from '../trace/traceparent.js';
import type { Traceparent } from '../trace/traceparent.js';
import type { ObserveOptions } from './observe-options.js';
import type { RecordIssue } from './platform.js';

/** Where a call stands in its trace. */
export interface TracePosition {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | null;
  /** The `sampled` flag to pass on. */
  readonly isSampled: boolean;
}

/**
 * Under the parent given, else that of the context, else at the root of a new trace.
 * @throws RangeError when the source of ids gives one of a wrong form
 */
export function positionOf(
  options: ObserveOptions,
  report: (issue: RecordIssue) => void,
): TracePosition {
  const { ids, context } = options;
  const given = options.parent ?? context?.getStore() ?? null;
  const parent = given === null ? null : validParent(given);
  if (given !== null && parent === null) {
    const message = 'The parent is no valid trace context; a new trace begins.';
    report({ code: 'parent', message });
  }
  const traceId = parent?.traceId ?? ids.newTraceId();
  const spanId = ids.newSpanId();
  if (!isTraceId(traceId)) {
    throw new RangeError(`ids must give trace ids of 32 lower-case hex digits, got "${traceId}"`);
  }
  if (!isSpanId(spanId)) {
    throw new RangeError(`ids must give span ids of 16 lower-case hex digits, got "${spanId}"`);
  }
  const { parentSpanId = null, isSampled = true } = parent ?? {};
  return { traceId, spanId, parentSpanId, isSampled };
}

/** Ids in upper case are taken as the same in lower case; as headers they are not valid. */
function validParent(given: Traceparent | string): Traceparent | null {
  if (typeof given === 'string') return parseTraceparent(given);
  const traceId = String(given.traceId).toLowerCase();
  const parentSpanId = String(given.parentSpanId).toLowerCase();
  if (!isTraceId(traceId) || !isSpanId(parentSpanId)) return null;
  return { traceId, parentSpanId, isSampled: given.isSampled };
}
