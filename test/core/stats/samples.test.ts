import { expect } from 'chai';
import fc from 'fast-check';
import { addEw, createEwMoments, ewSd } from '../../../src/core/stats/ew-moments.js';
import { median, nearestRank, quantile, sorted } from '../../../src/core/stats/order.js';
import { createRolling, pushRolling } from '../../../src/core/stats/rolling.js';
import {
  mean,
  meanShift,
  medianAbsoluteDeviation,
  populationSd,
  robustScale,
  sampleSd,
} from '../../../src/core/stats/spread.js';

const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
  minLength: 1,
  maxLength: 60,
});

describe('quantiles', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => i + 1);

  it('by nearest rank are ceil(q n): p95 of 1 to 100 is 95, p100 the largest, p0 the smallest', () => {
    expect(nearestRank(hundred, 0.95)).to.equal(95);
    expect(nearestRank(hundred, 0.951)).to.equal(96);
    expect(nearestRank(hundred.slice(0, 20), 0.95)).to.equal(19);
    expect([nearestRank(hundred, 0), nearestRank(hundred, 1)]).to.deep.equal([1, 100]);
  });

  it('of type 7 lie between order statistics', () => {
    // (4 - 1) * 0.5 = 1.5: half-way from the second to the third.
    expect(quantile([1, 2, 4, 8], 0.5)).to.equal(3);
    expect(quantile([1, 2, 4, 8], 1)).to.equal(8);
    expect(median([9, 1, NaN, 3])).to.equal(3);
  });

  it('of nothing are NaN, not zero', () => {
    expect([quantile([], 0.5), nearestRank([], 0.5), median([NaN])]).to.deep.equal([NaN, NaN, NaN]);
    expect([mean([]), sampleSd([1]), populationSd([])]).to.deep.equal([NaN, NaN, NaN]);
  });

  it('refuse a share outside 0 to 1, and percent', () => {
    expect(() => quantile([1], 95)).to.throw(RangeError, 'q must lie from 0 to 1, got 95');
  });

  it('rise with the share, and do not depend on the order of the values', () => {
    fc.assert(
      fc.property(numbers, fc.double({ min: 0, max: 1, noNaN: true }), (values, q) => {
        const ascending = sorted(values);
        const backwards = sorted([...values].reverse());
        expect(quantile(ascending, q)).to.equal(quantile(backwards, q));
        expect(quantile(ascending, q)).to.be.at.least(quantile(ascending, q / 2));
      }),
    );
  });
});

describe('spread', () => {
  it('by MAD does not move for one outlier of five', () => {
    expect(medianAbsoluteDeviation([1, 2, 3, 4, 100])).to.equal(1);
    expect(medianAbsoluteDeviation([1, 2, 3, 4, 1e9])).to.equal(1);
  });

  it('by the robust scale is never zero where anything varies at all', () => {
    // The MAD of nine zeros and a ten is 0; a fifth of the standard deviation, 0.2 * sqrt(10), is not.
    expect(robustScale([0, 0, 0, 0, 0, 0, 0, 0, 0, 10])).to.be.closeTo(0.2 * Math.sqrt(10), 1e-12);
    expect(robustScale([5, 5, 5], 0.1)).to.equal(0.1);
  });

  it('by the robust scale is moved little by one absurd value', () => {
    // Median 5.5, absolute deviations 0.5, 0.5, 1.5, 1.5, 2.5, 2.5, 3.5, … : their median is 2.5.
    const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 1e9];
    expect(robustScale(values)).to.be.closeTo(1.482602218505602 * 2.5, 1e-12);
  });

  it('of a mean is the standard error: a doubling over 60 calls of CV 1 is 7.7 of them, not 1', () => {
    expect(meanShift(2, 60, 1, 1)).to.be.closeTo(Math.sqrt(60), 1e-12);
  });
});

describe('exponentially weighted moments', () => {
  it('without adjustment follow m = a x + (1 - a) m and v = (1 - a)(v + a (x - m)^2)', () => {
    const moments = createEwMoments();
    addEw(moments, 10, 0.5, false);
    addEw(moments, 14, 0.5, false);
    expect(moments).to.include({ n: 2, mean: 12, variance: 0.5 * 0.5 * 16 });
  });

  it('with adjustment weigh the first values as what they are: two values, alpha 1/2, two thirds and one', () => {
    const moments = createEwMoments();
    addEw(moments, 0, 0.5);
    addEw(moments, 3, 0.5);
    expect(moments.mean).to.be.closeTo((0.5 * 0 + 1 * 3) / 1.5, 1e-12);
  });

  it('come to the mean and sample deviation of all when nothing is forgotten', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const moments = createEwMoments();
        for (const value of values) addEw(moments, value, 1e-15);
        expect(moments.mean).to.be.closeTo(mean(values), 1e-6);
        if (values.length > 1) expect(ewSd(moments)).to.be.closeTo(sampleSd(values), 1e-5);
      }),
    );
  });

  it('have no mean before the first value and do not count a gap', () => {
    const moments = createEwMoments();
    addEw(moments, NaN, 0.5);
    expect(moments).to.include({ n: 0, mean: null });
    expect(ewSd(moments)).to.be.NaN;
  });
});

describe('a rolling window', () => {
  it('holds the last values, oldest first', () => {
    const window = createRolling(2);
    for (const value of [1, 2, 3]) pushRolling(window, value);
    expect(window.values).to.deep.equal([2, 3]);
    expect(() => createRolling(0)).to.throw(RangeError, 'size');
  });
});
