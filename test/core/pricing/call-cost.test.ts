import { expect } from 'chai';
import fc from 'fast-check';
import type { Usage } from '../../../src/core/model.js';
import { costAtRates, costOfUsage, costUsd } from '../../../src/core/pricing/call-cost.js';
import type { ModelPrice } from '../../../src/core/pricing/price-table.js';

const PRICE: ModelPrice = {
  id: 'm',
  provider: 'p',
  usdPerToken: { input: 5e-6, output: 25e-6, cacheRead: 0.5e-6 },
};

const FULL: ModelPrice = {
  ...PRICE,
  usdPerToken: {
    ...PRICE.usdPerToken,
    cacheWrite: 6.25e-6,
    cacheWrite1h: 10e-6,
    audioInput: 40e-6,
    audioOutput: 80e-6,
  },
};

function usage(inputTokens: number, outputTokens: number, rest: Partial<Usage> = {}): Usage {
  return { inputTokens, outputTokens, cacheReadTokens: 0, ...rest };
}

describe('costUsd(price, usage)', () => {
  it('prices cached input tokens once, at their own rate', () => {
    // 2,524 fresh x $5e-6 + 3,072 cached x $0.5e-6 + 210 out x $25e-6 = 0.01262 + 0.001536 + 0.00525
    const usage = { inputTokens: 5596, outputTokens: 210, cacheReadTokens: 3072 };
    expect(costUsd(PRICE, usage)).to.equal(0.019406);
  });

  it('is not rounded: an embedding of ten tokens costs $0.0000002, not $0', () => {
    const embedding = { ...PRICE, usdPerToken: { input: 2e-8, output: 0 } };
    expect(costUsd(embedding, usage(10, 0))).to.equal(2e-7);
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
    expect(costUsd(price, usage(10, 0))).to.equal(1e-5);
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

describe('costOfUsage(price, usage, processing)', () => {
  const parts = (of: Partial<Usage>): Record<string, number> => ({
    ...costOfUsage(FULL, usage(10_000, 1000, of)).partsUsd,
  });

  it('prices each kind of token once, at its own rate, and the totals hold them all', () => {
    const cost = costOfUsage(
      FULL,
      usage(10_000, 1000, {
        cacheReadTokens: 4000,
        cacheWriteTokens: 2000,
        cacheWrite1hTokens: 1000,
        audioInputTokens: 500,
        reasoningTokens: 600,
        audioOutputTokens: 100,
      }),
    );
    // Fresh input: 10,000 - 4,000 - 2,000 - 1,000 - 500 = 2,500; text out: 1,000 - 600 - 100 = 300.
    expect(cost.partsUsd).to.deep.equal({
      inputUncached: 0.0125,
      cacheRead: 0.002,
      cacheWrite: 0.0125,
      cacheWrite1h: 0.01,
      audioInput: 0.02,
      outputText: 0.0075,
      reasoning: 0.015,
      audioOutput: 0.008,
    });
    expect(cost.totalUsd).to.equal(0.0875);
    // 9,500 tokens of text at $5 and 500 of audio at $40 a million.
    expect(cost.uncachedInputUsd).to.equal(0.0675);
  });

  it('leaves out kinds of which there are no tokens', () => {
    expect(parts({})).to.deep.equal({ inputUncached: 0.05, outputText: 0.025 });
  });

  it('bills reasoning as output unless the table says otherwise', () => {
    const own = { ...PRICE, usdPerToken: { ...PRICE.usdPerToken, reasoningOutput: 30e-6 } };
    expect(costUsd(PRICE, usage(0, 1000, { reasoningTokens: 400 }))).to.equal(0.025);
    expect(costUsd(own, usage(0, 1000, { reasoningTokens: 400 }))).to.equal(0.027);
  });

  const why = (price: ModelPrice | null, of: Usage, tier?: string): string | null =>
    costOfUsage(price, of, { serviceTier: tier ?? null }).noCostReason;

  it('says why there is no cost', () => {
    expect(why(null, usage(1, 1))).to.equal('no-price');
    expect(why(PRICE, { ...usage(1, 1), outputTokens: null })).to.equal('no-usage');
    expect(why(PRICE, usage(10, 1, { cacheWriteTokens: 5 }))).to.equal('no-rate');
    expect(why(PRICE, usage(10, 1), 'platinum')).to.equal('no-tier');
    expect(why(PRICE, usage(10, 1))).to.equal(null);
  });

  it('takes no count that cannot be true', () => {
    for (const odd of [-1, 0.5, NaN, Infinity, 2 ** 60]) {
      expect(why(PRICE, usage(odd, 1)), String(odd)).to.equal('bad-usage');
      expect(why(PRICE, usage(1, 1, { cacheReadTokens: odd })), String(odd)).to.equal('bad-usage');
    }
    expect(why(PRICE, usage(10, 1, { cacheReadTokens: 11 }))).to.equal('bad-usage');
    expect(why(PRICE, usage(10, 1, { reasoningTokens: 2 }))).to.equal('bad-usage');
  });

  it('takes no rate that cannot be true', () => {
    for (const input of [NaN, -1e-6, Infinity]) {
      const price = { ...PRICE, usdPerToken: { input, output: 1e-6 } };
      expect(why(price, usage(10, 1)), String(input)).to.equal('no-rate');
    }
  });

  it('sums to the double nearest to the exact decimal, whatever the counts', () => {
    const count = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(count, count, count, (fresh, cached, output) => {
        const got = costUsd(PRICE, usage(fresh + cached, output, { cacheReadTokens: cached }));
        // Half-microdollars are whole numbers here: 10 and 1 of them a token in, 50 out.
        const halfMicros = BigInt(fresh) * 10n + BigInt(cached) + BigInt(output) * 50n;
        expect(got).to.equal(Number(`${halfMicros * 5n}e-7`));
      }),
    );
  });

  it('can be had again from the rates that a record says were applied', () => {
    const of = usage(10_000, 1000, { cacheReadTokens: 4000 });
    const cost = costOfUsage(FULL, of, { serviceTier: 'batch' });
    expect(costAtRates(cost.rates!, of).totalUsd).to.equal(cost.totalUsd);
  });
});
