import { addEw, createEwMoments } from '../stats/ew-moments.js';
import type { EwMoments } from '../stats/ew-moments.js';
import { checkAbove, isAbsurd, isLearnable, unknown } from './detector.js';
import type { Detector, Direction } from './detector.js';

export interface CusumOptions {
  /** Shift that is let pass, in standard deviations: half of the smallest worth finding. Default 0.5. */
  readonly slack?: number;
  /** Accumulated shift that is out of order. Default 5: one false alarm in about 465 samples of white noise, two-sided. */
  readonly limit?: number;
  /** Default `both`. */
  readonly direction?: Direction;
  /** What normal is. Without it, learned: first from `warmUp` samples, then slowly. */
  readonly reference?: { readonly mean: number; readonly sd: number };
  /** Samples before the first verdict. Default 50. */
  readonly warmUp?: number;
  /** Share of the newest value in what is learned. Default 0.001. */
  readonly alpha?: number;
}

export interface CusumState {
  readonly moments: EwMoments;
  /** Accumulated shift upwards and downwards, standard deviations. */
  above: number;
  below: number;
}

/**
 * Cumulative sums: S+ = max(0, S+ + z - slack) and S- = max(0, S- - z - slack), out of order above `limit`, then from
 * zero again. Finds a small shift that lasts, which no threshold on single values does. The score is the larger sum,
 * negative for the downward one.
 * @throws RangeError when an option lies outside its range
 * Source: Page 1954; Montgomery, Introduction to Statistical Quality Control, chapter 9.
 */
export function cusumDetector(options: CusumOptions = {}): Detector<CusumState> {
  const { slack = 0.5, limit = 5, direction = 'both', reference } = options;
  const { warmUp = 50, alpha = 0.001 } = options;
  checkAbove('limit', limit, 0);
  if (reference !== undefined) checkAbove('reference.sd', reference.sd, 0);
  return {
    start: () => ({ moments: createEwMoments(), above: 0, below: 0 }),
    step(state, sample) {
      const { value } = sample;
      const { n } = state.moments;
      const mean = reference?.mean ?? state.moments.mean ?? NaN;
      const sd = reference?.sd ?? Math.sqrt(state.moments.variance);
      const isKnown = reference !== undefined || (n >= warmUp && sd > 0);
      // A wild value is learned as four standard deviations: the reference must not follow what it measures.
      const learned = isKnown ? Math.min(mean + 4 * sd, Math.max(mean - 4 * sd, value)) : value;
      if (isLearnable(sample)) addEw(state.moments, learned, alpha);
      if (!isKnown || value !== value) return unknown(n);
      const z = (value - mean) / sd;
      // The values beyond which this sample tips a sum over.
      const upper = direction === 'below' ? Infinity : mean + (limit + slack - state.above) * sd;
      const lower = direction === 'above' ? -Infinity : mean - (limit + slack - state.below) * sd;
      const above = direction === 'below' ? 0 : Math.max(0, state.above + z - slack);
      const below = direction === 'above' ? 0 : Math.max(0, state.below - z - slack);
      const isAnomalous = above > limit || below > limit;
      // A mistake says nothing about a shift: what had been summed up stays.
      if (!isAbsurd(value)) {
        state.above = isAnomalous ? 0 : above;
        state.below = isAnomalous ? 0 : below;
      }
      const score = above >= below ? above : -below;
      return { score, expected: mean, lower, upper, isAnomalous, n };
    },
  };
}
