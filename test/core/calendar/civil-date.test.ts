import { expect } from 'chai';
import fc from 'fast-check';
import {
  DAY_MS,
  dateOfDay,
  dayOfDate,
  formatDay,
  formatUtc,
  parseDay,
  weekdayOfDay,
} from '../../../src/core/calendar/civil-date.js';

const anyDay = fc.integer({ min: -800_000, max: 2_900_000 });

describe('days and dates', () => {
  it('agree with the engine on every day, there and back', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const date = new Date(day * DAY_MS);
        const expected = {
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
        };
        expect(dateOfDay(day)).to.deep.equal(expected);
        expect(dayOfDate(expected.year, expected.month, expected.day)).to.equal(day);
        expect(weekdayOfDay(day)).to.equal((date.getUTCDay() + 6) % 7);
      }),
    );
  });

  it('know which dates there are', () => {
    expect(dayOfDate(2024, 2, 29)).to.not.equal(null);
    for (const date of ['2023-02-29', '2100-02-29', '2026-04-31', '2026-13-01', '26-01-01', '']) {
      expect(parseDay(date), date).to.equal(null);
    }
    expect(formatDay(parseDay('2026-03-29')!)).to.equal('2026-03-29');
  });
});

describe('formatUtc(utcMs)', () => {
  it('is RFC 3339 in UTC to the millisecond, as the engine prints it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7_258_118_399_999 }), (utcMs) => {
        expect(formatUtc(utcMs)).to.equal(new Date(utcMs).toISOString());
      }),
    );
    expect(formatUtc(1500.9)).to.equal('1970-01-01T00:00:01.500Z');
  });
});
