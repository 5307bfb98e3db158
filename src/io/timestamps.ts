import { DAY_MS, dayOfDate } from '../core/calendar/civil-date.js';

/** A point in time read from text: milliseconds since 1970-01-01 UTC, and whether the text named its zone. */
export interface ParsedTime {
  readonly epochMs: number;
  readonly hasZone: boolean;
}

const MINUTES_PER_DAY = 1440;
const MINUTES_PER_WEEK = 10_080;
/** 1970-01-01 was a Thursday. */
const EPOCH_DAYS_FROM_MONDAY = 3;

const ISO =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?: ?([Zz]|UTC|[+-]\d\d(?::?\d\d)?))?)?$/;

/**
 * Reads an ISO 8601 / RFC 3339 date and time, years 1970 to 2199, by integer arithmetic alone: the
 * same answer in every engine, locale and time zone. Text without a zone is read as UTC.
 * @returns `null` when the text is no such date (30 February is none)
 */
export function parseIsoTime(text: string): ParsedTime | null {
  if (text.length > 40) return null;
  const match = ISO.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone] = match;
  const isInRange = Number(year) >= 1970 && Number(year) <= 2199;
  const days = isInRange ? dayOfDate(Number(year), Number(month), Number(day)) : null;
  const offset = zone === undefined ? 0 : zoneMinutes(zone);
  if (days === null || offset === null) return null;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null;
  const seconds = Number(hour) * 3600 + (Number(minute) - offset) * 60 + Number(second);
  const fractionMs = Number(fraction.padEnd(9, '0')) / 1_000_000;
  return {
    epochMs: days * DAY_MS + seconds * 1000 + fractionMs,
    hasZone: zone !== undefined,
  };
}

/** Minutes from Monday 00:00 UTC, 0 to 10,079, of a time in milliseconds since 1970-01-01 UTC. */
export function minuteOfWeek(epochMs: number): number {
  const minutes = Math.floor(epochMs / 60_000) + EPOCH_DAYS_FROM_MONDAY * MINUTES_PER_DAY;
  return ((minutes % MINUTES_PER_WEEK) + MINUTES_PER_WEEK) % MINUTES_PER_WEEK;
}

function zoneMinutes(zone: string): number | null {
  if (zone === 'Z' || zone === 'z' || zone === 'UTC') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', ''));
  if (hours > 23 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
