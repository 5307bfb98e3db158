import { LATENCY_BOUNDS_S } from '../../io/rules/conventions.js';
import type { ScrapedHistory } from '../../io/rules/record-series.js';
import { expandSeed } from '../../sim/rng.js';
import { WEEK_MINUTES } from '../../sim/weeks/week-columns.js';
import { weekCountsSteps } from '../../sim/weeks/week-counts.js';
import { weekEvents, weeklyEvents } from '../../sim/weeks/week-plan.js';
import type { WeekLevel } from '../../sim/weeks/week-plan.js';
import { WEEK_PRODUCT } from '../../sim/weeks/week-product.js';
import type { TunerWeek } from './tuner-week.js';

/** The made weeks are those of a small model; these many tokens are one usual call, which only sets the scale. */
const MODEL = 'gpt-5.4-mini';
const USUAL_TOKENS = { input: 800, output: 100 };

/** Bounds of the conventions' histogram. */
const BOUNDS_S: readonly number[] = [...LATENCY_BOUNDS_S, Infinity];

/** The first Monday of 1970, 00:00 UTC: any Monday would do. */
export const MONDAY_UTC_MS = 4 * 86_400_000;

/** A week as Prometheus would have scraped it, with the week before, which cost is held against. */
export interface ScrapedWeek {
  readonly history: ScrapedHistory;
  /** The minute of the history at which the week begins. */
  readonly fromMinute: number;
}

/**
 * What a service with the traffic of a made week exports: counters of tokens, the histogram of latency with the bounds
 * of the conventions, the gauge of quality. Yields about every millisecond.
 * @param which 0 = the week of the seed, 1 = the next
 */
export function* scrapedWeekSteps(
  {
    seed,
    level,
    week,
  }: { readonly seed: string; readonly level: WeekLevel; readonly week: TunerWeek },
  which = 0,
): Generator<undefined, ScrapedWeek> {
  const words = expandSeed(seed);
  const counts = [
    yield* weekCountsSteps(
      words,
      WEEK_PRODUCT,
      which - 1,
      weeklyEvents(words, level).map(({ effect }) => effect),
      BOUNDS_S,
    ),
    yield* weekCountsSteps(
      words,
      WEEK_PRODUCT,
      which,
      weekEvents(words, level, which).map(({ effect }) => effect),
      BOUNDS_S,
    ),
  ];
  const minutes = 2 * WEEK_MINUTES;
  const quality = new Float64Array(minutes).fill(NaN);
  quality.set(week.values.quality, WEEK_MINUTES);
  const spend = totals(counts.map(({ spend: each }) => each));
  const tokens = (type: 'input' | 'output') => ({
    model: MODEL,
    type,
    totals: spend.map((total) => Math.round(total * USUAL_TOKENS[type])),
  });
  const buckets: Float64Array[] = [];
  for (const index of BOUNDS_S.keys()) {
    buckets.push(totals(counts.map(({ answersUpTo }) => answersUpTo[index]!)));
    yield;
  }
  return {
    history: {
      startUtcMs: MONDAY_UTC_MS,
      minutes,
      tokens: [tokens('input'), tokens('output')],
      latency: { boundsS: BOUNDS_S, totals: buckets },
      quality,
    },
    fromMinute: WEEK_MINUTES,
  };
}

/** Counters as read, over one week after the other. */
function totals(weeks: readonly Float64Array[]): Float64Array {
  const result = new Float64Array(weeks.length * WEEK_MINUTES);
  let total = 0;
  weeks.forEach((added, week) => {
    added.forEach((more, minute) => {
      total += more;
      result[week * WEEK_MINUTES + minute] = total;
    });
  });
  return result;
}
