import { DAY_MS, weekdayOfDay } from '../calendar/civil-date.js';
import { localDay } from '../calendar/zone.js';
import type { Zone } from '../calendar/zone.js';
import type { CostRows, Where } from './cost-options.js';
import type { CostMoments } from './cost-row.js';
import { QUARTER_MS } from './cost-store.js';
import type { Period } from './spend-change.js';

/** What a window cost on an earlier day, at the same time of day. */
export interface Reference extends CostMoments {
  /** How many days before. */
  readonly back: number;
  readonly isWeekend: boolean;
}

export interface ReferenceOptions {
  readonly zone: Zone;
  readonly where: Where;
  /** Times not to learn from. */
  readonly exclude: readonly Period[];
}

/** How many days back are looked at. */
const DAYS = 28;
/** By how much references are moved against the window, to have more of them than days. */
const SHIFTS: ReadonlyMap<number, readonly number[]> = new Map([
  [QUARTER_MS, [-2, -1, 0, 1].map((quarters) => quarters * QUARTER_MS)],
  [12 * QUARTER_MS, [-4, 0, 4].map((quarters) => quarters * QUARTER_MS)],
]);

/** The window of `windowMs` that ends at `atMs`, on each of the last 28 days that are held, by local time. */
export function referencesOf(
  tracker: CostRows,
  atMs: number,
  windowMs: number,
  { zone, where, exclude }: ReferenceOptions,
): Reference[] {
  const found: Reference[] = [];
  const localMs = atMs + zone.offsetMs(atMs);
  for (let back = 1; back <= DAYS; back++) {
    const sameUtcMs = localMs - back * DAY_MS - zone.offsetMs(atMs - back * DAY_MS);
    const isWeekendThen = isWeekend(sameUtcMs - windowMs / 2, zone);
    for (const shiftMs of SHIFTS.get(windowMs) ?? [0]) {
      const toMs = Math.floor(sameUtcMs / QUARTER_MS) * QUARTER_MS + shiftMs;
      const fromMs = toMs - windowMs;
      const isExcluded = exclude.some((period) => period.fromMs < toMs && fromMs < period.toMs);
      if (isExcluded || fromMs < tracker.heldFromMs) continue;
      const moments = tracker.moments(fromMs, toMs, where);
      // No calls are no data, not $0.
      if (moments.n > 0) found.push({ ...moments, back, isWeekend: isWeekendThen });
    }
  }
  return found;
}

export function isWeekend(atMs: number, zone: Zone): boolean {
  return weekdayOfDay(localDay(atMs, zone)) >= 5;
}
