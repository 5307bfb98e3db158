import { expect } from 'chai';
import { judgeSeeds } from '../../support/fair-seeds.js';

describe('the weeks of a hundred seeds', function () {
  // A minute of processor time for all levels together; several times that on a machine with other work.
  this.timeout(600_000);
  const shares: number[] = [];

  for (const level of [1, 2, 3, 4] as const) {
    it(`are fair at level ${level}, at least 95 of them as they are`, () => {
      const { fair, share } = judgeSeeds(level, 100);
      expect(fair).to.be.at.least(95);
      shares.push(share);
    });
  }

  it('are harder from level to level', () => {
    expect(shares).to.have.length(4);
    expect([...shares].sort((a, b) => b - a)).to.deep.equal(shares);
    expect(new Set(shares).size).to.equal(4);
    expect(shares[3]).to.equal(0);
  });
});
