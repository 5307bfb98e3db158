import { FEATURE_SUM_NAMES, createFeatureSums, createModelSums, sumRows } from './minutes.js';
import type { FeatureSums, Minutes, ModelSums } from './minutes.js';
import { addPacked, packSketch } from '../stats/packed-sketches.js';
import { createSketch } from '../stats/sketch.js';
import type { Sketch } from '../stats/sketch.js';

/** Length of the trailing windows: cost and usage, latency, quality. */
export const SHORT_WINDOW_MINUTES = 5;
export const LATENCY_WINDOW_MINUTES = 10;
export const QUALITY_WINDOW_MINUTES = 60;

/** Sketches of one measure over the latency window, the open minute included. */
export interface LatencyWindow {
  readonly all: Sketch;
  readonly byModel: readonly Sketch[];
  /** The open minute alone, by model. */
  readonly open: readonly Sketch[];
}

/**
 * What the trailing windows hold. Counts in sketches slide by adding and subtracting integers. Sums are taken
 * anew over the closed minutes of the window whenever a minute closes, so that nothing ever drifts.
 */
export interface TrailingWindows {
  readonly latency: LatencyWindow;
  readonly ttft: LatencyWindow;
  /** By feature, over the closed minutes of the short window. */
  readonly short: FeatureSums;
  /** By feature and by model, over the closed minutes of the quality window. */
  readonly quality: {
    readonly answered: Int32Array;
    readonly answeredTokens: Float64Array;
    readonly byModel: Pick<ModelSums, QualitySum>;
  };
}

const QUALITY_SUMS = ['similarityN', 'similaritySum', 'judgeN', 'judgeSum'] as const;
type QualitySum = (typeof QUALITY_SUMS)[number];

export function createWindows(minutes: Minutes): TrailingWindows {
  const { featureSlots, modelSlots } = minutes;
  return {
    latency: createLatencyWindow(modelSlots),
    ttft: createLatencyWindow(modelSlots),
    short: createFeatureSums(featureSlots),
    quality: {
      answered: new Int32Array(featureSlots),
      answeredTokens: new Float64Array(featureSlots),
      byModel: createModelSums(modelSlots),
    },
  };
}

function createLatencyWindow(modelSlots: number): LatencyWindow {
  return {
    all: createSketch(),
    byModel: Array.from({ length: modelSlots }, createSketch),
    open: Array.from({ length: modelSlots }, createSketch),
  };
}

/** First row of a trailing window that ends with `row`; what is no longer held is not in it. */
export function windowStart(row: number, windowMinutes: number): number {
  return Math.max(0, row - windowMinutes + 1);
}

/** Puts the sketches of the open minute, `row`, with the closed ones and lets the oldest leave the windows. */
export function closeLatencyMinute(minutes: Minutes, windows: TrailingWindows, row: number): void {
  for (const sketch of windows.latency.open) packSketch(minutes.sketches, sketch);
  for (const sketch of windows.ttft.open) packSketch(minutes.sketches, sketch);
  const leaving = row - LATENCY_WINDOW_MINUTES + 1;
  if (leaving >= 0) slideSketches(minutes, windows, leaving, -1);
}

/** Lets the sketches of minute `row` into the windows, or out of them. */
export function slideSketches(
  minutes: Minutes,
  windows: TrailingWindows,
  row: number,
  sign: 1 | -1,
): void {
  const slots = minutes.modelSlots;
  for (let slot = 0; slot < slots; slot++) {
    const latency = row * 2 * slots + slot;
    addPacked(minutes.sketches, latency, windows.latency.byModel[slot]!, sign);
    addPacked(minutes.sketches, latency, windows.latency.all, sign);
    addPacked(minutes.sketches, latency + slots, windows.ttft.byModel[slot]!, sign);
    addPacked(minutes.sketches, latency + slots, windows.ttft.all, sign);
  }
}

/** Adds up the closed minutes of the windows that end with the open minute `row`. */
export function sumClosedMinutes(minutes: Minutes, windows: TrailingWindows, row: number): void {
  const { byFeature, byModel } = minutes;
  const shortStart = windowStart(row, SHORT_WINDOW_MINUTES);
  for (const name of FEATURE_SUM_NAMES) {
    sumRows(byFeature[name], shortStart, row, windows.short[name]);
  }
  const qualityStart = windowStart(row, QUALITY_WINDOW_MINUTES);
  const { quality } = windows;
  sumRows(byFeature.answered, qualityStart, row, quality.answered);
  sumRows(byFeature.answeredTokens, qualityStart, row, quality.answeredTokens);
  for (const name of QUALITY_SUMS) sumRows(byModel[name], qualityStart, row, quality.byModel[name]);
}
