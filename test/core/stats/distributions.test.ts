import { expect } from 'chai';
import fc from 'fast-check';
import {
  normalCdf,
  normalLogTail,
  normalQuantile,
  normalTail,
} from '../../../src/core/stats/normal.js';
import {
  predictionMultiplier,
  studentTQuantile,
  studentTTail,
} from '../../../src/core/stats/student-t.js';
import { log1p } from '../../../src/core/stats/exp-log.js';

describe('the normal distribution', () => {
  it('has the tails that tables print, far out too', () => {
    // Abramowitz & Stegun tables 26.1 and 26.2.
    expect(normalTail(0)).to.equal(0.5);
    expect(normalTail(1)).to.be.closeTo(0.158655253931457, 1e-15);
    expect(normalTail(5)).to.be.closeTo(2.866515719e-7, 1e-16);
    expect(normalTail(-1) + normalTail(1)).to.be.closeTo(1, 1e-15);
    expect(normalTail(Infinity)).to.equal(0);
    expect(normalCdf(Infinity)).to.equal(1);
  });

  it('gives a logarithm of the tail where the tail is below the smallest double', () => {
    // Abramowitz & Stegun table 26.2: -log10 of the tail is 2173.87154 at 100.
    expect(normalLogTail(100) / Math.LN10).to.be.closeTo(-2173.87154, 1e-5);
  });

  it('has the quantiles that tables print, and is its own inverse', () => {
    expect(normalQuantile(0.975)).to.be.closeTo(1.959963984540054, 1e-13);
    expect(normalQuantile(0.5)).to.be.closeTo(0, 1e-15);
    expect([normalQuantile(0), normalQuantile(1)]).to.deep.equal([-Infinity, Infinity]);
    fc.assert(
      fc.property(fc.double({ min: -7, max: 7, noNaN: true }), (z) => {
        const tail = normalTail(Math.abs(z));
        expect(-normalQuantile(tail)).to.be.closeTo(Math.abs(z), 1e-10);
      }),
    );
  });

  it('refuses what is no probability', () => {
    expect(() => normalQuantile(1.5)).to.throw(RangeError, 'p must lie from 0 to 1, got 1.5');
    expect(() => normalQuantile(NaN)).to.throw(RangeError);
  });
});

describe("Student's t", () => {
  it('has the quantiles of the printed table, 1 to 1000 degrees of freedom', () => {
    // The usual table, e.g. NIST/SEMATECH e-Handbook 1.3.6.7.2.
    const table: readonly (readonly [number, number, number])[] = [
      [0.975, 1, 12.706],
      [0.999, 1, 318.309],
      [0.95, 2, 2.92],
      [0.975, 4, 2.776],
      [0.99, 10, 2.764],
      [0.999, 30, 3.385],
      [0.975, 100, 1.984],
    ];
    for (const [p, df, t] of table) expect(studentTQuantile(p, df)).to.be.closeTo(t, 6e-4);
  });

  it('is Cauchy for one degree of freedom and exact for two', () => {
    // t1 = tan(pi (p - 1/2)); t2 = (2p - 1) / sqrt(2 p (1 - p)).
    for (const p of [0.01, 0.3, 0.6, 0.9, 0.9999]) {
      const one = Math.tan(Math.PI * (p - 0.5));
      expect(studentTQuantile(p, 1) / one).to.be.closeTo(1, 1e-11);
      expect(studentTQuantile(p, 2)).to.be.closeTo(
        (2 * p - 1) / Math.sqrt(2 * p * (1 - p)),
        1e-11 * Math.abs(studentTQuantile(p, 2)),
      );
    }
  });

  it('comes to the normal distribution for very many', () => {
    expect(studentTQuantile(0.975, 1e7)).to.be.closeTo(normalQuantile(0.975), 1e-6);
  });

  it('is its own inverse', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 8, noNaN: true }),
        fc.integer({ min: 1, max: 700 }),
        (t, df) => {
          expect(-studentTQuantile(studentTTail(t, df), df) / t).to.be.closeTo(1, 1e-9);
        },
      ),
    );
  });

  it('refuses no degrees of freedom and certainty', () => {
    expect(() => studentTQuantile(0.9, 0)).to.throw(RangeError, 'df must be positive, got 0');
    expect(() => studentTQuantile(1, 3)).to.throw(RangeError, 'p must lie between 0 and 1, got 1');
  });
});

describe('the multiplier of a prediction interval', () => {
  it('is 3.70 with 4 values for a tail of 2.3 %, 2.15 with 26, 2.07 with 52: not 2', () => {
    const twoSigma = normalTail(2);
    expect(predictionMultiplier(4, twoSigma)).to.be.closeTo(3.7, 0.01);
    expect(predictionMultiplier(8, twoSigma)).to.be.closeTo(2.58, 0.01);
    expect(predictionMultiplier(26, twoSigma)).to.be.closeTo(2.15, 0.01);
    expect(predictionMultiplier(52, twoSigma)).to.be.closeTo(2.07, 0.01);
  });

  it('needs more than one value', () => {
    expect(() => predictionMultiplier(1, 0.05)).to.throw(RangeError, 'n must be at least 2, got 1');
  });
});

describe('log1p', () => {
  it('keeps the digits of a small argument', () => {
    expect(log1p(1e-10)).to.be.closeTo(1e-10 - 0.5e-20, 1e-25);
    expect(log1p(0)).to.equal(0);
    expect(log1p(1)).to.be.closeTo(Math.LN2, 1e-15);
  });
});
