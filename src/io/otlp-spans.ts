import type { Span, SpanKind } from '../core/trace/span.js';
import { toOtelAttributes, type AttributeValue, type SemconvProfile } from './otel-attributes.js';

/** An `ExportTraceServiceRequest` in OTLP/JSON: what a collector takes at `/v1/traces`. */
export interface OtlpTraces {
  readonly resourceSpans: readonly unknown[];
}

export interface OtlpSpanOptions {
  /** Default 1.41. */
  readonly profile?: SemconvProfile;
}

/** The kinds of OTLP in the order of their numbers. */
export const SPAN_KINDS: readonly SpanKind[] = [
  'unspecified',
  'internal',
  'server',
  'client',
  'producer',
  'consumer',
];

const STATUSES: readonly Span['status'][] = ['unset', 'ok', 'error'];

/**
 * Spans as OTLP/JSON, a resource for each service: 64-bit integers as text, enums as numbers, ids in
 * hex. Prompts and answers are not in it. `decodeSpans` reads the same spans back.
 */
export function spansToOtlp(spans: readonly Span[], options: OtlpSpanOptions = {}): OtlpTraces {
  const byService = new Map<string | null, object[]>();
  for (const span of spans) {
    const known = byService.get(span.service);
    const encoded = encodeSpan(span, options.profile);
    if (known === undefined) byService.set(span.service, [encoded]);
    else known.push(encoded);
  }
  return { resourceSpans: Array.from(byService, ([service, list]) => resourceOf(service, list)) };
}

/** The spans of one service, encoded already, with the resource they belong to. */
export function resourceOf(service: string | null, encoded: readonly object[]): object {
  return {
    resource: { attributes: listOf(service === null ? {} : { 'service.name': service }) },
    scopeSpans: [{ scope: { name: 'llm-observability-kit' }, spans: encoded }],
  };
}

/** One span as `spansToOtlp` writes it. */
export function encodeSpan(span: Span, profile?: SemconvProfile): object {
  const events = evaluationEvents(span);
  return {
    traceId: span.traceId,
    spanId: span.spanId,
    ...(span.parentSpanId === null ? {} : { parentSpanId: span.parentSpanId }),
    name: span.name,
    kind: SPAN_KINDS.indexOf(span.kind),
    startTimeUnixNano: String(span.startUnixNs),
    // 0, or nothing, is "not set".
    ...(span.endUnixNs === null ? {} : { endTimeUnixNano: String(span.endUnixNs) }),
    attributes: listOf(attributesOf(span, profile)),
    ...(events.length === 0 ? {} : { events }),
    status: { code: STATUSES.indexOf(span.status) },
  };
}

function attributesOf(span: Span, profile?: SemconvProfile): Record<string, AttributeValue> {
  const { call, operation, errorType } = span;
  if (call !== null) return toOtelAttributes({ ...call, operation, errorType }, profile);
  return {
    ...(operation === null ? {} : { 'gen_ai.operation.name': operation }),
    ...(errorType === null ? {} : { 'error.type': errorType }),
  };
}

/** Scores are events in the conventions, one for each evaluation. */
function evaluationEvents({ call, startUnixNs, endUnixNs }: Span): object[] {
  const scores = { similarity: call?.similarity ?? null, judge: call?.judge ?? null };
  return Object.entries(scores).flatMap(([name, value]) => {
    if (value === null) return [];
    return {
      timeUnixNano: String(endUnixNs ?? startUnixNs),
      name: 'gen_ai.evaluation.result',
      attributes: listOf({
        'gen_ai.evaluation.name': name,
        'gen_ai.evaluation.score.value': value,
      }),
    };
  });
}

/** Attributes that are doubles whatever their value: a back end keeps the type it saw first. */
const DOUBLES: ReadonlySet<string> = new Set([
  'gen_ai.response.time_to_first_chunk',
  'gen_ai.server.time_to_first_token',
  'gen_ai.evaluation.score.value',
  'app.cost_usd',
]);

function listOf(attributes: Readonly<Record<string, AttributeValue>>): object[] {
  return Object.entries(attributes).map(([key, value]) => ({
    key,
    value: DOUBLES.has(key) ? { doubleValue: value } : valueOf(value),
  }));
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
