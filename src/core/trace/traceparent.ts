/** What a `traceparent` header says: which trace, which span asks, and whether that trace is kept. */
export interface Traceparent {
  /** 32 lower-case hex digits, not all zero. */
  readonly traceId: string;
  /** The caller's span, parent of what is done on its behalf: 16 lower-case hex digits, not all zero. */
  readonly parentSpanId: string;
  /** The `sampled` flag: the caller may have recorded the trace. */
  readonly isSampled: boolean;
}

const HEADER = /^([\da-f]{2})-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(-.*)?$/;

/**
 * Reads a `traceparent` header as W3C Trace Context has it: lower-case hex only, no id of all zeros,
 * version `ff` invalid, further fields allowed in versions after `00` alone.
 * @returns `null` for anything else; the specification then wants a new trace to be started
 * Source: https://www.w3.org/TR/trace-context/#traceparent-header
 */
export function parseTraceparent(text: string): Traceparent | null {
  const match = HEADER.exec(text);
  if (match === null) return null;
  const [, version = '', traceId = '', parentSpanId = '', flags = '', rest] = match;
  if (version === 'ff' || (version === '00' && rest !== undefined)) return null;
  if (!isTraceId(traceId) || !isSpanId(parentSpanId)) return null;
  return { traceId, parentSpanId, isSampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

/**
 * The `traceparent` header, version `00`, for a request made on behalf of a span.
 * @throws RangeError when an id is not of its form
 */
export function formatTraceparent(context: Traceparent): string {
  const { traceId, parentSpanId, isSampled } = context;
  if (!isTraceId(traceId)) {
    throw new RangeError(
      `traceId must be 32 lower-case hex digits, not all zero, got "${traceId}"`,
    );
  }
  if (!isSpanId(parentSpanId)) {
    throw new RangeError(
      `parentSpanId must be 16 lower-case hex digits, not all zero, got "${parentSpanId}"`,
    );
  }
  return `00-${traceId}-${parentSpanId}-${isSampled ? '01' : '00'}`;
}

/** Whether it is a trace id: 32 lower-case hex digits, not all zero. */
export function isTraceId(text: string): boolean {
  return /^(?!0+$)[\da-f]{32}$/.test(text);
}

/** Whether it is a span id: 16 lower-case hex digits, not all zero. */
export function isSpanId(text: string): boolean {
  return /^(?!0+$)[\da-f]{16}$/.test(text);
}
