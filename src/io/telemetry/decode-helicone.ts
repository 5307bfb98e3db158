import type { JsonRecord } from '../../core/json.js';
import type { SpanCall } from '../../core/trace/span.js';
import { addIssue } from '../issues.js';
import { readName, type Place } from '../row-values.js';
import { providerByWord } from './attribute-names.js';
import { fieldOf, numberOf, recordOf, textOf, truthOf } from './json-fields.js';
import { checkedTtft, costOrNull } from './read-call.js';
import { addSpan, NO_CALL, within, type SpanSink } from './span-sink.js';
import { msBetween, readNsTime, type NsTime } from './span-time.js';
import { tokenCount, toUsage } from './usage-parts.js';

/** Whether a record is a request of Helicone. */
export function isHeliconeRequest(record: JsonRecord): boolean {
  return (
    fieldOf(record, 'request_id') !== undefined &&
    fieldOf(record, 'request_created_at') !== undefined
  );
}

/** Takes in one request of Helicone. */
export function decodeHelicone(sink: SpanSink, record: JsonRecord, place: Place): void {
  const properties = recordOf(record['request_properties']);
  const start = readNsTime(record['request_created_at']);
  const end = endOf(record, start);
  const status = numberOf(record['response_status']);
  const path = textOf(record['request_path']) ?? '';
  const isFailed = status !== null && (status >= 400 || status < 0);
  addSpan(
    sink,
    {
      traceId: fieldOf(properties, 'Helicone-Session-Id') ?? record['request_id'],
      spanId: record['request_id'],
      parentSpanId: null,
      name: textOf(fieldOf(record, 'request_path', 'model')) ?? '',
      kind: 'client',
      service: null,
      operation: /embed/i.test(path) ? 'embeddings' : 'chat',
      start,
      end,
      givenStart: record['request_created_at'],
      status: isFailed ? 'error' : 'unset',
      errorType: isFailed ? (status < 0 ? '_OTHER' : String(status)) : null,
      call: readRequest(sink, record, place, properties, start, end),
    },
    place,
    'free',
  );
}

/** The delay as measured, else the time of the answer. */
function endOf(record: JsonRecord, start: NsTime | null): NsTime | null {
  const delayMs = numberOf(record['delay_ms']);
  if (start === null || delayMs === null || !(delayMs >= 0 && delayMs < 1e9)) {
    return readNsTime(record['response_created_at']);
  }
  return { ns: start.ns + BigInt(Math.round(delayMs * 1e6)), hasZone: start.hasZone };
}

function readRequest(
  sink: SpanSink,
  record: JsonRecord,
  place: Place,
  properties: JsonRecord,
  start: NsTime | null,
  end: NsTime | null,
): SpanCall {
  const { issues } = sink;
  const provider = textOf(record['provider']);
  const feature = Object.entries(properties).find(([key]) => key.toLowerCase() === 'feature');
  const model = (...keys: string[]): string | null =>
    readName(fieldOf(record, ...keys), within(place, keys[0]!), issues);
  return {
    ...NO_CALL,
    provider: provider === null ? null : providerByWord(provider),
    requestModel: model('request_model', 'model_override', 'model'),
    responseModel: model('response_model', 'model'),
    feature: feature === undefined ? null : readName(feature[1], place, issues),
    usage: readUsage(sink, record, place, provider),
    costUsd: readCost(sink, record, place),
    ttftMs: readTtft(sink, record, place, start, end),
    isResponseCacheHit: truthOf(fieldOf(record, 'cache_enabled_hit', 'cache_hit')),
  };
}

/** `prompt_tokens` leave the cached ones out for Anthropic; for others the total tells. */
function readUsage(
  sink: SpanSink,
  record: JsonRecord,
  place: Place,
  provider: string | null,
): SpanCall['usage'] {
  const count = (key: string): number | null =>
    tokenCount(fieldOf(record, key), within(place, key), sink.issues);
  const input = count('prompt_tokens');
  const output = count('completion_tokens');
  const cacheRead = count('prompt_cache_read_tokens');
  const cacheWrite = count('prompt_cache_write_tokens');
  const isExclusive = provider?.toLowerCase() === 'anthropic';
  const sum = (input ?? 0) + (output ?? 0) + (cacheRead ?? 0) + (cacheWrite ?? 0);
  return toUsage(
    {
      input,
      output,
      total: count('total_tokens') ?? (isExclusive ? sum : null),
      cacheRead,
      cacheWrite,
      cacheWrite1h: null,
      reasoning: count('reasoning_tokens'),
      audioInput: count('prompt_audio_tokens'),
      audioOutput: count('completion_audio_tokens'),
    },
    place,
    sink.issues,
  );
}

/** No call costs this much; older rows have a billion times the dollars. */
const LEAST_SCALED_COST = 1000;

function readCost(sink: SpanSink, record: JsonRecord, place: Place): number | null {
  const given = fieldOf(record, 'costUSD', 'cost_usd', 'cost');
  const own = within(place, 'costUSD');
  const cost = costOrNull(given, own, sink.issues);
  // 0 stands for a model without a price as well as for an answer that cost nothing.
  if (cost === null || cost === 0) return null;
  if (cost < LEAST_SCALED_COST) return cost;
  const message = 'The cost looks like a billionth of a dollar a unit and is read as such.';
  addIssue(sink.issues, 'cost-unit', own, message, given);
  return cost / 1e9;
}

function readTtft(
  sink: SpanSink,
  record: JsonRecord,
  place: Place,
  start: NsTime | null,
  end: NsTime | null,
): number | null {
  const ttftMs = numberOf(record['time_to_first_token']);
  if (ttftMs === null || ttftMs === 0) return null;
  const latencyMs = start === null || end === null ? null : msBetween(start.ns, end.ns);
  const own = within(place, 'time_to_first_token');
  return checkedTtft(ttftMs, own, { latencyMs, issues: sink.issues });
}
