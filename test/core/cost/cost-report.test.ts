import { expect } from 'chai';
import { parseDay } from '../../../src/core/calendar/civil-date.js';
import { startOfDay } from '../../../src/core/calendar/zone.js';
import {
  changeText,
  costReport,
  CostTracker,
  ianaZone,
  UTC,
} from '../../../src/core/cost/index.js';
import type { CostReportOptions } from '../../../src/core/cost/index.js';
import { call, DAY_MS, HOUR_MS, PRICES, QUARTER_MS } from './cost-calls.js';
import type { Fields } from './cost-calls.js';

const at = (text: string) => Date.parse(text);

/** One call a quarter hour, of $0.02, from one moment to another. */
function quarterly(from: string, to: string, fields: Partial<Fields> = {}): CostTracker {
  const tracker = new CostTracker({ prices: PRICES });
  for (let atMs = at(from); atMs < at(to); atMs += QUARTER_MS)
    tracker.add(call({ ...fields, atMs }));
  return tracker;
}

const BERLIN = ianaZone('Europe/Berlin');

describe('startOfDay(day, zone)', () => {
  const start = (zone: string, date: string) =>
    new Date(startOfDay(parseDay(date)!, ianaZone(zone))).toISOString();

  it('is local midnight, before, between and after the days on which clocks are moved', () => {
    expect(start('Europe/Berlin', '2026-03-29')).to.equal('2026-03-28T23:00:00.000Z');
    expect(start('Europe/Berlin', '2026-03-30')).to.equal('2026-03-29T22:00:00.000Z');
    expect(start('America/New_York', '2026-11-01')).to.equal('2026-11-01T04:00:00.000Z');
    expect(start('America/New_York', '2026-11-02')).to.equal('2026-11-02T05:00:00.000Z');
    expect(start('Asia/Kathmandu', '2026-01-01')).to.equal('2025-12-31T18:15:00.000Z');
    expect(start('Pacific/Kiritimati', '2026-01-01')).to.equal('2025-12-31T10:00:00.000Z');
  });

  it('is the first minute after a midnight that clocks skip', () => {
    // In Cairo clocks went from 00:00 to 01:00 on 28 April 2023, in Sao Paulo on 4 November 2018.
    expect(start('Africa/Cairo', '2023-04-28')).to.equal('2023-04-27T22:00:00.000Z');
    expect(start('America/Sao_Paulo', '2018-11-04')).to.equal('2018-11-04T03:00:00.000Z');
  });

  it('throws for a zone that is none', () => {
    expect(() => ianaZone('Mars/Olympus')).to.throw(RangeError);
  });
});

describe('costReport(tracker, options)', () => {
  const report = (tracker: CostTracker, now: string, options: Partial<CostReportOptions> = {}) =>
    costReport(tracker, { nowMs: at(now), period: 'day', zone: UTC, ...options });

  it('is of the day that just ended when asked at midnight, not of an empty today', () => {
    const tracker = quarterly('2026-05-01T00:00Z', '2026-05-04T00:00Z');
    const { period, before } = report(tracker, '2026-05-04T00:00Z');
    expect(period).to.include({
      firstDate: '2026-05-03',
      lastDate: '2026-05-03',
      hours: 24,
      isWhole: true,
    });
    expect(period.spend).to.include({ calls: 96, usd: 1.92 });
    expect(before).to.include({ firstDate: '2026-05-02' });
    expect(report(tracker, '2026-05-03T23:59Z').period.firstDate).to.equal('2026-05-02');
  });

  it('has 23 hours on the day clocks go forward, 25 when they go back, and all calls of them', () => {
    const spring = quarterly('2026-03-27T00:00Z', '2026-03-31T00:00Z');
    const short = report(spring, '2026-03-29T22:00Z', { zone: BERLIN });
    expect(short.period).to.include({ firstDate: '2026-03-29', hours: 23 });
    expect(short.period.spend.calls).to.equal(92);
    expect(short.before).to.include({ firstDate: '2026-03-28', hours: 24 });
    const autumn = quarterly('2026-10-23T00:00Z', '2026-10-27T00:00Z');
    const long = report(autumn, '2026-10-26T10:00Z', { zone: BERLIN });
    expect(long.period).to.include({ firstDate: '2026-10-25', hours: 25 });
    expect(long.period.spend.calls).to.equal(100);
    expect(long.zone).to.equal('Europe/Berlin');
  });

  it('takes a week from Monday to Sunday, of 167 hours where one is missing', () => {
    const tracker = quarterly('2026-03-09T00:00Z', '2026-04-01T00:00Z');
    const { period, before } = report(tracker, '2026-04-01T12:00Z', {
      period: 'week',
      zone: BERLIN,
    });
    expect(period).to.include({ firstDate: '2026-03-23', lastDate: '2026-03-29', hours: 167 });
    expect(period.spend.calls).to.equal(167 * 4);
    expect(before).to.include({ firstDate: '2026-03-16', lastDate: '2026-03-22', hours: 168 });
  });

  it('compares a day with the day before, or with the same day of the week before', () => {
    const tracker = quarterly('2026-05-01T00:00Z', '2026-05-20T00:00Z');
    expect(report(tracker, '2026-05-20T00:00Z').before.firstDate).to.equal('2026-05-18');
    const weekly = report(tracker, '2026-05-20T00:00Z', { against: 'week-before' });
    expect(weekly.before.firstDate).to.equal('2026-05-12');
  });

  it('shows spend by each dimension, what moved most, and why', () => {
    const tracker = quarterly('2026-05-01T00:00Z', '2026-05-03T00:00Z');
    const day = at('2026-05-02T00:00Z');
    for (let k = 0; k < 200; k++) tracker.add(call({ atMs: day, feature: 'rag' }));
    for (let k = 0; k < 50; k++) tracker.add(call({ atMs: day, feature: 'code', model: 'cheap' }));
    const { by, movers, change, sentence } = report(tracker, '2026-05-03T00:00Z', { movers: 1 });
    expect(by['feature']!.map(({ value, spend }) => [value, spend.usd])).to.deep.equal([
      ['rag', 4],
      ['chat', 1.92],
      ['code', 0.1],
    ]);
    expect(Object.keys(by)).to.deep.equal(['feature', 'model', 'provider']);
    expect(movers.map(({ value, change: { usd } }) => [value, usd])).to.deep.equal([['rag', 4]]);
    expect(change.changeRatio).to.be.closeTo(4.1 / 1.92, 1e-12);
    expect(changeText(sentence!)).to.equal(
      'Spend rose $4.10 (+214 %): $4.00 from more calls in rag, $0.10 from the rest.',
    );
  });

  it('counts the calls without a price by model, and the share of calls whose cost is known', () => {
    const tracker = quarterly('2026-05-01T00:00Z', '2026-05-03T00:00Z');
    for (let k = 0; k < 24; k++) tracker.add(call({ atMs: at('2026-05-02T05:00Z'), model: 'new' }));
    const { period, unpriced } = report(tracker, '2026-05-03T00:00Z');
    expect(unpriced).to.deep.equal([{ value: 'new', calls: 24 }]);
    expect(period.spend).to.include({ usd: 1.92, unpricedCalls: 24, coverageRatio: 0.8 });
  });

  it('has no change against a day without calls, and says when a day is not whole', () => {
    const tracker = quarterly('2026-05-02T06:00Z', '2026-05-03T12:00Z');
    const first = report(tracker, '2026-05-03T00:00Z');
    expect(first.period.isWhole).to.equal(false);
    expect(first.before).to.include({ isWhole: false });
    expect(first.before.spend).to.include({ usd: null, calls: 0 });
    expect(first).to.include({ sentence: null });
    expect(first.change.change).to.equal(null);
    expect(first.movers).to.deep.equal([]);
  });

  it('is plain data', () => {
    const tracker = quarterly('2026-05-01T00:00Z', '2026-05-03T00:00Z');
    const found = report(tracker, '2026-05-03T00:00Z');
    expect(JSON.parse(JSON.stringify(found))).to.deep.equal(found);
  });

  it('throws for a time or a dimension that is none', () => {
    const tracker = quarterly('2026-05-01T00:00Z', '2026-05-02T00:00Z');
    expect(() => report(tracker, 'never')).to.throw(RangeError, 'nowMs');
    expect(() => report(tracker, '2026-05-03T00:00Z', { by: ['x'] })).to.throw(RangeError, 'x');
  });

  it('covers every hour of a year once, in every zone', () => {
    for (const name of [
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
    ]) {
      const zone = ianaZone(name);
      const first = parseDay('2026-01-01')!;
      let end = startOfDay(first, zone);
      for (let day = first; day < first + 365; day++) {
        expect(startOfDay(day, zone)).to.equal(end);
        end = startOfDay(day + 1, zone);
        expect((end - startOfDay(day, zone)) / HOUR_MS).to.be.within(23, 25);
      }
      expect(end - startOfDay(first, zone)).to.equal(365 * DAY_MS);
    }
  });
});
