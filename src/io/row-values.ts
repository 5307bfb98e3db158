import { addIssue, type IssueCode, type IssueList } from './issues.js';
import { parseIsoTime } from './timestamps.js';
import { toNumber } from './to-number.js';

export { toNumber };

/** Where a value stands, for the issue that names it. */
export interface Place {
  readonly line: number;
  readonly path: string;
}

/** Whether there is no value at all: a missing key, null, or blank text. */
export function isAbsent(value: unknown): value is null | undefined | '' {
  return value === undefined || value === null || value === '';
}

/** What a number may be. */
export interface NumberLimits {
  /** The name that issues call it by. */
  readonly field: string;
  readonly min: number;
  readonly max: number;
  readonly isWhole: boolean;
  /** Whether a bad value costs the whole row. */
  readonly dropsRow: boolean;
}

/** Whether a number keeps the rule; NaN never does. */
export function keepsRule(number: number, rule: NumberLimits): boolean {
  return number >= rule.min && number <= rule.max && (!rule.isWhole || Number.isInteger(number));
}

/** Names what is wrong with a value that breaks its rule. */
export function addNumberIssue(
  issues: IssueList,
  rule: NumberLimits,
  place: Place,
  value: unknown,
): void {
  const [code, message] = numberFault(toNumber(value), value, rule);
  addIssue(issues, code, place, message, value);
}

function numberFault(number: number, value: unknown, rule: NumberLimits): [IssueCode, string] {
  const { field, min, max } = rule;
  const effect = rule.dropsRow ? 'the row is left out' : 'the value is left out';
  if (typeof value !== 'number' && typeof value !== 'string') {
    return ['wrong-type', `${field} must be a number; ${effect}.`];
  }
  if (Number.isNaN(number)) return ['not-a-number', `${field} is not a number; ${effect}.`];
  if (number < min || number > max) {
    return ['out-of-range', `${field} must lie between ${min} and ${max}; ${effect}.`];
  }
  return ['not-whole', `${field} must be a whole number; ${effect}.`];
}

/** A time as given: a date (milliseconds since 1970 UTC) or milliseconds from some zero. */
export interface RowTime {
  readonly ms: number;
  readonly kind: 'epoch' | 'relative';
  readonly hasZone: boolean;
}

/** Numbers from here on (3 March 1973) are milliseconds since 1970, below it milliseconds from zero. */
const EPOCH_FROM_MS = 1e11;
/** The start of the year 2200. */
const EPOCH_TO_MS = 7_258_118_400_000;

/** A time from a number, decimal text, ISO text or a Date; `null` when it is none. */
export function readTime(value: unknown): RowTime | null {
  if (value instanceof Date) return numericTime(value.getTime(), 'epoch');
  const number = toNumber(value);
  if (!Number.isNaN(number)) {
    return numericTime(number, number >= EPOCH_FROM_MS ? 'epoch' : 'relative');
  }
  const parsed = typeof value === 'string' ? parseIsoTime(value.trim()) : null;
  return parsed && { ms: parsed.epochMs, kind: 'epoch', hasZone: parsed.hasZone };
}

function numericTime(ms: number, kind: RowTime['kind']): RowTime | null {
  return ms >= 0 && ms < EPOCH_TO_MS ? { ms, kind, hasZone: true } : null;
}

/** A name cut to a length a legend can show; `null` for no name or, with an issue, for what is not text. */
export function readName(value: unknown, place: Place, issues: IssueList): string | null {
  if (isAbsent(value)) return null;
  if (typeof value !== 'string' && typeof value !== 'number') {
    addIssue(issues, 'wrong-type', place, 'A name must be text; the value is left out.', value);
    return null;
  }
  const text = String(value).trim();
  if (text === '') return null;
  if (text.length <= MAX_NAME) return wellBehaved(text);
  addIssue(issues, 'too-long', place, `A name is cut after ${MAX_NAME} characters.`, value);
  return wellBehaved(text.slice(0, MAX_NAME));
}

const MAX_NAME = 100;

/** Names are shown beside other text: no control characters, half characters or turned direction. */
function wellBehaved(name: string): string {
  return name.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, '\uFFFD');
}

/** The first text of a value that is text or a list of texts; `null` otherwise. */
export function firstText(value: unknown): string | null {
  const first: unknown = Array.isArray(value) ? (value as readonly unknown[])[0] : value;
  if (typeof first === 'number') return String(first);
  return typeof first === 'string' && first.trim() !== '' ? first.trim().slice(0, MAX_NAME) : null;
}

/** 1 for a hit, 0 for none, 2 when not known; `null` when the value is none of the accepted words. */
export function readHit(value: unknown): 0 | 1 | 2 | null {
  if (isAbsent(value)) return 2;
  if (typeof value !== 'string') {
    return value === true || value === 1 ? 1 : value === false || value === 0 ? 0 : null;
  }
  const word = value.trim().toLowerCase();
  if (word === 'true' || word === '1') return 1;
  return word === 'false' || word === '0' ? 0 : null;
}
