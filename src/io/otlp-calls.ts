import type { LlmCall } from '../core/model.js';
import type { Span } from '../core/trace/span.js';
import { spanNameOf } from './otel-attributes.js';
import { spansToOtlp, type OtlpSpanOptions, type OtlpTraces } from './otlp-spans.js';

export interface CallSpanOptions {
  /** `service.name` of the resource. Default `unknown_service`, as OpenTelemetry wants. */
  readonly service?: string;
  /** UTC time of `startMs = 0`, for calls that know only their time within a run. Default 0. */
  readonly originUtcMs?: number;
}

export interface OtlpOptions extends CallSpanOptions, OtlpSpanOptions {}

/**
 * Calls as OTLP/JSON, one span each: 64-bit integers as text, enums as numbers, ids in hex. Prompts and answers are not in it.
 * A call whose start is no time is left out, as a span must have one: `skippedCount` says how many.
 */
export function toOtlp(
  calls: readonly LlmCall[],
  options: OtlpOptions = {},
): { readonly traces: OtlpTraces; readonly skippedCount: number } {
  const spans = calls.flatMap((call) => spanOfCall(call, options) ?? []);
  return { traces: spansToOtlp(spans, options), skippedCount: calls.length - spans.length };
}

/** A call as the span it is in its trace; `null` for a call whose start is no time. */
export function spanOfCall(call: LlmCall, options: CallSpanOptions = {}): Span | null {
  const { traceId, spanId, parentSpanId, operation, errorType, latencyMs } = call;
  const startUtcMs = call.startUtcMs ?? (options.originUtcMs ?? 0) + call.startMs;
  const startUnixNs = unixNsOf(startUtcMs);
  if (startUnixNs === null) return null;
  return {
    traceId,
    spanId,
    parentSpanId,
    name: spanNameOf(call),
    kind: 'client',
    service: options.service ?? 'unknown_service',
    operation,
    startUnixNs,
    // A span needs an end: one whose latency is not known ends where it starts.
    endUnixNs: unixNsOf(startUtcMs + (latencyMs ?? 0)) ?? startUnixNs,
    status: errorType === null ? 'unset' : 'error',
    errorType,
    call,
  };
}

/** To the microsecond: more digits than a double of milliseconds since 1970 holds. */
function unixNsOf(utcMs: number): bigint | null {
  return utcMs >= 0 && utcMs < 1e13 ? BigInt(Math.round(utcMs * 1000)) * 1000n : null;
}
