import { expect } from 'chai';
import { counterGrowth } from '../../../src/core/alerts/counter-rate.js';

const increase = (totals: number[], at: number, steps: number) =>
  counterGrowth(totals, at, steps, 60, 1);

describe('counterGrowth(totals, at, steps, stepSeconds, perSeconds)', () => {
  it('is the difference of the ends where samples reach both of them', () => {
    expect(increase([100, 110, 120, 140, 150, 160], 5, 5)).to.equal(60);
    expect(counterGrowth([100, 110, 120, 140, 150, 160], 5, 5, 60, 300)).to.equal(0.2);
  });

  it('takes a fall for a restart from 0', () => {
    // 100 to 120, then 5 and 15 since the restart.
    expect(increase([100, 120, 5, 15], 3, 3)).to.equal(35);
  });

  it('goes on at the same pace up to the ends where less than 1.1 steps are missing', () => {
    // 20 in 2 minutes, and a minute missing at the end: 3 minutes of 10.
    expect(increase([100, 110, 120, NaN], 3, 3)).to.equal(30);
  });

  it('goes on by half a step only where more is missing', () => {
    // 20 in 2 minutes; of the 3 minutes missing at the end half a minute counts.
    expect(increase([100, 110, 120, NaN, NaN, NaN], 5, 5)).to.equal(25);
  });

  it('goes back no further than to where the counter was 0', () => {
    // From 5 to 25 in 2 minutes, so 0 half a minute before; the window begins a minute before.
    expect(increase([NaN, 5, 15, 25], 3, 3)).to.equal(25);
  });

  it('is NaN with fewer than two samples', () => {
    expect(increase([NaN, NaN, 7], 2, 2)).to.be.NaN;
    expect(increase([], 0, 5)).to.be.NaN;
  });
});
