import { expect } from 'chai';
import fc from 'fast-check';
import { costOfUsage, CostTracker, findPrice } from '../../../src/core/index.js';
import type { PriceTable } from '../../../src/core/index.js';
import { call, DAY_MS, MINUTE_MS, MONDAY_MS } from './cost-calls.js';

const nextDay = new Date(MONDAY_MS + DAY_MS).toISOString().slice(0, 10);
const rates = (scale: number) => ({
  input: 3e-6 * scale,
  output: 15e-6 * scale,
  cacheRead: 3e-7 * scale,
});

/** Steps by input, tiers, a price that changes at midnight, a rate that is not published. */
const TABLE: PriceTable = {
  source: 'made up',
  asOf: '2026-01-01',
  models: [
    {
      id: 'stepped',
      provider: 'a',
      usdPerToken: rates(1),
      batch: { input: 1e-6, output: 5e-6 },
      serviceTiers: { priority: rates(2), flex: { output: 7e-6 } },
      longContext: [
        { aboveInputTokens: 1000, usdPerToken: rates(2) },
        { aboveInputTokens: 5000, isInclusive: true, usdPerToken: rates(3) },
      ],
    },
    { id: 'changed', provider: 'a', usdPerToken: rates(1) },
    { id: 'changed', provider: 'a', usdPerToken: rates(4), validFrom: nextDay },
    { id: 'unpublished', provider: 'a', usdPerToken: { input: 1e-6, output: 2e-6 } },
  ],
};

const anyRequest = fc.record({
  model: fc.constantFrom('stepped', 'stepped-2026-01-01', 'changed', 'unpublished', 'nobody-knows'),
  inputTokens: fc.oneof(fc.constantFrom(0, 1000, 1001, 4999, 5000), fc.nat({ max: 20_000 })),
  outputTokens: fc.nat({ max: 2000 }),
  cachedShare: fc.constantFrom(0, 0.5, 1),
  serviceTier: fc.constantFrom(null, 'default', 'priority', 'flex', 'batch', 'unheard-of'),
  isNextDay: fc.boolean(),
});

describe('what a tracker remembers of a price table', () => {
  it('prices every call as costOfUsage does, in whatever order tiers, lengths, models and days come', () => {
    fc.assert(
      fc.property(fc.array(anyRequest, { minLength: 1, maxLength: 40 }), (requests) => {
        const tracker = new CostTracker({ prices: TABLE });
        requests.forEach((request, k) => {
          const { model, serviceTier, cachedShare, isNextDay, ...tokens } = request;
          const atMs = MONDAY_MS + k * MINUTE_MS + (isNextDay ? DAY_MS : 0);
          const cacheReadTokens = Math.floor(tokens.inputTokens * cachedShare);
          const asked = { ...call({ atMs, model, ...tokens, cacheReadTokens }), serviceTier };
          tracker.add(asked);
          const price = findPrice(TABLE, model, atMs);
          const { totalUsd } = costOfUsage(price, asked.usage, { serviceTier });
          expect(tracker.spend(atMs, atMs + MINUTE_MS).usd).to.equal(totalUsd);
        });
      }),
    );
  });
});
