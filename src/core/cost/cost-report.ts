import { formatDay } from '../calendar/civil-date.js';
import type { Zone } from '../calendar/zone.js';
import { changeSentence } from './change-sentence.js';
import type { ChangeSentence } from './change-sentence.js';
import { daySpan, lastCompleteDay } from './complete-periods.js';
import type { DaySpan } from './complete-periods.js';
import type { CostTracker } from './cost-tracker.js';
import type { CostCall } from './cost-call.js';
import type { Spend } from './spend.js';
import { spendChange } from './spend-change.js';
import type { SpendChange, ValueChange } from './spend-change.js';

export interface CostReportOptions {
  /** What time it is: the report is of the last day or week that is over. */
  readonly nowMs: number;
  readonly period: 'day' | 'week';
  /** Where days begin: `ianaZone('Europe/Berlin')`. */
  readonly zone: Zone;
  /** What a day is compared with: the day before, or the same day of the week before. Default `previous`; weeks always. */
  readonly against?: 'previous' | 'week-before';
  /** Dimensions to show spend by. Default all of the tracker. */
  readonly by?: readonly string[];
  /** The dimension whose values are the movers. Default `feature`. */
  readonly moversBy?: string;
  /** The dimension that says which model. Default `model`. */
  readonly model?: string;
  /** How many movers. Default 5. */
  readonly movers?: number;
}

/** A stretch of whole days as a report shows it. */
export interface ReportPeriod {
  /** Local dates, both included: `2026-03-29`. */
  readonly firstDate: string;
  readonly lastDate: string;
  /** When it began and ended, milliseconds since 1970 UTC. */
  readonly fromMs: number;
  readonly toMs: number;
  /** 24 a day, but 23 or 25 where clocks were moved. */
  readonly hours: number;
  /** Whether all of it is held: calls were seen before it, and nothing of it was forgotten. */
  readonly isWhole: boolean;
  readonly spend: Spend;
}

export interface CostReport {
  readonly period: ReportPeriod;
  readonly zone: string;
  /** The period compared with; `change` and `movers` are against it. */
  readonly before: ReportPeriod;
  /** Spend of the period by the values of each dimension, the dearest first. */
  readonly by: Readonly<
    Record<string, readonly { readonly value: string | null; readonly spend: Spend }[]>
  >;
  /** Why spend changed; its `change` is `null` where there is nothing to compare with. */
  readonly change: SpendChange;
  /** The values that moved spend most, up or down. */
  readonly movers: readonly ValueChange[];
  readonly sentence: ChangeSentence | null;
  /** Calls of the period whose model has no price, by model, most first: spend is without them. */
  readonly unpriced: readonly { readonly value: string | null; readonly calls: number }[];
}

/**
 * The report of the last complete day, or week from Monday on, in a time zone. A day on which clocks are moved has 23 or 25
 * hours, and says so.
 * @throws RangeError when `nowMs` is no time, a dimension is none of the tracker's, or days begin off a quarter hour
 */
export function costReport<Call extends CostCall>(
  tracker: CostTracker<Call>,
  options: CostReportOptions,
): CostReport {
  const {
    nowMs,
    period,
    zone,
    by = tracker.dimensions,
    moversBy = 'feature',
    model = 'model',
    movers = 5,
  } = options;
  if (!(Math.abs(nowMs) < 1e15)) throw new RangeError(`nowMs must be a time, got ${nowMs}`);
  const days = period === 'day' ? 1 : 7;
  const day = lastCompleteDay(nowMs, period, zone);
  const back = options.against === 'week-before' ? 7 : days;
  const span = daySpan(day, days, zone);
  const spanBefore = daySpan(day - back, days, zone);
  const change = spendChange(tracker, spanBefore, span, { by: moversBy, model });
  const { fromMs, toMs } = span;
  const spendBy = (dimension: string) =>
    [...tracker.spendBy(dimension, fromMs, toMs)].map(([value, spend]) => ({ value, spend }));
  const unpriced = spendBy(model).map(({ value, spend }) => ({
    value,
    calls: spend.unpricedCalls,
  }));
  return {
    period: shown(tracker, span, change.after),
    zone: zone.name,
    before: shown(tracker, spanBefore, change.before),
    by: Object.fromEntries(by.map((dimension) => [dimension, spendBy(dimension)])),
    change,
    movers: change.values.filter((value) => value.change.usd !== 0).slice(0, movers),
    sentence: changeSentence(change),
    unpriced: unpriced.filter(({ calls }) => calls > 0).sort((a, b) => b.calls - a.calls),
  };
}

function shown<Call extends CostCall>(
  tracker: CostTracker<Call>,
  { day, days, fromMs, toMs, hours }: DaySpan,
  spend: Spend,
): ReportPeriod {
  const isWhole = fromMs >= tracker.heldFromMs;
  const dates = { firstDate: formatDay(day), lastDate: formatDay(day + days - 1) };
  return { ...dates, fromMs, toMs, hours, isWhole, spend };
}
