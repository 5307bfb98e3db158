import { DAY_MS } from '../calendar/civil-date.js';
import { findPrice } from '../pricing/find-price.js';
import type { ModelPrice, PriceTable } from '../pricing/price-table.js';
import type { CostCall } from './cost-call.js';

const REMEMBERED = 1000;

/**
 * The entry of a call's model in a table, by the model that answered, else the one that was asked. Prices change by the
 * day, so each name is looked up once a day.
 */
export function priceFinder(table: PriceTable): (call: CostCall) => ModelPrice | null {
  const found = new Map<string, ModelPrice | null>();
  const lookUp = (name: string, utcMs: number | undefined): ModelPrice | null => {
    const key = `${utcMs === undefined ? '' : Math.floor(utcMs / DAY_MS)} ${name}`;
    let price = found.get(key);
    if (price === undefined) {
      if (found.size >= REMEMBERED) found.clear();
      found.set(key, (price = findPrice(table, name, utcMs)));
    }
    return price;
  };
  return ({ responseModel, requestModel, startUtcMs }) => {
    const answered = responseModel == null ? null : lookUp(responseModel, startUtcMs);
    if (answered !== null || requestModel == null) return answered;
    return lookUp(requestModel, startUtcMs);
  };
}
