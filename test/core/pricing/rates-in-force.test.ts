import { expect } from 'chai';
import type { ModelPrice } from '../../../src/core/pricing/price-table.js';
import { rateSteps, ratesInForce } from '../../../src/core/pricing/rates-in-force.js';

const MODEL: ModelPrice = {
  id: 'm',
  provider: 'p',
  usdPerToken: { input: 4, output: 16, cacheRead: 1, cacheWrite1h: 8 },
  batch: { input: 3, output: 9 },
  serviceTiers: {
    priority: { input: 7, output: 28, cacheWrite1h: 99 },
    flex: { input: 2 },
  },
  longContext: [
    {
      aboveInputTokens: 100,
      usdPerToken: { input: 6, output: 24 },
      serviceTiers: { flex: { input: 3 } },
    },
    { aboveInputTokens: 200, isInclusive: true, usdPerToken: { input: 8 } },
  ],
  regionalMultiplier: { eu: 1.5 },
};

const BANDED: ModelPrice = {
  id: 'b',
  provider: 'p',
  usdPerToken: {},
  inputBands: [
    { overInputTokens: 10, upToInputTokens: 20, usdPerToken: { input: 2, cacheRead: 1 } },
    { overInputTokens: 0, upToInputTokens: 10, usdPerToken: { input: 1 } },
  ],
};

describe('ratesInForce(price, inputTokens, processing)', () => {
  it('are the standard ones for the tier of no name, default and standard', () => {
    for (const serviceTier of [null, 'default', 'standard', 'auto']) {
      expect(ratesInForce(MODEL, 1, { serviceTier })).to.deep.equal(MODEL.usdPerToken);
    }
  });

  it('of a tier replace the standard ones; a missing one stays, and so does the one-hour write', () => {
    expect(ratesInForce(MODEL, 1, { serviceTier: 'priority' })).to.deep.equal({
      input: 7,
      output: 28,
      cacheRead: 1,
      cacheWrite1h: 8,
    });
    expect(ratesInForce(MODEL, 1, { serviceTier: 'flex' })).to.include({ input: 2, output: 16 });
  });

  it('of a long context hold for the whole request, from the highest bound that the input exceeds', () => {
    expect(ratesInForce(MODEL, 100)).to.include({ input: 4, output: 16 });
    expect(ratesInForce(MODEL, 101)).to.include({ input: 6, output: 24, cacheRead: 1 });
    expect(ratesInForce(MODEL, 199)).to.include({ input: 6 });
    expect(ratesInForce(MODEL, 200), 'an inclusive bound').to.include({ input: 8, output: 16 });
  });

  it("of a long context in a tier are the tier's, else the standard long ones", () => {
    expect(ratesInForce(MODEL, 101, { serviceTier: 'flex' })).to.include({ input: 3, output: 24 });
    expect(ratesInForce(MODEL, 101, { serviceTier: 'priority' })).to.include({ input: 6 });
  });

  it('of a batch are its own, else half the standard ones', () => {
    expect(ratesInForce(MODEL, 1, { serviceTier: 'batch' })).to.include({
      input: 3,
      output: 9,
      cacheRead: 0.5,
    });
    expect(ratesInForce(MODEL, 101, { serviceTier: 'batch' })).to.include({ input: 3, output: 12 });
  });

  it('of a band hold for the whole request; cached tokens without a price cost what the input does', () => {
    expect(ratesInForce(BANDED, 10)).to.deep.equal({ input: 1, cacheRead: 1 });
    expect(ratesInForce(BANDED, 11)).to.deep.equal({ input: 2, cacheRead: 1 });
    expect(ratesInForce(BANDED, 21), 'above all').to.include({ input: 2 });
    expect(ratesInForce(BANDED, 0), 'below all').to.include({ input: 1 });
  });

  it('of a region are all multiplied; a region without a multiplier costs the list price', () => {
    expect(ratesInForce(MODEL, 1, { region: 'eu' })).to.include({ input: 6, output: 24 });
    for (const region of ['us', 'constructor']) {
      expect(ratesInForce(MODEL, 1, { region })).to.include({ input: 4 });
    }
  });

  it('are null for a tier that nobody has a price for', () => {
    expect(ratesInForce(MODEL, 1, { serviceTier: 'scale' })).to.equal(null);
  });
});

describe('rateSteps(price)', () => {
  it('are the inputs from which another price holds', () => {
    expect(rateSteps(MODEL)).to.deep.equal([0, 101, 200]);
    expect(rateSteps(BANDED)).to.deep.equal([0, 11]);
  });
});
