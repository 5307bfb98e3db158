import { expect } from 'chai';
import fc from 'fast-check';
import { minuteOfWeek, parseIsoTime } from '../../src/io/timestamps.js';

describe('parseIsoTime(text)', () => {
  it('reads RFC 3339 examples to the millisecond, offsets included', () => {
    // Expected values: `date -u -d … +%s` (GNU coreutils 9.1).
    expect(parseIsoTime('1985-04-12T23:20:50.52Z')).to.deep.equal({
      epochMs: 482196050520,
      hasZone: true,
    });
    expect(parseIsoTime('1996-12-19T16:39:57-08:00')?.epochMs).to.equal(851042397000);
    expect(parseIsoTime('2023-11-16 18:17:03.9799600')).to.deep.equal({
      epochMs: 1700158623979.96,
      hasZone: false,
    });
  });

  it('agrees with the engine on every instant it can print', () => {
    const instants = fc.date({
      min: new Date('1970-01-01T00:00:00.000Z'),
      max: new Date('2199-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, (date) => {
        expect(parseIsoTime(date.toISOString())?.epochMs).to.equal(date.getTime());
      }),
    );
  });

  it('refuses days, hours and zones that do not exist', () => {
    const wrong = [
      '2023-02-29T00:00:00Z',
      '2100-02-29T00:00:00Z',
      '2023-13-01T00:00:00Z',
      '2023-00-10T00:00:00Z',
      '2023-01-32T00:00:00Z',
      '2023-01-01T24:00:00Z',
      '2023-01-01T00:60:00Z',
      '2023-01-01T00:00:00+25:00',
      '1969-12-31T23:59:59Z',
      '16/11/2023 18:17',
      '',
    ];
    for (const text of wrong) expect(parseIsoTime(text), text).to.equal(null);
    expect(parseIsoTime('2000-02-29')?.epochMs).to.equal(951782400000);
  });
});

describe('minuteOfWeek(epochMs)', () => {
  it('counts from Monday 00:00 UTC: the epoch was a Thursday', () => {
    expect(minuteOfWeek(0)).to.equal(3 * 1440);
    // 16 November 2023 was a Thursday.
    expect(minuteOfWeek(1700158623979.96)).to.equal(3 * 1440 + 18 * 60 + 17);
    // Monday, 20 November 2023, 00:00.
    expect(minuteOfWeek(1700438400000)).to.equal(0);
    expect(minuteOfWeek(1700438400000 - 1)).to.equal(10_079);
  });
});
