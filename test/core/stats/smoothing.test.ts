import { expect } from 'chai';
import fc from 'fast-check';
import { forecast, smooth } from '../../../src/core/stats/smoothing.js';
import type { Smoothing } from '../../../src/core/stats/smoothing.js';

const start = (level: number, trend = 0, seasonal: number[] = []): Smoothing => ({
  level,
  trend,
  seasonal: [...seasonal],
  steps: 0,
});

describe('exponential smoothing', () => {
  it('moves the level by alpha of the error', () => {
    const state = start(10);
    smooth(state, 20, { alpha: 0.3 });
    expect(forecast(state, { alpha: 0.3 })).to.be.closeTo(13, 1e-12);
  });

  it('goes on with the trend, and damps it where asked', () => {
    const state = start(10, 2);
    expect(forecast(state, { alpha: 0.5 }, 3)).to.equal(16);
    expect(forecast(state, { alpha: 0.5, phi: 0.5 }, 3)).to.equal(10 + 2 * (0.5 + 0.25 + 0.125));
  });

  it('keeps a pure season as it is, additive and multiplicative', () => {
    const additive = { alpha: 0.4, beta: 0.2, gamma: 0.3 };
    const sum = start(10, 0, [1, -1]);
    const product = start(10, 0, [1.5, 0.5]);
    for (let k = 0; k < 6; k++) {
      smooth(sum, k % 2 === 0 ? 11 : 9, additive);
      smooth(product, k % 2 === 0 ? 15 : 5, { ...additive, season: 'multiplicative' });
    }
    expect(forecast(sum, additive, 2)).to.be.closeTo(9, 1e-12);
    expect(forecast(product, { ...additive, season: 'multiplicative' }, 2)).to.be.closeTo(5, 1e-12);
  });

  it('lets the forecast stand in for a missing value', () => {
    const state = start(10, 2);
    smooth(state, NaN, { alpha: 0.5, beta: 0.5 });
    expect(state).to.include({ level: 12, trend: 2, steps: 1 });
  });

  it('shifts with the values: what is added to all is added to the forecast', () => {
    const values = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(values, fc.integer({ min: -50, max: 50 }), (series, shift) => {
        const options = { alpha: 0.5, beta: 0.25, gamma: 0.25 };
        const here = start(0, 0, [0, 0, 0]);
        const there = start(shift, 0, [0, 0, 0]);
        for (const value of series) {
          smooth(here, value, options);
          smooth(there, value + shift, options);
        }
        expect(forecast(there, options)).to.be.closeTo(forecast(here, options) + shift, 1e-9);
      }),
    );
  });
});
