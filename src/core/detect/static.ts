import type { Detector } from './detector.js';

/** Fixed limits; at least one. */
export interface StaticOptions {
  readonly upper?: number;
  readonly lower?: number;
}

/** A static detector learns nothing but how many samples there were. */
export interface StaticState {
  n: number;
}

/**
 * Out of order beyond a fixed limit, by strict comparison. It expects nothing in particular; the score is how far the
 * value lies beyond the limit, as a share of it: 0.5 is half as much again as the upper one.
 * @throws RangeError when there is no limit, or none that is a number
 */
export function staticDetector(options: StaticOptions): Detector<StaticState> {
  const { upper = Infinity, lower = -Infinity } = options;
  if (!(upper > lower) || (upper === Infinity && lower === -Infinity)) {
    throw new RangeError(`limits must be numbers, lower below upper, got ${lower} and ${upper}`);
  }
  return {
    start: () => ({ n: 0 }),
    step(state, { value }) {
      const n = state.n;
      if (value === value) state.n++;
      const limit = value < lower || upper === Infinity ? lower : upper;
      const score = (value - limit) / (Math.abs(limit) || 1);
      const isAnomalous = value > upper || value < lower;
      return { score, expected: NaN, lower, upper, isAnomalous, n };
    },
  };
}
