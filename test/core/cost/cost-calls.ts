import fc from 'fast-check';
import type { CostCall } from '../../../src/core/cost/index.js';
import type { PriceTable } from '../../../src/core/pricing/prices.js';

/** A Monday, 00:00 UTC. */
export const MONDAY_MS = 20_003 * 86_400_000;
export const MINUTE_MS = 60_000;
export const QUARTER_MS = 900_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** Round prices: 1,000 + 100 tokens cost $0.02 on `dear`, $0.002 on `cheap`; cached input a tenth. */
export const PRICES: PriceTable = {
  source: 'made up',
  asOf: '2026-01-01',
  models: [
    { id: 'dear', provider: 'a', usdPerToken: { input: 1e-5, output: 1e-4, cacheRead: 1e-6 } },
    { id: 'cheap', provider: 'b', usdPerToken: { input: 1e-6, output: 1e-5, cacheRead: 1e-7 } },
  ],
};

export interface Fields {
  readonly atMs: number;
  readonly feature?: string | null;
  readonly model?: string;
  readonly inputTokens?: number | null;
  readonly outputTokens?: number | null;
  readonly cacheReadTokens?: number;
  readonly costUsd?: number | null;
  readonly isHit?: boolean;
  readonly errorType?: string | null;
  readonly spanId?: string;
}

/** One call; what a test does not care about is an answered call of 1,000 + 100 tokens on `dear`, without a cost. */
export function call(fields: Fields): CostCall {
  const { atMs, feature = 'chat', model = 'dear', costUsd = null, isHit = false } = fields;
  const { inputTokens = 1000, outputTokens = 100, cacheReadTokens = 0 } = fields;
  return {
    startMs: NaN,
    startUtcMs: atMs,
    usage: { inputTokens, outputTokens, cacheReadTokens },
    costUsd,
    feature,
    provider: null,
    requestModel: model,
    responseModel: model,
    errorType: fields.errorType ?? null,
    isResponseCacheHit: isHit,
    ...(fields.spanId === undefined ? {} : { spanId: fields.spanId }),
  };
}

/** Calls of one day as they come: known and unknown models, hits, failures, dear ones. */
export const anyCall = fc
  .record({
    atMs: fc.integer({ min: MONDAY_MS, max: MONDAY_MS + DAY_MS - 1 }),
    feature: fc.constantFrom('chat', 'rag', 'agent', null),
    model: fc.constantFrom('dear', 'cheap', 'nobody-knows'),
    inputTokens: fc.integer({ min: 0, max: 300_000 }),
    outputTokens: fc.integer({ min: 0, max: 20_000 }),
    cachedShare: fc.integer({ min: 0, max: 10 }),
    costUsd: fc.oneof(
      { weight: 3, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 1e12 }).map((pico) => pico / 1e12) },
    ),
    isHit: fc.integer({ min: 0, max: 9 }).map((k) => k === 0),
  })
  .map(({ cachedShare, ...rest }) =>
    call({ ...rest, cacheReadTokens: Math.floor((rest.inputTokens * cachedShare) / 10) }),
  );
