/**
 * Days and dates of the proleptic Gregorian calendar by integer arithmetic alone: the same answer in every engine,
 * locale and time zone. A day is counted from 1970-01-01 UTC.
 * Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (public domain).
 */

export const DAY_MS = 86_400_000;

export interface CivilDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

const DAYS_PER_ERA = 146_097;
const YEARS_PER_ERA = 400;
/** From 0000-03-01, with which an era begins, to 1970-01-01. */
const EPOCH_FROM_ERA = 719_468;

/** @returns `null` for a date that does not exist, such as 30 February */
export function dayOfDate(year: number, month: number, day: number): number | null {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) return null;
  // Years begin in March, so that the leap day is their last.
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / YEARS_PER_ERA);
  const yearOfEra = marchYear - era * YEARS_PER_ERA;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return era * DAYS_PER_ERA + firstDayOfYear(yearOfEra) + dayOfYear - EPOCH_FROM_ERA;
}

export function dateOfDay(day: number): CivilDate {
  const fromEra = day + EPOCH_FROM_ERA;
  const era = Math.floor(fromEra / DAYS_PER_ERA);
  const dayOfEra = fromEra - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - firstDayOfYear(yearOfEra);
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: era * YEARS_PER_ERA + yearOfEra + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  };
}

/** `2026-03-29` as a day; `null` when the text is no such date. */
export function parseDay(text: string): number | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  return match === null ? null : dayOfDate(Number(match[1]), Number(match[2]), Number(match[3]));
}

export function formatDay(day: number): string {
  const date = dateOfDay(day);
  return `${digits(date.year, 4)}-${digits(date.month, 2)}-${digits(date.day, 2)}`;
}

/** RFC 3339 in UTC with whole milliseconds, rounded down: `2026-03-29T01:00:00.250Z`. */
export function formatUtc(utcMs: number): string {
  const day = Math.floor(utcMs / DAY_MS);
  const ms = Math.floor(utcMs - day * DAY_MS);
  const part = (unitMs: number, count: number): number => Math.floor(ms / unitMs) % count;
  const time = [part(3_600_000, 24), part(60_000, 60), part(1000, 60)];
  return `${formatDay(day)}T${time.map((value) => digits(value, 2)).join(':')}.${digits(ms % 1000, 3)}Z`;
}

/** 0 for Monday to 6 for Sunday; 1970-01-01 was a Thursday. */
export function weekdayOfDay(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

function firstDayOfYear(yearOfEra: number): number {
  return yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function digits(value: number, count: number): string {
  return String(value).padStart(count, '0');
}
