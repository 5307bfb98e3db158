import type { ModelPrice, PriceTable } from '../core/pricing/price-table.js';
import { findPrice } from '../core/pricing/find-price.js';
import type { Scenario } from './scenario.js';

const MILLION = 1e6;

/** `table` with the prices that `scenario` sets in place of its own. */
export function pricesOf(scenario: Scenario, table: PriceTable): PriceTable {
  const own = Object.entries(scenario.prices ?? {});
  if (own.length === 0) return table;
  const set = own.map(([id, { input, output, cacheRead = input }]): ModelPrice => ({
    id,
    provider: findPrice(table, id)?.provider ?? 'scenario',
    usdPerToken: {
      input: input / MILLION,
      output: output / MILLION,
      cacheRead: cacheRead / MILLION,
    },
  }));
  const others = table.models.filter(({ id }) => !Object.hasOwn(scenario.prices!, id));
  return { ...table, source: `${table.source}, and the scenario`, models: [...set, ...others] };
}
