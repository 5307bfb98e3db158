import { exp, log } from '../../core/stats/exp-log.js';
import { normalQuantile } from '../normal.js';
import { levelAt } from '../profiles.js';
import { uniformAt } from '../rng.js';
import { effectColumns } from './week-effects.js';
import type { WeekEffect } from './week-effects.js';
import type { WeekProduct } from './week-product.js';
import { logP95, logP95Of } from './week-tail.js';

export const WEEK_MINUTES = 10_080;

/* Trailing windows, as the dashboard has them. */

export const COST_WINDOW_MINUTES = 5;
export const LATENCY_WINDOW_MINUTES = 10;
export const SCORE_WINDOW_MINUTES = 60;
/** Minutes before the first, so that each window is full. */
export const LEAD = SCORE_WINDOW_MINUTES;

/* What a draw of one minute is for; those of the generator's ticks end below 200. */

const DAY_LEVEL = 200;
const SLOW_WANDER = 201;
const MID_WANDER = 202;
const MINUTE_WANDER = 203;
const CALLS = 204;
const COST = 205;
const P95 = 206;
const P95_WANDER = 207;
const SCORES = 208;
const SCORE = 209;

/** e^(-1/40): what a minute leaves of a provider's slowness. */
const PROVIDER_KEEP = 0.9753099120283;
/** Of the variance of a wander over 4 seconds, what is left in the mean of a minute: 2 x 4 / 60, less what its ends lose. */
const FAST_LEFT = 0.1245;
/** So many minutes a step: a millisecond at most. */
const STEP_MINUTES = 1024;

/** One week of a product by the minute. */
export interface WeekColumns {
  /** Calls in the minute. */
  readonly volume: Float64Array;
  /** Spend a minute over the trailing five, in costs of a usual call. */
  readonly spend: Float64Array;
  /** p95 of the trailing ten minutes, seconds. */
  readonly latencyP95S: Float64Array;
  /** Mean score of the trailing hour, 0 to 1. */
  readonly score: Float64Array;
}

/** What happens minute by minute, before windows. */
export interface Minutes {
  readonly volume: Float64Array;
  readonly spend: Float64Array;
  /** Standard normal. */
  readonly p95: Float64Array;
  /** Logarithm of what load, provider and events make of the latency. */
  readonly slowness: Float64Array;
  readonly scores: Float64Array;
  readonly scoreSum: Float64Array;
}

/**
 * The columns of one week from Monday 00:00, yielding about every millisecond.
 * @param seed from `expandSeed`
 * @param week 0 = the first; weeks before have negative numbers
 * @param effects what happens in this week
 */
export function* weekColumnsSteps(
  seed: Int32Array,
  product: WeekProduct,
  week: number,
  effects: readonly WeekEffect[],
): Generator<undefined, WeekColumns> {
  const minutes = yield* minutesSteps(seed, product, week, effects);
  const volume = minutes.volume.slice(LEAD);
  const spend = spendOf(minutes);
  yield;
  const score = ratios(minutes.scoreSum, minutes.scores, SCORE_WINDOW_MINUTES);
  yield;
  const latencyP95S = yield* latencySteps(product, minutes);
  return { volume, spend, latencyP95S, score };
}

/** Only the spend of a week, which a later one is compared with. */
export function* weekSpendSteps(
  seed: Int32Array,
  product: WeekProduct,
  week: number,
  effects: readonly WeekEffect[],
): Generator<undefined, Float64Array> {
  return spendOf(yield* minutesSteps(seed, product, week, effects));
}

function spendOf({ spend }: Minutes): Float64Array {
  return ratios(spend, null, COST_WINDOW_MINUTES);
}

/** What happens in each minute of a week and of the windows before it. */
export function* minutesSteps(
  seed: Int32Array,
  product: WeekProduct,
  week: number,
  effects: readonly WeekEffect[],
): Generator<undefined, Minutes> {
  const moved = effectColumns(effects, -LEAD, LEAD + WEEK_MINUTES);
  const column = (): Float64Array => new Float64Array(LEAD + WEEK_MINUTES);
  const minutes = {
    volume: column(),
    spend: column(),
    p95: column(),
    slowness: column(),
    scores: column(),
    scoreSum: column(),
  };
  const { noise, hours, costVariation, scoredShare } = product;
  const draw = (stream: number, counter: number): number =>
    normalQuantile(uniformAt(seed, stream, counter));
  const slow = wander(exp(-1 / noise.slowMinutes));
  const mid = wander(exp(-1 / noise.midMinutes));
  const provider = wander(PROVIDER_KEEP);
  const fastSd = noise.fast * Math.sqrt(FAST_LEFT);
  const { day, slow: slowSd, mid: midSd } = noise;
  const bias = (day * day + slowSd * slowSd + midSd * midSd + fastSd * fastSd) / 2;
  for (let at = 0; at < LEAD + WEEK_MINUTES; at++) {
    const minute = at - LEAD;
    const counter = week * WEEK_MINUTES + minute;
    const level = levelAt(hours, minute);
    const wandered =
      dayLevel(draw, counter) * day +
      slow(draw(SLOW_WANDER, counter)) * slowSd +
      mid(draw(MID_WANDER, counter)) * midSd +
      draw(MINUTE_WANDER, counter) * fastSd;
    const rate = product.callsPerMinute * level * exp(wandered - bias) * moved.calls[at]!;
    const calls = countOf(rate, draw(CALLS, counter));
    minutes.volume[at] = calls;
    // A sum of as many costs: their number's own spread is the volume's.
    const costs = calls + Math.sqrt(calls) * costVariation * draw(COST, counter);
    minutes.spend[at] = Math.max(0, costs) * moved.cost[at]!;
    minutes.p95[at] = draw(P95, counter);
    minutes.slowness[at] =
      product.p95Load * level +
      product.p95Wander * provider(draw(P95_WANDER, counter)) +
      (moved.latency[at] === 1 ? 0 : log(moved.latency[at]!));
    const scores = countOf(calls * scoredShare, draw(SCORES, counter));
    minutes.scores[at] = scores;
    minutes.scoreSum[at] =
      scores * (product.score + moved.score[at]!) +
      Math.sqrt(scores) * product.scoreSd * draw(SCORE, counter);
    if (at % STEP_MINUTES === 0) yield;
  }
  return minutes;
}

/** A day's own level, which holds at noon and goes over into the next one's. */
function dayLevel(draw: (stream: number, counter: number) => number, minute: number): number {
  const days = minute / 1440 - 0.5;
  const which = Math.floor(days);
  const share = days - which;
  return draw(DAY_LEVEL, which) * (1 - share) + draw(DAY_LEVEL, which + 1) * share;
}

/** An Ornstein-Uhlenbeck process of unit variance, from its long run. */
function wander(keep: number): (z: number) => number {
  const fresh = Math.sqrt(1 - keep * keep);
  let value: number | null = null;
  return (z) => {
    value = value === null ? z : value * keep + fresh * z;
    return value;
  };
}

/** A Poisson count by its normal limit, with the skew that is left at a few calls a minute. */
function countOf(mean: number, z: number): number {
  return Math.max(0, Math.round(mean + Math.sqrt(mean) * z + (z * z - 1) / 6));
}

/** Sums over a trailing window, divided by those of another column or by its length. */
function ratios(above: Float64Array, below: Float64Array | null, window: number): Float64Array {
  const result = new Float64Array(WEEK_MINUTES);
  for (let minute = 0; minute < WEEK_MINUTES; minute++) {
    const end = LEAD + minute + 1;
    let sum = 0;
    let by = below === null ? window : 0;
    for (let at = end - window; at < end; at++) {
      sum += above[at]!;
      if (below !== null) by += below[at]!;
    }
    result[minute] = sum / by;
  }
  return result;
}

function* latencySteps(
  product: WeekProduct,
  { volume, p95, slowness }: Minutes,
): Generator<undefined, Float64Array> {
  const { latency, p95Spread, answeredShare } = product;
  const middle = logP95(latency);
  const result = new Float64Array(WEEK_MINUTES);
  for (let minute = 0; minute < WEEK_MINUTES; minute++) {
    const end = LEAD + minute + 1;
    const from = end - LATENCY_WINDOW_MINUTES;
    let calls = 0;
    let z = 0;
    let mean = 0;
    let least = Infinity;
    let most = -Infinity;
    for (let at = from; at < end; at++) {
      calls += volume[at]!;
      z += Math.sqrt(volume[at]!) * p95[at]!;
      mean += volume[at]! * slowness[at]!;
      least = Math.min(least, slowness[at]!);
      most = Math.max(most, slowness[at]!);
    }
    const isEven = most - least < 0.1;
    const slowed = isEven
      ? middle + mean / calls
      : logP95Of(latency, [...slowness.slice(from, end)], [...volume.slice(from, end)]);
    const spread = (p95Spread / Math.sqrt(answeredShare)) * (z / calls);
    result[minute] = calls > 0 ? exp(slowed + spread) : NaN;
    if (minute % STEP_MINUTES === 0) yield;
  }
  return result;
}
