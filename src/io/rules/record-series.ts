import { counterGrowth } from '../../core/alerts/counter-rate.js';
import { histogramQuantile } from '../../core/alerts/histogram-quantile.js';
import { finish } from '../../core/evaluate/outcomes.js';
import { tokenRates, type TokenType } from './conventions.js';
import { COST_WINDOW_MINUTES, LATENCY_WINDOW_MINUTES } from './recording-rules.js';
import type { RuleSet } from './rule-set.js';

/**
 * What Prometheus has scraped: one sample a minute on the full minute, when rules are evaluated too. NaN = no sample.
 * Counters are totals as read. All series begin at `startUtcMs`.
 */
export interface ScrapedHistory {
  readonly startUtcMs: number;
  readonly minutes: number;
  readonly tokens?: readonly ScrapedTokens[];
  readonly latency?: ScrapedLatency;
  /** The gauge `llm_quality_score`. */
  readonly quality?: ArrayLike<number>;
  /** The gauge `llm_quality_score_samples`. */
  readonly qualitySamples?: ArrayLike<number>;
}

export interface ScrapedTokens {
  readonly model: string;
  /** Cached ones only where the profile tells them apart. */
  readonly type: TokenType;
  readonly totals: ArrayLike<number>;
}

export interface ScrapedLatency {
  /** Upper bounds of the buckets, seconds, ascending; `Infinity` last. */
  readonly boundsS: readonly number[];
  /** By bound: calls up to it. */
  readonly totals: readonly ArrayLike<number>[];
}

/**
 * The series that the recording rules of a set hold at each evaluation, and how many samples each window had; NaN = none.
 * Whoever has the figures but not the telemetry hands them in here themselves.
 */
export interface RecordedSeries {
  readonly startUtcMs: number;
  readonly minutes: number;
  readonly costUsdPerMin: Float64Array;
  /** In % above the median of one week before. Default: worked out of `costUsdPerMin`, which takes a while. */
  readonly costSpikePercent?: Float64Array;
  readonly latencyP95S: Float64Array;
  readonly quality: Float64Array;
  /** Calls in the window of cost, in that of latency, and scores. */
  readonly costN: Float64Array;
  readonly latencyN: Float64Array;
  readonly qualityN: Float64Array;
}

const STEP_S = 60;
/** Prometheus's look-back: a gauge's last sample counts for five minutes, both ends included. */
const LOOK_BACK_MINUTES = 5;
const HOUR_MINUTES = 60;
export const WEEK_MINUTES = 10_080;

/** What Prometheus would record of a scraped history, bucket error and extrapolation included. */
export function recordSeries(history: ScrapedHistory, set: RuleSet): RecordedSeries {
  return finish(recordSeriesSteps(history, set));
}

/** So many minutes a step: a millisecond at most. */
const STEP_MINUTES = 128;

/** The same, yielding about every millisecond. */
export function* recordSeriesSteps(
  history: ScrapedHistory,
  set: RuleSet,
): Generator<undefined, RecordedSeries> {
  const { startUtcMs, minutes, latency, quality, qualitySamples } = history;
  const calls = latency?.totals.at(-1);
  const priced = pricedTokens(history, set);
  function* each(value: (at: number) => number): Generator<undefined, Float64Array> {
    const values = new Float64Array(minutes);
    for (let at = 0; at < minutes; at++) {
      values[at] = value(at);
      if (at % STEP_MINUTES === 0) yield;
    }
    return values;
  }
  const callsIn = (window: number) =>
    each((at) => (calls === undefined ? NaN : counterGrowth(calls, at, window, STEP_S, 1)));
  const costUsdPerMin = yield* each((at) => costAt(priced, at));
  return {
    startUtcMs,
    minutes,
    costUsdPerMin,
    costSpikePercent: yield* each((at) => spikeAt(costUsdPerMin, at)),
    latencyP95S: yield* each((at) => (latency === undefined ? NaN : latencyAt(latency, at))),
    quality: yield* each((at) => (quality === undefined ? NaN : gaugeAt(quality, at))),
    costN: yield* callsIn(COST_WINDOW_MINUTES),
    latencyN: yield* callsIn(LATENCY_WINDOW_MINUTES),
    qualityN: yield* each((at) =>
      qualitySamples === undefined ? NaN : gaugeAt(qualitySamples, at),
    ),
  };
}

function gaugeAt(values: ArrayLike<number>, at: number): number {
  for (let k = at; k >= Math.max(0, at - LOOK_BACK_MINUTES); k--) {
    if (!Number.isNaN(values[k]!)) return values[k]!;
  }
  return NaN;
}

interface PricedTokens {
  readonly totals: ArrayLike<number>;
  readonly usd: number;
}

function pricedTokens({ tokens = [] }: ScrapedHistory, set: RuleSet): PricedTokens[] {
  return tokens.flatMap(({ model, type, totals }) => {
    const price = set.prices?.find((each) => each.model === model);
    const usd = price && tokenRates(price, set.profile)[type];
    return usd === undefined ? [] : [{ totals, usd }];
  });
}

/** Series without a price, or without two samples, are left out of the sum; with none left there is no cost. */
function costAt(priced: readonly PricedTokens[], at: number): number {
  const windowS = COST_WINDOW_MINUTES * STEP_S;
  let sum = NaN;
  for (const { totals, usd } of priced) {
    const rate = counterGrowth(totals, at, COST_WINDOW_MINUTES, STEP_S, windowS);
    if (!Number.isNaN(rate)) sum = (Number.isNaN(sum) ? 0 : sum) + rate * usd;
  }
  return sum * 60;
}

function latencyAt({ boundsS, totals }: ScrapedLatency, at: number): number {
  const windowS = LATENCY_WINDOW_MINUTES * STEP_S;
  const bounds: number[] = [];
  const rates: number[] = [];
  totals.forEach((series, index) => {
    const rate = counterGrowth(series, at, LATENCY_WINDOW_MINUTES, STEP_S, windowS);
    if (Number.isNaN(rate)) return;
    bounds.push(boundsS[index]!);
    rates.push(rate);
  });
  return bounds.at(-1) === Infinity ? histogramQuantile(0.95, bounds, rates) : NaN;
}

/** Cost in % above the median of the hour around the same minute one week before; NaN where that has no cost. */
export function spikePercents(costUsdPerMin: Float64Array): Float64Array {
  return costUsdPerMin.map((_, at) => spikeAt(costUsdPerMin, at));
}

function spikeAt(costUsdPerMin: Float64Array, at: number): number {
  const half = HOUR_MINUTES / 2;
  const middle = at - WEEK_MINUTES;
  if (middle + half < 0) return NaN;
  const window = costUsdPerMin.subarray(Math.max(0, middle - half), middle + half + 1);
  const before = medianOf(window);
  return before > 0 ? 100 * (costUsdPerMin[at]! / before - 1) : NaN;
}

function medianOf(values: Float64Array): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const rank = 0.5 * (sorted.length - 1);
  const lower = Math.floor(rank);
  if (sorted.length === 0) return NaN;
  const upper = Math.min(lower + 1, sorted.length - 1);
  const weight = rank - lower;
  return sorted[lower]! * (1 - weight) + sorted[upper]! * weight;
}

/** The mean of the same minute in the last four weeks; NaN unless all four are there. */
export function fourWeekMeans(values: Float64Array): Float64Array {
  const before = (at: number, weeks: number) => values[at - weeks * WEEK_MINUTES] ?? NaN;
  return values.map((_, at) => (before(at, 1) + before(at, 2) + before(at, 3) + before(at, 4)) / 4);
}
