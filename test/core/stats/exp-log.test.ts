import { expect } from 'chai';
import { exp, log } from '../../../src/core/stats/exp-log.js';

/** Distance of two doubles in units in the last place of the second. */
function ulps(value: number, expected: number): number {
  if (Object.is(value, expected)) return 0;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Math.abs(expected));
  view.setBigUint64(0, view.getBigUint64(0) + 1n);
  return Math.abs(value - expected) / (view.getFloat64(0) - Math.abs(expected));
}

describe('exp and log from exact operations', () => {
  it('exp lies within 2 ulp of the platform over the range of doubles', () => {
    let worst = 0;
    for (let i = -70_000; i <= 70_000; i++) {
      const x = i * 0.010007;
      worst = Math.max(worst, ulps(exp(x), Math.exp(x)));
    }
    for (let i = -5000; i <= 5000; i++)
      worst = Math.max(worst, ulps(exp(i / 7919), Math.exp(i / 7919)));
    expect(worst).to.be.at.most(2);
  });

  it('log lies within 2 ulp of the platform, near 1 too', () => {
    let worst = 0;
    for (let i = 1; i <= 100_000; i++) {
      const x = i / 50_021;
      worst = Math.max(worst, ulps(log(x), Math.log(x)), ulps(log(x * 1e9), Math.log(x * 1e9)));
      worst = Math.max(worst, ulps(log(x * 1e-300), Math.log(x * 1e-300)));
    }
    expect(worst).to.be.at.most(2);
  });

  it('published values come out: e, ln 2, ln 10', () => {
    expect(exp(1)).to.be.closeTo(2.718281828459045, 4.5e-16);
    expect(log(2)).to.be.closeTo(0.6931471805599453, 1.2e-16);
    expect(log(10)).to.be.closeTo(2.302585092994046, 4.5e-16);
    expect(exp(0)).to.equal(1);
    expect(log(1)).to.equal(0);
  });

  it('the ends of the range give infinities, zero and NaN', () => {
    expect(exp(710)).to.equal(Infinity);
    expect(exp(-746)).to.equal(0);
    expect(exp(-Infinity)).to.equal(0);
    expect(exp(NaN)).to.be.NaN;
    expect(log(0)).to.equal(-Infinity);
    expect(log(Infinity)).to.equal(Infinity);
    expect(log(-1)).to.be.NaN;
    expect(log(NaN)).to.be.NaN;
    expect(log(5e-324)).to.be.closeTo(-744.4400719213812, 1e-12);
  });
});
