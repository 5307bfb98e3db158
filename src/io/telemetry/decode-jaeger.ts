import { isRecord, type JsonRecord } from '../../core/json.js';
import type { Span } from '../../core/trace/span.js';
import type { Place } from '../row-values.js';
import { attributesOf, type AttributeMap } from './attribute-map.js';
import { fieldOf, listOf, recordOf, textOf, truthOf } from './json-fields.js';
import { readKind, readStatusCode } from './decode-otlp.js';
import { readCall, readErrorType, readOperation } from './read-call.js';
import { readEvents, type SpanEvent } from './span-events.js';
import { addSpan, skipSpan, within, type SpanSink } from './span-sink.js';
import { integerOf, nsOfInteger } from './span-time.js';

/** Whether a record is a trace as Jaeger's interface saves it: spans with their processes beside them. */
export function isJaegerTrace(record: JsonRecord): boolean {
  return listOf(record['spans']).some((span) => isRecord(span) && Object.hasOwn(span, 'spanID'));
}

/** Takes in a trace of Jaeger; its times are microseconds. */
export function decodeJaegerTrace(sink: SpanSink, record: JsonRecord, place: Place): void {
  const processes = recordOf(record['processes']);
  listOf(record['spans']).forEach((span, at) => {
    const spanPlace = within(place, `spans[${at}]`);
    if (isRecord(span)) decodeSpan(sink, span, spanPlace, processes);
    else
      skipSpan(sink, 'not-a-record', spanPlace, 'The span is not an object; it is left out.', span);
  });
}

function decodeSpan(sink: SpanSink, span: JsonRecord, place: Place, processes: JsonRecord): void {
  const attributes = attributesOf(span['tags']);
  const startNs = nsOfMicros(span['startTime']);
  const lengthUs = integerOf(span['duration']);
  const endNs = startNs === null || lengthUs === null ? null : startNs + lengthUs * 1000n;
  const status = statusOf(attributes);
  const facts = readEvents(listOf(span['logs']).flatMap(readLog), startNs);
  addSpan(
    sink,
    {
      traceId: span['traceID'],
      spanId: span['spanID'],
      parentSpanId: parentOf(span),
      name: span['operationName'],
      kind: readKind(attributes.get('span.kind')),
      service: serviceOf(span, processes),
      operation: readOperation(attributes),
      start: startNs === null ? null : { ns: startNs, hasZone: true },
      end: endNs === null ? null : { ns: endNs, hasZone: true },
      givenStart: span['startTime'],
      status,
      errorType: readErrorType(attributes, status === 'error', facts.exceptionType),
      call: readCall(attributes, {
        place,
        issues: sink.issues,
        latencyMs: lengthUs === null ? null : Number(lengthUs) / 1000,
        ...facts,
      }),
    },
    place,
    'short',
  );
}

function nsOfMicros(value: unknown): bigint | null {
  const us = integerOf(value);
  return us === null ? null : nsOfInteger(String(us * 1000n));
}

/** The parent among the references; a span that only follows from another has that as its parent. */
function parentOf(span: JsonRecord): unknown {
  const references = listOf(span['references']).filter(isRecord);
  const own = references.filter(
    ({ traceID }) => traceID === undefined || traceID === span['traceID'],
  );
  const parent = own.find(({ refType }) => refType === 'CHILD_OF') ?? own[0];
  return parent?.['spanID'] ?? span['parentSpanID'];
}

function serviceOf(span: JsonRecord, processes: JsonRecord): string | null {
  const named = fieldOf(processes, String(span['processID']));
  return textOf(recordOf(named ?? span['process'])['serviceName']);
}

function statusOf(attributes: AttributeMap): Span['status'] {
  if (truthOf(attributes.get('error')) === true) return 'error';
  return readStatusCode(attributes.get('otel.status_code'));
}

/** A log entry is an event whose name is one of its fields. */
function readLog(given: unknown): SpanEvent[] {
  if (!isRecord(given)) return [];
  const name = textOf(attributesOf(given['fields']).get('event')) ?? '';
  return [{ name, atNs: nsOfMicros(given['timestamp']), attributes: given['fields'] }];
}
