import { DAY_MS } from './civil-date.js';

/** A time zone: how far its clocks are ahead of UTC at a moment. */
export interface Zone {
  /** IANA name: `Europe/Berlin`. */
  readonly name: string;
  /** Milliseconds that local clocks are ahead of UTC at `utcMs`. */
  offsetMs(utcMs: number): number;
}

export const UTC: Zone = { name: 'UTC', offsetMs: () => 0 };

const MINUTE_MS = 60_000;

/** The local day of a moment, counted from 1970-01-01. */
export function localDay(utcMs: number, zone: Zone): number {
  return Math.floor((utcMs + zone.offsetMs(utcMs)) / DAY_MS);
}

/** When a local day begins, in UTC: at 00:00, or at the first minute after it where clocks skip midnight. */
export function startOfDay(day: number, zone: Zone): number {
  const localMs = day * DAY_MS;
  const starts = [
    localMs - zone.offsetMs(localMs - DAY_MS),
    localMs - zone.offsetMs(localMs + DAY_MS),
  ];
  starts.sort((a, b) => a - b);
  const exact = starts.find((utcMs) => utcMs + zone.offsetMs(utcMs) === localMs);
  if (exact !== undefined) return exact;
  // The first minute of the day lies between the two.
  let [before, from] = [starts[0]! - MINUTE_MS, starts[1]!];
  while (from - before > MINUTE_MS) {
    const middle = before + Math.floor((from - before) / (2 * MINUTE_MS)) * MINUTE_MS;
    if (localDay(middle, zone) < day) before = middle;
    else from = middle;
  }
  return from;
}
