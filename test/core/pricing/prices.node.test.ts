import { expect } from 'chai';
import { DEFAULT_PRICES } from '../../../src/core/pricing/default-prices.js';
import { costUsd } from '../../../src/core/pricing/prices.js';
import { readConformanceData } from '../../support/conformance-data.js';

interface ListedModel {
  id: string;
  provider: string;
  usd_per_token: Record<string, number>;
}

interface PriceCase {
  id: string;
  model: string;
  usage: Record<string, number | string>;
  expected_usd: { total: string };
}

const BASIC_USAGE = ['input_tokens', 'output_tokens', 'cache_read_tokens'];

describe('the default prices', () => {
  it('are those of the table they name, entry by entry', function () {
    const { models } = readConformanceData(this, 'model-prices.json') as { models: ListedModel[] };
    for (const price of DEFAULT_PRICES.models) {
      const listed = models.find(({ id }) => id === price.id)!;
      const { input, output, cache_read, cache_write, cache_write_1h } = listed.usd_per_token;
      expect(price.provider, price.id).to.equal(listed.provider);
      expect({ ...price.usdPerToken }, price.id).to.deep.equal(
        JSON.parse(
          JSON.stringify({
            input,
            output,
            cacheRead: cache_read,
            cacheWrite: cache_write,
            cacheWrite1h: cache_write_1h,
          }),
        ),
      );
    }
  });

  it('give the published cost of every standard-tier case without cache writes', function () {
    const { cases } = readConformanceData(this, 'price-cases.json') as { cases: PriceCase[] };
    let checked = 0;
    for (const { id, model, usage, expected_usd } of cases) {
      const price = DEFAULT_PRICES.models.find((entry) => entry.id === model);
      if (price === undefined || id.includes('long')) continue;
      if (Object.keys(usage).some((name) => !BASIC_USAGE.includes(name))) continue;
      if (Number(usage['input_tokens']) > 200_000) continue;
      const cost = costUsd(price, {
        inputTokens: Number(usage['input_tokens']),
        outputTokens: Number(usage['output_tokens']),
        cacheReadTokens: Number(usage['cache_read_tokens'] ?? 0),
      });
      expect(cost, id).to.be.closeTo(Number(expected_usd.total), 1e-15);
      checked += 1;
    }
    expect(checked).to.be.at.least(15);
  });
});
