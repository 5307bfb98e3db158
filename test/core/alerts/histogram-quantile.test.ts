import { expect } from 'chai';
import { histogramQuantile } from '../../../src/core/alerts/histogram-quantile.js';

describe('histogramQuantile(q, upperBounds, counts)', () => {
  it('draws a straight line within the bucket', () => {
    // 95 of 100 are 5 of the 10 between 2 and 4.
    expect(histogramQuantile(0.95, [1, 2, 4, Infinity], [50, 90, 100, 100])).to.equal(3);
  });

  it('begins the first bucket at 0', () => {
    expect(histogramQuantile(0.5, [1, Infinity], [10, 10])).to.equal(0.5);
  });

  it('is the last bound where the quantile lies beyond it: what is slower has no bucket', () => {
    expect(histogramQuantile(0.95, [1, 2, Infinity], [10, 20, 100])).to.equal(2);
  });

  it('raises a count that falls short of the one before', () => {
    expect(histogramQuantile(0.5, [1, 2, Infinity], [10, 9, 10])).to.equal(0.5);
  });

  it('is NaN without observations', () => {
    expect(histogramQuantile(0.95, [1, Infinity], [0, 0])).to.be.NaN;
  });

  it('refuses bounds that do not end at infinity', () => {
    expect(() => histogramQuantile(0.5, [1, 2], [1, 2])).to.throw(
      RangeError,
      'upperBounds must end at Infinity, got 2',
    );
  });
});
