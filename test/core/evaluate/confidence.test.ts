import { expect } from 'chai';
import { countUpperBound, proportionInterval } from '../../../src/core/evaluate/confidence.js';
import type { LabelledWeek } from '../../../src/core/evaluate/fresh-weeks.js';
import { scoreWeeks } from '../../../src/core/evaluate/fresh-weeks.js';

describe('what a few events prove', () => {
  it('is little: 3 of 3 leaves 0.29 to 1', () => {
    const { low, high } = proportionInterval(3, 3)!;
    // The cube root of 0.025.
    expect(low ** 3).to.be.closeTo(0.025, 1e-12);
    expect(low).to.be.closeTo(0.2924, 5e-5);
    expect(high).to.equal(1);
  });

  it('is the interval of Clopper and Pearson, as binom.test of R prints it', () => {
    const published = [
      [0, 10, 0, 0.3085],
      [1, 10, 0.0025, 0.445],
      [5, 10, 0.1871, 0.8129],
      [10, 100, 0.049, 0.1762],
    ] as const;
    for (const [k, n, low, high] of published) {
      const interval = proportionInterval(k, n)!;
      expect(interval.low, `${k} of ${n}`).to.be.closeTo(low, 5e-5);
      expect(interval.high, `${k} of ${n}`).to.be.closeTo(high, 5e-5);
    }
  });

  it('is symmetric, holds what was seen, and narrows with n, even for many', () => {
    for (const n of [1, 7, 40, 5000]) {
      for (const k of [0, 1, Math.floor(n / 2), n]) {
        const { low, high } = proportionInterval(k, n)!;
        const mirrored = proportionInterval(n - k, n)!;
        expect(low).to.be.at.most(k / n);
        expect(high).to.be.at.least(k / n);
        expect(mirrored.high).to.be.closeTo(1 - low, 1e-9);
      }
    }
    const few = proportionInterval(5, 10)!;
    const many = proportionInterval(2500, 5000)!;
    expect(many.high - many.low).to.be.below((few.high - few.low) / 10);
  });

  it('is nothing at all for no events', () => {
    expect(proportionInterval(0, 0)).to.equal(null);
  });

  it('allows 3.0 false alarms a week after a week without one', () => {
    // Tables of the Poisson distribution: one-sided 95 % bounds for 0, 1, 2 and 10 events.
    expect(countUpperBound(0)).to.be.closeTo(2.9957, 5e-5);
    expect(countUpperBound(1)).to.be.closeTo(4.7439, 5e-5);
    expect(countUpperBound(2)).to.be.closeTo(6.2958, 5e-5);
    expect(countUpperBound(10)).to.be.closeTo(16.9622, 5e-5);
  });

  it('names a count or confidence that cannot be', () => {
    expect(() => proportionInterval(4, 3)).to.throw(RangeError, '4 of 3');
    expect(() => proportionInterval(1.5, 3)).to.throw(RangeError, 'k');
    expect(() => proportionInterval(1, 3, 1)).to.throw(RangeError, 'confidence');
    expect(() => countUpperBound(-1)).to.throw(RangeError, 'count');
  });
});

describe('a setting on fresh weeks', () => {
  /** One incident a week, lifted to `height`, and so many false alarms of one sample. */
  const week = (height: number, falseAlarms: number): LabelledWeek => {
    const values = new Float64Array(10_080);
    values.fill(height, 1000, 1100);
    for (let k = 0; k < falseAlarms; k++) values[3000 + 10 * k] = 9;
    return {
      history: { samples: 10_080, stepMs: 60_000, incidents: [[1000, 1100]] },
      values: [values],
    };
  };
  const setting = { comparison: '>' as const, threshold: 5 };

  it('shows the spread from week to week and what so few incidents leave open', () => {
    const { weeks, ...found } = scoreWeeks([week(9, 0), week(9, 4), week(4, 0)], [setting]);
    expect(weeks.map(({ tp, fp }) => [tp, fp])).to.deep.equal([[1, 0], [1, 4], [0, 0]]); // prettier-ignore
    expect(found).to.include({ tp: 2, incidents: 3, perfectWeeks: 1 });
    expect(found.recallInterval!.low).to.be.closeTo(0.0943, 5e-5);
    expect(found.falseAlarmsPerWeek).to.deep.include({ low: 0, median: 0, high: 4 });
    expect(found.falseAlarmsPerWeek!.mean).to.be.closeTo(4 / 3, 1e-12);
    // Four events allow 9.1535, over three weeks.
    expect(found.falseAlarmsPerWeek!.upperBound).to.be.closeTo(9.1535 / 3, 5e-5);
  });

  it('has nothing to say of no weeks', () => {
    const found = scoreWeeks([], [setting]);
    expect(found).to.deep.include({ recallInterval: null, falseAlarmsPerWeek: null });
  });

  it('wants a series for each setting', () => {
    expect(() => scoreWeeks([week(9, 0)], [])).to.throw(RangeError, 'weeks[0].values');
  });
});
