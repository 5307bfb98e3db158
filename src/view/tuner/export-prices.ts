import { FIRST_PRICES } from '../../core/pricing/first-prices.js';
import type { ModelTokenPrice } from '../../io/rules/rule-set.js';

/** Prices that exported rules on cost start with: those of the simulator's models, to be replaced by the reader's. */
export const EXPORT_PRICES: readonly ModelTokenPrice[] = FIRST_PRICES.models.map(
  ({ id, usdPerToken: { input, output, cacheRead, cacheWrite } }) => ({
    model: id,
    usdPerToken: {
      ...(input !== undefined && { input }),
      ...(output !== undefined && { output }),
      ...(cacheRead !== undefined && { cacheRead }),
      ...(cacheWrite !== undefined && { cacheWrite }),
    },
  }),
);

/** The day they were read. */
export const EXPORT_PRICES_AS_OF = FIRST_PRICES.asOf;
