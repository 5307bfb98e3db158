import type { LongContextPrice, ModelPrice, Processing, TokenRates } from './price-table.js';

/**
 * The rates a request is billed at: the whole request at one set of rates, by its total input (cached tokens included),
 * its tier and its region. Later rules replace what earlier ones say: base, tier, long context, input band.
 * @returns `null` for a tier that price tables do not know
 */
export function ratesInForce(
  price: ModelPrice,
  inputTokens: number,
  { serviceTier, region }: Processing = {},
): TokenRates | null {
  const multiplier = regionalMultiplier(price, region);
  switch (serviceTier ?? 'standard') {
    case 'standard':
    case 'default':
    case 'auto':
      return scaled(ratesOfTier(price, inputTokens, null), multiplier);
    case 'priority':
    case 'flex':
      return scaled(
        ratesOfTier(price, inputTokens, serviceTier as 'priority' | 'flex'),
        multiplier,
      );
    case 'batch':
      return scaled(batchRates(price, inputTokens), multiplier);
    default:
      return null;
  }
}

function ratesOfTier(
  price: ModelPrice,
  inputTokens: number,
  tier: 'priority' | 'flex' | null,
): TokenRates {
  const long = longContextOf(price, inputTokens);
  const tierRates = tier === null ? undefined : price.serviceTiers?.[tier];
  const longTierRates = tier === null ? undefined : long?.serviceTiers?.[tier];
  return {
    ...price.usdPerToken,
    ...withoutHourWrite(tierRates),
    ...long?.usdPerToken,
    ...withoutHourWrite(longTierRates),
    ...bandRates(price, inputTokens),
  };
}

/** No provider has a price of its own for the one-hour write in a tier. */
function withoutHourWrite(rates: TokenRates = {}): TokenRates {
  const kept = Object.entries(rates).filter(([name]) => name !== 'cacheWrite1h');
  return Object.fromEntries(kept);
}

function longContextOf(price: ModelPrice, inputTokens: number): LongContextPrice | undefined {
  let highest: LongContextPrice | undefined;
  for (const entry of price.longContext ?? []) {
    const { aboveInputTokens: bound, isInclusive = false } = entry;
    const isReached = isInclusive ? inputTokens >= bound : inputTokens > bound;
    if (isReached && bound >= (highest?.aboveInputTokens ?? 0)) highest = entry;
  }
  return highest;
}

/** Below the first band the first one counts, above all the last. */
function bandRates(price: ModelPrice, inputTokens: number): TokenRates {
  const bands = [...(price.inputBands ?? [])].sort((a, b) => a.overInputTokens - b.overInputTokens);
  const band = bands.filter((each) => inputTokens > each.overInputTokens).at(-1) ?? bands[0];
  if (band === undefined) return {};
  const { input } = band.usdPerToken;
  // A band without a price for cached tokens bills them as input.
  return input === undefined ? band.usdPerToken : { cacheRead: input, ...band.usdPerToken };
}

/** The batch prices of a table are those of short requests: a long one costs half its own rates. */
function batchRates(price: ModelPrice, inputTokens: number): TokenRates {
  const isBase = longContextOf(price, inputTokens) === undefined && !price.inputBands?.length;
  const half = scaled(ratesOfTier(price, inputTokens, null), 0.5);
  return isBase ? { ...half, ...price.batch } : half;
}

function regionalMultiplier(price: ModelPrice, region: string | null | undefined): number {
  const multipliers = price.regionalMultiplier;
  if (multipliers === undefined || region == null) return 1;
  return Object.hasOwn(multipliers, region) ? multipliers[region]! : 1;
}

function scaled(rates: TokenRates, factor: number): TokenRates {
  if (factor === 1) return rates;
  return Object.fromEntries(
    Object.entries(rates).map(([name, rate]: [string, number]) => [name, rate * factor]),
  );
}

/** The inputs at which the rates of a model change, ascending, the first 0: its price is constant between them. */
export function rateSteps(price: ModelPrice): number[] {
  const steps = new Set([0]);
  for (const { aboveInputTokens, isInclusive = false } of price.longContext ?? []) {
    steps.add(isInclusive ? aboveInputTokens : aboveInputTokens + 1);
  }
  for (const { overInputTokens } of price.inputBands ?? []) {
    if (overInputTokens > 0) steps.add(overInputTokens + 1);
  }
  return [...steps].sort((a, b) => a - b);
}
