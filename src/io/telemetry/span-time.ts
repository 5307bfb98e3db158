import { parseIsoTime } from '../timestamps.js';

/** A point in time: whole nanoseconds since 1970 UTC, and whether the text named its zone. */
export interface NsTime {
  readonly ns: bigint;
  readonly hasZone: boolean;
}

/** The start of the year 2200. */
const END_NS = 7_258_118_400n * 1_000_000_000n;

/** Nanoseconds since 1970 from a whole number, as text or number; `null` for none, 0 (not set) included. */
export function nsOfInteger(value: unknown): bigint | null {
  const ns = integerOf(value);
  return ns !== null && ns > 0n && ns < END_NS ? ns : null;
}

/** A whole number of at most 20 digits, exact when it comes as text. */
export function integerOf(value: unknown): bigint | null {
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : null;
  if (typeof value !== 'string' || value.length > 20) return null;
  return /^-?\d+$/.test(value.trim()) ? BigInt(value.trim()) : null;
}

/** An ISO date, exact to the nanosecond; numbers from 1e11 on are milliseconds, from 1e9 on seconds since 1970. */
export function readNsTime(value: unknown): NsTime | null {
  if (value instanceof Date) return readNsTime(value.getTime());
  if (typeof value === 'string' && !/^[\d.eE+]+$/.test(value.trim())) return nsOfIso(value.trim());
  if (typeof value !== 'number' && typeof value !== 'string') return null;
  const number = Number(value);
  if (!(number >= 1e9 && number < 7.3e12)) return null;
  // Microseconds are what a number holds of such a time without a doubt.
  const us = Math.round(number < 1e11 ? number * 1e6 : number * 1e3);
  return { ns: BigInt(us) * 1000n, hasZone: true };
}

const FRACTION = /[.,](\d{1,9})\d*/;

function nsOfIso(text: string): NsTime | null {
  if (text.length > 50) return null;
  const fraction = FRACTION.exec(text)?.[1] ?? '';
  const time = parseIsoTime(text.replace(FRACTION, ''));
  if (time === null) return null;
  const ns = BigInt(time.epochMs) * 1_000_000n + BigInt(fraction.padEnd(9, '0'));
  return ns > 0n ? { ns, hasZone: time.hasZone } : null;
}

/** Milliseconds between two times, to the nanosecond. */
export function msBetween(startNs: bigint, endNs: bigint): number {
  return Number(endNs - startNs) / 1e6;
}
