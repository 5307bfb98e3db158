import { weekdayOfDay } from '../calendar/civil-date.js';
import { localDay, startOfDay } from '../calendar/zone.js';
import type { Zone } from '../calendar/zone.js';
import type { Period } from './spend-change.js';

/** Whole local days. */
export interface DaySpan extends Period {
  /** First local day, counted from 1970-01-01. */
  readonly day: number;
  readonly days: number;
  /** 24 a day, but 23 or 25 for one on which clocks are moved. */
  readonly hours: number;
}

const HOUR_MS = 3_600_000;

/** The `days` local days from `day` on. */
export function daySpan(day: number, days: number, zone: Zone): DaySpan {
  const fromMs = startOfDay(day, zone);
  const toMs = startOfDay(day + days, zone);
  return { day, days, fromMs, toMs, hours: (toMs - fromMs) / HOUR_MS };
}

/** The last day, or week from Monday on, that is over at `nowMs`. At midnight that is the day that just ended. */
export function lastCompleteDay(nowMs: number, period: 'day' | 'week', zone: Zone): number {
  const today = localDay(nowMs, zone);
  return period === 'day' ? today - 1 : today - weekdayOfDay(today) - 7;
}
