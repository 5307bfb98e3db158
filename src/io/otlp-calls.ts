import type { LlmCall } from '../core/model.js';
import { spanNameOf, toOtelAttributes } from './otel-attributes.js';
import type { AttributeValue, SemconvProfile } from './otel-attributes.js';

export interface OtlpOptions {
  /** `service.name` of the resource. Default `unknown_service`, as OpenTelemetry wants. */
  readonly service?: string;
  /** Default 1.41. */
  readonly profile?: SemconvProfile;
  /** UTC time of `startMs = 0`, for calls that know only their time within a run. Default 0. */
  readonly originUtcMs?: number;
}

/** An `ExportTraceServiceRequest` in OTLP/JSON: what a collector takes at `/v1/traces`. */
export interface OtlpTraces {
  readonly resourceSpans: readonly unknown[];
}

const SPAN_KIND_CLIENT = 3;
const STATUS_UNSET = 0;
const STATUS_ERROR = 2;

/**
 * Calls as OTLP/JSON, one span each: 64-bit integers as text, enums as numbers, ids in hex. Prompts and answers are not in it.
 * A call whose start is no time is left out, as a span must have one: `skippedCount` says how many.
 */
export function toOtlp(
  calls: readonly LlmCall[],
  options: OtlpOptions = {},
): { readonly traces: OtlpTraces; readonly skippedCount: number } {
  const spans = calls.flatMap((call) => spanOf(call, options));
  const service = { key: 'service.name', value: valueOf(options.service ?? 'unknown_service') };
  const scope = { name: 'llm-observability-kit' };
  const resourceSpans = [{ resource: { attributes: [service] }, scopeSpans: [{ scope, spans }] }];
  return { traces: { resourceSpans }, skippedCount: calls.length - spans.length };
}

function spanOf(call: LlmCall, { profile, originUtcMs = 0 }: OtlpOptions): object[] {
  const startUtcMs = call.startUtcMs ?? originUtcMs + call.startMs;
  const start = unixNanoOf(startUtcMs);
  if (start === null) return [];
  const attributes = Object.entries(toOtelAttributes(call, profile));
  return [
    {
      traceId: call.traceId,
      spanId: call.spanId,
      ...(call.parentSpanId === null ? {} : { parentSpanId: call.parentSpanId }),
      name: spanNameOf(call),
      kind: SPAN_KIND_CLIENT,
      startTimeUnixNano: start,
      // A span needs an end: one whose latency is not known ends where it starts.
      endTimeUnixNano: unixNanoOf(startUtcMs + (call.latencyMs ?? 0)) ?? start,
      attributes: attributes.map(([key, value]) => ({ key, value: valueOf(value) })),
      status: { code: call.errorType === null ? STATUS_UNSET : STATUS_ERROR },
    },
  ];
}

/** Nanoseconds as text, to the microsecond: more digits than a double of milliseconds since 1970 holds. */
function unixNanoOf(utcMs: number): string | null {
  if (!(utcMs >= 0 && utcMs < 1e13)) return null;
  return `${Math.round(utcMs * 1000)}000`;
}

function valueOf(value: AttributeValue): object {
  switch (typeof value) {
    case 'string':
      return { stringValue: value };
    case 'boolean':
      return { boolValue: value };
    case 'number':
      return Number.isSafeInteger(value) ? { intValue: String(value) } : { doubleValue: value };
    default:
      return { arrayValue: { values: value.map(valueOf) } };
  }
}
