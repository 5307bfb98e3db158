import { fBeta, precision, recall } from './measures.js';
import type { EventCounts } from './measures.js';

/** Samples by what they are and what was said of them: nothing but 0 and not 0 counts. */
export type Marks = ArrayLike<number>;

/** Samples counted one by one. */
export interface PointCounts extends EventCounts {
  readonly tn: number;
}

export interface PointScore extends PointCounts {
  readonly precision: number | null;
  readonly recall: number | null;
  readonly fBeta: number | null;
}

/**
 * Precision and recall over samples. A long incident counts as often as it has samples, so one lucky day hides many
 * misses: a yardstick for comparison, not a verdict on alerts.
 * @throws RangeError unless there are as many predictions as labels
 */
export function scorePoints(real: Marks, predicted: Marks, beta = 1): PointScore {
  const counts = countPoints(real, predicted);
  return {
    ...counts,
    precision: precision(counts),
    recall: recall(counts),
    fBeta: fBeta(counts, beta),
  };
}

/** @throws RangeError unless there are as many predictions as labels */
export function countPoints(real: Marks, predicted: Marks): PointCounts {
  if (real.length !== predicted.length)
    throw new RangeError(`predicted must be ${real.length} samples, got ${predicted.length}`);
  let tp = 0;
  let fp = 0;
  let fn = 0;
  for (let t = 0; t < real.length; t++) {
    if (predicted[t]) {
      if (real[t]) tp += 1;
      else fp += 1;
    } else if (real[t]) fn += 1;
  }
  return { tp, fp, fn, tn: real.length - tp - fp - fn };
}
