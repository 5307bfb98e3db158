import { exactUsd } from './exact-usd.js';
import * as at from './cost-row.js';
import type { CostRow } from './cost-row.js';

/** What a stretch of time cost. */
export interface Spend {
  /** USD: the double nearest to `exactUsd`. `null` when no call has a known cost, free or not: never $0 instead. */
  readonly usd: number | null;
  /** The same to the last digit: `12.0000005`. */
  readonly exactUsd: string | null;
  /** All calls: the next four together. */
  readonly calls: number;
  /** Calls with a cost, sent to a provider. */
  readonly pricedCalls: number;
  /** Calls that the product's response cache answered, at no cost. */
  readonly responseCacheHits: number;
  /** Failed calls that say nothing of tokens: taken as not billed. */
  readonly failedCalls: number;
  /** Calls whose cost is not known: `usd` is without them. */
  readonly unpricedCalls: number;
  /** Share of the calls whose cost is known; `null` without calls. */
  readonly coverageRatio: number | null;
  /** USD per priced call; `null` without one. */
  readonly costPerCallUsd: number | null;
  /** Tokens of those priced calls whose prices are known; cached input is part of the input. */
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
}

export function spendOfRow(row: CostRow): Spend {
  const calls = row[at.CALLS]!;
  const pricedCalls = row[at.PRICED]!;
  const unpricedCalls = row[at.UNPRICED]!;
  const isKnown = calls > unpricedCalls;
  const usd = isKnown ? at.usdOf(row, at.COST) : null;
  return {
    usd,
    exactUsd: isKnown ? exactUsd(at.picoOf(row, at.COST)) : null,
    calls,
    pricedCalls,
    responseCacheHits: row[at.CACHE_HITS]!,
    failedCalls: row[at.FAILED]!,
    unpricedCalls,
    coverageRatio: calls === 0 ? null : (calls - unpricedCalls) / calls,
    costPerCallUsd: usd === null || pricedCalls === 0 ? null : usd / pricedCalls,
    inputTokens: row[at.INPUT_TOKENS]!,
    outputTokens: row[at.OUTPUT_TOKENS]!,
    cacheReadTokens: row[at.CACHE_READ_TOKENS]!,
  };
}
