import { expect } from 'chai';
import fc from 'fast-check';
import { DEFAULT_PRICES } from '../../../src/core/pricing/default-prices.js';
import { lintPrices } from '../../../src/core/pricing/lint-prices.js';
import { parsePriceTable } from '../../../src/core/pricing/parse-price-table.js';
import type {
  ModelPrice,
  PriceTable,
  TierRates,
  TokenRates,
} from '../../../src/core/pricing/price-table.js';

function table(...models: Partial<ModelPrice>[]): PriceTable {
  const rates: TokenRates = { input: 2e-6, output: 8e-6, cacheRead: 0.5e-6, cacheWrite: 2.5e-6 };
  return {
    source: 'made up',
    asOf: '2026-08-01',
    models: models.map((model) => ({ id: 'm', provider: 'p', usdPerToken: rates, ...model })),
  };
}

const RATES = table({}).models[0]!.usdPerToken;

function codes(...models: Partial<ModelPrice>[]): string[] {
  return lintPrices(table(...models)).map(({ code }) => code);
}

function codesOf(rates: TokenRates): string[] {
  return codes({ usdPerToken: { ...RATES, ...rates } });
}

describe('lintPrices(table)', () => {
  it('finds nothing in usual prices, the default ones among them', () => {
    expect(codes({})).to.deep.equal([]);
    expect(lintPrices(DEFAULT_PRICES)).to.deep.equal([]);
  });

  it('finds $100 a token, and names the entry and the value', () => {
    expect(lintPrices(table({ usdPerToken: { input: 100 } }))).to.deep.equal([
      { code: 'absurdly-dear', path: 'models[0].usdPerToken.input', value: 100 },
    ]);
  });

  it('finds a price per million tokens divided by a million twice', () => {
    expect(codesOf({ input: 2e-12, cacheRead: 1e-12, cacheWrite: 3e-12 })).to.include(
      'absurdly-cheap',
    );
  });

  it('finds what is zero, negative or no number', () => {
    expect(codesOf({ output: 0 })).to.deep.equal(['zero']);
    expect(codesOf({ output: -1 })).to.deep.equal(['not-a-number']);
    expect(codesOf({ output: NaN })).to.deep.equal(['not-a-number']);
    expect(codes({ usdPerToken: {} })).to.deep.equal(['no-prices']);
  });

  it('lets embeddings have free output and caches free writes', () => {
    expect(codes({ id: 'text-embedding-9', usdPerToken: { input: 2e-8, output: 0 } })).to.be.empty;
    expect(codesOf({ cacheWrite: 0 })).to.be.empty;
  });

  it('finds prices that stand the wrong way round', () => {
    expect(codesOf({ cacheRead: 3e-6, cacheWrite: 4e-6 })).to.deep.equal([
      'cache-read-dearer-than-input',
    ]);
    expect(codesOf({ cacheWrite: 0.1e-6 })).to.deep.equal(['cache-write-cheaper-than-read']);
    expect(codesOf({ cacheWrite1h: 5e-6 })).to.deep.equal(['cache-write-1h-odd']);
    expect(codesOf({ output: 1e-6 })).to.deep.equal(['output-cheaper-than-input']);
    expect(codesOf({ audioInput: 1e-6 })).to.deep.equal(['audio-not-dearer-than-text']);
    const at = (input: number): TierRates => ({ priority: { input } });
    expect(codes({ serviceTiers: at(1e-6) })).to.deep.equal(['priority-odd']);
    expect(codes({ serviceTiers: at(100e-6) })).to.deep.equal(['priority-odd']);
    expect(codes({ serviceTiers: { flex: { input: 3e-6 } } })).to.deep.equal([
      'discount-dearer-than-standard',
    ]);
    const long = [{ aboveInputTokens: 1000, usdPerToken: { input: 1e-6 } }];
    expect(codes({ longContext: long })).to.deep.equal(['long-context-cheaper']);
    expect(codes({ regionalMultiplier: { eu: 110 } })).to.deep.equal(['multiplier-odd']);
  });

  it('finds bands that leave a gap', () => {
    const band = (overInputTokens: number, upToInputTokens: number) => ({
      overInputTokens,
      upToInputTokens,
      usdPerToken: { input: 1e-6 },
    });
    expect(codes({ usdPerToken: {}, inputBands: [band(0, 10), band(10, 20)] })).to.be.empty;
    expect(codes({ usdPerToken: {}, inputBands: [band(0, 10), band(11, 20)] })).to.deep.equal([
      'bands-odd',
    ]);
  });

  it('finds duplicates, but not the prices of one model over time', () => {
    expect(codes({}, {})).to.deep.equal(['duplicate']);
    expect(codes({}, { validFrom: '2026-07-01' })).to.be.empty;
    expect(codes({}, { validFrom: '2026-02-30' })).to.deep.equal(['not-a-day']);
  });

  it('finds aliases that lead nowhere or hide an entry', () => {
    const aliases = { ours: 'm', lost: 'n', m: 'm' };
    const issues = lintPrices({ ...table({}), aliases });
    expect(issues.map(({ path }) => path)).to.deep.equal(['aliases.lost', 'aliases.m']);
  });
});

describe('parsePriceTable(json)', () => {
  it('reads every key of the format', () => {
    const { table: read, issues } = parsePriceTable({
      source: 'made up',
      as_of: '2026-08-01',
      models: [
        {
          id: 'm',
          provider: 'p',
          usd_per_token: { input: 1, output: 2, cache_read: 3, cache_write: 4, cache_write_1h: 5 },
          batch: { input: 6 },
          service_tiers: { priority: { reasoning_output: 7 } },
          long_context: [
            { above_input_tokens: 8, comparison: '>=', usd_per_token: { audio_input: 9 } },
          ],
          input_bands: [
            { input_tokens_over: 0, input_tokens_up_to: 10, usd_per_token: { audio_output: 11 } },
          ],
          regional_multiplier: { eu: 12 },
          valid_from: '2026-01-01',
          valid_until: '2026-12-31',
        },
      ],
      aliases: { Ours: 'm' },
    });
    expect(issues).to.deep.equal([]);
    expect(read).to.deep.equal({
      source: 'made up',
      asOf: '2026-08-01',
      models: [
        {
          id: 'm',
          provider: 'p',
          usdPerToken: { input: 1, output: 2, cacheRead: 3, cacheWrite: 4, cacheWrite1h: 5 },
          batch: { input: 6 },
          serviceTiers: { priority: { reasoningOutput: 7 } },
          longContext: [{ aboveInputTokens: 8, isInclusive: true, usdPerToken: { audioInput: 9 } }],
          inputBands: [
            { overInputTokens: 0, upToInputTokens: 10, usdPerToken: { audioOutput: 11 } },
          ],
          regionalMultiplier: { eu: 12 },
          validFrom: '2026-01-01',
          validUntil: '2026-12-31',
        },
      ],
      aliases: { ours: 'm' },
    });
  });

  it('keeps the good entries and names what it could not use', () => {
    const { table: read, issues } = parsePriceTable({
      models: [{ provider: 'p' }, { id: 'm', usd_per_token: { input: '5', output: 1 } }, 7],
    });
    expect(read.models).to.deep.equal([{ id: 'm', provider: '', usdPerToken: { output: 1 } }]);
    expect(issues.map(({ path }) => path)).to.deep.equal([
      'models[0]',
      'models[1].usd_per_token.input',
      'models[2]',
    ]);
  });

  it('and lintPrices never throw, whatever the JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (anything, rates) => {
        for (const json of [anything, { models: [anything, { id: 'm', usd_per_token: rates }] }]) {
          lintPrices(parsePriceTable(json).table);
        }
      }),
    );
  });
});
