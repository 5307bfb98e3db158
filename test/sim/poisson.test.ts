import { expect } from 'chai';
import fc from 'fast-check';
import { poissonQuantile } from '../../src/sim/poisson.js';
import { expandSeed, uniformAt } from '../../src/sim/rng.js';

describe('Poisson count by inversion', () => {
  it('steps at the published cumulative probabilities', () => {
    // Standard tables, four digits: P(X <= k) for the mean.
    const table: readonly (readonly [mean: number, k: number, cumulative: number])[] = [
      [0.5, 0, 0.6065],
      [0.5, 1, 0.9098],
      [1, 0, 0.3679],
      [1, 1, 0.7358],
      [1, 2, 0.9197],
      [5, 3, 0.265],
      [5, 5, 0.616],
      [10, 10, 0.583],
      [10, 15, 0.9513],
    ];
    for (const [mean, k, cumulative] of table) {
      expect(poissonQuantile(cumulative - 6e-5, mean), `below ${mean}`).to.equal(k);
      expect(poissonQuantile(cumulative + 6e-5, mean), `above ${mean}`).to.equal(k + 1);
    }
  });

  it('a larger mean never gives a smaller count for the same draw', () => {
    const unit = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });
    const means = fc.double({ min: 0, max: 60, noNaN: true });
    fc.assert(
      fc.property(unit, means, means, (u, a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(poissonQuantile(u, low)).to.be.at.most(poissonQuantile(u, high));
      }),
      { numRuns: 500 },
    );
  });

  it('a mean of zero gives no event', () => {
    expect(poissonQuantile(0.999999, 0)).to.equal(0);
  });

  it('counts from keyed draws follow the distribution', () => {
    const seed = expandSeed('poisson');
    const n = 50_000;
    const seen = new Array<number>(9).fill(0);
    for (let i = 0; i < n; i++) seen[Math.min(8, poissonQuantile(uniformAt(seed, 0, i), 3))]! += 1;
    let p = Math.exp(-3);
    let rest = 1;
    let chiSquare = 0;
    for (let k = 0; k <= 8; k++) {
      const share = k === 8 ? rest : p;
      chiSquare += (seen[k]! - n * share) ** 2 / (n * share);
      rest -= p;
      p *= 3 / (k + 1);
    }
    // 8 degrees of freedom: 26.12 is passed once in a thousand.
    expect(chiSquare).to.be.lessThan(26.12);
  });
});
