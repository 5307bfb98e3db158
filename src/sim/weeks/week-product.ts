import { hoursOfWeek, PRODUCT_WEEK } from '../profiles.js';
import type { RateNoise } from '../workload.js';

/** The upper half of the latencies without load: what share of calls takes longer than what. */
export interface LatencyTail {
  readonly survival: readonly number[];
  /** Natural logarithms of seconds. */
  readonly logS: readonly number[];
}

/** A service seen by the minute: all that its columns are drawn from, but for its seed and its events. */
export interface WeekProduct {
  /** Calls a minute at level 1 of its hours. */
  readonly callsPerMinute: number;
  /** Levels of the 168 hours of the week. */
  readonly hours: Float64Array;
  readonly noise: RateNoise;
  /** Standard deviation of the cost of a call, against its mean. */
  readonly costVariation: number;
  /** Share of the calls that have a latency: those a model answered. */
  readonly answeredShare: number;
  readonly latency: LatencyTail;
  /** Standard deviation of ln p95 over n answers, times the root of n. */
  readonly p95Spread: number;
  /** How ln p95 wanders beyond that, with the provider's own slowness. */
  readonly p95Wander: number;
  /** Rise of ln p95 from no load to level 1. */
  readonly p95Load: number;
  /** Share of the calls whose answers are scored, mean and standard deviation of a score. */
  readonly scoredShare: number;
  readonly score: number;
  readonly scoreSd: number;
}

/** The wander of a service with many users: less than a single client's. */
export const CALM_NOISE: RateNoise = {
  day: 0.02,
  slow: 0.025,
  slowMinutes: 45,
  mid: 0.025,
  midMinutes: 7,
  fast: 0.14,
};

/**
 * Chat, answers from documents and classification on a small model. Fitted to the calls that the generator makes of them
 * at 45 and 90 a minute (a test compares), at 100 times that traffic. Of five calls one comes from pipelines, whose day is
 * half as steep.
 */
export const WEEK_PRODUCT: WeekProduct = {
  callsPerMinute: 4500,
  hours: hoursOfWeek(PRODUCT_WEEK).map((level) => 0.8 * level + 0.2 * Math.sqrt(level)),
  noise: CALM_NOISE,
  costVariation: 1.145,
  answeredShare: 0.724,
  latency: {
    survival: [0.5, 0.35, 0.25, 0.15, 0.1, 0.07, 0.05, 0.03, 0.02, 0.01, 0.003, 0.001, 0.0001],
    logS: [0.023, 0.35, 0.68, 1.071, 1.16, 1.222, 1.282, 1.392, 1.489, 1.638, 1.895, 2.028, 2.174],
  },
  p95Spread: 0.93,
  p95Wander: 0.018,
  p95Load: 0.06,
  scoredShare: 0.022,
  score: 0.914,
  scoreSd: 0.047,
};
