import type { Figures } from './figures.js';
import type { LengthBaseline } from './length-baseline.js';
import type { FeatureSums, Minutes, ModelSums } from './minutes.js';
import { compositeQuality } from '../quality/composite.js';
import { judgeRatio } from '../quality/quality-sample.js';
import { MINUTE_MS } from '../source.js';
import type { KnownColumns } from '../source.js';
import { sketchQuantile } from '../stats/sketch.js';
import { SHORT_WINDOW_MINUTES, windowStart } from './windows.js';
import type { TrailingWindows } from './windows.js';

/** What the figures of a minute are computed from. */
export interface FigureInputs {
  readonly minutes: Minutes;
  readonly windows: TrailingWindows;
  readonly figures: Figures;
  readonly lengthBaseline: LengthBaseline;
  readonly known: KnownColumns | undefined;
}

/**
 * Writes the figures of minute row `row`, the open one, over the trailing windows up to now.
 * @param elapsedMs how much of the minute is over, up to a whole one; before the first minute of all is over nothing is said
 */
export function writeFigures(inputs: FigureInputs, row: number, elapsedMs: number): void {
  const { minutes } = inputs;
  const isTooEarly = minutes.firstMinute + row === 0 && elapsedMs < MINUTE_MS;
  const elapsedMinutes =
    row - windowStart(row, SHORT_WINDOW_MINUTES) + (isTooEarly ? NaN : elapsedMs / MINUTE_MS);
  writeUsage(inputs, row, elapsedMinutes);
  writeCost(inputs, row, elapsedMinutes);
  writeLatency(inputs, row, isTooEarly);
  writeQuality(inputs, row, isTooEarly);
}

/** A ratio of nothing is no ratio. */
function divide(sum: number, n: number): number {
  return n > 0 ? sum / n : NaN;
}

function total(inputs: FigureInputs, name: keyof FeatureSums, row: number): number {
  const slots = inputs.minutes.featureSlots;
  const closed = inputs.windows.short[name];
  const open = inputs.minutes.byFeature[name];
  let sum = 0;
  for (let slot = 0; slot < slots; slot++) sum += closed[slot]! + open[row * slots + slot]!;
  return sum;
}

function writeUsage(inputs: FigureInputs, row: number, elapsedMinutes: number): void {
  const { figures, known } = inputs;
  const calls = total(inputs, 'calls', row);
  const retries = total(inputs, 'retries', row);
  const hits = total(inputs, 'cacheHits', row);
  const cacheKnown = total(inputs, 'cacheKnown', row);
  const inputTokens = total(inputs, 'inputTokens', row);
  const outputTokens = total(inputs, 'outputTokens', row);
  const isInputKnown = calls === hits || total(inputs, 'inputKnown', row) > 0;
  const isOutputKnown = calls === hits || total(inputs, 'outputKnown', row) > 0;
  const nothing = elapsedMinutes - elapsedMinutes;
  figures.callsN[row] = calls;
  figures.providerCallsN[row] = calls - hits;
  figures.cacheKnownN[row] = cacheKnown;
  figures.requestsPerMin[row] = (calls - retries) / elapsedMinutes;
  figures.retriesPerMin[row] = known?.attempt === false ? NaN : retries / elapsedMinutes;
  figures.errorRatio[row] =
    known?.error === false ? NaN : divide(total(inputs, 'errors', row), calls - hits) + nothing;
  figures.cacheHitRatio[row] = divide(hits, cacheKnown) + nothing;
  figures.cacheReadKnownN[row] = total(inputs, 'cacheReadKnown', row);
  figures.promptCacheRatio[row] =
    divide(total(inputs, 'cacheReadTokens', row), total(inputs, 'cacheReadInputTokens', row)) +
    nothing;
  figures.inputTokensPerMin[row] = isInputKnown ? inputTokens / elapsedMinutes : NaN;
  figures.outputTokensPerMin[row] = isOutputKnown ? outputTokens / elapsedMinutes : NaN;
}

function writeCost(inputs: FigureInputs, row: number, elapsedMinutes: number): void {
  const { figures, minutes, windows } = inputs;
  const slots = minutes.featureSlots;
  let totalUsd = 0;
  let totalPriced = 0;
  let totalCalls = 0;
  for (let slot = 0; slot < slots; slot++) {
    const at = row * slots + slot;
    const costUsd = windows.short.costUsd[slot]! + minutes.byFeature.costUsd[at]!;
    const calls = windows.short.calls[slot]! + minutes.byFeature.calls[at]!;
    const priced = calls - windows.short.unpriced[slot]! - minutes.byFeature.unpriced[at]!;
    if (slot < slots - 1) {
      figures.costUsdPerMin[slot]![row] =
        calls > 0 && priced === 0 ? NaN : costUsd / elapsedMinutes;
    }
    totalUsd += costUsd;
    totalCalls += calls;
    totalPriced += priced;
  }
  figures.pricedN[row] = totalPriced;
  figures.costTotalUsdPerMin[row] =
    totalCalls > 0 && totalPriced === 0 ? NaN : totalUsd / elapsedMinutes;
  figures.costPerCallUsd[row] = divide(totalUsd, totalPriced) + (elapsedMinutes - elapsedMinutes);
}

function writeLatency({ figures, windows }: FigureInputs, row: number, isTooEarly: boolean): void {
  const { latency, ttft } = windows;
  const p = isTooEarly ? none : sketchQuantile;
  figures.latencyN[row] = latency.all.n;
  figures.latencyP50Ms[row] = p(latency.all, 0.5);
  figures.latencyP95Ms[row] = p(latency.all, 0.95);
  figures.latencyP99Ms[row] = p(latency.all, 0.99);
  figures.ttftN[row] = ttft.all.n;
  figures.ttftP50Ms[row] = p(ttft.all, 0.5);
  figures.ttftP95Ms[row] = p(ttft.all, 0.95);
  for (let model = 0; model < figures.byModel.length; model++) {
    const series = figures.byModel[model]!;
    const sketch = latency.byModel[model]!;
    series.latencyN[row] = sketch.n;
    series.latencyP50Ms[row] = p(sketch, 0.5);
    series.latencyP95Ms[row] = p(sketch, 0.95);
    series.latencyP99Ms[row] = p(sketch, 0.99);
    series.ttftP50Ms[row] = p(ttft.byModel[model]!, 0.5);
  }
}

function none(): number {
  return NaN;
}

function writeQuality(inputs: FigureInputs, row: number, isTooEarly: boolean): void {
  const { figures } = inputs;
  const similarityN = qualityTotal(inputs, 'similarityN', row);
  const judgeN = qualityTotal(inputs, 'judgeN', row);
  const similarity = isTooEarly
    ? NaN
    : divide(qualityTotal(inputs, 'similaritySum', row), similarityN);
  const judge = isTooEarly
    ? NaN
    : judgeRatio(divide(qualityTotal(inputs, 'judgeSum', row), judgeN));
  writeLength(inputs, row);
  const length = figures.lengthRatio[row]!;
  figures.similarity[row] = similarity;
  figures.similarityN[row] = similarityN;
  figures.judge[row] = judge;
  figures.judgeN[row] = judgeN;
  figures.composite[row] = compositeQuality(similarity, judge, length);
}

function qualityTotal(
  { minutes, windows }: FigureInputs,
  name: 'similarityN' | 'similaritySum' | 'judgeN' | 'judgeSum',
  row: number,
): number {
  const slots = minutes.modelSlots;
  const closed: ModelSums[typeof name] = windows.quality.byModel[name];
  const open: ModelSums[typeof name] = minutes.byModel[name];
  let sum = 0;
  for (let slot = 0; slot < slots; slot++) sum += closed[slot]! + open[row * slots + slot]!;
  return sum;
}

/** Comparing with the same features' own usual length keeps a change of mix from looking like a change of length. */
function writeLength(inputs: FigureInputs, row: number): void {
  const { figures, minutes, windows, lengthBaseline } = inputs;
  const slots = minutes.featureSlots;
  let tokens = 0;
  let expectedTokens = 0;
  let answered = 0;
  for (let slot = 0; slot < slots; slot++) {
    const usual = lengthBaseline[slot]!;
    if (Number.isNaN(usual)) continue;
    const at = row * slots + slot;
    const n = windows.quality.answered[slot]! + minutes.byFeature.answered[at]!;
    tokens += windows.quality.answeredTokens[slot]! + minutes.byFeature.answeredTokens[at]!;
    expectedTokens += n * usual;
    answered += n;
  }
  figures.lengthRatio[row] = divide(tokens, expectedTokens);
  figures.lengthN[row] = answered;
}
