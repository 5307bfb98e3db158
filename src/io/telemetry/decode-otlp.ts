import { isRecord, type JsonRecord } from '../../core/json.js';
import type { Span, SpanKind } from '../../core/trace/span.js';
import { addIssue } from '../issues.js';
import { SPAN_KINDS } from '../otlp-spans.js';
import type { Place } from '../row-values.js';
import { attributesOf } from './attribute-map.js';
import { fieldOf, listOf, textOf } from './json-fields.js';
import { readCall, readErrorType, readOperation } from './read-call.js';
import { readEvents, type SpanEvent } from './span-events.js';
import { addSpan, skipSpan, within, type SpanSink } from './span-sink.js';
import { msBetween, nsOfInteger } from './span-time.js';

const RESOURCES = ['resourceSpans', 'resource_spans', 'batches'] as const;
const SCOPES = ['scopeSpans', 'scope_spans', 'instrumentationLibrarySpans'] as const;
const OTHER_SIGNALS = ['resourceLogs', 'resourceMetrics', 'resourceProfiles'] as const;

/** Whether a record is an export of OTLP/JSON: of a collector, of Tempo (`batches`, `trace`), of Jaeger (`result`). */
export function isOtlpEnvelope(record: JsonRecord): boolean {
  return (
    [...RESOURCES, ...OTHER_SIGNALS].some((key) => Array.isArray(record[key])) ||
    inner(record) !== null
  );
}

/** Whether a record is a span of OTLP/JSON without its envelope. */
export function isOtlpSpan(record: JsonRecord): boolean {
  return fieldOf(record, 'startTimeUnixNano', 'start_time_unix_nano') !== undefined;
}

/** Takes in all spans of an export; what it holds beside spans is named. */
export function decodeOtlpEnvelope(sink: SpanSink, record: JsonRecord, place: Place): void {
  const nested = inner(record);
  if (nested !== null) {
    decodeOtlpEnvelope(sink, nested.record, within(place, nested.key));
    return;
  }
  for (const key of OTHER_SIGNALS) {
    if (!Array.isArray(record[key])) continue;
    addIssue(sink.issues, 'no-spans', within(place, key), `${key} hold no spans; not read.`);
  }
  for (const key of RESOURCES) {
    listOf(record[key]).forEach((resource, at) => {
      decodeResource(sink, resource, within(place, `${key}[${at}]`));
    });
  }
}

/** The envelope that another one wraps: one level, so that no chain of them can run on. */
function inner(record: JsonRecord): { record: JsonRecord; key: string } | null {
  for (const key of ['trace', 'result']) {
    const value = record[key];
    if (isRecord(value) && RESOURCES.some((name) => Array.isArray(value[name]))) {
      return { record: withoutWrappers(value), key };
    }
  }
  return null;
}

function withoutWrappers(record: JsonRecord): JsonRecord {
  return Object.fromEntries(
    Object.entries(record).filter(([key]) => key !== 'trace' && key !== 'result'),
  );
}

function decodeResource(sink: SpanSink, given: unknown, place: Place): void {
  if (!isRecord(given)) {
    skipSpan(sink, 'not-a-record', place, 'This is no object with spans; it is left out.', given);
    return;
  }
  const resource = fieldOf(given, 'resource');
  const attributes = attributesOf(isRecord(resource) ? fieldOf(resource, 'attributes') : undefined);
  const service = textOf(attributes.get('service.name'));
  for (const key of SCOPES) {
    listOf(given[key]).forEach((scope, at) => {
      const spans = isRecord(scope) ? listOf(scope['spans']) : [];
      spans.forEach((span, index) => {
        decodeOtlpSpan(sink, span, within(place, `${key}[${at}].spans[${index}]`), service);
      });
    });
  }
}

/** Takes in one span of OTLP/JSON, keys in either case. */
export function decodeOtlpSpan(
  sink: SpanSink,
  given: unknown,
  place: Place,
  service: string | null = null,
): void {
  if (!isRecord(given)) {
    skipSpan(sink, 'not-a-record', place, 'The span is not an object; it is left out.', given);
    return;
  }
  const givenStart = fieldOf(given, 'startTimeUnixNano', 'start_time_unix_nano');
  const startNs = nsOfInteger(givenStart);
  const endNs = nsOfInteger(fieldOf(given, 'endTimeUnixNano', 'end_time_unix_nano'));
  const latencyMs = startNs === null || endNs === null ? null : msBetween(startNs, endNs);
  const attributes = attributesOf(fieldOf(given, 'attributes'));
  const status = readStatus(fieldOf(given, 'status'));
  const facts = readEvents(listOf(given['events']).flatMap(readEvent), startNs);
  addSpan(
    sink,
    {
      traceId: fieldOf(given, 'traceId', 'trace_id'),
      spanId: fieldOf(given, 'spanId', 'span_id'),
      parentSpanId: fieldOf(given, 'parentSpanId', 'parent_span_id'),
      name: fieldOf(given, 'name'),
      kind: readKind(fieldOf(given, 'kind')),
      service,
      operation: readOperation(attributes),
      start: startNs === null ? null : { ns: startNs, hasZone: true },
      end: endNs === null ? null : { ns: endNs, hasZone: true },
      givenStart,
      status,
      errorType: readErrorType(attributes, status === 'error', facts.exceptionType),
      call: readCall(attributes, { place, issues: sink.issues, latencyMs, ...facts }),
    },
    place,
    'strict',
  );
}

function readEvent(given: unknown): SpanEvent[] {
  if (!isRecord(given)) return [];
  const atNs = nsOfInteger(fieldOf(given, 'timeUnixNano', 'time_unix_nano'));
  return [{ name: textOf(given['name']) ?? '', atNs, attributes: given['attributes'] }];
}

/** A kind by number or by name, with or without `SPAN_KIND_`. */
export function readKind(value: unknown): SpanKind {
  const word = String(textOf(value)).toLowerCase().replace('span_kind_', '');
  return SPAN_KINDS[Number(word)] ?? SPAN_KINDS.find((kind) => kind === word) ?? 'unspecified';
}

function readStatus(value: unknown): Span['status'] {
  const code = isRecord(value) ? fieldOf(value, 'code') : value;
  return readStatusCode(code);
}

/** A status by number or by name, with or without `STATUS_CODE_`. */
export function readStatusCode(code: unknown): Span['status'] {
  const word = String(textOf(code)).toLowerCase().replace('status_code_', '');
  if (word === '2' || word === 'error') return 'error';
  return word === '1' || word === 'ok' ? 'ok' : 'unset';
}
