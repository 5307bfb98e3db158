import { sumRows } from './minutes.js';
import type { Minutes } from './minutes.js';

/** The usual length of an answer is taken over the first hour. */
export const BASELINE_MINUTES = 60;
/** Answered calls a feature needs in it. */
export const BASELINE_MINIMUM_N = 20;

/** Mean output tokens by feature slot in the first hour; NaN until it is over, and for features with too few calls. */
export type LengthBaseline = Float64Array;

export function createLengthBaseline(minutes: Minutes): LengthBaseline {
  return new Float64Array(minutes.featureSlots).fill(NaN);
}

/** Takes the baseline when the minute after the first hour opens. */
export function takeLengthBaseline(
  baseline: LengthBaseline,
  minutes: Minutes,
  openMinute: number,
): void {
  if (openMinute !== BASELINE_MINUTES) return;
  const answered = new Int32Array(baseline.length);
  sumRows(minutes.byFeature.answered, 0, openMinute, answered);
  sumRows(minutes.byFeature.answeredTokens, 0, openMinute, baseline);
  for (let slot = 0; slot < baseline.length; slot++) {
    const n = answered[slot]!;
    baseline[slot] = n < BASELINE_MINIMUM_N ? NaN : baseline[slot]! / n;
  }
}
