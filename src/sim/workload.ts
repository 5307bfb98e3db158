import { FEATURES } from '../core/model.js';
import { exp } from '../core/stats/exp-log.js';
import { SIM_FEATURES } from './features.js';
import type { ModelShares } from './features.js';
import { hoursOfWeek, levelAt, PRODUCT_WEEK } from './profiles.js';
import type { WeeklyProfile } from './profiles.js';

/** How the log rate wanders around the profile: standard deviations of ln at four time scales. */
export interface RateNoise {
  /** From day to day. */
  readonly day: number;
  /** Each feature for itself. */
  readonly slow: number;
  readonly slowMinutes: number;
  /** All features together. */
  readonly mid: number;
  readonly midMinutes: number;
  /** All together, over 4 seconds. */
  readonly fast: number;
}

/** Who asks, how often: all that the arrivals of a run are drawn from, but for its seed and settings. */
export interface Workload {
  /** Requests per second by feature at level 1 of its hours and traffic 1; 0 = it has none. */
  readonly ratesPerSecond: readonly number[];
  /** Levels of the 168 hours of the week, by feature. */
  readonly hours: readonly Float64Array[];
  readonly noise: RateNoise;
  /** What is left of the slow and the mid wander after one step, and the half variances that the means are corrected by. */
  readonly slowKeep: number;
  readonly midKeep: number;
  readonly bias: number;
  readonly fastBias: number;
  /** Share of the requests that go by each feature's prefix, for the refill of a cold prompt cache. */
  readonly refillShares: readonly number[];
  /** What the providers can take, against what the product's can. */
  readonly capacity: number;
  /** Where each feature's requests go. */
  readonly models: readonly ModelShares[];
}

/** Seconds between two steps of the mid and of the slow wander. */
export const MID_STEP_TICKS = 10;
export const SLOW_STEP_TICKS = 60;

/** A calm product, between the office and the global weeks of the calibration data. */
export const PRODUCT_NOISE: RateNoise = {
  day: 0.06,
  slow: 0.1,
  slowMinutes: 45,
  mid: 0.08,
  midMinutes: 7,
  fast: 0.14,
};

/** Requests per second at traffic 1 on Tuesday 14:00: 60 a minute at the default traffic 2. */
const PRODUCT_RATE = 0.5;
const TUESDAY_14 = 2280;

/** A workload with its constants worked out. */
export function createWorkload(
  hours: readonly Float64Array[],
  ratesPerSecond: readonly number[],
  noise: RateNoise,
  refillShares: readonly number[],
  capacity: number,
  models: readonly ModelShares[] = SIM_FEATURES.map((feature) => feature.models),
): Workload {
  const { day, slow, slowMinutes, mid, midMinutes, fast } = noise;
  return {
    hours,
    ratesPerSecond,
    noise,
    slowKeep: exp(-1 / slowMinutes),
    midKeep: exp(-1 / (6 * midMinutes)),
    bias: (day * day + slow * slow + mid * mid) / 2,
    fastBias: (fast * fast) / 2,
    refillShares,
    capacity,
    models,
  };
}

/**
 * The product of the dashboard: people at working hours, and pipelines, whose day is half as steep.
 * @param shares of the requests, by feature; their sum is the traffic
 */
export function productWorkload(
  week: WeeklyProfile = PRODUCT_WEEK,
  noise = PRODUCT_NOISE,
  shares: readonly number[] = SIM_FEATURES.map(({ share }) => share),
  models?: readonly ModelShares[],
): Workload {
  const people = hoursOfWeek(week);
  const pipelines = people.map(Math.sqrt);
  const hours = FEATURES.map((feature) => (feature === 'classify' ? pipelines : people));
  const rates = hours.map((levels, f) => (PRODUCT_RATE * shares[f]!) / levelAt(levels, TUESDAY_14));
  return createWorkload(hours, rates, noise, shares, 1, models);
}
