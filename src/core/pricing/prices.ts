import type { Names } from '../call-columns.js';
import { PICO_PER_USD, toPicoUsd } from './pico-usd.js';
import type { ModelPrice, PriceTable } from './price-table.js';
import { rateSteps, ratesInForce } from './rates-in-force.js';

export type { ModelPrice, PriceTable, TokenRates } from './price-table.js';

/** Providers answer with the dated name of a model: `gpt-4.1-mini-2025-04-14`, `claude-3-5-haiku-20241022`. */
const DATE_SUFFIX = /[-@](?:\d{4}-\d{2}-\d{2}|\d{8}|latest|00\d)$/;

/**
 * `findPrice` of a day, such as `2026-08-01`; `null` = of the newest entry. Apart from it, so that a page which
 * prices by the newest entry does not load the calendar.
 */
export function findPriceOn(
  table: PriceTable,
  model: string,
  day: string | null,
): ModelPrice | null {
  const name = model.toLowerCase();
  const undated = name.replace(DATE_SUFFIX, '');
  for (const candidate of [name, bareName(name), undated, bareName(undated)]) {
    const entries = entriesOf(table, aliased(table, candidate));
    if (entries.length > 0) return entryAt(entries, day);
  }
  return null;
}

function aliased({ aliases = {} }: PriceTable, name: string): string {
  return Object.hasOwn(aliases, name) ? aliases[name]!.toLowerCase() : name;
}

/** All entries of one id: a model's prices over time. */
function entriesOf(table: PriceTable, id: string): ModelPrice[] {
  const exact = table.models.filter((price) => price.id.toLowerCase() === id);
  if (exact.length > 0) return exact;
  const bare = table.models.filter((price) => bareName(price.id.toLowerCase()) === id);
  return bare.every((price) => price.id === bare[0]!.id) ? bare : [];
}

/** The last of those that have begun and not ended. */
function entryAt(entries: readonly ModelPrice[], day: string | null): ModelPrice | null {
  let newest: ModelPrice | null = null;
  for (const entry of entries) {
    const { validFrom = '', validUntil } = entry;
    if (day !== null && (validFrom > day || (validUntil !== undefined && day >= validUntil))) {
      continue;
    }
    if (newest === null || validFrom > (newest.validFrom ?? '')) newest = entry;
  }
  return newest;
}

function bareName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/**
 * Standard rates by model code, for loops over columns. First, by code, where a model's steps begin; the entry after
 * the last model is that of an unknown one. Then the steps, four numbers each: input, cache read, output in
 * picodollars per token (NaN = not known), and the input from which the next step counts.
 */
export type CompiledRates = Float64Array;

const STEP = 4;

/** Looks every model up once, so that the loop over calls reads numbers instead of names. */
export function compileRates(names: Names, table: PriceTable): CompiledRates {
  const starts: number[] = [];
  const steps: number[] = [];
  for (const model of [...names.models, null]) {
    starts.push(names.models.length + 1 + steps.length);
    steps.push(...stepsOf(model === null ? null : findPriceOn(table, model, null)));
  }
  return Float64Array.from([...starts, ...steps]);
}

function stepsOf(price: ModelPrice | null): number[] {
  if (price === null) return [NaN, NaN, NaN, Infinity];
  const from = rateSteps(price);
  return from.flatMap((tokens, at) => {
    const { input = NaN, cacheRead = NaN, output = NaN } = ratesInForce(price, tokens)!;
    return [toPicoUsd(input), toPicoUsd(cacheRead), toPicoUsd(output), from[at + 1] ?? Infinity];
  });
}

/** Where the rates of a call stand, for `priceTokens`. A model code without an entry is an unknown model. */
export function rateEntry(rates: CompiledRates, model: number, inputTokens: number): number {
  const count = rates[0]!;
  let at = rates[model < count ? model : count - 1]!;
  while (inputTokens >= rates[at + STEP - 1]!) at += STEP;
  return at;
}

/**
 * USD of one call at the rates at `entry`, from `rateEntry`. Cached tokens are part of `inputTokens` and are priced
 * once, at their own rate. Zero tokens cost nothing even where their rate is not known.
 * @returns NaN when a rate that matters is not known
 */
export function priceTokens(
  rates: CompiledRates,
  entry: number,
  inputTokens: number,
  cacheReadTokens: number,
  outputTokens: number,
): number {
  const fresh = inputTokens - cacheReadTokens;
  const pico =
    (fresh === 0 ? 0 : fresh * rates[entry]!) +
    (cacheReadTokens === 0 ? 0 : cacheReadTokens * rates[entry + 1]!) +
    (outputTokens === 0 ? 0 : outputTokens * rates[entry + 2]!);
  return pico / PICO_PER_USD;
}
