import { expect } from 'chai';
import fc from 'fast-check';
import { DEFAULT_PRICES } from '../../../src/core/pricing/default-prices.js';
import { compileRates, costUsd, findPrice } from '../../../src/core/pricing/prices.js';
import type { ModelPrice, PriceTable } from '../../../src/core/pricing/prices.js';

const PRICE: ModelPrice = {
  id: 'm',
  provider: 'p',
  usdPerToken: { input: 5e-6, output: 25e-6, cacheRead: 0.5e-6 },
};

function table(...ids: string[]): PriceTable {
  const models = ids.map((id) => ({ ...PRICE, id }));
  return { source: 'made up', asOf: '2026-01-01', models };
}

describe('costUsd(price, usage)', () => {
  it('prices cached input tokens once, at their own rate', () => {
    // 2,524 fresh x $5e-6 + 3,072 cached x $0.5e-6 + 210 out x $25e-6 = 0.01262 + 0.001536 + 0.00525
    const usage = { inputTokens: 5596, outputTokens: 210, cacheReadTokens: 3072 };
    expect(costUsd(PRICE, usage)).to.be.closeTo(0.019406, 1e-15);
  });

  it('keeps full precision for tiny calls', () => {
    expect(costUsd(PRICE, { inputTokens: 1, outputTokens: 0, cacheReadTokens: 0 })).to.equal(5e-6);
  });

  it('is null, not zero, when the price or the tokens are not known', () => {
    const usage = { inputTokens: 10, outputTokens: 10, cacheReadTokens: 0 };
    expect(costUsd(null, usage)).to.equal(null);
    expect(costUsd(PRICE, { ...usage, inputTokens: null })).to.equal(null);
    expect(costUsd(PRICE, { ...usage, outputTokens: null })).to.equal(null);
  });

  it('is null when tokens were cached and the cached price is not published', () => {
    const price: ModelPrice = { ...PRICE, usdPerToken: { input: 1e-6, output: 1e-6 } };
    expect(costUsd(price, { inputTokens: 10, outputTokens: 0, cacheReadTokens: 5 })).to.equal(null);
    expect(costUsd(price, { inputTokens: 10, outputTokens: 0, cacheReadTokens: 0 })).to.be.closeTo(
      1e-5,
      1e-18,
    );
  });

  it('never falls when a call has more tokens', () => {
    const tokens = fc.integer({ min: 0, max: 1e6 });
    fc.assert(
      fc.property(tokens, tokens, tokens, (inputTokens, outputTokens, more) => {
        const cost = costUsd(PRICE, { inputTokens, outputTokens, cacheReadTokens: 0 })!;
        const dearer = costUsd(PRICE, {
          inputTokens: inputTokens + more,
          outputTokens,
          cacheReadTokens: 0,
        })!;
        expect(dearer).to.be.at.least(cost);
      }),
    );
  });
});

describe('findPrice(table, model)', () => {
  it('knows the dated name that providers answer with', () => {
    expect(findPrice(DEFAULT_PRICES, 'gpt-4.1-mini-2025-04-14')?.id).to.equal('gpt-4.1-mini');
    expect(findPrice(DEFAULT_PRICES, 'claude-sonnet-4-5-20250929')?.id).to.equal(
      'claude-sonnet-4-5',
    );
  });

  it('knows a name with or without its provider, in any case', () => {
    expect(findPrice(DEFAULT_PRICES, 'gemini-2.5-pro')?.id).to.equal('gemini/gemini-2.5-pro');
    expect(findPrice(DEFAULT_PRICES, 'openai/GPT-4o')?.id).to.equal('gpt-4o');
  });

  it('prefers the dated entry where the table has one', () => {
    expect(findPrice(table('m', 'm-2024-05-13'), 'm-2024-05-13')?.id).to.equal('m-2024-05-13');
  });

  it('does not guess between providers that serve the same model', () => {
    expect(findPrice(table('a/m', 'b/m'), 'm')).to.equal(null);
    expect(findPrice(table('a/m', 'b/m'), 'b/m')?.id).to.equal('b/m');
  });

  it('follows the aliases of the table', () => {
    const aliased = { ...table('m'), aliases: { 'our-model': 'm' } };
    expect(findPrice(aliased, 'our-model')?.id).to.equal('m');
  });

  it('is null for a model that the table does not know, whatever its name', () => {
    for (const name of ['gpt-9', '', '/', '__proto__', 'constructor', 'gpt-4o-minimal']) {
      expect(findPrice(DEFAULT_PRICES, name), name).to.equal(null);
    }
  });
});

describe('compileRates(names, table)', () => {
  it('gives input, cached and output rate a model, NaN for unknown ones and for the slot of no model', () => {
    const rates = compileRates({ features: [], models: ['m', 'other'] }, table('m'));
    expect([...rates.subarray(0, 3)]).to.deep.equal([5e-6, 0.5e-6, 25e-6]);
    expect([...rates.subarray(3)].every(Number.isNaN)).to.equal(true);
    expect(rates.length).to.equal(9);
  });
});

describe('DEFAULT_PRICES', () => {
  it('names its source and day, and no price is absurd', () => {
    expect(DEFAULT_PRICES.asOf).to.match(/^\d{4}-\d{2}-\d{2}$/);
    expect(DEFAULT_PRICES.source).to.include('LiteLLM');
    for (const { id, usdPerToken } of DEFAULT_PRICES.models) {
      const { input = NaN, output = NaN, cacheRead = NaN } = usdPerToken;
      expect(input, id).to.be.within(1e-8, 1e-4);
      expect(output, id).to.be.within(input, 2e-4);
      expect(cacheRead, id).to.be.below(input);
    }
  });
});
