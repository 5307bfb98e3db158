import { FIRST_PRICES, LONG_GPT_5_6 } from './first-prices.js';
import { toModelPrice } from './price-rows.js';
import type { LongRow, PriceRow } from './price-rows.js';
import type { PriceTable } from './price-table.js';

const LONG_ROWS: Readonly<Record<string, LongRow>> = {
  'claude-sonnet-4-5': [200_000, 2, 1.5],
  'gpt-5.6': LONG_GPT_5_6,
  'gpt-5.6-luna': LONG_GPT_5_6,
  'gemini/gemini-2.5-pro': [200_000, 2, 1.5],
};

const ROWS: readonly PriceRow[] = [
  ['claude-sonnet-5', 'anthropic', 2e-6, 10e-6, 0.2e-6, 2.5e-6, 4e-6],
  ['claude-sonnet-4-6', 'anthropic', 3e-6, 15e-6, 0.3e-6, 3.75e-6, 6e-6],
  ['claude-sonnet-4-5', 'anthropic', 3e-6, 15e-6, 0.3e-6, 3.75e-6, 6e-6],
  ['claude-haiku-4-5', 'anthropic', 1e-6, 5e-6, 0.1e-6, 1.25e-6, 2e-6],
  ['gpt-5.6', 'openai', 5e-6, 30e-6, 0.5e-6, 6.25e-6],
  ['gpt-5.6-luna', 'openai', 0.2e-6, 1.2e-6, 0.02e-6, 0.25e-6],
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

/**
 * List prices of a few common models, so that the widgets show a cost without being configured.
 * Facts re-shaped from LiteLLM's `model_prices_and_context_window.json` (MIT). Prices change: pass your own table for billing.
 */
export const DEFAULT_PRICES: PriceTable = {
  ...FIRST_PRICES,
  models: [...FIRST_PRICES.models, ...ROWS.map((row) => toModelPrice(row, LONG_ROWS[row[0]]))],
};
