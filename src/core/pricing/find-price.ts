import { DAY_MS, formatDay } from '../calendar/civil-date.js';
import type { ModelPrice, PriceTable } from './price-table.js';
import { findPriceOn } from './prices.js';

/**
 * The price of a model by the name a record gives it: as it stands, else by alias, else without the
 * provider's prefix, else without the date. A name that fits several entries of different providers has no price.
 * @param atUtcMs when the call was made; without it the newest price counts
 * @returns `null` when the table does not know the model, or has no price for that day
 */
export function findPrice(table: PriceTable, model: string, atUtcMs?: number): ModelPrice | null {
  const day = atUtcMs === undefined ? null : formatDay(Math.floor(atUtcMs / DAY_MS));
  return findPriceOn(table, model, day);
}
