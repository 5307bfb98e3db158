import { median } from '../stats/order.js';
import { predictionMultiplier } from '../stats/student-t.js';
import {
  addFrozenHour,
  addHour,
  addResidual,
  createBaseline,
  driftAt,
  levelAt,
  scaleAt,
} from './baseline.js';
import type { Baseline } from './baseline.js';
import { hourOf, hourOfWeek, PLAIN_CALENDAR } from './calendar.js';
import type { Calendar } from './calendar.js';
import { checkAbove, hasTime, isLearnable, judge, unknown } from './detector.js';
import type { Detector, Direction, Verdict } from './detector.js';

export interface AdaptiveOptions {
  /** Which side is bad: `above` for cost and latency, `below` for quality. */
  readonly direction: Direction;
  /** Fixed limits for as long as too little is known; without them nothing is said until then. */
  readonly coldStart?: { readonly upper?: number; readonly lower?: number };
  /** Whatever is learned, limits stay within these: 30 % errors are never normal, and 1 % is never an alert. */
  readonly guard?: {
    readonly upper?: readonly [least: number, most: number];
    readonly lower?: readonly [least: number, most: number];
  };
  /** Probability that a normal value lies beyond a limit. Default 0.00135: 3 sigma, had one seen very many. */
  readonly tail?: number;
  /** The least distance from the expected value that matters, as a share of it. Default 0.1. */
  readonly minimumEffect?: number;
  /** The least scale, as a share of the expected value. Default 0.02. */
  readonly floorShare?: number;
  /** Weeks that are remembered. Default 6. */
  readonly weeks?: number;
  /** How much the same hour of days alike counts: as so many weeks of the hour itself. Default 3. */
  readonly shrinkage?: number;
  /** So many hours in a row out of order are the new normal. Default 48. */
  readonly freezeHours?: number;
  /** Default: time 0 is a Monday 00:00, in a zone that never moves its clocks. */
  readonly calendar?: Calendar;
}

/** The hour under way: what is expected in it was settled when it began. */
interface OpenHour {
  readonly hour: number;
  readonly bucket: number;
  /** `null` when nothing is known. */
  readonly level: number | null;
  readonly drift: number;
  readonly n: number;
  /** Scale and multiplier; `null` until a day of residuals has shown them. */
  readonly scale: number | null;
  readonly k: number;
  readonly calm: Spaced;
  readonly wild: Spaced;
}

/** At most 240 values, evenly spaced over all that were offered. */
interface Spaced {
  values: number[];
  offered: number;
  every: number;
}

export interface AdaptiveState {
  readonly baseline: Baseline;
  open: OpenHour | null;
}

/** Residuals that a scale must rest on: a day of them. */
const LEAST_RESIDUALS = 24;
const MOST_VALUES = 240;
/** A deviation by the MAD of n normal values is as uncertain as the standard deviation of 0.37 n. */
const MAD_EFFICIENCY = 0.37;

/**
 * Out of order beyond what this hour of the week is like: level ± k scale. The level is a median over weeks, shrunk to
 * the same hour of days alike, plus the drift of the last week; the scale is that of four weeks of residuals at hours alike, drawn towards
 * that of all hours, with floors; k is the multiplier of a prediction interval for as many residuals. What is learned is one value an hour, of
 * the samples that were in order; an incident shorter than `freezeHours` leaves no trace. The score is in scales.
 * @throws RangeError when an option lies outside its range
 */
export function adaptiveDetector(options: AdaptiveOptions): Detector<AdaptiveState> {
  const settings = { ...DEFAULTS, ...options };
  checkAbove('weeks', settings.weeks, 0);
  checkAbove('freezeHours', settings.freezeHours, 0);
  if (!(settings.tail > 0 && settings.tail < 0.5)) {
    throw new RangeError(`tail must lie between 0 and 0.5, got ${settings.tail}`);
  }
  return {
    start: () => ({ baseline: createBaseline(), open: null }),
    step(state, sample) {
      if (!hasTime(sample)) return unknown(state.open?.n ?? 0);
      const { atMs, value } = sample;
      const hour = hourOf(atMs);
      if (state.open?.hour !== hour) {
        if (state.open !== null) closeHour(state.baseline, state.open, settings);
        state.open = openHour(state.baseline, hour, atMs, settings);
      }
      const verdict = judgeIn(state.open, value, settings);
      if (value === value) {
        const isCalm = isLearnable(sample) && !verdict.isAnomalous;
        offer(isCalm ? state.open.calm : state.open.wild, value);
      }
      return verdict;
    },
  };
}

const DEFAULTS = {
  coldStart: {},
  guard: {},
  tail: 0.00135,
  minimumEffect: 0.1,
  floorShare: 0.02,
  weeks: 6,
  shrinkage: 3,
  freezeHours: 48,
  calendar: PLAIN_CALENDAR,
} satisfies Partial<AdaptiveOptions>;

type Settings = Required<AdaptiveOptions>;

function openHour(baseline: Baseline, hour: number, atMs: number, settings: Settings): OpenHour {
  const bucket = hourOfWeek(atMs, settings.calendar);
  const { spread, ...usual } = usualAt(baseline, bucket, settings);
  return {
    hour,
    bucket,
    ...usual,
    scale: spread?.scale ?? null,
    k: spread === null ? 0 : predictionMultiplier(MAD_EFFICIENCY * spread.n, settings.tail),
    calm: { values: [], offered: 0, every: 1 },
    wild: { values: [], offered: 0, every: 1 },
  };
}

/** What is known of an hour of the week. */
export interface UsualHour {
  /** `null` when nothing is known. */
  readonly level: number | null;
  /** How far the last week lay from its levels. */
  readonly drift: number;
  /** Past hours the level rests on. */
  readonly n: number;
  /** How far values lie from level + drift, and how many residuals say so; `null` until a day of them has. */
  readonly spread: { readonly scale: number; readonly n: number } | null;
}

/** @param settings as in `AdaptiveOptions`, with the same defaults */
export function usualAt(
  baseline: Baseline,
  bucket: number,
  settings: Pick<Settings, 'shrinkage' | 'floorShare'> = DEFAULTS,
): UsualHour {
  const { value, n } = levelAt(baseline, bucket, settings.shrinkage);
  const isKnown = n > 0 && baseline.residuals.length >= LEAST_RESIDUALS;
  return {
    level: n > 0 ? value : null,
    drift: driftAt(baseline, bucket),
    n,
    spread: isKnown ? scaleAt(baseline, bucket, settings.floorShare * Math.abs(value)) : null,
  };
}

function judgeIn(open: OpenHour, value: number, settings: Settings): Verdict {
  const { direction, coldStart, guard, minimumEffect } = settings;
  if (open.level === null || open.scale === null) {
    const { upper = Infinity, lower = -Infinity } = coldStart;
    const isAnomalous = value > upper || value < lower;
    return { score: NaN, expected: NaN, lower, upper, isAnomalous, n: open.n };
  }
  const expected = open.level + open.drift;
  const scale = Math.max(open.scale, Number.MIN_VALUE);
  const margin = Math.max(open.k * scale, minimumEffect * Math.abs(expected));
  const [leastUpper, mostUpper] = guard.upper ?? [-Infinity, Infinity];
  const [leastLower, mostLower] = guard.lower ?? [-Infinity, Infinity];
  const upper = Math.min(mostUpper, Math.max(leastUpper, expected + margin));
  const lower = Math.min(mostLower, Math.max(leastLower, expected - margin));
  return judge(value, expected, scale, {
    lower: direction === 'above' ? -Infinity : lower,
    upper: direction === 'below' ? Infinity : upper,
    n: open.n,
  });
}

/** Learns an hour that is over, if most of it was in order. */
function closeHour(baseline: Baseline, open: OpenHour, settings: Settings): void {
  const { hour, bucket, level, calm, wild } = open;
  if (calm.offered >= wild.offered) {
    if (calm.offered === 0) return;
    addHour(baseline, bucket, { hour, value: median(calm.values) }, settings.weeks);
    if (level === null) return;
    addResidual(baseline, { bucket, value: clippedResidual(open, calm.values[0]! - level) });
  } else if (level !== null) {
    const value = median(wild.values) - level - open.drift;
    addFrozenHour(baseline, { bucket, value }, settings.freezeHours);
  }
}

/** A residual learned at most three scales from where it was expected. */
function clippedResidual({ drift, scale }: OpenHour, residual: number): number {
  if (scale === null) return residual;
  return Math.min(drift + 3 * scale, Math.max(drift - 3 * scale, residual));
}

function offer(spaced: Spaced, value: number): void {
  if (spaced.offered++ % spaced.every !== 0) return;
  spaced.values.push(value);
  if (spaced.values.length < MOST_VALUES) return;
  spaced.values = spaced.values.filter((_, index) => index % 2 === 0);
  spaced.every *= 2;
}
