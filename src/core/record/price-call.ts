import { DAY_MS } from '../calendar/civil-date.js';
import type { PriceUsed, Usage } from '../model.js';
import { costOfUsage } from '../pricing/call-cost.js';
import type { NoCostReason } from '../pricing/call-cost.js';
import type { ModelPrice, PriceTable, Processing } from '../pricing/price-table.js';
import { findPrice } from '../pricing/find-price.js';

/** A cost and what it was computed from. */
export interface PricedCall {
  readonly costUsd: number | null;
  readonly price: PriceUsed | null;
  readonly noCostReason: NoCostReason | null;
}

/** Prices a call by the first of its models that the table knows: the dated answer before the request. */
export function priceCall(
  table: PriceTable | null | undefined,
  models: readonly (string | null)[],
  usage: Usage,
  processing: Processing,
  atUtcMs: number,
): PricedCall {
  const price = table == null ? null : firstPrice(table, models, atUtcMs);
  const cost = costOfUsage(price, usage, processing);
  if (table == null || price === null || cost.rates === null) {
    return { costUsd: null, price: null, noCostReason: cost.noCostReason };
  }
  const { source, asOf } = table;
  const { id, validFrom = null } = price;
  return {
    costUsd: cost.totalUsd,
    price: { id, validFrom, source, asOf, usdPerToken: cost.rates },
    noCostReason: cost.noCostReason,
  };
}

function firstPrice(
  table: PriceTable,
  models: readonly (string | null)[],
  atUtcMs: number,
): ModelPrice | null {
  for (const model of models) {
    const price = model === null ? null : rememberedPrice(table, model, atUtcMs);
    if (price !== null) return price;
  }
  return null;
}

/** Look-ups of each table by model and day, as a program asks for the same few names again and again. */
const LOOK_UPS = new WeakMap<PriceTable, Map<string, ModelPrice | null>>();
const MAX_LOOK_UPS = 1000;

function rememberedPrice(table: PriceTable, model: string, atUtcMs: number): ModelPrice | null {
  let known = LOOK_UPS.get(table);
  if (known === undefined || known.size >= MAX_LOOK_UPS) LOOK_UPS.set(table, (known = new Map()));
  const key = `${Math.floor(atUtcMs / DAY_MS)} ${model}`;
  let price = known.get(key);
  if (price === undefined) {
    price = findPrice(table, model, Number.isFinite(atUtcMs) ? atUtcMs : undefined);
    known.set(key, price);
  }
  return price;
}
