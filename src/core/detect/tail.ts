import { log } from '../stats/exp-log.js';

/**
 * How large the deviations of a series usually are, in bins an eighth of an octave wide, old ones fading; plain data of
 * bounded size.
 */
export interface TailHistogram {
  readonly weights: number[];
  total: number;
}

const LN2 = 0.6931471805599453;
const BINS_PER_OCTAVE = 8;
const BIN_WIDTH = LN2 / BINS_PER_OCTAVE;
/** Deviations below 2^-6 fall into the first bin, above 2^14 into the last. */
const LEAST_LOG = -6 * LN2;
const BINS = 20 * BINS_PER_OCTAVE;

export function createTail(): TailHistogram {
  return { weights: new Array<number>(BINS).fill(0), total: 0 };
}

/** Takes a deviation >= 0 in, after all others have faded to `keep` of their weight. */
export function addToTail(tail: TailHistogram, deviation: number, keep: number): void {
  for (let bin = 0; bin < BINS; bin++) tail.weights[bin]! *= keep;
  const bin = Math.floor((log(deviation) - LEAST_LOG) / BIN_WIDTH);
  tail.weights[Math.max(0, Math.min(BINS - 1, bin))]! += 1;
  tail.total = tail.total * keep + 1;
}

/**
 * How much rarer a deviation is than the largest `share` of the earlier ones, as a natural logarithm: its probability is
 * about share * e^-rarity. 0 inside that share; NaN when there is no tail yet.
 * Source: peaks over threshold with the estimator of Hill 1975, which takes heavy tails as heavy.
 */
export function rarity(tail: TailHistogram, deviation: number, share: number): number {
  let weight = 0;
  let sum = 0;
  let bin = BINS - 1;
  for (; bin > 0; bin--) {
    weight += tail.weights[bin]!;
    sum += tail.weights[bin]! * (bin + 0.5);
    if (weight >= share * tail.total) break;
  }
  if (weight === 0) return NaN;
  // In bins: where the tail begins, and how far into it its members lie on average.
  const at = (log(deviation) - LEAST_LOG) / BIN_WIDTH;
  return Math.max(0, at - bin) / (sum / weight - bin);
}
