import type { Usage } from '../model.js';
import { PICO_PER_USD, toPicoUsd } from './pico-usd.js';
import type { ModelPrice, Processing, TokenRates } from './price-table.js';
import { ratesInForce } from './rates-in-force.js';

/** Tokens of one call in disjoint buckets, in the order in which they are billed. */
const PARTS = [
  'inputUncached',
  'cacheRead',
  'cacheWrite',
  'cacheWrite1h',
  'audioInput',
  'outputText',
  'reasoning',
  'audioOutput',
] as const;

export type CostPart = (typeof PARTS)[number];

/** Why a call has no cost. */
export type NoCostReason =
  /** The price table does not know the model, on that day. */
  | 'no-price'
  /** The tokens are not known. */
  | 'no-usage'
  /** A count is negative, not whole or not finite, or subsets are more than their total. */
  | 'bad-usage'
  /** Tokens of a kind that the entry has no price for. */
  | 'no-rate'
  /** A service tier that price tables do not know. */
  | 'no-tier';

/** What a call cost and how the sum came about. */
export interface CallCost {
  /** Not rounded but for the last bit of the double; `null` when not known. */
  readonly totalUsd: number | null;
  /** What each kind of token cost; kinds without tokens are left out. Empty when the cost is not known. */
  readonly partsUsd: Readonly<Partial<Record<CostPart, number>>>;
  /** What the input would have cost without the prompt cache. */
  readonly uncachedInputUsd: number | null;
  /** Rates per token that were applied; `null` when there are none. */
  readonly rates: TokenRates | null;
  readonly noCostReason: NoCostReason | null;
}

/** What one call costs by its price entry, tier and region. */
export function costOfUsage(
  price: ModelPrice | null,
  usage: Usage,
  processing: Processing = {},
): CallCost {
  if (price === null) return noCost('no-price');
  if (usage.inputTokens === null || usage.outputTokens === null) return noCost('no-usage');
  const rates = ratesInForce(price, usage.inputTokens, processing);
  return rates === null ? noCost('no-tier') : costAtRates(rates, usage);
}

/** What one call costs at given rates: those that a record says were applied. */
export function costAtRates(rates: TokenRates, usage: Usage): CallCost {
  const tokens = disjointTokens(usage);
  if (tokens === 'no-usage' || tokens === 'bad-usage') return noCost(tokens);
  const rateOf = partRates(rates);
  const partsUsd: Partial<Record<CostPart, number>> = {};
  let pico = 0;
  for (const part of PARTS) {
    if (tokens[part] === 0) continue;
    const rate = rateOf[part];
    if (rate === undefined || !(rate >= 0 && rate < Infinity)) return noCost('no-rate');
    const partPico = tokens[part] * toPicoUsd(rate);
    partsUsd[part] = partPico / PICO_PER_USD;
    pico += partPico;
  }
  const uncached = (usage.inputTokens! - tokens.audioInput) * toPicoUsd(rates.input ?? NaN);
  const audio = tokens.audioInput === 0 ? 0 : tokens.audioInput * toPicoUsd(rateOf.audioInput!);
  const uncachedInputUsd = usage.inputTokens === 0 ? 0 : (uncached + audio) / PICO_PER_USD;
  return {
    totalUsd: pico / PICO_PER_USD,
    partsUsd,
    uncachedInputUsd: uncachedInputUsd >= 0 ? uncachedInputUsd : null,
    rates,
    noCostReason: null,
  };
}

/**
 * What one call costs, in USD, not rounded. Cached tokens are part of `inputTokens` and are priced once, at their own rate.
 * @returns `null` when the price is not known, or the tokens are not, or a kind of token has no published price
 */
export function costUsd(
  price: ModelPrice | null,
  usage: Usage,
  processing?: Processing,
): number | null {
  return costOfUsage(price, usage, processing).totalUsd;
}

type Tokens = Record<CostPart, number>;

function disjointTokens(usage: Usage): Tokens | 'no-usage' | 'bad-usage' {
  const { inputTokens: input, outputTokens: output } = usage;
  if (input === null || output === null) return 'no-usage';
  const cacheRead = usage.cacheReadTokens;
  const { cacheWriteTokens: cacheWrite = 0, cacheWrite1hTokens: cacheWrite1h = 0 } = usage;
  const { reasoningTokens: reasoning = 0 } = usage;
  const { audioInputTokens: audioInput = 0, audioOutputTokens: audioOutput = 0 } = usage;
  const tokens: Tokens = {
    inputUncached: input - cacheRead - cacheWrite - cacheWrite1h - audioInput,
    cacheRead,
    cacheWrite,
    cacheWrite1h,
    audioInput,
    outputText: output - reasoning - audioOutput,
    reasoning,
    audioOutput,
  };
  return PARTS.every((part) => Number.isSafeInteger(tokens[part]) && tokens[part] >= 0)
    ? tokens
    : 'bad-usage';
}

function partRates(rates: TokenRates): Readonly<Partial<Record<CostPart, number | undefined>>> {
  return {
    inputUncached: rates.input,
    cacheRead: rates.cacheRead,
    cacheWrite: rates.cacheWrite,
    cacheWrite1h: rates.cacheWrite1h,
    audioInput: rates.audioInput,
    outputText: rates.output,
    reasoning: rates.reasoningOutput ?? rates.output,
    audioOutput: rates.audioOutput,
  };
}

function noCost(noCostReason: NoCostReason): CallCost {
  return { totalUsd: null, partsUsd: {}, uncachedInputUsd: null, rates: null, noCostReason };
}
