import type { JsonRecord } from '../../core/json.js';
import type { Usage } from '../../core/model.js';
import { addIssue } from '../issues.js';
import type { Place } from '../row-values.js';
import { fieldOf, recordOf } from './json-fields.js';
import { within, type SpanSink } from './span-sink.js';
import { NO_PARTS, tokenCount, toUsage } from './usage-parts.js';

/** What a bucket holds, by its name; sides first, so that `input_cache_read` is input that was cached. */
const IS_INPUT = /^(?:input|prompt)|cache/i;
const IS_OUTPUT = /^(?:output|completion)|reasoning/i;
/** A breakdown of `input` or `output`, as some exporters store it beside them. */
const IS_DETAIL = /details\./i;

interface Buckets {
  input: number;
  output: number;
  /** The part of the sums that stands under details. */
  inputDetails: number;
  outputDetails: number;
  cacheRead: number;
  cacheWrite: number;
  cacheWrite1h: number;
  reasoning: number;
  audioInput: number;
  audioOutput: number;
  total: number | null;
  hasAny: boolean;
}

/**
 * Usage of a Langfuse observation, `null` when it has none. `usageDetails` are buckets that exclude
 * each other: the input is the sum of all input buckets. Where only the plain `input` and `output`
 * add up to the total, the others are parts of them; where neither does, it is named.
 */
export function langfuseUsage(sink: SpanSink, record: JsonRecord, place: Place): Usage | null {
  const details = recordOf(fieldOf(record, 'usageDetails', 'usage_details'));
  const at = within(place, 'usageDetails');
  const buckets = sortBuckets(sink, details, at);
  return buckets.hasAny ? usageOfBuckets(sink, buckets, at) : plainUsage(sink, record, place);
}

function sortBuckets(sink: SpanSink, details: JsonRecord, place: Place): Buckets {
  const sums: Buckets = {
    input: 0,
    output: 0,
    inputDetails: 0,
    outputDetails: 0,
    cacheRead: 0,
    cacheWrite: 0,
    cacheWrite1h: 0,
    reasoning: 0,
    audioInput: 0,
    audioOutput: 0,
    total: null,
    hasAny: false,
  };
  for (const [key, value] of Object.entries(details)) {
    const count = tokenCount(value, within(place, key), sink.issues);
    if (count === null) continue;
    if (/^total/i.test(key)) sums.total = count;
    else if (!addBucket(sums, key, count)) {
      const message = 'The bucket is neither input nor output; it is left out.';
      addIssue(sink.issues, 'usage-sum', within(place, key), message, count);
    }
  }
  return sums;
}

function addBucket(sums: Buckets, key: string, count: number): boolean {
  const isInput = IS_INPUT.test(key);
  if (!isInput && !IS_OUTPUT.test(key)) return false;
  sums.hasAny = true;
  sums[isInput ? 'input' : 'output'] += count;
  if (IS_DETAIL.test(key)) sums[isInput ? 'inputDetails' : 'outputDetails'] += count;
  if (/cache/i.test(key)) {
    const isWrite = /creation|write/i.test(key);
    sums[isWrite ? (/1h/i.test(key) ? 'cacheWrite1h' : 'cacheWrite') : 'cacheRead'] += count;
  } else if (/reasoning/i.test(key)) sums.reasoning += count;
  else if (/audio/i.test(key)) sums[isInput ? 'audioInput' : 'audioOutput'] += count;
  return true;
}

function usageOfBuckets(sink: SpanSink, buckets: Buckets, place: Place): Usage {
  let { input, output } = buckets;
  const { inputDetails, outputDetails, total } = buckets;
  if (total !== null && input + output !== total) {
    if (input + output - inputDetails - outputDetails === total) {
      input -= inputDetails;
      output -= outputDetails;
    } else if (total === partsWithin(buckets)) {
      input -= partsOfInput(buckets);
      output -= partsOfOutput(buckets);
    } else {
      const message = 'The buckets do not add up to the total; they are added as they stand.';
      addIssue(sink.issues, 'usage-sum', place, message, `${input} + ${output}, total ${total}`);
    }
  }
  return {
    inputTokens: input,
    outputTokens: output,
    cacheReadTokens: buckets.cacheRead,
    ...(buckets.cacheWrite ? { cacheWriteTokens: buckets.cacheWrite } : {}),
    ...(buckets.cacheWrite1h ? { cacheWrite1hTokens: buckets.cacheWrite1h } : {}),
    ...(buckets.reasoning ? { reasoningTokens: buckets.reasoning } : {}),
    ...(buckets.audioInput ? { audioInputTokens: buckets.audioInput } : {}),
    ...(buckets.audioOutput ? { audioOutputTokens: buckets.audioOutput } : {}),
  };
}

/** What the total is where every named part is contained in `input` or `output`. */
function partsWithin(buckets: Buckets): number {
  return buckets.input + buckets.output - partsOfInput(buckets) - partsOfOutput(buckets);
}

const partsOfInput = ({ cacheRead, cacheWrite, cacheWrite1h, audioInput }: Buckets): number =>
  cacheRead + cacheWrite + cacheWrite1h + audioInput;

const partsOfOutput = ({ reasoning, audioOutput }: Buckets): number => reasoning + audioOutput;

/** The columns of before `usageDetails`; all zero is what an observation without usage has. */
function plainUsage(sink: SpanSink, record: JsonRecord, place: Place): Usage | null {
  const count = (...keys: string[]): number | null =>
    tokenCount(fieldOf(record, ...keys), within(place, keys[0]!), sink.issues);
  const input = count('inputUsage', 'promptTokens', 'input_usage');
  const output = count('outputUsage', 'completionTokens', 'output_usage');
  const total = count('totalUsage', 'totalTokens', 'total_usage');
  if (!(input ?? 0) && !(output ?? 0) && !(total ?? 0)) return null;
  return toUsage({ ...NO_PARTS, input, output, total }, place, sink.issues);
}
