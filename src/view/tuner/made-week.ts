import { finish } from '../../core/evaluate/outcomes.js';
import { median } from '../../core/stats/order.js';
import { expandSeed } from '../../sim/rng.js';
import { WEEK_MINUTES, weekColumnsSteps, weekSpendSteps } from '../../sim/weeks/week-columns.js';
import type { WeekColumns } from '../../sim/weeks/week-columns.js';
import type { WeekEffect } from '../../sim/weeks/week-effects.js';
import { weekEvents, weeklyEvents } from '../../sim/weeks/week-plan.js';
import type { PlannedEvent, WeekLevel } from '../../sim/weeks/week-plan.js';
import { WEEK_PRODUCT } from '../../sim/weeks/week-product.js';
import type { HistoryEvent } from '../../io/history/recorded-history.js';
import { LEVELS } from './challenge.js';
import { fairnessSteps } from './fair-week.js';
import type { WeekFairness } from './fair-week.js';
import { learnBandSteps } from './learned-band.js';
import type { LearnedBand } from './learned-band.js';
import { EVENT_WORDS } from './made-week-words.js';
import type { ByMetric } from './tuner-settings.js';
import { NO_BANDS } from './tuner-rules.js';
import type { TunerWeek, WeeksBefore } from './tuner-week.js';

/** Which week is wanted. */
export interface WeekWish {
  /** Any text. */
  readonly seed: string;
  readonly level: WeekLevel;
}

/** A week to tune on. */
export interface MadeWeek extends WeekWish {
  /** At levels with adaptive lines it has the weeks before it, and otherwise none (`withWeeksBeforeSteps`). */
  readonly week: TunerWeek;
  /** What adaptive lines have learned from them; `null` at other levels. */
  readonly bands: ByMetric<LearnedBand | null>;
  /** The seed it is made from: the one asked for, or the next whose week is fair. */
  readonly seed: string;
  readonly wasReplaced: boolean;
  readonly fairness: WeekFairness;
}

/** Weeks a baseline is learned from. */
export const WEEKS_BEFORE = 4;
/** Seeds that are tried: where at most a few in a hundred are unfair, so many in a row are not to be had. */
const MOST_SEEDS = 20;

/**
 * Makes a fair week of a level, yielding about every millisecond. Where the week of a seed is not fair, those of
 * `SEED-2`, `SEED-3` and so on are tried in turn and the first fair one is made. The week's name is the seed really used.
 * @throws TypeError when the seed is not a text
 * @throws RangeError when there is no such level
 */
export function* madeWeekSteps(wish: WeekWish): Generator<undefined, MadeWeek> {
  checkWish(wish);
  const { seed, level } = wish;
  let made = yield* judgedWeekSteps({ seed, level });
  for (let turn = 2; !made.fairness.isFair && turn <= MOST_SEEDS; turn++) {
    made = yield* judgedWeekSteps({ seed: `${seed}-${turn}`, level });
  }
  return { ...made, wasReplaced: made.seed !== seed };
}

/** The week of a seed, fair or not. */
export function* judgedWeekSteps(wish: WeekWish): Generator<undefined, MadeWeek> {
  checkWish(wish);
  const { seed, level } = wish;
  const rules = LEVELS.find((each) => each.level === level)!;
  const past = rules.canAdapt ? yield* weeksBeforeSteps(wish) : null;
  const alone = yield* weekSteps(wish, 0, seed, past?.spend);
  const week = { ...alone, before: past?.before ?? null };
  const bands = rules.canAdapt
    ? {
        cost: yield* learnBandSteps(week, 'cost'),
        latency: yield* learnBandSteps(week, 'latency'),
        quality: yield* learnBandSteps(week, 'quality'),
      }
    : NO_BANDS;
  const fairness = yield* fairnessSteps({ week, bands }, rules);
  return { seed, level, week, bands, wasReplaced: false, fairness };
}

/** All of `madeWeekSteps` at once. */
export function makeTunerWeek(wish: WeekWish): MadeWeek {
  return finish(madeWeekSteps(wish));
}

/**
 * The same week with the four weeks before it, to learn from: the same product with nothing but what comes every week.
 * Yields about every millisecond.
 */
export function* withWeeksBeforeSteps(made: MadeWeek): Generator<undefined, TunerWeek> {
  const { week } = made;
  if (week.before !== null) return week;
  const { before } = yield* weeksBeforeSteps(made);
  return { ...week, before };
}

/**
 * A week that comes after: the same product, other incidents and look-alikes. It has never been asked whether it is
 * fair. Lines learned before the first week hold for it as well. Yields about every millisecond.
 * @param ahead 1 = the next
 * @throws RangeError when that is no whole number from 1
 */
export function* laterWeekSteps(made: WeekWish, ahead: number): Generator<undefined, TunerWeek> {
  if (!(Number.isInteger(ahead) && ahead >= 1))
    throw new RangeError(`ahead must be a whole number from 1, got ${ahead}`);
  return yield* weekSteps(made, ahead, `${made.seed} +${ahead}`);
}

function checkWish({ seed, level }: WeekWish): void {
  if (typeof seed !== 'string') throw new TypeError(`seed is not a text: ${String(seed)}`);
  if (![1, 2, 3, 4].includes(level))
    throw new RangeError(`level must be 1, 2, 3 or 4, got ${String(level)}`);
}

/** @param before the spend of the week before, if it is known already */
function* weekSteps(
  { seed, level }: WeekWish,
  which: number,
  name: string,
  before?: Float64Array,
): Generator<undefined, TunerWeek> {
  const words = expandSeed(seed);
  const events = weekEvents(words, level, which);
  const usual = before ?? (yield* calmSpendSteps(words, level, which - 1));
  const effects = events.map(({ effect }) => effect);
  const columns = yield* weekColumnsSteps(words, WEEK_PRODUCT, which, effects);
  return {
    name,
    startMinuteOfWeek: 0,
    minutes: WEEK_MINUTES,
    values: valuesOf(columns, hourMedians(usual)),
    volume: columns.volume,
    before: null,
    events: events.map(eventOf),
  };
}

const calmEffects = (words: Int32Array, level: WeekLevel): WeekEffect[] =>
  weeklyEvents(words, level).map(({ effect }) => effect);

function calmSpendSteps(
  words: Int32Array,
  level: WeekLevel,
  which: number,
): Generator<undefined, Float64Array> {
  return weekSpendSteps(words, WEEK_PRODUCT, which, calmEffects(words, level));
}

/** The weeks before the first, and what is spent in the last of them. */
function* weeksBeforeSteps({
  seed,
  level,
}: WeekWish): Generator<undefined, { readonly before: WeeksBefore; readonly spend: Float64Array }> {
  const words = expandSeed(seed);
  const effects = calmEffects(words, level);
  const minutes = WEEKS_BEFORE * WEEK_MINUTES;
  const column = (): Float64Array => new Float64Array(minutes);
  const values = { cost: column(), latency: column(), quality: column() };
  let spend = yield* calmSpendSteps(words, level, -WEEKS_BEFORE - 1);
  for (let back = WEEKS_BEFORE; back > 0; back--) {
    const columns = yield* weekColumnsSteps(words, WEEK_PRODUCT, -back, effects);
    const week = valuesOf(columns, hourMedians(spend));
    const at = (WEEKS_BEFORE - back) * WEEK_MINUTES;
    values.cost.set(week.cost, at);
    values.latency.set(week.latency, at);
    values.quality.set(week.quality, at);
    spend = columns.spend;
    yield;
  }
  return { before: { minutes, values }, spend };
}

function valuesOf(
  { spend, latencyP95S, score }: WeekColumns,
  usual: readonly number[],
): ByMetric<Float64Array> {
  const cost = spend.map((each, minute) => {
    const before = usual[Math.floor(minute / 60)]!;
    return 100 * (each / before - 1);
  });
  return { cost, latency: latencyP95S, quality: score };
}

function hourMedians(spend: Float64Array): number[] {
  return Array.from({ length: WEEK_MINUTES / 60 }, (_, hour) =>
    median(spend.subarray(hour * 60, hour * 60 + 60)),
  );
}

function eventOf({ type, kind, effect, shownUntil }: PlannedEvent, index: number): HistoryEvent {
  const [title, cause] = EVENT_WORDS[kind.kind]!;
  return {
    id: `event-${index + 1}`,
    type,
    kind: kind.kind,
    startMinute: effect.startMinute,
    endMinute: shownUntil,
    metrics: [kind.metric],
    title,
    cause,
  };
}
