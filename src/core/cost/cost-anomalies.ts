import { UTC } from '../calendar/zone.js';
import type { Zone } from '../calendar/zone.js';
import { normalQuantile } from '../stats/normal.js';
import type { CostRows, Where } from './cost-options.js';
import { MINUTE_MS, QUARTER_MS } from './cost-store.js';
import type { CostMoments } from './cost-row.js';
import { isWeekend, referencesOf } from './cost-references.js';
import type { Reference } from './cost-references.js';
import type { Period } from './spend-change.js';
import { usualCost } from './usual-cost.js';
import type { UsualCost } from './usual-cost.js';

export interface CostAnomalyOptions {
  /** End of the windows judged, on a whole minute of the last two hours of what is held. */
  readonly atMs: number;
  /** Only calls with these values: `{ feature: 'rag' }`. Default all. */
  readonly where?: Where;
  /** Whose time of day and weekends to compare by. Default UTC. */
  readonly zone?: Zone;
  /** Times not to learn from: known incidents, launches. Days out of order are left out without being told. */
  readonly exclude?: readonly Period[];
  /** False alarms a week to expect of all verdicts together, were calls independent. Default 0.1. */
  readonly falseAlarmsPerWeek?: number;
  /**
   * Least rise that matters, as a share of the usual. Default 0.3 for spend rate, 0.1 for cost per call; over a quarter hour
   * 0.5 at least: less can wait for a longer window.
   */
  readonly minimumEffect?: { readonly spendRate?: number; readonly costPerCall?: number };
}

export type CostMetric = 'spend-rate' | 'cost-per-call';

/** `no-data`: no call; `too-few-calls`: too few to tell; `no-baseline`: too few days alike are held: 6 for spend, 3 for cost per call. */
export type CostStatus = 'usual' | 'anomalous' | 'no-data' | 'too-few-calls' | 'no-baseline';

export interface CostVerdict {
  readonly metric: CostMetric;
  readonly windowMs: number;
  readonly status: CostStatus;
  /** USD per minute, or USD per call; `null` without a call. */
  readonly value: number | null;
  /** The usual at this time of day; `null` when not known. */
  readonly expected: number | null;
  /** A value above this is out of order; `null` when not known. */
  readonly upper: number | null;
  /** How many standard errors the value lies above the usual; `null` when not known. */
  readonly score: number | null;
  /** Priced calls in the window. */
  readonly n: number;
  /** Earlier days that the usual rests on. */
  readonly days: number;
}

const WEEK_MS = 604_800_000;
/** The least rise that a quarter hour is watched for. One session of an agent can make its calls half as dear again. */
const SHORT_EFFECT = 0.5;
/** What is judged. A day's spend is left out: whether it rose is a question for the report. */
const WATCHED: readonly (readonly [CostMetric, windowMs: number])[] = [
  ['spend-rate', QUARTER_MS],
  ['spend-rate', 12 * QUARTER_MS],
  ['cost-per-call', QUARTER_MS],
  ['cost-per-call', 12 * QUARTER_MS],
  ['cost-per-call', 96 * QUARTER_MS],
];
/** Below, a mean of skewed costs is too far from normal. */
const LEAST_CALLS = 30;
/** Bursts are seldom: what is seen of their variance in the windows that are learned is a part of it. */
const BURSTS = 4;
/**
 * A window that slides has this many times the chances of windows side by side: the square of the limit, about 3.5 to 4.5.
 * Source: Pickands 1969, for the triangular correlation of moving sums.
 */
const SLIDING = 15;

/**
 * Judges spend rate and cost per call over trailing windows: against the same time of day on the last 28 days alike
 * (working days, or weekends), with the standard error of the mean of so many calls and the spread between days, from
 * a least number of calls and a least effect on. Only rises are out of order. Past data only; the tracker is the state.
 * @throws RangeError when a number lies outside its range or `atMs` is on no whole minute that is held
 */
export function costAnomalies(tracker: CostRows, options: CostAnomalyOptions): CostVerdict[] {
  const { atMs, where = {}, zone = UTC, exclude = [], falseAlarmsPerWeek = 0.1 } = options;
  if (!(falseAlarmsPerWeek > 0 && falseAlarmsPerWeek <= 100)) {
    throw new RangeError(
      `falseAlarmsPerWeek must lie between 0 and 100, got ${falseAlarmsPerWeek}`,
    );
  }
  const effect = { spendRate: 0.3, costPerCall: 0.1, ...options.minimumEffect };
  const known = new Map<number, readonly Reference[]>();
  return WATCHED.map(([metric, windowMs]) => {
    const perCall = metric === 'cost-per-call';
    const window = tracker.moments(atMs - windowMs, atMs, where);
    const references =
      known.get(windowMs) ?? referencesOf(tracker, atMs, windowMs, { zone, where, exclude });
    known.set(windowMs, references);
    const usual = usualCost(references, isWeekend(atMs - windowMs / 2, zone), perCall);
    const chances = (WATCHED.length * SLIDING * WEEK_MS) / windowMs;
    const least = perCall ? effect.costPerCall : effect.spendRate;
    const rule = {
      least: windowMs === QUARTER_MS ? Math.max(SHORT_EFFECT, least) : least,
      tail: Math.min(0.49, falseAlarmsPerWeek / chances),
    };
    return { metric, windowMs, ...judge(window, windowMs, usual, perCall, rule) };
  });
}

interface Rule {
  readonly least: number;
  readonly tail: number;
}

function judge(
  { n, usd }: CostMoments,
  windowMs: number,
  usual: UsualCost | null,
  perCall: boolean,
  { least, tail }: Rule,
): Omit<CostVerdict, 'metric' | 'windowMs'> {
  const value = n === 0 ? null : perCall ? usd / n : (usd * MINUTE_MS) / windowMs;
  const unknown = { value, expected: null, upper: null, score: null, n, days: usual?.days ?? 0 };
  if (value === null) return { ...unknown, status: 'no-data' };
  if (usual === null) return { ...unknown, status: 'no-baseline' };
  if (n < LEAST_CALLS) return { ...unknown, status: 'too-few-calls' };
  const expected = perCall ? usual.level : (usual.level * MINUTE_MS) / windowMs;
  const { sd, skew } = spreadOf(usual, perCall ? n : usual.calls, perCall);
  const upper = expected * (1 + Math.max(least, sd * upperQuantile(tail, skew)));
  const score = (value / expected - 1) / sd;
  const status = value > upper ? 'anomalous' : 'usual';
  return { value, expected, upper, score, n, days: usual.days, status };
}

/** Of a window's mean cost, or of its sum when the number of calls varies too; as shares of the expected. */
function spreadOf(usual: UsualCost, calls: number, perCall: boolean): { sd: number; skew: number } {
  const { variation, excessVariance, levelVariance } = usual;
  const square = variation * variation;
  const own = (perCall ? square : 1 + square) / calls;
  // Costs of calls are skewed about as a lognormal of the same variation.
  const ofCall = perCall ? variation * (3 + square) : (1 + square) * Math.sqrt(1 + square);
  // More spread than that of independent calls comes from bursts: it is as that of fewer, dearer calls.
  const variance = own + BURSTS * excessVariance;
  const independent = variance > 0 ? (calls * own) / variance : calls;
  const share = variance > 0 ? variance / (variance + levelVariance) : 0;
  return {
    sd: Math.sqrt(Math.max(variance + levelVariance, Number.MIN_VALUE)),
    skew: (ofCall / Math.sqrt(independent)) * share * Math.sqrt(share),
  };
}

/** What a skewed value exceeds with probability `tail`, in standard deviations. Source: Cornish and Fisher 1938. */
function upperQuantile(tail: number, skew: number): number {
  const z = -normalQuantile(tail);
  return z + (skew / 6) * (z * z - 1);
}
