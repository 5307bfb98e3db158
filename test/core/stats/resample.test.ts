import { expect } from 'chai';
import fc from 'fast-check';
import { nearestRank } from '../../../src/core/stats/order.js';
import { bootstrapRatio } from '../../../src/core/stats/resample.js';
import type { RankedSample } from '../../../src/core/stats/resample.js';
import { uniforms } from '../detect/noise.js';

function ranked(values: readonly number[]): RankedSample {
  return { values: [...values].sort((a, b) => a - b), ranks: values.map((_, index) => index + 1) };
}

const positive = fc.double({ min: 0.1, max: 1e6, noNaN: true });
const samples = fc.array(positive, { minLength: 1, maxLength: 40 });

describe('bootstrapRatio(before, after, q)', () => {
  it('is what all resamples say: of two pairs 1, 2 the ratio of medians is 1/2, 1, 2 in 3, 10, 3 of 16', () => {
    // Rank 1 of a resample of {1, 2} is 1 in three of four of them.
    const pair = ranked([1, 2]);
    expect(bootstrapRatio(pair, pair, 0.5, 0.6)).to.deep.equal([1, 1]); // tails of 0.2 > 3/16
    expect(bootstrapRatio(pair, pair, 0.5, 0.65)).to.deep.equal([0.5, 2]); // tails of 0.175 < 3/16
  });

  it('agrees with resamples that are really drawn', () => {
    const uniform = uniforms(3);
    const before = Array.from({ length: 40 }, () => 1 + uniform());
    const after = Array.from({ length: 60 }, () => 1.5 + 2 * uniform());
    const draw = (values: readonly number[]) =>
      nearestRank(
        values.map(() => values[Math.floor(uniform() * values.length)]!).sort((a, b) => a - b),
        0.9,
      );
    const ratios = Array.from({ length: 20_000 }, () => draw(after) / draw(before));
    ratios.sort((a, b) => a - b);
    const [low, high] = bootstrapRatio(ranked(before), ranked(after), 0.9, 0.9);
    // Shares of 20,000 draws have a standard error of 0.0015 at 5 %; outcomes of single values are up to some 3 % likely.
    const below = ratios.filter((ratio) => ratio < low).length / ratios.length;
    const above = ratios.filter((ratio) => ratio > high).length / ratios.length;
    expect(below).to.be.within(0.035, 0.056);
    expect(above).to.be.within(0.035, 0.056);
  });

  it('holds the ratio of the samples themselves, and grows with the confidence', () => {
    fc.assert(
      fc.property(samples, samples, fc.double({ min: 0.05, max: 1, noNaN: true }), (a, b, q) => {
        const [before, after] = [ranked(a), ranked(b)];
        const ratio = nearestRank(after.values, q) / nearestRank(before.values, q);
        const [low, high] = bootstrapRatio(before, after, q, 0.9999);
        expect(low).to.be.at.most(ratio);
        expect(high).to.be.at.least(ratio);
        const [narrowLow, narrowHigh] = bootstrapRatio(before, after, q, 0.5);
        expect(narrowLow).to.be.within(low, high);
        expect(narrowHigh).to.be.within(narrowLow, high);
      }),
    );
  });

  it('takes equal values standing together for the same sample', () => {
    const apart = ranked([1, 1, 1, 2, 2, 5]);
    const together = { values: [1, 2, 5], ranks: [3, 5, 6] };
    const other = ranked([3, 4, 4, 7]);
    expect(bootstrapRatio(together, other, 0.8)).to.deep.equal(bootstrapRatio(apart, other, 0.8));
  });

  it('has the ratio in 99 of 100 intervals or nearly so: 95th percentiles of 100 and 100', () => {
    let held = 0;
    for (let seed = 0; seed < 500; seed++) {
      const uniform = uniforms(seed);
      // Exponential by inversion has no closed form in exact operations; 1 / (1 - u / 2) does, p95 = 1 / 0.525.
      const draw = () => Array.from({ length: 100 }, () => 1 / (1 - uniform() / 2));
      const [low, high] = bootstrapRatio(ranked(draw()), ranked(draw()), 0.95);
      if (low <= 1 && high >= 1) held += 1;
    }
    // Binomial: 500 at 0.99 is at least 487 with probability 0.998.
    expect(held).to.be.at.least(487);
  });

  it('refuses empty samples and shares out of range', () => {
    const one = ranked([1]);
    expect(() => bootstrapRatio(ranked([]), one, 0.5)).to.throw(RangeError, 'empty');
    for (const q of [0, -1, 1.1, NaN]) {
      expect(() => bootstrapRatio(one, one, q)).to.throw(RangeError, String(q));
    }
    for (const confidence of [0, 1, NaN]) {
      expect(() => bootstrapRatio(one, one, 0.5, confidence)).to.throw(RangeError, 'confidence');
    }
  });
});
