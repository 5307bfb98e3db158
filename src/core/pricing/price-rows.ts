import { PICO_PER_USD, toPicoUsd } from './pico-usd.js';
import type { ModelPrice, TokenRates } from './price-table.js';

/** USD per token, standard tier, up to the long-context bound where a model has one. */
export type PriceRow = readonly [
  id: string,
  provider: string,
  input: number,
  output: number,
  cacheRead: number,
  cacheWrite?: number,
  cacheWrite1h?: number,
];

/** Above this input a request costs these multiples; input also of what is read from and written to the cache. */
export type LongRow = readonly [bound: number, inputFactor: number, outputFactor: number];

export function toModelPrice(row: PriceRow, long?: LongRow): ModelPrice {
  const [id, provider, input, output, cacheRead, cacheWrite, cacheWrite1h] = row;
  const rates = (inputFactor: number, outputFactor: number): TokenRates => {
    const times = (rate: number, factor: number): number =>
      (toPicoUsd(rate) * factor) / PICO_PER_USD;
    return {
      input: times(input, inputFactor),
      output: times(output, outputFactor),
      cacheRead: times(cacheRead, inputFactor),
      ...(cacheWrite === undefined ? {} : { cacheWrite: times(cacheWrite, inputFactor) }),
      ...(cacheWrite1h === undefined ? {} : { cacheWrite1h: times(cacheWrite1h, inputFactor) }),
    };
  };
  if (long === undefined) return { id, provider, usdPerToken: rates(1, 1) };
  const [aboveInputTokens, ...factors] = long;
  const longContext = [{ aboveInputTokens, usdPerToken: rates(...factors) }];
  return { id, provider, usdPerToken: rates(1, 1), longContext };
}
