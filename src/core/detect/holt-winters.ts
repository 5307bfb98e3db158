import { forecast, smooth } from '../stats/smoothing.js';
import type { Smoothing } from '../stats/smoothing.js';
import { mean } from '../stats/spread.js';
import { band, checkAbove, isLearnable, judge, unknown } from './detector.js';
import type { Detector, Direction, Sample, Verdict } from './detector.js';

export interface HoltWintersOptions {
  /** Samples in a season: 1440 for a day of minutes. */
  readonly period: number;
  /** Shares of the newest value in level, trend and season. Defaults 0.02, 0.0005, 0.1. */
  readonly alpha?: number;
  readonly beta?: number;
  readonly gamma?: number;
  /** Deviations to the limit. Default 5. */
  readonly k?: number;
  /** Default `both`. */
  readonly direction?: Direction;
  /** The least deviation, as a share of the level. Default 0.01. */
  readonly floorShare?: number;
}

/** The first season as it came, and from then on the model. */
export interface HoltWintersState {
  /** Values of the first season; empty once it is over. */
  first: (number | null)[];
  model: Smoothing | null;
  /** Weighted mean absolute error at each step of the season. */
  readonly deviations: number[];
  /** The same over all steps, for where a step has seen little. */
  deviation: number;
}

/**
 * Additive Holt-Winters smoothing with Brutlag's band: forecast ± k times the weighted mean absolute error at this
 * step of the season, or the mean over all steps where that is larger. Says nothing in the first season, which it
 * starts from. Values are learned clipped to the band. The score is in such mean absolute errors.
 * A missing sample must be given as NaN: steps are counted, not timed.
 * @throws RangeError when an option lies outside its range
 * Source: Brutlag 2000, Aberrant behavior detection in time series for network monitoring.
 */
export function holtWintersDetector(options: HoltWintersOptions): Detector<HoltWintersState> {
  const { period, alpha = 0.02, beta = 0.0005, gamma = 0.1, k = 5 } = options;
  const { direction = 'both', floorShare = 0.01 } = options;
  checkAbove('period', period, 1);
  checkAbove('k', k, 0);
  const shares = { alpha, beta, gamma };
  const step = (state: HoltWintersState, sample: Sample): Verdict => {
    const { model, deviations } = state;
    const { value } = sample;
    const isLearned = isLearnable(sample);
    if (model === null) {
      state.first.push(value === value && isLearned ? value : null);
      const n = state.first.length;
      if (n === period) startModel(state);
      return unknown(n - 1);
    }
    const at = model.steps % period;
    const expected = forecast(model, shares);
    const floor = floorShare * Math.abs(model.level) || Number.MIN_VALUE;
    const scale = Math.max(deviations[at]!, state.deviation, floor);
    const n = period + model.steps;
    const isKnown = model.steps >= period;
    const margin = k * scale;
    // Until a second season has shown how far forecasts miss, everything is learned as it is.
    const clipped = isKnown
      ? Math.min(expected + margin, Math.max(expected - margin, value))
      : value;
    learn(state, isLearned ? clipped : NaN, at, expected);
    return isKnown
      ? judge(value, expected, scale, band(expected, margin, direction, n))
      : unknown(n);
  };
  function learn(state: HoltWintersState, value: number, at: number, expected: number): void {
    const model = state.model!;
    const steps = model.steps;
    smooth(model, value, shares);
    if (value !== value) return;
    const error = Math.abs(value - expected);
    const own = steps < period ? 1 : gamma;
    state.deviations[at] = own * error + (1 - own) * state.deviations[at]!;
    const share = Math.max(1 / period, 1 / (steps + 1));
    state.deviation += share * (error - state.deviation);
  }
  return {
    start: () => ({ first: [], model: null, deviations: [], deviation: 0 }),
    step,
  };
}

/** Level: the mean of the first season; season: what each step differs by. */
function startModel(state: HoltWintersState): void {
  const known = state.first.filter((value) => value !== null);
  const level = known.length > 0 ? mean(known) : 0;
  const seasonal = state.first.map((value) => (value === null ? 0 : value - level));
  state.model = { level, trend: 0, seasonal, steps: 0 };
  state.deviations.push(...state.first.map(() => 0));
  state.first = [];
}
