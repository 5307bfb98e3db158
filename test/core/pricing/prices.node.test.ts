import { expect } from 'chai';
import * as core from '../../../src/core/index.js';
import { DEFAULT_PRICES } from '../../../src/core/pricing/default-prices.js';
import { lintPrices } from '../../../src/core/pricing/lint-prices.js';
import { parsePriceTable } from '../../../src/core/pricing/parse-price-table.js';
import { readConformanceData } from '../../support/conformance-data.js';

interface Result {
  readonly id: string;
  readonly status: string;
}

interface Runner {
  recognises(json: unknown): boolean;
  compareCases(json: unknown, kit: typeof core): Iterable<Result>;
}

const RUNNER = new URL('../../../scripts/conformance/price-cases.mjs', import.meta.url);

function audioOf({ audioInput, audioOutput }: core.TokenRates): object {
  return JSON.parse(JSON.stringify({ audioInput, audioOutput })) as object;
}

describe('the default prices', () => {
  it('are those of the table they name, entry by entry, long contexts included', function () {
    const { table } = parsePriceTable(readConformanceData(this, 'model-prices.json'));
    for (const price of DEFAULT_PRICES.models) {
      const listed = table.models.find(({ id }) => id === price.id)!;
      expect(price.provider, price.id).to.equal(listed.provider);
      // Left out here: audio, and reasoning, which costs what other output does.
      const { reasoningOutput, ...rates } = listed.usdPerToken;
      const text = { ...price.usdPerToken, ...audioOf(rates) };
      expect(text, price.id).to.deep.equal(rates);
      expect(reasoningOutput ?? rates.output, price.id).to.equal(rates.output);
      const steps = (long = price.longContext) =>
        long?.map(({ aboveInputTokens, usdPerToken }) => ({ aboveInputTokens, usdPerToken }));
      expect(steps(), price.id).to.deep.equal(steps(listed.longContext));
    }
  });
});

describe('costOfUsage(price, usage, processing)', () => {
  it('gives every published case to the last bit: each part and the total', async function () {
    const json = readConformanceData(this, 'price-cases.json');
    const runner = (await import(RUNNER.href)) as Runner;
    expect(runner.recognises(json)).to.equal(true);
    const results = [...runner.compareCases(json, core)];
    expect(results.filter(({ status }) => status !== 'passed')).to.deep.equal([]);
    // The table, then 150 cases.
    expect(results).to.have.length(151);
  });
});

describe('lintPrices(table)', () => {
  it('finds every slip that the source of the price list is known for', function () {
    const { table } = parsePriceTable(readConformanceData(this, 'model-prices.json'));
    const found = lintPrices({ ...table, asOf: '2026-08-01' }).map(({ code, path }) => {
      const [, at] = /models\[(\d+)\]/.exec(path)!;
      return `${table.models[Number(at)]!.id}: ${code}`;
    });
    expect(found).to.include.members([
      'claude-3-haiku-20240307: cache-write-1h-odd',
      'gpt-5-nano: priority-odd',
      'gemini/gemini-3.5-flash: audio-not-dearer-than-text',
    ]);
    expect(found, 'and few others').to.have.length.below(8);
  });
});
