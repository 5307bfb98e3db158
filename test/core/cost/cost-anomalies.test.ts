import { expect } from 'chai';
import { costAnomalies, CostTracker } from '../../../src/core/cost/index.js';
import type { CostAnomalyOptions, CostMetric } from '../../../src/core/cost/index.js';
import { call, DAY_MS, HOUR_MS, MINUTE_MS, MONDAY_MS } from './cost-calls.js';
import type { Fields } from './cost-calls.js';

/** Costs of mean 1 and coefficient of variation 1, as even as can be: none and two in turn. */
const evenCost = (k: number) => (k % 2 === 0 ? 2 : 0);

function feed(
  tracker: CostTracker,
  [fromMs, toMs]: readonly [number, number],
  {
    callsPerHour,
    meanUsd = 0.01,
    ...fields
  }: Omit<Fields, 'atMs' | 'costUsd'> & { callsPerHour: number; meanUsd?: number },
): void {
  const stepMs = HOUR_MS / callsPerHour;
  const count = Math.round((toMs - fromMs) / stepMs);
  for (let k = 0; k < count; k++) {
    tracker.add(call({ ...fields, atMs: fromMs + k * stepMs, costUsd: meanUsd * evenCost(k) }));
  }
}

/** Twelve days of 200 calls an hour at $0.01 on average, up to a Saturday. */
const NOW_MS = MONDAY_MS + 12 * DAY_MS;
function usualDays(): CostTracker {
  const tracker = new CostTracker();
  feed(tracker, [MONDAY_MS, NOW_MS], { callsPerHour: 200 });
  return tracker;
}

function verdict(
  tracker: CostTracker,
  metric: CostMetric,
  minutes: number,
  options: Partial<CostAnomalyOptions> = {},
) {
  const all = costAnomalies(tracker, { atMs: NOW_MS, ...options });
  return all.find((each) => each.metric === metric && each.windowMs === minutes * MINUTE_MS)!;
}

describe('costAnomalies(tracker, options)', () => {
  it('sees ten times the traffic at the same cost per call, the classic runaway bill', () => {
    const tracker = usualDays();
    feed(tracker, [NOW_MS - 15 * MINUTE_MS, NOW_MS], { callsPerHour: 1800 });
    expect(verdict(tracker, 'spend-rate', 15).status).to.equal('anomalous');
    expect(verdict(tracker, 'cost-per-call', 15).status).to.equal('usual');
  });

  it('measures a mean of n calls by sd / sqrt(n): +40 % of 4,800 calls is beyond doubt at a variation of 1', () => {
    // The mean of one day: z = 0.4 x sqrt(4,800) = 27.7; against the spread of single calls it would be 0.4.
    const tracker = new CostTracker();
    feed(tracker, [MONDAY_MS, NOW_MS - DAY_MS], { callsPerHour: 200 });
    feed(tracker, [NOW_MS - DAY_MS, NOW_MS], { callsPerHour: 200, meanUsd: 0.014 });
    const { status, score, value, expected } = verdict(tracker, 'cost-per-call', 1440);
    expect(status).to.equal('anomalous');
    expect(value).to.be.closeTo(0.014, 1e-9);
    expect(expected).to.be.closeTo(0.01, 1e-9);
    // A little less than 27.7: the usual itself is a mean of nine days.
    expect(score).to.be.within(24, 27.7);
  });

  it('says nothing of +40 % in a window of 50 calls, which chance explains', () => {
    // z = 0.4 x sqrt(50) = 2.8: one day in every 390 looks like it, and there are 96 windows a day.
    const tracker = new CostTracker();
    feed(tracker, [MONDAY_MS, NOW_MS - 15 * MINUTE_MS], { callsPerHour: 200 });
    feed(tracker, [NOW_MS - 15 * MINUTE_MS, NOW_MS], { callsPerHour: 200, meanUsd: 0.014 });
    const { status, score } = verdict(tracker, 'cost-per-call', 15);
    expect(score).to.be.within(2.5, 2.9);
    expect(status).to.equal('usual');
  });

  it('does not take an incident for what is usual: on its third day it is still one', () => {
    const tracker = new CostTracker();
    feed(tracker, [MONDAY_MS, NOW_MS - 3 * DAY_MS], { callsPerHour: 200 });
    feed(tracker, [NOW_MS - 3 * DAY_MS, NOW_MS], { callsPerHour: 200, meanUsd: 0.02 });
    const { status, expected } = verdict(tracker, 'cost-per-call', 1440);
    expect(status).to.equal('anomalous');
    expect(expected).to.be.closeTo(0.01, 1e-9);
    const excluded = verdict(tracker, 'cost-per-call', 1440, {
      exclude: [{ fromMs: NOW_MS - 3 * DAY_MS, toMs: NOW_MS }],
    });
    // Monday to Friday of the first week, Monday and Tuesday of the second.
    expect(excluded).to.include({ status: 'anomalous', days: 7 });
  });

  it('compares with the same time of day: the rush of every noon is no alarm', () => {
    const tracker = new CostTracker();
    const noon = 12 * HOUR_MS;
    for (let day = 0; day < 12; day++) {
      const start = MONDAY_MS + day * DAY_MS;
      feed(tracker, [start, start + DAY_MS], { callsPerHour: 100 });
      feed(tracker, [start + noon - HOUR_MS, start + noon + 2 * HOUR_MS], { callsPerHour: 900 });
    }
    const atMs = MONDAY_MS + 11 * DAY_MS + noon + HOUR_MS;
    const at = (ms: number) => verdict(tracker, 'spend-rate', 15, { atMs: ms });
    expect(at(atMs)).to.include({ status: 'usual' });
    feed(tracker, [atMs + 6 * HOUR_MS, atMs + 6.25 * HOUR_MS], { callsPerHour: 900 });
    expect(at(atMs + 6.25 * HOUR_MS).status).to.equal('anomalous');
  });

  it('has floors that are shares, so that cheap models are watched as well as dear ones', () => {
    const [cheap, dear] = [1e-7, 1].map((meanUsd) => {
      const tracker = new CostTracker();
      feed(tracker, [MONDAY_MS, NOW_MS - DAY_MS], { callsPerHour: 200, meanUsd });
      feed(tracker, [NOW_MS - DAY_MS, NOW_MS], { callsPerHour: 200, meanUsd: 1.4 * meanUsd });
      return verdict(tracker, 'cost-per-call', 1440);
    });
    expect(cheap!.status).to.equal('anomalous');
    expect(cheap!.score).to.be.closeTo(dear!.score!, 1e-6);
  });

  it('says no data, not $0, of a window without calls; and that few calls or days are too few', () => {
    const none = new CostTracker();
    expect(verdict(none, 'spend-rate', 15)).to.include({ status: 'no-data', value: null, n: 0 });
    const few = new CostTracker();
    feed(few, [MONDAY_MS, NOW_MS], { callsPerHour: 20 });
    expect(verdict(few, 'cost-per-call', 15)).to.include({ status: 'too-few-calls', score: null });
    const young = new CostTracker();
    feed(young, [NOW_MS - 2 * DAY_MS, NOW_MS], { callsPerHour: 200 });
    expect(verdict(young, 'cost-per-call', 15)).to.include({
      status: 'no-baseline',
      expected: null,
    });
  });

  it('lets pass what is below the least effect, however sure', () => {
    const tracker = new CostTracker();
    feed(tracker, [MONDAY_MS, NOW_MS - DAY_MS], { callsPerHour: 2000 });
    feed(tracker, [NOW_MS - DAY_MS, NOW_MS], { callsPerHour: 2000, meanUsd: 0.0107 });
    expect(verdict(tracker, 'cost-per-call', 1440).status).to.equal('usual');
    const strict = { minimumEffect: { costPerCall: 0.05 } };
    expect(verdict(tracker, 'cost-per-call', 1440, strict).status).to.equal('anomalous');
  });

  it('judges one feature where it is asked for one', () => {
    const tracker = usualDays();
    feed(tracker, [MONDAY_MS, NOW_MS - DAY_MS], { callsPerHour: 40, feature: 'rag' });
    feed(tracker, [NOW_MS - DAY_MS, NOW_MS], { callsPerHour: 40, feature: 'rag', meanUsd: 0.02 });
    const of = (feature: string) => verdict(tracker, 'cost-per-call', 1440, { where: { feature } });
    expect(of('rag').status).to.equal('anomalous');
    expect(of('chat').status).to.equal('usual');
  });

  it('throws for options that make no sense', () => {
    expect(() => costAnomalies(usualDays(), { atMs: NOW_MS, falseAlarmsPerWeek: 0 })).to.throw(
      RangeError,
      'falseAlarmsPerWeek',
    );
    expect(() => costAnomalies(usualDays(), { atMs: NOW_MS + 1 })).to.throw(RangeError);
  });
});
