import { expect } from 'chai';
import { normal, normalQuantile } from '../../src/sim/normal.js';
import { expandSeed, keyOfCall, uniform, uniformAt } from '../../src/sim/rng.js';

describe('standard normal quantile', () => {
  it('agrees with the published table to six digits', () => {
    const table: readonly (readonly [p: number, z: number])[] = [
      [0.5, 0],
      [0.75, 0.6744897502],
      [0.9, 1.2815515655],
      [0.95, 1.644853627],
      [0.975, 1.9599639845],
      [0.99, 2.326347874],
      [0.995, 2.5758293035],
      [0.999, 3.0902323062],
      [0.9999, 3.7190164855],
      [1e-6, -4.7534243088],
      [1e-9, -5.997807015],
    ];
    for (const [p, z] of table) expect(normalQuantile(p), String(p)).to.be.closeTo(z, 1e-6);
  });

  it('is symmetric and rises with p', () => {
    let last = -Infinity;
    for (let i = 1; i < 20_000; i++) {
      const z = normalQuantile(i / 20_000);
      expect(z).to.be.greaterThan(last);
      last = z;
    }
    for (const p of [0.001, 0.07, 0.2, 0.4]) {
      expect(normalQuantile(p)).to.be.closeTo(-normalQuantile(1 - p), 1e-12);
    }
  });

  it('of a call is the quantile of its uniform draw, bit for bit', () => {
    const seed = expandSeed('words');
    const key = new Int32Array(2);
    for (let i = 0; i < 20_000; i++) {
      keyOfCall(seed, i, 3, 0, key);
      expect(normal(key, 5)).to.equal(normalQuantile(uniform(key, 5)));
    }
  });

  it('turns keyed draws into mean 0, variance 1, skewness 0, kurtosis 3', () => {
    const seed = expandSeed('moments');
    const n = 200_000;
    const sums = [0, 0, 0, 0];
    for (let i = 0; i < n; i++) {
      const z = normalQuantile(uniformAt(seed, 5, i));
      sums[0]! += z;
      sums[1]! += z * z;
      sums[2]! += z * z * z;
      sums[3]! += z * z * z * z;
    }
    // Four standard errors each: 1, 1.41, 3.87 and 9.8 over sqrt(n).
    expect(sums[0]! / n).to.be.closeTo(0, 0.009);
    expect(sums[1]! / n).to.be.closeTo(1, 0.013);
    expect(sums[2]! / n).to.be.closeTo(0, 0.035);
    expect(sums[3]! / n).to.be.closeTo(3, 0.088);
  });
});
