import { exp } from '../stats/exp-log.js';
import { addEw, createEwMoments } from '../stats/ew-moments.js';
import type { EwMoments } from '../stats/ew-moments.js';
import { hourOfWeek, PLAIN_CALENDAR } from './calendar.js';
import type { Calendar } from './calendar.js';
import { checkAbove, hasTime, isLearnable, unknown } from './detector.js';
import type { Detector } from './detector.js';
import { addToTail, createTail, rarity } from './tail.js';
import type { TailHistogram } from './tail.js';

export interface SurpriseOptions {
  /** Score that is out of order. Default 2.3: a chance of about one in 200 samples, which come in bursts. */
  readonly limit?: number;
  /** Time after which what was learned counts half. Default 2184 hours: a quarter of a year. */
  readonly halfLifeHours?: number;
  /** Samples before the first verdict. Default 100. */
  readonly warmUp?: number;
  /** For the hour of the day. Default: time 0 is midnight. */
  readonly calendar?: Calendar;
}

/** Moments that fade with time. */
interface Fading {
  readonly moments: EwMoments;
  atMs: number;
}

export interface SurpriseState {
  /** Of all values, and of those of each hour of the day. */
  readonly level: Fading;
  readonly byHour: Fading[];
  /** Of the larger of the two deviations. */
  readonly tail: TailHistogram;
  lastMs: number | null;
}

const LN2 = 0.6931471805599453;
const HOUR_MS = 3_600_000;
/** The largest twentieth of the deviations is the tail that a new one is held against. */
const TAIL_SHARE = 0.05;
/** Fewer values have no spread to speak of. */
const LEAST_IN_HOUR = 3;
const LEAST_IN_ALL = 10;
/** What a deviation may count at most, in standard deviations, and where a value farther out is learned: one absurd value blinds nobody. */
const MOST = 50;

/**
 * For a series that nobody has set limits for, whatever its shape. How far a value lies from what is usual for the hour
 * of its day and from the level of the series, in standard deviations, the larger of the two; and how rare a deviation of that size
 * is in this very series. The score is the natural logarithm of how much rarer it is than the rarest twentieth, with the sign of
 * the deviation: 2.3 is ten times rarer, one in 200. Spiky series thus get a wider berth than smooth ones.
 * @throws RangeError when an option lies outside its range
 */
export function surpriseDetector(options: SurpriseOptions = {}): Detector<SurpriseState> {
  const { limit = 2.3, halfLifeHours = 2184, warmUp = 100, calendar = PLAIN_CALENDAR } = options;
  checkAbove('limit', limit, 0);
  checkAbove('halfLifeHours', halfLifeHours, 0);
  const learn = (fading: Fading, atMs: number, value: number): void => {
    addEw(fading.moments, value, 1 - keepFor(atMs - fading.atMs));
    fading.atMs = atMs;
  };
  const keepFor = (ms: number) => exp((-LN2 * Math.max(0, ms)) / (halfLifeHours * HOUR_MS));
  return {
    start: () => ({
      level: createFading(),
      byHour: Array.from({ length: 24 }, createFading),
      tail: createTail(),
      lastMs: null,
    }),
    step(state, sample) {
      const { atMs, value } = sample;
      const { level, tail } = state;
      const { n, mean } = level.moments;
      if (value !== value || !hasTime(sample)) return unknown(n);
      const hour = state.byHour[hourOfWeek(atMs, calendar) % 24]!;
      const fromHour = deviation(hour.moments, value, LEAST_IN_HOUR);
      const fromLevel = deviation(level.moments, value, LEAST_IN_ALL);
      const worst = Math.abs(fromHour) > Math.abs(fromLevel) ? fromHour : fromLevel;
      const size = Math.min(Math.abs(worst), MOST);
      const score = Math.sign(worst) * rarity(tail, size, TAIL_SHARE);
      if (isLearnable(sample)) {
        addToTail(tail, size, keepFor(atMs - (state.lastMs ?? atMs)));
        learn(hour, atMs, clipped(hour.moments, value, LEAST_IN_HOUR));
        learn(level, atMs, clipped(level.moments, value, LEAST_IN_ALL));
        state.lastMs = atMs;
      }
      if (n < warmUp) return unknown(n);
      const isAnomalous = Math.abs(score) > limit;
      return { score, expected: mean!, lower: NaN, upper: NaN, isAnomalous, n };
    },
  };
}

function createFading(): Fading {
  return { moments: createEwMoments(), atMs: 0 };
}

/** A value as it is learned; as long as there are fewer than `least`, or they are all the same, as it is. */
function clipped({ n, mean, variance }: EwMoments, value: number, least: number): number {
  if (n < least || mean === null || !(variance > 0)) return value;
  const most = MOST * Math.sqrt((variance * n) / (n - 1));
  return Math.min(mean + most, Math.max(mean - most, value));
}

/** In standard deviations of a further value; 0 as long as there are fewer than `least`, or they are all the same. */
function deviation({ n, mean, variance }: EwMoments, value: number, least: number): number {
  if (n < least || mean === null || !(variance > 0)) return 0;
  return (value - mean) / Math.sqrt(((variance * n) / (n - 1)) * (1 + 1 / n));
}
