import { expect } from 'chai';
import { QualityWatch } from '../../../src/core/quality/index.js';
import type { QualitySignal } from '../../../src/core/quality/index.js';
import { productTraffic } from '../product-traffic.js';
import type { Product } from '../product-traffic.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Wednesday 10:00, after two days of what is usual. */
const ONSET = 58 * HOUR;
const SEEDS = Array.from({ length: 100 }, (_, index) => index + 1);

/** Minutes from the onset to the first alert of one of the signals; `null` when there is none, or one was firing before. */
function minutesToAlert(
  seed: number,
  hours: number,
  signals: readonly QualitySignal[],
  change: (product: Product, sinceMs: number) => void,
): number | null {
  const toMs = ONSET + hours * HOUR;
  const watch = new QualityWatch();
  const traffic = productTraffic({ seed, callsPerHour: 240, toMs }, (product, atMs) => {
    if (atMs >= ONSET) change(product, atMs - ONSET);
  });
  for (const call of traffic) watch.add(call, call.startMs);
  watch.moveTo(toMs);
  const fired = signals.flatMap((signal) => watch.alerts(signal).map(({ firedMs }) => firedMs));
  const after = fired.filter((firedMs) => firedMs >= ONSET);
  return after.length === 0 ? null : (Math.min(...after) - ONSET) / MINUTE;
}

describe('the incidents of quality', function () {
  this.timeout(300_000);

  it('a fall from 120 to 45 words alerts within 30 minutes, in 95 of 100 seeds', () => {
    const found = SEEDS.map((seed) =>
      minutesToAlert(seed, 1, ['length'], (product) => (product.length = 45 / 120)),
    );
    expect(found.filter((each) => each !== null && each <= 30)).to.have.length.at.least(95);
  });

  it('a slide of the similarity from 0.91 to 0.78 alerts before its two hours are over, in 95 of 100 seeds', () => {
    const found = SEEDS.map((seed) =>
      minutesToAlert(seed, 2, ['similarity'], (product, sinceMs) => {
        product.newShare = sinceMs / (2 * HOUR);
      }),
    );
    expect(found.filter((each) => each !== null && each < 120)).to.have.length.at.least(95);
  });
});
