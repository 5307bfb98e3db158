import { isRecord, type JsonRecord } from '../../core/json.js';
import type { SpanCall } from '../../core/trace/span.js';
import { readName, type Place } from '../row-values.js';
import { operationByWord, providerByWord } from './attribute-names.js';
import { fieldOf, listOf, parseNested, recordOf, textOf, truthOf } from './json-fields.js';
import { checkedTtft, costOrNull } from './read-call.js';
import { addSpan, NO_CALL, within, type SpanSink } from './span-sink.js';
import { msBetween, readNsTime, type NsTime } from './span-time.js';
import { tokenCount, toUsage } from './usage-parts.js';

/** Whether a record is LiteLLM's standard logging payload or a row of its spend log. */
export function isLiteLlmRecord(record: JsonRecord): boolean {
  return (
    fieldOf(record, 'call_type') !== undefined &&
    fieldOf(record, 'startTime') !== undefined &&
    fieldOf(record, 'response_cost', 'spend', 'custom_llm_provider', 'model_group') !== undefined
  );
}

/** Takes in one call of LiteLLM. Its times are seconds since 1970 in payloads, ISO dates in spend logs. */
export function decodeLiteLlm(sink: SpanSink, record: JsonRecord, place: Place): void {
  const start = readNsTime(record['startTime']);
  const end = readNsTime(record['endTime']);
  const id = fieldOf(record, 'id', 'request_id', 'litellm_call_id');
  const errorType = readError(record);
  const word = textOf(record['call_type']) ?? '';
  addSpan(
    sink,
    {
      traceId: fieldOf(record, 'trace_id', 'session_id') ?? id,
      spanId: id,
      parentSpanId: null,
      name: `${word} ${textOf(record['model']) ?? ''}`.trim(),
      kind: 'client',
      service: null,
      operation: operationOf(word),
      start,
      end,
      givenStart: record['startTime'],
      status: errorType === null ? 'unset' : 'error',
      errorType,
      call: readPayload(sink, record, place, start, end),
    },
    place,
    'free',
  );
}

/** `acompletion` and `aembedding` are the asynchronous forms; what it calls completion is chat. */
function operationOf(callType: string): string {
  const word = callType
    .toLowerCase()
    .replace(/^a(?=completion|embedding|text|responses|rerank)/, '');
  if (word === 'completion' || word === 'responses' || word === 'anthropic_messages') return 'chat';
  return operationByWord(word);
}

function readPayload(
  sink: SpanSink,
  record: JsonRecord,
  place: Place,
  start: NsTime | null,
  end: NsTime | null,
): SpanCall {
  const metadata = recordOf(record['metadata']);
  const usage = recordOf(fieldOf(metadata, 'usage_object'));
  const model = readName(record['model'], within(place, 'model'), sink.issues);
  const provider = textOf(record['custom_llm_provider']);
  const latencyMs = start === null || end === null ? null : msBetween(start.ns, end.ns);
  const cost = fieldOf(record, 'response_cost', 'spend');
  const isHit = truthOf(record['cache_hit']);
  const costUsd = costOrNull(cost, within(place, 'response_cost'), sink.issues);
  return {
    ...NO_CALL,
    provider: provider === null ? null : providerByWord(provider),
    requestModel: model,
    feature: featureIn(fieldOf(record, 'request_tags')),
    usage: readUsage(sink, record, usage, place),
    // LiteLLM writes 0 for models it has no price for; only an answer from its cache cost nothing.
    costUsd: costUsd === 0 && isHit !== true ? null : costUsd,
    ttftMs: readTtft(sink, record, place, start, latencyMs),
    isResponseCacheHit: isHit,
  };
}

function readUsage(
  sink: SpanSink,
  record: JsonRecord,
  usage: JsonRecord,
  place: Place,
): SpanCall['usage'] {
  const count = (from: JsonRecord, key: string): number | null =>
    tokenCount(fieldOf(from, key), within(place, key), sink.issues);
  const input = recordOf(usage['prompt_tokens_details']);
  const output = recordOf(usage['completion_tokens_details']);
  return toUsage(
    {
      input: count(record, 'prompt_tokens'),
      output: count(record, 'completion_tokens'),
      total: count(record, 'total_tokens'),
      cacheRead: count(input, 'cached_tokens') ?? count(usage, 'cache_read_input_tokens'),
      cacheWrite:
        count(usage, 'cache_creation_input_tokens') ?? count(input, 'cache_creation_tokens'),
      cacheWrite1h: null,
      reasoning: count(output, 'reasoning_tokens'),
      audioInput: count(input, 'audio_tokens'),
      audioOutput: count(output, 'audio_tokens'),
    },
    place,
    sink.issues,
  );
}

/** Only of streams: for others LiteLLM gives the end of the answer. Spend logs do not say which they are. */
function readTtft(
  sink: SpanSink,
  record: JsonRecord,
  place: Place,
  start: NsTime | null,
  latencyMs: number | null,
): number | null {
  const first = readNsTime(record['completionStartTime']);
  if (truthOf(record['stream']) === false || first === null || start === null) return null;
  const ttftMs = msBetween(start.ns, first.ns);
  const isWholeAnswer = truthOf(record['stream']) === null && ttftMs === latencyMs;
  if (isWholeAnswer) return null;
  const own = within(place, 'completionStartTime');
  return checkedTtft(ttftMs, own, { latencyMs, issues: sink.issues });
}

function readError(record: JsonRecord): string | null {
  const error = record['error_information'];
  const details = isRecord(error) ? error : {};
  const type = textOf(fieldOf(details, 'error_class', 'error_code'));
  if (textOf(record['status'])?.toLowerCase() === 'failure') return type ?? '_OTHER';
  return type;
}

/** `feature:x` among the tags, else the first tag. */
function featureIn(tags: unknown): string | null {
  const list = listOf(typeof tags === 'string' ? parseNested(tags) : tags).flatMap(
    (tag) => textOf(tag) ?? [],
  );
  const named = list.find((tag) => /^feature[:=]/i.test(tag));
  return (named?.slice('feature:'.length) ?? list[0])?.slice(0, 100) ?? null;
}
