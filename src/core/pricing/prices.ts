import type { Names } from '../call-columns.js';
import type { Usage } from '../model.js';

/**
 * Prices of one model in USD per token, standard tier. A missing key means that the price is not published:
 * it is never read as zero.
 */
export interface TokenRates {
  readonly input?: number;
  readonly output?: number;
  /** Input tokens read from the provider's prompt cache. */
  readonly cacheRead?: number;
  /** Input tokens written to the prompt cache for five minutes. */
  readonly cacheWrite?: number;
  /** Input tokens written to the prompt cache for an hour. */
  readonly cacheWrite1h?: number;
}

/** What one model costs. */
export interface ModelPrice {
  /** The name the provider bills under, with its prefix where the table has one: `gemini/gemini-2.5-pro`. */
  readonly id: string;
  readonly provider: string;
  readonly usdPerToken: TokenRates;
}

/** A price list with its origin, so that a cost can say which prices it was computed from. */
export interface PriceTable {
  /** Where the prices come from, in words. */
  readonly source: string;
  /** The day they were read, `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly models: readonly ModelPrice[];
  /** Further names: what a record calls a model → `id` in `models`. */
  readonly aliases?: Readonly<Record<string, string>>;
}

/** Providers answer with the dated name of a model: `gpt-4.1-mini-2025-04-14`, `claude-3-5-haiku-20241022`. */
const DATE_SUFFIX = /[-@](?:\d{4}-\d{2}-\d{2}|\d{8}|latest)$/;

/**
 * The price of a model by the name a record gives it: as it stands, else by alias, else without the
 * provider's prefix, else without the date. A name that fits several entries of different providers has no price.
 * @returns `null` when the table does not know the model
 */
export function findPrice(table: PriceTable, model: string): ModelPrice | null {
  const name = model.toLowerCase();
  const undated = name.replace(DATE_SUFFIX, '');
  for (const candidate of [name, bareName(name), undated, bareName(undated)]) {
    const id = table.aliases?.[candidate] ?? candidate;
    const exact = table.models.find((price) => price.id.toLowerCase() === id);
    if (exact !== undefined) return exact;
    const bare = table.models.filter((price) => bareName(price.id.toLowerCase()) === id);
    if (bare.length === 1) return bare[0]!;
  }
  return null;
}

function bareName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/**
 * What one call costs, in USD, not rounded. Cached tokens are part of `inputTokens` and are priced once, at their own rate.
 * @returns `null` when the price is not known, or the tokens are not, or the tokens were cached and the cached price is not known
 */
export function costUsd(price: ModelPrice | null, usage: Usage): number | null {
  if (price === null || usage.inputTokens === null || usage.outputTokens === null) return null;
  const { input = NaN, output = NaN, cacheRead = NaN } = price.usdPerToken;
  const cost = priceTokens(
    input,
    cacheRead,
    output,
    usage.inputTokens,
    usage.cacheReadTokens,
    usage.outputTokens,
  );
  return cost >= 0 ? cost : null;
}

/** Zero tokens cost nothing even where their rate is not known; NaN when a rate that matters is not known. */
export function priceTokens(
  inputRate: number,
  cacheReadRate: number,
  outputRate: number,
  inputTokens: number,
  cacheReadTokens: number,
  outputTokens: number,
): number {
  const fresh = inputTokens - cacheReadTokens;
  return (
    (fresh === 0 ? 0 : fresh * inputRate) +
    (cacheReadTokens === 0 ? 0 : cacheReadTokens * cacheReadRate) +
    (outputTokens === 0 ? 0 : outputTokens * outputRate)
  );
}

/** Rates per model code, three a model: input, cache read, output; USD per token, NaN = not known. */
export type CompiledRates = Float64Array;

/**
 * Looks every model up once, so that the loop over calls reads three numbers instead of a name.
 * The entry after the last model is that of an unknown one.
 */
export function compileRates(names: Names, table: PriceTable): CompiledRates {
  const rates = new Float64Array((names.models.length + 1) * 3).fill(NaN);
  names.models.forEach((model, code) => {
    const {
      input = NaN,
      cacheRead = NaN,
      output = NaN,
    } = findPrice(table, model)?.usdPerToken ?? {};
    rates.set([input, cacheRead, output], code * 3);
  });
  return rates;
}
