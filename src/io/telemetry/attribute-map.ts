import { isRecord, type JsonRecord } from '../../core/json.js';
import { fieldOf, listOf } from './json-fields.js';

/** Attributes by their dotted name; values are texts, numbers, truth values and lists of them. */
export type AttributeMap = ReadonlyMap<string, unknown>;

/** Deeper than this an attribute says nothing that is read. */
const MAX_DEPTH = 12;

/**
 * The attributes of a span: OpenTelemetry's list of keys and values, Jaeger's tags, or an object,
 * flat or nested. Of a key that comes twice the first counts.
 */
export function attributesOf(given: unknown): AttributeMap {
  const into = new Map<string, unknown>();
  if (isRecord(given)) addNested(into, '', given, 0);
  for (const entry of listOf(given)) {
    if (!isRecord(entry)) continue;
    const key = fieldOf(entry, 'key');
    if (typeof key === 'string') add(into, key, valueOf(fieldOf(entry, 'value')), 0);
  }
  return into;
}

function add(into: Map<string, unknown>, key: string, value: unknown, depth: number): void {
  if (isRecord(value)) addNested(into, `${key}.`, value, depth + 1);
  else if (value !== undefined && !into.has(key)) into.set(key, value);
}

function addNested(
  into: Map<string, unknown>,
  prefix: string,
  record: JsonRecord,
  depth: number,
): void {
  if (depth > MAX_DEPTH) return;
  for (const [key, value] of Object.entries(record)) add(into, prefix + key, value, depth);
}

const SCALARS = ['stringValue', 'intValue', 'boolValue', 'doubleValue', 'bytesValue'];
const SNAKE_SCALARS = ['string_value', 'int_value', 'bool_value', 'double_value', 'bytes_value'];

/** What OpenTelemetry's AnyValue holds; a value that is none is itself. */
function valueOf(value: unknown): unknown {
  if (!isRecord(value)) return Array.isArray(value) ? value.map(scalarOf) : value;
  const list = fieldOf(value, 'arrayValue', 'array_value');
  if (isRecord(list)) return listOf(fieldOf(list, 'values')).map(scalarOf);
  const pairs = fieldOf(value, 'kvlistValue', 'kvlist_value');
  return isRecord(pairs) ? recordOfPairs(pairs) : scalarOf(value);
}

function scalarOf(value: unknown): unknown {
  return isRecord(value) ? fieldOf(value, ...SCALARS, ...SNAKE_SCALARS) : value;
}

function recordOfPairs(pairs: JsonRecord, depth = 0): JsonRecord {
  const entries: [string, unknown][] = [];
  for (const pair of listOf(fieldOf(pairs, 'values'))) {
    if (!isRecord(pair) || typeof pair['key'] !== 'string') continue;
    const value = fieldOf(pair, 'value');
    const inner = isRecord(value) ? fieldOf(value, 'kvlistValue', 'kvlist_value') : undefined;
    if (!isRecord(inner)) entries.push([pair['key'], valueOf(value)]);
    else if (depth < MAX_DEPTH) entries.push([pair['key'], recordOfPairs(inner, depth + 1)]);
  }
  return Object.fromEntries(entries);
}
