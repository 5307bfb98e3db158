import { toModelPrice } from './price-rows.js';
import type { LongRow } from './price-rows.js';
import type { PriceTable } from './price-table.js';

export const LONG_GPT_5_6: LongRow = [272_000, 2, 1.5];

/** The part of `DEFAULT_PRICES` that the simulator needs: a page that shows nothing else loads only this. */
export const FIRST_PRICES: PriceTable = {
  source: 'LiteLLM model_prices_and_context_window.json',
  asOf: '2026-08-01',
  models: [
    toModelPrice(['claude-opus-5', 'anthropic', 5e-6, 25e-6, 0.5e-6, 6.25e-6, 10e-6]),
    toModelPrice(['gpt-5.6-terra', 'openai', 2e-6, 12e-6, 0.2e-6, 2.5e-6], LONG_GPT_5_6),
    toModelPrice(['gpt-5.4-mini', 'openai', 0.75e-6, 4.5e-6, 0.075e-6]),
  ],
};
