import { PICO_PER_USD, toPicoUsd } from './pico-usd.js';
import type { ModelPrice, PriceTable, TokenRates } from './price-table.js';

type Row = readonly [
  id: string,
  provider: string,
  input: number,
  output: number,
  cacheRead: number,
  cacheWrite?: number,
  cacheWrite1h?: number,
];

/** Above this input a request costs these multiples; input also of what is read from and written to the cache. */
type LongRow = readonly [bound: number, inputFactor: number, outputFactor: number];

const LONG_ROWS: Readonly<Record<string, LongRow>> = {
  'claude-sonnet-4-5': [200_000, 2, 1.5],
  'gpt-5.6': [272_000, 2, 1.5],
  'gpt-5.6-terra': [272_000, 2, 1.5],
  'gpt-5.6-luna': [272_000, 2, 1.5],
  'gemini/gemini-2.5-pro': [200_000, 2, 1.5],
};

/** USD per token, standard tier, up to the long-context bound where a model has one. */
const ROWS: readonly Row[] = [
  ['claude-opus-5', 'anthropic', 5e-6, 25e-6, 0.5e-6, 6.25e-6, 10e-6],
  ['claude-sonnet-5', 'anthropic', 2e-6, 10e-6, 0.2e-6, 2.5e-6, 4e-6],
  ['claude-sonnet-4-6', 'anthropic', 3e-6, 15e-6, 0.3e-6, 3.75e-6, 6e-6],
  ['claude-sonnet-4-5', 'anthropic', 3e-6, 15e-6, 0.3e-6, 3.75e-6, 6e-6],
  ['claude-haiku-4-5', 'anthropic', 1e-6, 5e-6, 0.1e-6, 1.25e-6, 2e-6],
  ['gpt-5.6', 'openai', 5e-6, 30e-6, 0.5e-6, 6.25e-6],
  ['gpt-5.6-terra', 'openai', 2e-6, 12e-6, 0.2e-6, 2.5e-6],
  ['gpt-5.6-luna', 'openai', 0.2e-6, 1.2e-6, 0.02e-6, 0.25e-6],
  ['gpt-5.4-mini', 'openai', 0.75e-6, 4.5e-6, 0.075e-6],
  ['gpt-5.4-nano', 'openai', 0.2e-6, 1.25e-6, 0.02e-6],
  ['gpt-5-mini', 'openai', 0.25e-6, 2e-6, 0.025e-6],
  ['gpt-4.1', 'openai', 2e-6, 8e-6, 0.5e-6],
  ['gpt-4.1-mini', 'openai', 0.4e-6, 1.6e-6, 0.1e-6],
  ['gpt-4o', 'openai', 2.5e-6, 10e-6, 1.25e-6],
  ['gpt-4o-mini', 'openai', 0.15e-6, 0.6e-6, 0.075e-6],
  ['gemini/gemini-3-flash-preview', 'gemini', 0.5e-6, 3e-6, 0.05e-6],
  ['gemini/gemini-2.5-pro', 'gemini', 1.25e-6, 10e-6, 0.125e-6],
  ['gemini/gemini-2.5-flash', 'gemini', 0.3e-6, 2.5e-6, 0.03e-6],
];

function toModelPrice(row: Row): ModelPrice {
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
  const long = LONG_ROWS[id];
  if (long === undefined) return { id, provider, usdPerToken: rates(1, 1) };
  const [aboveInputTokens, ...factors] = long;
  const longContext = [{ aboveInputTokens, usdPerToken: rates(...factors) }];
  return { id, provider, usdPerToken: rates(1, 1), longContext };
}

/**
 * List prices of a few common models, so that the widgets show a cost without being configured.
 * Facts re-shaped from LiteLLM's `model_prices_and_context_window.json` (MIT). Prices change: pass your own table for billing.
 */
export const DEFAULT_PRICES: PriceTable = {
  source: 'LiteLLM model_prices_and_context_window.json',
  asOf: '2026-08-01',
  models: ROWS.map(toModelPrice),
};
