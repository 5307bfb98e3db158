import { median } from '../stats/order.js';
import { robustScale, sampleSd } from '../stats/spread.js';
import type { CostMoments } from './cost-row.js';
import type { Reference } from './cost-references.js';

/** What is usual at this time of day, by earlier days. */
export interface UsualCost {
  /** USD per window, or per call. */
  readonly level: number;
  /** Calls per window. */
  readonly calls: number;
  /** Standard deviation of the cost of one call, as a share of the mean. */
  readonly variation: number;
  /** Variance of a window beyond what the calls' own spread explains, as a share of the level, squared. */
  readonly excessVariance: number;
  /** Variance of the level itself, as a share of it, squared. */
  readonly levelVariance: number;
  /** Days it rests on. */
  readonly days: number;
}

/** Fewer days have no median to speak of; and how spend differs from day to day takes more to know than what a call costs. */
const LEAST_DAYS = { costPerCall: 3, spendRate: 6 };
/** Windows further from the median than so many deviations are incidents, and are not learned. */
const OUTLIER = 4;

/**
 * The usual cost of a window, by days alike: the median and the MAD find the windows out of order, mean and deviation of
 * the others are what is usual.
 * @param perCall whether cost per call is asked for, and not cost of the window
 * @returns `null` when there are too few days
 */
export function usualCost(
  references: readonly Reference[],
  isWeekend: boolean,
  perCall: boolean,
): UsualCost | null {
  const same = references.filter((reference) => reference.isWeekend === isWeekend);
  // What a call costs depends less on the day than how many there are.
  const least = perCall ? LEAST_DAYS.costPerCall : LEAST_DAYS.spendRate;
  const alike = daysOf(same) < least && perCall ? references : same;
  if (daysOf(alike) < least) return null;
  const value = ({ usd, n }: Reference) => (perCall ? usd / n : usd);
  const values = alike.map(value);
  const centre = median(values);
  const own = median(alike.map((reference) => ownVariance(reference, perCall)));
  const reach = OUTLIER * robustScale(values, Math.sqrt(own) * centre);
  const kept = alike.filter((reference) => Math.abs(value(reference) - centre) <= reach);
  return summary(kept, perCall, sampleSd(kept.map(value)));
}

/** Of a mean cost of n calls, or of their sum when their number varies as well; as a share of it, squared. */
function ownVariance({ n, usd, squares }: CostMoments, perCall: boolean): number {
  return (perCall ? squareVariation(n, usd, squares) : (squares * n) / (usd * usd)) / n;
}

function squareVariation(n: number, usd: number, squares: number): number {
  return Math.max(0, (squares * n) / (usd * usd) - 1);
}

function summary(kept: readonly Reference[], perCall: boolean, sd: number): UsualCost | null {
  const all = { n: 0, usd: 0, squares: 0 };
  for (const { n, usd, squares } of kept) {
    all.n += n;
    all.usd += usd;
    all.squares += squares;
  }
  if (!(all.usd > 0)) return null;
  const days = daysOf(kept);
  const count = kept.length;
  const level = perCall ? all.usd / all.n : all.usd / count;
  const own = ownVariance(all, perCall);
  const spread = (sd / level) * (sd / level);
  // The spread of a few windows is uncertain itself: what lies within one standard error is no excess.
  const excess = Math.max(0, spread - own * count * (1 + Math.sqrt(2 / count)));
  return {
    level,
    calls: all.n / count,
    variation: Math.sqrt(squareVariation(all.n, all.usd, all.squares)),
    excessVariance: excess,
    levelVariance: own + excess / days,
    days,
  };
}

function daysOf(references: readonly Reference[]): number {
  return new Set(references.map(({ back }) => back)).size;
}
