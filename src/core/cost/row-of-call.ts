import type { Usage } from '../model.js';
import { createPartCosts, FIRST_OUTPUT_PART, picoRates, priceParts } from '../pricing/call-cost.js';
import type { NoCostReason } from '../pricing/call-cost.js';
import { PICO_PER_USD, toPicoUsd } from '../pricing/pico-usd.js';
import type { CostCall, CostIssue } from './cost-call.js';
import * as at from './cost-row.js';
import type { CostRow } from './cost-row.js';
import type { FoundPrice } from './price-finder.js';

const MOST_TOKENS = 1e9;
const MOST_USD = 1e6;
const ABSURD_USD = 1000;
/** More is a slip in the price of input that was all read from the cache. */
const MOST_UNCACHED_USD = 1e9;
/** Filled anew for each call: objects for each would be most of the work. */
const parts = createPartCosts();

/**
 * Fills a row with one call. A cost that the record states is believed; the prices of the record, else of the table, say
 * how much of it was input. A record without a cost is priced by them.
 * @param price the entry of the table; `null` when it has none
 * @returns what was wrong; `null` when nothing was
 */
export function rowOfCall(
  row: CostRow,
  call: CostCall,
  price: FoundPrice | null,
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
  const noCost = isUsable ? priceCall(call, price) : 'bad-usage';
  const listUsd = noCost === null ? parts.totalPico / PICO_PER_USD : null;
  const totalUsd = costUsd ?? listUsd;
  if (totalUsd === null || totalUsd > MOST_USD) {
    const isFailed = isUsable && call.errorType != null && call.usage.inputTokens === null;
    row[isFailed ? at.FAILED : at.UNPRICED] = 1;
    if (totalUsd !== null) return 'cost';
    return noCost === 'bad-usage' ? 'usage' : null;
  }
  addCost(row, totalUsd, listUsd, call.usage);
  if (noCost === 'bad-usage') return 'usage';
  return totalUsd > ABSURD_USD ? 'absurd-cost' : null;
}

/** Fills `parts`. @returns why there is no cost by the list */
function priceCall(call: CostCall, price: FoundPrice | null): NoCostReason | null {
  const { usage } = call;
  if (call.price != null) return priceParts(picoRates(call.price.usdPerToken), usage, parts);
  if (price === null) return 'no-price';
  if (usage.inputTokens === null || usage.outputTokens === null) return 'no-usage';
  const rates = price.rates(usage.inputTokens, call.serviceTier);
  return rates === null ? 'no-tier' : priceParts(rates, usage, parts);
}

function isPlausible(usage: Usage): boolean {
  return (
    isTokens(usage.inputTokens) &&
    isTokens(usage.outputTokens) &&
    isTokens(usage.cacheReadTokens) &&
    isTokens(usage.cacheWriteTokens) &&
    isTokens(usage.cacheWrite1hTokens) &&
    isTokens(usage.reasoningTokens) &&
    isTokens(usage.audioInputTokens) &&
    isTokens(usage.audioOutputTokens)
  );
}

function isTokens(tokens: number | null | undefined): boolean {
  return tokens == null || (Number.isInteger(tokens) && tokens >= 0 && tokens <= MOST_TOKENS);
}

function addCost(row: CostRow, totalUsd: number, listUsd: number | null, usage: Usage): void {
  const total = Math.round(toPicoUsd(totalUsd));
  row[at.PRICED] = 1;
  row[at.SQUARES] = totalUsd * totalUsd;
  at.setMoney(row, at.COST, total);
  if (listUsd === null) return addUnsplit(row, total);
  const uncachedUsd = parts.uncachedInputPico / PICO_PER_USD;
  // What was charged off the list price was charged at that much of every price.
  const paid = total === 0 ? 1 : totalUsd / listUsd;
  let outputUsd = 0;
  for (let part = FIRST_OUTPUT_PART; part < parts.pico.length; part++) {
    outputUsd += parts.pico[part]! / PICO_PER_USD;
  }
  const output = usage.inputTokens === 0 ? total : Math.round(toPicoUsd(outputUsd) * paid);
  const input = usage.outputTokens === 0 ? total : total - Math.min(total, output);
  const uncached = Math.round(toPicoUsd(uncachedUsd) * paid);
  const isSplit = paid < Infinity && uncachedUsd <= MOST_UNCACHED_USD;
  if (!isSplit || !(uncached < Infinity) || (uncached === 0 && input > 0)) {
    return addUnsplit(row, total);
  }
  at.setMoney(row, at.INPUT_COST, input);
  at.setMoney(row, at.UNCACHED_COST, uncached);
  row[at.INPUT_TOKENS] = usage.inputTokens!;
  row[at.OUTPUT_TOKENS] = usage.outputTokens!;
  row[at.CACHE_READ_TOKENS] = usage.cacheReadTokens;
}

function addUnsplit(row: CostRow, total: number): void {
  row[at.UNSPLIT] = 1;
  at.setMoney(row, at.UNSPLIT_COST, total);
}
