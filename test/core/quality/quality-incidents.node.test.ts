import { expect } from 'chai';
import { QUALITY_SIGNALS, QualityWatch } from '../../../src/core/quality/index.js';
import type { QualityWatchState } from '../../../src/core/quality/index.js';
import { productTraffic } from '../product-traffic.js';
import type { Product } from '../product-traffic.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WEEK = 168 * HOUR;

/** 120 answers an hour, 180 by day: Tuesday 10:00 of the second week, after eight quiet days. */
const CALLS_PER_HOUR = 120;
const ONSET = WEEK + 34 * HOUR;
const SEEDS = Array.from({ length: 100 }, (_, seed) => seed);

/** What was learned in eight days without incident, by seed. */
let histories: QualityWatchState[] = [];

function goOn(seed: number, toMs: number, change: (product: Product, atMs: number) => void) {
  const watch = QualityWatch.from(histories[seed]!);
  const traffic = { seed: seed + 10_000, callsPerHour: CALLS_PER_HOUR, fromMs: ONSET, toMs };
  for (const call of productTraffic(traffic, change)) watch.add(call, call.startMs);
  watch.moveTo(toMs);
  return watch;
}

describe('the quality rules, on 120 answers an hour (lengths sd ln 0.74, similarity sd 0.05)', function () {
  // A hundred weeks of answers, and then a year of them: half a minute on an idle machine.
  this.timeout(1_200_000);

  before(() => {
    histories = SEEDS.map((seed) => {
      const watch = new QualityWatch();
      for (const call of productTraffic({ seed, callsPerHour: CALLS_PER_HOUR, toMs: ONSET })) {
        watch.add(call, call.startMs);
      }
      return watch.toJSON();
    });
  });

  it('alert on a fall from 120 to 45 words within 30 minutes, in at least 95 of 100 seeds', () => {
    const inTime = SEEDS.filter((seed) =>
      goOn(seed, ONSET + 30 * MINUTE, (product) => {
        product.length = 45 / 120;
      })
        .alerts('length')
        .some(({ firedMs }) => firedMs >= ONSET),
    );
    expect(inTime.length).to.be.at.least(95);
  });

  it('alert on a slide of similarity from 0.91 to 0.78 before its two hours are over, in at least 95 of 100 seeds', () => {
    const inTime = SEEDS.filter((seed) =>
      goOn(seed, ONSET + 2 * HOUR - 5 * MINUTE, (product, atMs) => {
        product.newShare = (atMs - ONSET) / (2 * HOUR);
      })
        .alerts('similarity')
        .some(({ firedMs }) => firedMs >= ONSET),
    );
    expect(inTime.length).to.be.at.least(95);
  });

  it('raise at most a false alarm in three weeks, all of them together, over 52 quiet weeks', () => {
    const watch = new QualityWatch();
    for (const call of productTraffic({ seed: 7, callsPerHour: CALLS_PER_HOUR, toMs: 52 * WEEK })) {
      watch.add(call, call.startMs);
    }
    const alarms = QUALITY_SIGNALS.map((signal) => watch.alerts(signal).length);
    const all = alarms.reduce((sum, n) => sum + n, 0);
    // The list of a signal ends at 100: more would not be counted.
    expect(Math.max(...alarms)).to.be.below(100);
    expect(all / 52).to.be.at.most(1 / 3);
  });
});
