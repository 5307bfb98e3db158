import { DAY_MS } from '../calendar/civil-date.js';
import { picoRates } from '../pricing/call-cost.js';
import type { PicoRates } from '../pricing/call-cost.js';
import { findPrice } from '../pricing/find-price.js';
import type { ModelPrice, PriceTable } from '../pricing/price-table.js';
import { rateSteps, ratesInForce } from '../pricing/rates-in-force.js';
import type { CostCall } from './cost-call.js';

/** An entry of a price table, ready for many calls. */
export interface FoundPrice {
  readonly id: string;
  /** What a token costs in a request of so many input tokens; `null` for a tier that price tables do not know. */
  rates(inputTokens: number, serviceTier: string | null | undefined): PicoRates | null;
}

/** Days, and names on a day, that are remembered. */
const REMEMBERED = 1000;

type Day = Map<string, FoundPrice | null>;

/**
 * The entry of a call's model in a table, by the model that answered, else the one that was asked. Prices change by the
 * day, so each name is looked up once a day.
 */
export function priceFinder(table: PriceTable): (call: CostCall) => FoundPrice | null {
  const compiled = new Map<ModelPrice, FoundPrice>();
  const days = new Map<number, Day>();
  let [dayNumber, day]: [number, Day] = [NaN, new Map()];
  const lookUp = (name: string, utcMs: number | undefined): FoundPrice | null => {
    const found = day.get(name);
    if (found !== undefined) return found;
    if (day.size >= REMEMBERED) day.clear();
    const price = findPrice(table, name, utcMs);
    const ready = price === null ? null : (compiled.get(price) ?? compilePrice(price));
    if (price !== null && ready !== null) compiled.set(price, ready);
    day.set(name, ready);
    return ready;
  };
  return ({ responseModel, requestModel, startUtcMs }) => {
    const number = startUtcMs === undefined ? -1 : Math.floor(startUtcMs / DAY_MS);
    if (number !== dayNumber) {
      if (days.size >= REMEMBERED) days.clear();
      day = days.get(number) ?? new Map<string, FoundPrice | null>();
      days.set((dayNumber = number), day);
    }
    const answered = responseModel == null ? null : lookUp(responseModel, startUtcMs);
    if (answered !== null || requestModel == null) return answered;
    return lookUp(requestModel, startUtcMs);
  };
}

/** Rates by tier and by the step of the input at which they change, each worked out once. */
function compilePrice(price: ModelPrice): FoundPrice {
  const steps = rateSteps(price);
  const tiers = new Map<string, (PicoRates | null | undefined)[]>();
  return {
    id: price.id,
    rates(inputTokens, serviceTier) {
      let step = steps.length - 1;
      while (step > 0 && inputTokens < steps[step]!) step -= 1;
      const tier = serviceTier ?? 'standard';
      let known = tiers.get(tier);
      if (known === undefined) {
        if (tiers.size >= REMEMBERED) tiers.clear();
        tiers.set(tier, (known = []));
      }
      let rates = known[step];
      if (rates === undefined) {
        const inForce = ratesInForce(price, steps[step]!, { serviceTier: tier });
        known[step] = rates = inForce === null ? null : picoRates(inForce);
      }
      return rates;
    },
  };
}
