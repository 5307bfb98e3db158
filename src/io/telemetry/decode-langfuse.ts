import { isRecord, type JsonRecord } from '../../core/json.js';
import type { SpanCall } from '../../core/trace/span.js';
import { readName, type Place } from '../row-values.js';
import { fieldOf, listOf, numberOf, recordOf, textOf } from './json-fields.js';
import { langfuseUsage } from './langfuse-usage.js';
import { checkedTtft, costOrNull } from './read-call.js';
import { addSpan, NO_CALL, skipSpan, within, type SpanSink } from './span-sink.js';
import { msBetween, readNsTime, type NsTime } from './span-time.js';

/** Operation of each type of observation; `null` for steps that are none of OpenTelemetry's. */
const OPERATIONS: Readonly<Record<string, string | null>> = {
  GENERATION: 'chat',
  EMBEDDING: 'embeddings',
  AGENT: 'invoke_agent',
  TOOL: 'execute_tool',
  RETRIEVER: 'retrieval',
  GUARDRAIL: 'guardrail',
  EVALUATOR: 'evaluate',
  CHAIN: null,
  SPAN: null,
  EVENT: null,
};

/** Whether a record is a trace as Langfuse downloads it, with its observations. */
export function isLangfuseTrace(record: JsonRecord): boolean {
  return listOf(record['observations']).some(
    (observation) => isRecord(observation) && isLangfuseObservation(observation),
  );
}

/** Whether a record is an observation of Langfuse, of whichever export. */
export function isLangfuseObservation(record: JsonRecord): boolean {
  const type = fieldOf(record, 'type');
  return (
    typeof type === 'string' &&
    Object.hasOwn(OPERATIONS, type.toUpperCase()) &&
    fieldOf(record, 'startTime', 'start_time') !== undefined &&
    fieldOf(record, 'traceId', 'trace_id') !== undefined
  );
}

/** Takes in all observations of a trace. */
export function decodeLangfuseTrace(sink: SpanSink, record: JsonRecord, place: Place): void {
  const traceName = textOf(recordOf(record['trace'])['name']) ?? textOf(record['name']);
  listOf(record['observations']).forEach((observation, at) => {
    const own = within(place, `observations[${at}]`);
    if (isRecord(observation)) decodeLangfuseObservation(sink, observation, own, traceName);
    else
      skipSpan(sink, 'not-a-record', own, 'This is no observation; it is left out.', observation);
  });
}

/** Takes in one observation: a row of the exports of observations and events, or of the API. */
export function decodeLangfuseObservation(
  sink: SpanSink,
  record: JsonRecord,
  place: Place,
  traceName: string | null = null,
): void {
  const givenStart = fieldOf(record, 'startTime', 'start_time');
  const start = readNsTime(givenStart);
  const end = readNsTime(fieldOf(record, 'endTime', 'end_time')) ?? endByLatency(record, start);
  const isError = textOf(record['level'])?.toUpperCase() === 'ERROR';
  const type = textOf(record['type'])?.toUpperCase() ?? '';
  addSpan(
    sink,
    {
      traceId: fieldOf(record, 'traceId', 'trace_id'),
      spanId: fieldOf(record, 'id', 'span_id'),
      parentSpanId: fieldOf(record, 'parentObservationId', 'parent_observation_id'),
      name: record['name'],
      kind: 'unspecified',
      service: null,
      operation: OPERATIONS[type] ?? null,
      start,
      end,
      givenStart,
      status: isError ? 'error' : 'unset',
      errorType: isError ? '_OTHER' : null,
      call: readObservedCall(sink, record, place, { start, end, traceName, type }),
    },
    place,
    'free',
  );
}

/** `latencyMs` names its unit; `latency` does not, and is seconds in some exports, milliseconds in others. */
function endByLatency(record: JsonRecord, start: NsTime | null): NsTime | null {
  const latencyMs = numberOf(fieldOf(record, 'latencyMs', 'latency_ms'));
  if (start === null || latencyMs === null || !(latencyMs >= 0 && latencyMs < 1e9)) return null;
  return { ns: start.ns + BigInt(Math.round(latencyMs * 1e6)), hasZone: start.hasZone };
}

interface Observed {
  readonly start: NsTime | null;
  readonly end: NsTime | null;
  readonly traceName: string | null;
  readonly type: string;
}

function readObservedCall(
  sink: SpanSink,
  record: JsonRecord,
  place: Place,
  observed: Observed,
): SpanCall | null {
  const usage = langfuseUsage(sink, record, place);
  const givenModel = fieldOf(record, 'model', 'providedModelName', 'provided_model_name');
  const model = readName(givenModel, within(place, 'model'), sink.issues);
  const costUsd = usage === null && model === null ? null : readCost(sink, record, place);
  const isGeneration = observed.type === 'GENERATION' || observed.type === 'EMBEDDING';
  if (usage === null && model === null && costUsd === null && !isGeneration) return null;
  const feature = fieldOf(record, 'traceName', 'trace_name') ?? observed.traceName;
  return {
    ...NO_CALL,
    requestModel: model,
    feature: readName(feature, within(place, 'traceName'), sink.issues),
    usage: usage ?? NO_CALL.usage,
    costUsd,
    ttftMs: readTtft(sink, record, place, observed),
  };
}

/** A cost of zero is what Langfuse stores where it has no price: known only where its parts are there too. */
function readCost(sink: SpanSink, record: JsonRecord, place: Place): number | null {
  const details = recordOf(fieldOf(record, 'costDetails', 'cost_details'));
  const given = fieldOf(details, 'total') ?? fieldOf(record, 'totalCost', 'total_cost');
  const costUsd = costOrNull(given, within(place, 'totalCost'), sink.issues);
  return costUsd === 0 && Object.keys(details).length === 0 ? null : costUsd;
}

function readTtft(
  sink: SpanSink,
  record: JsonRecord,
  place: Place,
  { start, end }: Observed,
): number | null {
  const first = readNsTime(fieldOf(record, 'completionStartTime', 'completion_start_time'));
  const inMs = numberOf(fieldOf(record, 'timeToFirstTokenMs', 'time_to_first_token_ms'));
  const inSeconds = numberOf(fieldOf(record, 'timeToFirstToken', 'time_to_first_token'));
  const measuredMs = first === null || start === null ? null : msBetween(start.ns, first.ns);
  const ttftMs = measuredMs ?? inMs ?? (inSeconds === null ? null : inSeconds * 1000);
  if (ttftMs === null) return null;
  const latencyMs = start === null || end === null ? null : msBetween(start.ns, end.ns);
  return checkedTtft(ttftMs, within(place, 'timeToFirstToken'), { latencyMs, issues: sink.issues });
}
