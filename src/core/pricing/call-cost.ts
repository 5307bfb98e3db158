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
  const parts = createPartCosts();
  const noCostReason = priceParts(picoRates(rates), usage, parts);
  if (noCostReason !== null) return noCost(noCostReason);
  const partsUsd: Partial<Record<CostPart, number>> = {};
  PARTS.forEach((part, at) => {
    if (parts.tokens[at]! > 0) partsUsd[part] = parts.pico[at]! / PICO_PER_USD;
  });
  const { totalPico, uncachedInputPico } = parts;
  return {
    totalUsd: totalPico / PICO_PER_USD,
    partsUsd,
    uncachedInputUsd: uncachedInputPico >= 0 ? uncachedInputPico / PICO_PER_USD : null,
    rates,
    noCostReason: null,
  };
}

/** Picodollars per token of each part, in the order of `PARTS`; NaN = not known. For loops over calls. */
export type PicoRates = Float64Array;

export function picoRates(rates: TokenRates): PicoRates {
  const { input, cacheRead, cacheWrite, cacheWrite1h, audioInput, output, audioOutput } = rates;
  const reasoning = rates.reasoningOutput ?? output;
  const perToken = [input, cacheRead, cacheWrite, cacheWrite1h, audioInput, output, reasoning, audioOutput]; // prettier-ignore
  return Float64Array.from(perToken, (rate = NaN) =>
    rate >= 0 && rate < Infinity ? toPicoUsd(rate) : NaN,
  );
}

/** Tokens and picodollars of one call by part, in the order of `PARTS`; filled anew for each call. */
export interface PartCosts {
  readonly tokens: Float64Array;
  readonly pico: Float64Array;
  totalPico: number;
  /** What the input would have cost without the prompt cache; NaN = not known. */
  uncachedInputPico: number;
}

export function createPartCosts(): PartCosts {
  const zeros = () => new Float64Array(PARTS.length);
  return { tokens: zeros(), pico: zeros(), totalPico: 0, uncachedInputPico: NaN };
}

/** Where the audio of the input and the first part of the output stand in `PARTS`. */
const AUDIO_INPUT = 4;
export const FIRST_OUTPUT_PART = 5;

/** Fills `into` with what one call costs. @returns why it has no cost; then `into` says nothing */
export function priceParts(
  rates: PicoRates,
  usage: Usage,
  into: PartCosts,
): Extract<NoCostReason, 'no-usage' | 'bad-usage' | 'no-rate'> | null {
  const { tokens, pico } = into;
  const wrong = splitTokens(usage, tokens);
  if (wrong !== null) return wrong;
  let totalPico = 0;
  for (let at = 0; at < tokens.length; at++) {
    pico[at] = tokens[at] === 0 ? 0 : tokens[at]! * rates[at]!;
    totalPico += pico[at]!;
  }
  if (totalPico !== totalPico) return 'no-rate';
  into.totalPico = totalPico;
  const text = usage.inputTokens! - tokens[AUDIO_INPUT]!;
  into.uncachedInputPico = usage.inputTokens === 0 ? 0 : text * rates[0]! + pico[AUDIO_INPUT]!;
  return null;
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

/** Tokens in disjoint parts, in the order of `PARTS`. @returns why they cannot be told apart */
function splitTokens(usage: Usage, tokens: Float64Array): 'no-usage' | 'bad-usage' | null {
  const { inputTokens: input, outputTokens: output } = usage;
  if (input === null || output === null) return 'no-usage';
  const cacheRead = usage.cacheReadTokens;
  const { cacheWriteTokens: cacheWrite = 0, cacheWrite1hTokens: cacheWrite1h = 0 } = usage;
  const { reasoningTokens: reasoning = 0 } = usage;
  const { audioInputTokens: audioInput = 0, audioOutputTokens: audioOutput = 0 } = usage;
  tokens[0] = input - cacheRead - cacheWrite - cacheWrite1h - audioInput;
  tokens[1] = cacheRead;
  tokens[2] = cacheWrite;
  tokens[3] = cacheWrite1h;
  tokens[AUDIO_INPUT] = audioInput;
  tokens[FIRST_OUTPUT_PART] = output - reasoning - audioOutput;
  tokens[6] = reasoning;
  tokens[7] = audioOutput;
  for (const count of tokens) if (!(Number.isSafeInteger(count) && count >= 0)) return 'bad-usage';
  return null;
}

function noCost(noCostReason: NoCostReason): CallCost {
  return { totalUsd: null, partsUsd: {}, uncachedInputUsd: null, rates: null, noCostReason };
}
