import { log } from '../../core/stats/exp-log.js';
import { LEAD, WEEK_MINUTES, minutesSteps } from './week-columns.js';
import type { WeekEffect } from './week-effects.js';
import type { WeekProduct } from './week-product.js';
import { shareLonger } from './week-tail.js';

/** So many minutes a step: a millisecond at most. */
const STEP_MINUTES = 256;

/** What the service counts in each minute of a week, before any window. */
export interface WeekCounts {
  /** Spend, in costs of a usual call. */
  readonly spend: Float64Array;
  /** By bound: answers that took no longer. */
  readonly answersUpTo: readonly Float64Array[];
}

/**
 * The counts behind the columns of the same week: answers by how long they took, so that ten minutes of them have the
 * p95 of the column. Yields about every millisecond.
 * @param boundsS ascending, seconds; `Infinity` counts all
 */
export function* weekCountsSteps(
  seed: Int32Array,
  product: WeekProduct,
  week: number,
  effects: readonly WeekEffect[],
  boundsS: readonly number[],
): Generator<undefined, WeekCounts> {
  const { volume, spend, p95, slowness } = yield* minutesSteps(seed, product, week, effects);
  const { latency, p95Spread, answeredShare } = product;
  const answersUpTo = boundsS.map(() => new Float64Array(WEEK_MINUTES));
  const logBounds = boundsS.map((bound) => (bound === Infinity ? Infinity : log(bound)));
  for (let minute = 0; minute < WEEK_MINUTES; minute++) {
    const at = LEAD + minute;
    const calls = volume[at]!;
    const answers = Math.round(calls * answeredShare);
    // The column weighs the draws of its minutes by the roots of their calls, which comes to a shift of each minute's.
    const shift =
      slowness[at]! + (calls > 0 ? (p95Spread * p95[at]!) / Math.sqrt(answeredShare * calls) : 0);
    logBounds.forEach((bound, index) => {
      const share = bound === Infinity ? 1 : 1 - shareLonger(latency, bound - shift);
      answersUpTo[index]![minute] = Math.round(answers * share);
    });
    if (minute % STEP_MINUTES === 0) yield;
  }
  return { spend: spend.slice(LEAD), answersUpTo };
}
