/** A stretch of time, [fromMs, toMs). */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * What local clocks and calendars say, as data: time zones and holidays are looked up outside of the core.
 * Times are milliseconds of the series.
 */
export interface Calendar {
  /** Local minute of the week at time 0, 0 = Monday 00:00. */
  readonly originMinuteOfWeek: number;
  /** When local clocks were moved and by how much since time 0, ascending: `{ fromMs, byMinutes: 60 }`. */
  readonly clockChanges?: readonly { readonly fromMs: number; readonly byMinutes: number }[];
  /** Days on which people behave as on a Sunday. */
  readonly holidays?: readonly Stretch[];
}

const HOUR_MS = 3_600_000;
const WEEK_MINUTES = 10_080;
export const WEEK_HOURS = 168;
const SUNDAY_HOUR = 144;

/** A calendar for series that know no week: time 0 is a Monday, 00:00. */
export const PLAIN_CALENDAR: Calendar = { originMinuteOfWeek: 0 };

/** Local hour of the week at `atMs`, 0 = Monday 00:00 to 01:00; on a holiday the same hour of Sunday. */
export function hourOfWeek(atMs: number, calendar: Calendar): number {
  const { originMinuteOfWeek, clockChanges = [], holidays = [] } = calendar;
  let byMinutes = 0;
  for (const change of clockChanges) if (change.fromMs <= atMs) byMinutes = change.byMinutes;
  const minute = originMinuteOfWeek + byMinutes + Math.floor(atMs / 60_000);
  const hour = Math.floor((((minute % WEEK_MINUTES) + WEEK_MINUTES) % WEEK_MINUTES) / 60);
  const isHoliday = holidays.some(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs);
  return isHoliday ? SUNDAY_HOUR + (hour % 24) : hour;
}

/** Hours since time 0: unlike local hours they never come twice. */
export function hourOf(atMs: number): number {
  return Math.floor(atMs / HOUR_MS);
}

/** The hours of the week with the same time of day on the same kind of day: working days, or Saturday and Sunday. */
export function hoursAlike(hour: number): number[] {
  const isWeekend = hour >= 120;
  const days = isWeekend ? [5, 6] : [0, 1, 2, 3, 4];
  return days.map((day) => day * 24 + (hour % 24));
}
