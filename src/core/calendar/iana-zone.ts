import { DAY_MS, dayOfDate } from './civil-date.js';
import type { Zone } from './zone.js';

const PARTS = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const;

/**
 * A zone by its IANA name, as the platform knows it. The one place of the core that asks `Intl`: which days have 23 or 25
 * hours is a question to the calendar, and nothing that is simulated depends on it.
 * @throws RangeError when the platform does not know the name
 */
export function ianaZone(name: string): Zone {
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return {
    name,
    offsetMs(utcMs) {
      const wholeMs = Math.floor(utcMs / 1000) * 1000;
      const found = new Map(
        format.formatToParts(wholeMs).map(({ type, value }) => [type, Number(value)]),
      );
      const [year, month, day, hour, minute, second] = PARTS.map((part) => found.get(part) ?? NaN);
      const localDay = dayOfDate(year!, month!, day!) ?? NaN;
      return localDay * DAY_MS + ((hour! * 60 + minute!) * 60 + second!) * 1000 - wholeMs;
    },
  };
}
