/**
 * Prices of one model in USD per token. A missing key means that the price is not published:
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
  /** Output tokens spent on reasoning; without it they cost what other output costs. */
  readonly reasoningOutput?: number;
  readonly audioInput?: number;
  readonly audioOutput?: number;
}

/** Rates of the tiers that cost more or less than the standard one; a missing rate is the standard one. */
export interface TierRates {
  readonly priority?: TokenRates;
  readonly flex?: TokenRates;
}

/** Prices for the whole request once its input passes a bound. */
export interface LongContextPrice {
  readonly aboveInputTokens: number;
  /** Whether an input of exactly `aboveInputTokens` is priced so already. Default false. */
  readonly isInclusive?: boolean;
  readonly usdPerToken: TokenRates;
  readonly serviceTiers?: TierRates;
}

/** Prices for the whole request when its input lies in `overInputTokens` < input <= `upToInputTokens`. */
export interface InputBand {
  readonly overInputTokens: number;
  /** Missing or `null`: no end. */
  readonly upToInputTokens?: number | null;
  readonly usdPerToken: TokenRates;
}

/** What one model costs, from one day to another. */
export interface ModelPrice {
  /** The name the provider bills under, with its prefix where the table has one: `gemini/gemini-2.5-pro`. */
  readonly id: string;
  readonly provider: string;
  /** Standard tier, up to the first long-context bound. */
  readonly usdPerToken: TokenRates;
  /** Input and output in a batch; without it half the standard rates. */
  readonly batch?: TokenRates;
  readonly serviceTiers?: TierRates;
  /** In any order. */
  readonly longContext?: readonly LongContextPrice[];
  /** In any order; where there are bands, exactly one prices the request. */
  readonly inputBands?: readonly InputBand[];
  /** What every rate is multiplied by when the request is processed in a region: `{ eu: 1.1 }`. */
  readonly regionalMultiplier?: Readonly<Record<string, number>>;
  /** First day, `YYYY-MM-DD` in UTC; missing: always so. Several entries of one id follow each other by it. */
  readonly validFrom?: string;
  /** First day on which it no longer holds; missing: until the next entry. */
  readonly validUntil?: string;
}

/** A price list with its origin, so that a cost can say which prices it was computed from. */
export interface PriceTable {
  /** Where the prices come from, in words. */
  readonly source: string;
  /** The day they were read, `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly models: readonly ModelPrice[];
  /** Further names: what a record calls a model, in lower case → `id` in `models`. */
  readonly aliases?: Readonly<Record<string, string>>;
}

/** How a request is processed: what providers call the service tier, and where. */
export interface Processing {
  /** `standard` (also `default`), `priority`, `flex` or `batch`; any other has no known price. Default `standard`. */
  readonly serviceTier?: string | null;
  /** Key of `regionalMultiplier`; a region that has none costs the list price. */
  readonly region?: string | null;
}
