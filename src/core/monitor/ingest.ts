import { UNKNOWN } from '../call-columns.js';
import type { CallColumns } from '../call-columns.js';
import { ISSUE_KINDS } from './minutes.js';
import type { IssueKind, Minutes } from './minutes.js';
import { priceTokens, rateEntry } from '../pricing/prices.js';
import type { CompiledRates } from '../pricing/prices.js';
import { addBucket, bucketOf } from '../stats/sketch.js';
import type { LatencyWindow, TrailingWindows } from './windows.js';

/** Where the calls go. */
export interface Intake {
  readonly minutes: Minutes;
  readonly windows: TrailingWindows;
  readonly rates: CompiledRates;
}

/** Counts something wrong with a call of minute row `row`. */
export function countIssue(minutes: Minutes, row: number, kind: IssueKind): void {
  minutes.issues[row * ISSUE_KINDS.length + ISSUE_KINDS.indexOf(kind)]! += 1;
}

/** Takes call `call` into minute row `row`. A value that cannot be true is counted as an issue and then taken as not known. */
export function ingestCall(intake: Intake, columns: CallColumns, call: number, row: number): void {
  const { minutes } = intake;
  const feature = slotOf(minutes, row, columns.feature[call]!, minutes.featureSlots, 'feature');
  const model = slotOf(minutes, row, columns.model[call]!, minutes.modelSlots, 'model');
  const at = row * minutes.featureSlots + feature;
  const { byFeature } = minutes;
  byFeature.calls[at]! += 1;
  const cache = columns.responseCache[call]!;
  const isRetry = columns.attempt[call]! > 0;
  if (isRetry) byFeature.retries[at]! += 1;
  // A retry has missed the cache before: it would count the same miss again.
  if (cache === 1 || (cache === 0 && !isRetry)) byFeature.cacheKnown[at]! += 1;
  const modelAt = row * minutes.modelSlots + model;
  ingestQuality(minutes, columns, call, row, modelAt);
  // A hit of the response cache sends nothing to the provider: no tokens, no cost, no time of an answer.
  if (cache === 1) {
    byFeature.cacheHits[at]! += 1;
    return;
  }
  minutes.byModel.providerCalls[modelAt]! += 1;
  ingestTokens(intake, columns, call, row, at, model);
  if (columns.error[call] !== 0) {
    byFeature.errors[at]! += 1;
    minutes.byModel.errors[modelAt]! += 1;
    return;
  }
  const outputTokens = columns.outputTokens[call]!;
  if (outputTokens >= 0) {
    byFeature.answered[at]! += 1;
    byFeature.answeredTokens[at]! += outputTokens;
  }
  ingestTimes(intake, columns, call, row, model);
}

/** The slot of a code; the last one when it is not known. */
function slotOf(
  minutes: Minutes,
  row: number,
  code: number,
  slots: number,
  kind: IssueKind,
): number {
  if (code < slots - 1) return code;
  if (code !== UNKNOWN) countIssue(minutes, row, kind);
  return slots - 1;
}

function ingestTokens(
  { minutes, rates }: Intake,
  columns: CallColumns,
  call: number,
  row: number,
  at: number,
  model: number,
): void {
  const sums = minutes.byFeature;
  const input = columns.inputTokens[call]!;
  const output = columns.outputTokens[call]!;
  // Not known counts as none, as in a record: the cost is then the most it can be.
  const cached = columns.cacheReadTokens[call] === -1 ? 0 : columns.cacheReadTokens[call]!;
  if (input < -1 || output < -1) countIssue(minutes, row, 'tokens');
  const isCachedWrong = cached < 0 || (input >= 0 && cached > input);
  if (isCachedWrong) countIssue(minutes, row, 'cache-tokens');
  if (input >= 0) {
    sums.inputKnown[at]! += 1;
    sums.inputTokens[at]! += input;
    if (!isCachedWrong && columns.cacheReadTokens[call] !== -1) {
      sums.cacheReadKnown[at]! += 1;
      sums.cacheReadInputTokens[at]! += input;
      sums.cacheReadTokens[at]! += cached;
    }
  }
  if (output >= 0) {
    sums.outputKnown[at]! += 1;
    sums.outputTokens[at]! += output;
  }
  const entry = rateEntry(rates, model, input);
  const isKnown = input >= 0 && output >= 0 && !isCachedWrong;
  const cost = isKnown ? priceTokens(rates, entry, input, cached, output) : NaN;
  if (!(cost >= 0 && cost < Infinity)) {
    sums.unpriced[at]! += 1;
    return;
  }
  sums.costUsd[at]! += cost;
  sums.inputCostUsd[at]! += priceTokens(rates, entry, input, cached, 0);
  sums.uncachedInputCostUsd[at]! += priceTokens(rates, entry, input, 0, 0);
}

function ingestTimes(
  { minutes, windows }: Intake,
  columns: CallColumns,
  call: number,
  row: number,
  model: number,
): void {
  const latencyMs = columns.latencyMs[call]!;
  const ttftMs = columns.ttftMs[call]!;
  const isLatencyGood = latencyMs >= 0 && latencyMs < Infinity;
  if (isLatencyGood) addToWindow(windows.latency, model, latencyMs);
  else if (!Number.isNaN(latencyMs)) countIssue(minutes, row, 'latency');
  if (Number.isNaN(ttftMs)) return;
  if (!(ttftMs >= 0 && ttftMs < Infinity) || ttftMs > latencyMs) {
    countIssue(minutes, row, 'ttft');
    return;
  }
  addToWindow(windows.ttft, model, ttftMs);
  const outputTokens = columns.outputTokens[call]!;
  if (!isLatencyGood || outputTokens < 2) return;
  const at = row * minutes.modelSlots + model;
  minutes.byModel.timed[at]! += 1;
  minutes.byModel.timedTtftMs[at]! += ttftMs;
  minutes.byModel.timedDecodeMs[at]! += latencyMs - ttftMs;
  minutes.byModel.timedDecodeTokens[at]! += outputTokens - 1;
}

function addToWindow(window: LatencyWindow, model: number, valueMs: number): void {
  const bucket = bucketOf(valueMs);
  addBucket(window.all, bucket, 1);
  addBucket(window.byModel[model]!, bucket, 1);
  addBucket(window.open[model]!, bucket, 1);
}

function ingestQuality(
  minutes: Minutes,
  columns: CallColumns,
  call: number,
  row: number,
  modelAt: number,
): void {
  const similarity = columns.similarity[call]!;
  if (similarity >= 0 && similarity <= 1) {
    minutes.byModel.similarityN[modelAt]! += 1;
    minutes.byModel.similaritySum[modelAt]! += similarity;
  } else if (!Number.isNaN(similarity)) countIssue(minutes, row, 'similarity');
  const judge = columns.judge[call]!;
  if (judge === 0) return;
  if (judge > 5) {
    countIssue(minutes, row, 'judge');
    return;
  }
  minutes.byModel.judgeN[modelAt]! += 1;
  minutes.byModel.judgeSum[modelAt]! += judge;
}
