import { expect } from 'chai';
import { DEFAULT_PRICES } from '../../../src/core/pricing/default-prices.js';
import { costUsd } from '../../../src/core/pricing/call-cost.js';
import { compileRates, priceTokens, rateEntry } from '../../../src/core/pricing/prices.js';
import { findPrice } from '../../../src/core/pricing/find-price.js';
import type { ModelPrice, PriceTable } from '../../../src/core/pricing/price-table.js';

const PRICE: ModelPrice = {
  id: 'm',
  provider: 'p',
  usdPerToken: { input: 5e-6, output: 25e-6, cacheRead: 0.5e-6 },
};

function table(...ids: string[]): PriceTable {
  const models = ids.map((id) => ({ ...PRICE, id }));
  return { source: 'made up', asOf: '2026-01-01', models };
}

describe('findPrice(table, model)', () => {
  it('knows the dated name that providers answer with, so that their traffic is not taken as free', () => {
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

describe('findPrice(table, model, atUtcMs)', () => {
  const DAY = Date.UTC(2026, 6, 1);
  const aged: PriceTable = {
    ...table(),
    models: [
      { ...PRICE, usdPerToken: { input: 2 }, validFrom: '2026-07-01' },
      { ...PRICE, usdPerToken: { input: 1 }, validFrom: '2026-01-01' },
    ],
  };

  it('takes the price of the day of the call, from midnight UTC on', () => {
    expect(findPrice(aged, 'm', DAY - 1)?.usdPerToken.input).to.equal(1);
    expect(findPrice(aged, 'm', DAY)?.usdPerToken.input).to.equal(2);
    expect(findPrice(aged, 'm')?.usdPerToken.input, 'newest').to.equal(2);
  });

  it('is null before the first price and from the end of the last on', () => {
    expect(findPrice(aged, 'm', Date.UTC(2025, 11, 31))).to.equal(null);
    const ended = { ...aged, models: [{ ...PRICE, validUntil: '2026-07-01' }] };
    expect(findPrice(ended, 'm', DAY - 1)).to.not.equal(null);
    expect(findPrice(ended, 'm', DAY)).to.equal(null);
  });
});

describe('compileRates(names, table)', () => {
  const long: ModelPrice = {
    ...PRICE,
    id: 'long',
    longContext: [{ aboveInputTokens: 1000, usdPerToken: { input: 10e-6, output: 40e-6 } }],
  };
  const names = { features: [], models: ['m', 'other', 'long'] };
  const rates = compileRates(names, { ...table(), models: [PRICE, long] });
  const usd = (model: number, input: number, cached: number, output: number): number =>
    priceTokens(rates, rateEntry(rates, model, input), input, cached, output);

  it('prices as costUsd does, the long context included', () => {
    for (const [code, price] of [[0, PRICE] as const, [2, long] as const]) {
      for (const inputTokens of [0, 1000, 1001, 5000]) {
        const usage = { inputTokens, outputTokens: 210, cacheReadTokens: inputTokens / 4 };
        const expected = costUsd(price, { ...usage, cacheReadTokens: Math.floor(inputTokens / 4) });
        expect(usd(code, inputTokens, Math.floor(inputTokens / 4), 210)).to.equal(expected);
      }
    }
    expect(usd(2, 1001, 0, 0)).to.equal(0.01001);
  });

  it('has no price for unknown models, for the slot of no model and for codes beyond', () => {
    for (const code of [1, 3, 255]) expect(usd(code, 10, 0, 10)).to.be.NaN;
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
