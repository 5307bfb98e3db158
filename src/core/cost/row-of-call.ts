import type { Usage } from '../model.js';
import { costAtRates, costOfUsage } from '../pricing/call-cost.js';
import type { CallCost, CostPart } from '../pricing/call-cost.js';
import { toPicoUsd } from '../pricing/pico-usd.js';
import type { ModelPrice } from '../pricing/price-table.js';
import type { CostCall, CostIssue } from './cost-call.js';
import * as at from './cost-row.js';
import type { CostRow } from './cost-row.js';

const MOST_TOKENS = 1e9;
const MOST_USD = 1e6;
const ABSURD_USD = 1000;
/** More is a slip in the price of input that was all read from the cache. */
const MOST_UNCACHED_USD = 1e9;
const OUTPUT_PARTS: readonly CostPart[] = ['outputText', 'reasoning', 'audioOutput'];

/**
 * Fills a row with one call. A cost that the record states is believed; the prices of the record, else of the table, say
 * how much of it was input. A record without a cost is priced by them.
 * @param price the entry of the table; `null` when it has none
 * @returns what was wrong; `null` when nothing was
 */
export function rowOfCall(
  row: CostRow,
  call: CostCall,
  price: ModelPrice | null,
): CostIssue | null {
  row.fill(0);
  row[at.CALLS] = 1;
  if (call.isResponseCacheHit === true) {
    row[at.CACHE_HITS] = 1;
    return null;
  }
  const { costUsd } = call;
  if (costUsd !== null && !(costUsd >= 0 && costUsd <= MOST_USD)) {
    row[at.UNPRICED] = 1;
    return 'cost';
  }
  const isUsable = isPlausible(call.usage);
  const cost = isUsable ? costOf(call, price) : null;
  const totalUsd = costUsd ?? cost?.totalUsd ?? null;
  if (totalUsd === null || totalUsd > MOST_USD) {
    const isFailed = isUsable && call.errorType != null && call.usage.inputTokens === null;
    row[isFailed ? at.FAILED : at.UNPRICED] = 1;
    if (totalUsd !== null) return 'cost';
    return isUsable && cost?.noCostReason !== 'bad-usage' ? null : 'usage';
  }
  addCost(row, totalUsd, cost, call.usage);
  if (!isUsable || cost?.noCostReason === 'bad-usage') return 'usage';
  return totalUsd > ABSURD_USD ? 'absurd-cost' : null;
}

function costOf(call: CostCall, price: ModelPrice | null): CallCost | null {
  if (call.price != null) return costAtRates(call.price.usdPerToken, call.usage);
  if (price === null) return null;
  return costOfUsage(price, call.usage, { serviceTier: call.serviceTier ?? null });
}

function isPlausible(usage: Usage): boolean {
  return Object.values(usage).every(
    (tokens: number | null | undefined) =>
      tokens == null || (Number.isInteger(tokens) && tokens >= 0 && tokens <= MOST_TOKENS),
  );
}

function addCost(row: CostRow, totalUsd: number, cost: CallCost | null, usage: Usage): void {
  const total = Math.round(toPicoUsd(totalUsd));
  row[at.PRICED] = 1;
  row[at.SQUARES] = totalUsd * totalUsd;
  at.setMoney(row, at.COST, total);
  const listUsd = cost?.totalUsd ?? null;
  const uncachedUsd = cost?.uncachedInputUsd ?? NaN;
  // What was charged off the list price was charged at that much of every price.
  const paid = listUsd === null || total === 0 ? 1 : totalUsd / listUsd;
  const outputUsd = OUTPUT_PARTS.reduce((sum, part) => sum + (cost?.partsUsd[part] ?? 0), 0);
  const output = usage.inputTokens === 0 ? total : Math.round(toPicoUsd(outputUsd) * paid);
  const input = usage.outputTokens === 0 ? total : total - Math.min(total, output);
  const uncached = Math.round(toPicoUsd(uncachedUsd) * paid);
  const isSplit = listUsd !== null && paid < Infinity && uncachedUsd <= MOST_UNCACHED_USD;
  if (!isSplit || !(uncached < Infinity) || (uncached === 0 && input > 0)) {
    row[at.UNSPLIT] = 1;
    at.setMoney(row, at.UNSPLIT_COST, total);
    return;
  }
  at.setMoney(row, at.INPUT_COST, input);
  at.setMoney(row, at.UNCACHED_COST, uncached);
  row[at.INPUT_TOKENS] = usage.inputTokens!;
  row[at.OUTPUT_TOKENS] = usage.outputTokens!;
  row[at.CACHE_READ_TOKENS] = usage.cacheReadTokens;
}
