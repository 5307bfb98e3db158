import { expect } from 'chai';
import { CostTracker } from '../../../src/core/cost/index.js';
import { DAY_MS, HOUR_MS, MINUTE_MS, MONDAY_MS } from './cost-calls.js';
import { anomalous, COSTS, feed } from './cost-traffic.js';

const SEEDS = Array.from({ length: 100 }, (_, k) => k + 1);

/** Cost per call rises by 40 % in three days, 60 calls an hour; hours until it is found, looked at each hour. */
function hoursToFindCreep(seed: number): number {
  const tracker = new CostTracker();
  const onsetMs = MONDAY_MS + 16 * DAY_MS;
  feed(tracker, [MONDAY_MS, onsetMs], seed, () => ({ callsPerHour: 60, meanUsd: 0.01 }));
  const creep = (atMs: number) => 0.01 * (1 + (0.4 * (atMs - onsetMs)) / (3 * DAY_MS));
  for (let hour = 1; hour <= 48; hour++) {
    const toMs = onsetMs + hour * HOUR_MS;
    const traffic = (atMs: number) => ({ callsPerHour: 60, meanUsd: creep(atMs) });
    feed(tracker, [toMs - HOUR_MS, toMs], seed * 1000 + hour, traffic);
    if (anomalous(tracker, toMs).length > 0) return hour;
  }
  return Infinity;
}

/** 600 calls an hour, at once for twice as much, or twice as many; minutes until it is found. */
function minutesToFindDoubling(
  seed: number,
  doubled: { callsPerHour: number; meanUsd: number },
): number {
  const tracker = new CostTracker();
  const startMs = MONDAY_MS + 10 * DAY_MS;
  const onsetMs = startMs + 10 * HOUR_MS + 7 * MINUTE_MS;
  const usual = () => ({ callsPerHour: 600, meanUsd: 0.01 });
  // Only these hours of earlier days are ever compared with.
  for (let day = 0; day < 10; day++) {
    const fromMs = MONDAY_MS + day * DAY_MS + 6 * HOUR_MS;
    feed(tracker, [fromMs, fromMs + 6 * HOUR_MS], seed * 100 + day, usual);
  }
  feed(tracker, [startMs + 6 * HOUR_MS, onsetMs], seed * 100 + 50, usual);
  if (anomalous(tracker, onsetMs).length > 0) return -Infinity;
  for (let minute = 1; minute <= 15; minute++) {
    const toMs = onsetMs + minute * MINUTE_MS;
    feed(tracker, [toMs - MINUTE_MS, toMs], seed * 100 + 60 + minute, () => doubled);
    if (anomalous(tracker, toMs).length > 0) return minute;
  }
  return Infinity;
}

/** Episodes of alarms, an hour apart at least, in a stationary week after two; looked at every five minutes. */
function falseAlarms(
  seed: number,
  callsPerHour: number,
  cost: (uniform: () => number) => number,
): number {
  const tracker = new CostTracker();
  const usual = () => ({ callsPerHour, meanUsd: 0.01 });
  const startMs = MONDAY_MS + 14 * DAY_MS;
  feed(tracker, [MONDAY_MS, startMs], seed, usual, cost);
  let [episodes, lastMs] = [0, -Infinity];
  for (let hour = 0; hour < 168; hour++) {
    const fromMs = startMs + hour * HOUR_MS;
    feed(tracker, [fromMs, fromMs + HOUR_MS], seed * 1000 + hour, usual, cost);
    for (let minute = 5; minute <= 60; minute += 5) {
      const atMs = fromMs + minute * MINUTE_MS;
      if (anomalous(tracker, atMs).length === 0) continue;
      if (atMs - lastMs > HOUR_MS) episodes += 1;
      lastMs = atMs;
    }
  }
  return episodes;
}

describe('cost anomalies in traffic drawn at random (variation of costs 1)', function () {
  this.timeout(300_000);

  it('a creep of 40 % in three days at 60 calls an hour is found before the second day ends, in 95 of 100 seeds', () => {
    const hours = SEEDS.map(hoursToFindCreep);
    expect(hours.filter((each) => each <= 48)).to.have.length.at.least(95);
  });

  it('a doubled cost per call at 600 calls an hour is found within 15 minutes, in 95 of 100 seeds', () => {
    const minutes = SEEDS.map((seed) =>
      minutesToFindDoubling(seed, { callsPerHour: 600, meanUsd: 0.02 }),
    );
    expect(minutes.filter((each) => each >= 1 && each <= 15)).to.have.length.at.least(95);
  });

  it('a doubled number of calls at 600 an hour is found within 15 minutes, in 95 of 100 seeds', () => {
    const minutes = SEEDS.map((seed) =>
      minutesToFindDoubling(seed, { callsPerHour: 1200, meanUsd: 0.01 }),
    );
    expect(minutes.filter((each) => each >= 1 && each <= 15)).to.have.length.at.least(95);
  });

  it('nothing changed: at most one false alarm in three weeks on average, over six weeks', () => {
    let alarms = 0;
    for (let seed = 1; seed <= 3; seed++) {
      alarms += falseAlarms(seed, 60, COSTS.lognormal) + falseAlarms(seed, 60, COSTS.exponential);
    }
    expect(alarms / 6).to.be.at.most(1 / 3);
  });
});
