import { addEw, createEwMoments } from '../stats/ew-moments.js';
import type { EwMoments } from '../stats/ew-moments.js';
import { band, checkAbove, isLearnable, judge, unknown } from './detector.js';
import type { Detector, Direction } from './detector.js';

export interface EwmaOptions {
  /** Share of the newest value in mean and variance, above 0 to 1. Default 0.01. */
  readonly alpha?: number;
  /** Standard deviations to the limit. Default 4. */
  readonly k?: number;
  /** Default `both`. */
  readonly direction?: Direction;
  /** Samples before the first verdict. Default 20. */
  readonly warmUp?: number;
  /** The least standard deviation, as a share of the level. Default 0.01. */
  readonly floorShare?: number;
}

/**
 * Out of order beyond mean ± k sd of an exponentially weighted moving average. Judged by the state before the sample,
 * so that a spike does not widen its own band; learned clipped to the band, so that one spike does not hide the next,
 * and a new level is accepted after a while. The score is in standard deviations.
 * @throws RangeError when an option lies outside its range
 */
export function ewmaDetector(options: EwmaOptions = {}): Detector<EwMoments> {
  const { alpha = 0.01, k = 4, direction = 'both', warmUp = 20, floorShare = 0.01 } = options;
  checkAbove('alpha', alpha, 0);
  if (alpha > 1) throw new RangeError(`alpha must be at most 1, got ${alpha}`);
  checkAbove('k', k, 0);
  checkAbove('warmUp', warmUp, 1);
  return {
    start: createEwMoments,
    step(state, sample) {
      const { value } = sample;
      const { n, mean } = state;
      if (mean === null || n < warmUp) {
        if (isLearnable(sample)) addEw(state, value, alpha);
        return unknown(n);
      }
      const sd =
        Math.max(Math.sqrt(state.variance), floorShare * Math.abs(mean)) || Number.MIN_VALUE;
      const clipped = Math.min(mean + k * sd, Math.max(mean - k * sd, value));
      if (isLearnable(sample)) addEw(state, clipped, alpha);
      return judge(value, mean, sd, band(mean, k * sd, direction, n));
    },
  };
}
