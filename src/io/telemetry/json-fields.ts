import { isRecord, type JsonRecord } from '../../core/json.js';
import { toNumber } from '../row-values.js';

/** The first of some keys that has a value; own keys only, so that `constructor` is one like any other. */
export function fieldOf(record: JsonRecord, ...keys: readonly string[]): unknown {
  for (const key of keys) {
    const value = Object.hasOwn(record, key) ? record[key] : undefined;
    if (value !== undefined && value !== null && value !== '') return value;
  }
  return undefined;
}

/** A list, or the empty one for whatever is none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

/** An object, or the empty one for whatever is none; JSON as text, as it stands in columns, is read. */
export function recordOf(value: unknown): JsonRecord {
  if (isRecord(value)) return value;
  const parsed = typeof value === 'string' ? parseNested(value) : undefined;
  return isRecord(parsed) ? parsed : {};
}

/** JSON that stands in a text; `undefined` for other text. */
export function parseNested(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const MAX_TEXT = 256;

/** Text, cut to what an id or a name may need; a number as text; `null` for anything else and for nothing. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return null;
  const text = value.trim();
  return text === '' ? null : text.slice(0, MAX_TEXT);
}

/** A finite number, or text that is one; `null` for anything else. */
export function numberOf(value: unknown): number | null {
  const number = toNumber(value);
  return Number.isFinite(number) ? number : null;
}

/** A truth value, also as text or 0 and 1; `null` for anything else. */
export function truthOf(value: unknown): boolean | null {
  if (value === true || value === 1) return true;
  if (value === false || value === 0) return false;
  if (typeof value !== 'string' || value.length > 5) return null;
  const word = value.toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : null;
}
