import { isRecord, type JsonRecord } from '../json.js';
import { parseDay } from '../calendar/civil-date.js';
import type { PriceIssue } from './lint-prices.js';
import type {
  InputBand,
  LongContextPrice,
  ModelPrice,
  PriceTable,
  TokenRates,
} from './price-table.js';

const RATE_NAMES = {
  input: 'input',
  output: 'output',
  cache_read: 'cacheRead',
  cache_write: 'cacheWrite',
  cache_write_1h: 'cacheWrite1h',
  reasoning_output: 'reasoningOutput',
  audio_input: 'audioInput',
  audio_output: 'audioOutput',
} as const satisfies Record<string, keyof TokenRates>;

/** A table and what in it could not be used; an entry without an id is left out, a rate that is no number is unknown. */
export interface ParsedPriceTable {
  readonly table: PriceTable;
  readonly issues: readonly PriceIssue[];
}

/**
 * Reads a price table from parsed JSON: `models` with `id`, `provider`, `usd_per_token`, `batch`, `service_tiers`,
 * `long_context`, `input_bands`, `regional_multiplier`, `valid_from`, `valid_until`; `source`, `as_of` and `aliases` beside it.
 * Never throws on data. Prices that are numbers but cannot be right are `lintPrices`'s business.
 */
export function parsePriceTable(json: unknown): ParsedPriceTable {
  const issues: PriceIssue[] = [];
  const root = isRecord(json) ? json : {};
  if (!Array.isArray(root['models'])) note(issues, 'not-a-table', 'models', root['models']);
  const models = listOf(root['models']).flatMap((entry, at) => {
    const path = `models[${at}]`;
    const id = isRecord(entry) ? entry['id'] : undefined;
    if (isRecord(entry) && typeof id === 'string' && id !== '') {
      return [modelOf(entry, id, path, issues)];
    }
    note(issues, 'no-id', path, id);
    return [];
  });
  const aliases = isRecord(root['aliases']) ? { aliases: namesOf(root['aliases'], issues) } : {};
  return {
    table: { source: sourceOf(root), asOf: textOf(root['as_of']), models, ...aliases },
    issues,
  };
}

function modelOf(entry: JsonRecord, id: string, path: string, issues: PriceIssue[]): ModelPrice {
  const rates = (value: unknown, key: string): TokenRates => ratesOf(value, path + key, issues);
  const tiers = tiersOf(entry['service_tiers'], `${path}.service_tiers`, issues);
  const long = listOf(entry['long_context']).map((each, at): LongContextPrice => {
    const step = isRecord(each) ? each : {};
    const key = `.long_context[${at}]`;
    return {
      aboveInputTokens: numberOf(step['above_input_tokens'], path + key, issues) ?? Infinity,
      isInclusive: step['comparison'] === '>=',
      usdPerToken: rates(step['usd_per_token'], `${key}.usd_per_token`),
      ...optional('serviceTiers', tiersOf(step['service_tiers'], path + key, issues)),
    };
  });
  const bands = listOf(entry['input_bands']).map((each, at): InputBand => {
    const band = isRecord(each) ? each : {};
    const key = `.input_bands[${at}]`;
    return {
      overInputTokens: numberOf(band['input_tokens_over'], path + key, issues) ?? 0,
      upToInputTokens: numberOf(band['input_tokens_up_to'] ?? null, path + key, issues) ?? null,
      usdPerToken: rates(band['usd_per_token'], `${key}.usd_per_token`),
    };
  });
  const batch = entry['batch'] === undefined ? undefined : rates(entry['batch'], '.batch');
  return {
    id,
    provider: textOf(entry['provider']),
    usdPerToken: rates(entry['usd_per_token'] ?? {}, '.usd_per_token'),
    ...optional('batch', batch),
    ...optional('serviceTiers', tiers),
    ...(long.length > 0 ? { longContext: long } : {}),
    ...(bands.length > 0 ? { inputBands: bands } : {}),
    ...optional('regionalMultiplier', multipliersOf(entry['regional_multiplier'], path, issues)),
    ...optional('validFrom', dayOf(entry['valid_from'], `${path}.valid_from`, issues)),
    ...optional('validUntil', dayOf(entry['valid_until'], `${path}.valid_until`, issues)),
  };
}

function ratesOf(value: unknown, path: string, issues: PriceIssue[]): TokenRates {
  if (!isRecord(value)) {
    note(issues, 'not-a-number', path, value);
    return {};
  }
  const rates: { -readonly [name in keyof TokenRates]: number } = {};
  for (const [key, name] of Object.entries(RATE_NAMES)) {
    if (value[key] === undefined) continue;
    const rate = numberOf(value[key], `${path}.${key}`, issues);
    if (rate !== undefined) rates[name] = rate;
  }
  return rates;
}

function tiersOf(value: unknown, path: string, issues: PriceIssue[]): ModelPrice['serviceTiers'] {
  if (!isRecord(value)) return undefined;
  const tier = (name: string): TokenRates | undefined =>
    value[name] === undefined ? undefined : ratesOf(value[name], `${path}.${name}`, issues);
  return { ...optional('priority', tier('priority')), ...optional('flex', tier('flex')) };
}

function multipliersOf(
  value: unknown,
  path: string,
  issues: PriceIssue[],
): Record<string, number> | undefined {
  if (!isRecord(value)) return undefined;
  return Object.fromEntries(
    Object.entries(value).flatMap(([region, factor]) => {
      const known = numberOf(factor, `${path}.regional_multiplier.${region}`, issues);
      return known === undefined ? [] : [[region, known]];
    }),
  );
}

function namesOf(aliases: JsonRecord, issues: PriceIssue[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(aliases).flatMap(([name, id]) => {
      if (typeof id === 'string') return [[name.toLowerCase(), id]];
      note(issues, 'no-id', `aliases.${name}`, id);
      return [];
    }),
  );
}

function numberOf(value: unknown, path: string, issues: PriceIssue[]): number | undefined {
  if (typeof value === 'number') return value;
  if (value !== null) note(issues, 'not-a-number', path, value);
  return undefined;
}

function dayOf(value: unknown, path: string, issues: PriceIssue[]): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && parseDay(value) !== null) return value;
  note(issues, 'not-a-day', path, value);
  return undefined;
}

function sourceOf(root: JsonRecord): string {
  const { source } = root;
  return isRecord(source) ? textOf(source['table']) : textOf(source);
}

function note(issues: PriceIssue[], code: PriceIssue['code'], path: string, value: unknown): void {
  issues.push({ code, path, value: typeof value === 'object' ? null : (value ?? null) });
}

function optional<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): Partial<Record<Key, Value>> {
  return value === undefined ? {} : ({ [key]: value } as Record<Key, Value>);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
