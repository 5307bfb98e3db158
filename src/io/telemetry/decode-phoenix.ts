import { isRecord, type JsonRecord } from '../../core/json.js';
import type { Place } from '../row-values.js';
import { attributesOf } from './attribute-map.js';
import { operationByKind } from './attribute-names.js';
import { readStatusCode } from './decode-otlp.js';
import { fieldOf, listOf, recordOf, textOf } from './json-fields.js';
import { readCall, readErrorType, readOperation } from './read-call.js';
import { readEvents, type SpanEvent } from './span-events.js';
import { addSpan, type SpanSink } from './span-sink.js';
import { msBetween, readNsTime } from './span-time.js';

/** Whether a record is a span as Phoenix's REST interface gives it. */
export function isPhoenixSpan(record: JsonRecord): boolean {
  const context = record['context'];
  return (
    isRecord(context) && Object.hasOwn(context, 'span_id') && Object.hasOwn(record, 'start_time')
  );
}

/** Takes in a span of Phoenix; attributes by OpenInference, flat or nested. */
export function decodePhoenixSpan(sink: SpanSink, record: JsonRecord, place: Place): void {
  const context = recordOf(record['context']);
  const attributes = attributesOf(record['attributes']);
  const start = readNsTime(record['start_time']);
  const end = readNsTime(record['end_time']);
  const status = readStatusCode(record['status_code']);
  const facts = readEvents(listOf(record['events']).flatMap(readEvent), start?.ns ?? null);
  addSpan(
    sink,
    {
      traceId: context['trace_id'],
      spanId: context['span_id'],
      parentSpanId: record['parent_id'],
      name: record['name'],
      kind: 'unspecified',
      service: null,
      operation: readOperation(attributes) ?? operationByKind(textOf(record['span_kind']) ?? ''),
      start,
      end,
      givenStart: record['start_time'],
      status,
      errorType: readErrorType(attributes, status === 'error', facts.exceptionType),
      call: readCall(attributes, {
        place,
        issues: sink.issues,
        latencyMs: start === null || end === null ? null : msBetween(start.ns, end.ns),
        ...facts,
      }),
    },
    place,
    'strict',
  );
}

function readEvent(given: unknown): SpanEvent[] {
  if (!isRecord(given)) return [];
  const atNs = readNsTime(fieldOf(given, 'timestamp'))?.ns ?? null;
  return [{ name: textOf(given['name']) ?? '', atNs, attributes: given['attributes'] }];
}
