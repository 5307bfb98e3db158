import { parseDay } from '../calendar/civil-date.js';
import { findPrice } from './find-price.js';
import type { ModelPrice, PriceTable, TokenRates } from './price-table.js';

/** What a price table can have wrong. Stable: a locale may word each. */
export type PriceIssueCode =
  | 'not-a-table'
  | 'no-id'
  /** Not a number, not finite or negative. */
  | 'not-a-number'
  | 'not-a-day'
  /** No price at all: every call of the model is unpriced. */
  | 'no-prices'
  /** A price of zero makes calls look free: leave it out when it is not known. Free writes to a cache and the output of embeddings are none. */
  | 'zero'
  /** Above $1,000 per million tokens: perhaps a price per thousand or per million read as one per token. */
  | 'absurdly-dear'
  /** Below $0.001 per million tokens: perhaps divided by a million twice. */
  | 'absurdly-cheap'
  | 'cache-read-dearer-than-input'
  | 'cache-write-cheaper-than-read'
  /** Writing for an hour costs less than for five minutes, or more than twice the input. */
  | 'cache-write-1h-odd'
  /** Generating costs more than reading, at every provider. */
  | 'output-cheaper-than-input'
  | 'audio-not-dearer-than-text'
  /** Flex or batch above the standard price. */
  | 'discount-dearer-than-standard'
  /** Priority below the standard price, or more than ten times it. */
  | 'priority-odd'
  | 'long-context-cheaper'
  /** Bands overlap, leave a gap or end before they begin. */
  | 'bands-odd'
  /** Outside 0.5 to 2. */
  | 'multiplier-odd'
  /** Two entries of one id hold on one day. */
  | 'duplicate'
  /** An alias leads to no entry, or hides one of the same name. */
  | 'alias-odd';

/** One thing that looks wrong, and where: `models[3].service_tiers.priority.input`, in the words of the type. */
export interface PriceIssue {
  readonly code: PriceIssueCode;
  readonly path: string;
  /** What was seen; `null` for a whole object. */
  readonly value: unknown;
}

const MAX_USD_PER_TOKEN = 1e-3;
const MIN_USD_PER_TOKEN = 1e-9;
const MAX_PRIORITY_FACTOR = 10;
/** Prices are decimals, their products are not: 2 x 0.003 is no more than 0.006. */
const SLACK = 1 + 1e-9;

/** Everything in a table that cannot be right or looks like a slip; an empty list says nothing about the true prices. */
export function lintPrices(table: PriceTable): PriceIssue[] {
  const issues: PriceIssue[] = [];
  if (parseDay(table.asOf) === null) add(issues, 'not-a-day', 'asOf', table.asOf);
  table.models.forEach((price, at) => lintModel(issues, price, `models[${at}]`));
  lintDuplicates(issues, table.models);
  for (const [name, id] of Object.entries(table.aliases ?? {})) {
    const isShadow = table.models.some((price) => price.id.toLowerCase() === name);
    if (findPrice({ ...table, aliases: {} }, id) === null || isShadow) {
      add(issues, 'alias-odd', `aliases.${name}`, id);
    }
  }
  return issues;
}

type Compare = (rate: number, than: number) => boolean;

function lintModel(issues: PriceIssue[], price: ModelPrice, path: string): void {
  const { usdPerToken: base, serviceTiers = {}, longContext = [], inputBands = [] } = price;
  const compare = (
    code: PriceIssueCode,
    rates: TokenRates | undefined,
    where: string,
    isOdd: Compare,
  ): void => {
    for (const [name, rate] of entriesOf(rates)) {
      const standard = base[name];
      if (standard !== undefined && isOdd(rate, standard)) {
        add(issues, code, `${path}.${where}.${name}`, rate);
      }
    }
  };
  lintRates(issues, price.id, base, `${path}.usdPerToken`);
  const isDearer: Compare = (rate, than) => rate > than * SLACK;
  const isPriorityOdd: Compare = (rate, than) =>
    rate * SLACK < than || rate > than * MAX_PRIORITY_FACTOR * SLACK;
  for (const tier of ['priority', 'flex'] as const) {
    lintValues(issues, price.id, serviceTiers[tier], `${path}.serviceTiers.${tier}`);
  }
  lintValues(issues, price.id, price.batch, `${path}.batch`);
  compare('discount-dearer-than-standard', serviceTiers.flex, 'serviceTiers.flex', isDearer);
  compare('discount-dearer-than-standard', price.batch, 'batch', isDearer);
  compare('priority-odd', serviceTiers.priority, 'serviceTiers.priority', isPriorityOdd);
  longContext.forEach((step, at) => {
    lintRates(issues, price.id, step.usdPerToken, `${path}.longContext[${at}].usdPerToken`);
    const isCheaper: Compare = (rate, than) => rate * SLACK < than;
    compare('long-context-cheaper', step.usdPerToken, `longContext[${at}].usdPerToken`, isCheaper);
    lintBound(issues, step.aboveInputTokens, `${path}.longContext[${at}].aboveInputTokens`);
  });
  if (inputBands.length > 0) lintBands(issues, price, path);
  else if (entriesOf(base).length === 0) add(issues, 'no-prices', path, null);
  for (const [region, factor] of Object.entries(price.regionalMultiplier ?? {})) {
    const isUsual = factor >= 0.5 && factor <= 2;
    if (!isUsual) add(issues, 'multiplier-odd', `${path}.regionalMultiplier.${region}`, factor);
  }
  for (const key of ['validFrom', 'validUntil'] as const) {
    const day = price[key];
    if (day !== undefined && parseDay(day) === null)
      add(issues, 'not-a-day', `${path}.${key}`, day);
  }
}

/** Each rate by itself, and the rates of one set beside each other. */
function lintRates(issues: PriceIssue[], id: string, rates: TokenRates, path: string): void {
  lintValues(issues, id, rates, path);
  const { input, output, cacheRead, cacheWrite, cacheWrite1h, audioInput } = rates;
  const check = (code: PriceIssueCode, name: keyof TokenRates, isOdd: boolean): void => {
    if (isOdd) add(issues, code, `${path}.${name}`, rates[name]);
  };
  check('cache-read-dearer-than-input', 'cacheRead', cacheRead! > input! * SLACK);
  check('cache-write-cheaper-than-read', 'cacheWrite', cacheWrite! < cacheRead! && cacheWrite! > 0);
  const isHourOdd = cacheWrite1h! < cacheWrite! || cacheWrite1h! > 2 * input! * SLACK;
  check('cache-write-1h-odd', 'cacheWrite1h', isHourOdd);
  check('output-cheaper-than-input', 'output', output! < input! && output! > 0);
  check('audio-not-dearer-than-text', 'audioInput', audioInput! <= input!);
}

function lintValues(issues: PriceIssue[], id: string, rates: TokenRates = {}, path: string): void {
  for (const [name, rate] of entriesOf(rates)) {
    const where = `${path}.${name}`;
    if (!(rate >= 0 && rate < Infinity)) add(issues, 'not-a-number', where, rate);
    else if (rate === 0 && !isFreeAnyway(name, id)) add(issues, 'zero', where, rate);
    else if (rate === 0) continue;
    else if (rate > MAX_USD_PER_TOKEN) add(issues, 'absurdly-dear', where, rate);
    else if (rate < MIN_USD_PER_TOKEN) add(issues, 'absurdly-cheap', where, rate);
  }
}

/** Some providers write to the cache for nothing; embeddings have no output. */
function isFreeAnyway(name: keyof TokenRates, id: string): boolean {
  return name.startsWith('cacheWrite') || (name === 'output' && /embed|voyage/.test(id));
}

function lintBands(issues: PriceIssue[], price: ModelPrice, path: string): void {
  let end: number | null = 0;
  price.inputBands!.forEach((band, at) => {
    const where = `${path}.inputBands[${at}]`;
    const upTo: number = band.upToInputTokens ?? Infinity;
    const isOdd = band.overInputTokens !== end || !(upTo > band.overInputTokens);
    if (isOdd) add(issues, 'bands-odd', where, band.overInputTokens);
    lintRates(issues, price.id, band.usdPerToken, `${where}.usdPerToken`);
    end = upTo;
  });
}

function lintBound(issues: PriceIssue[], tokens: number, path: string): void {
  if (!(tokens > 0 && tokens < Infinity)) add(issues, 'not-a-number', path, tokens);
}

function lintDuplicates(issues: PriceIssue[], models: readonly ModelPrice[]): void {
  const seen = new Set<string>();
  models.forEach((price, at) => {
    const key = `${price.id.toLowerCase()} ${price.validFrom ?? ''}`;
    if (seen.has(key)) add(issues, 'duplicate', `models[${at}].id`, price.id);
    seen.add(key);
  });
}

function entriesOf(rates: TokenRates = {}): [keyof TokenRates, number][] {
  return Object.entries(rates) as [keyof TokenRates, number][];
}

function add(issues: PriceIssue[], code: PriceIssueCode, path: string, value: unknown): void {
  issues.push({ code, path, value });
}
