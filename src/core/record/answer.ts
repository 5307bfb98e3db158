import { isRecord, type JsonRecord } from '../json.js';
import type { Usage } from '../model.js';

/** What is known of an answer so far; filled in by the readers of the providers' shapes. */
export interface Answer {
  operation: string | null;
  provider: string | null;
  model: string | null;
  serviceTier: string | null;
  usage: Usage | null;
  readonly finishReasons: string[];
  errorType: string | null;
  /** Pieces of text, kept only when content may be. */
  readonly text: string[] | null;
  /** Whether a count in it could not be true. */
  isUsageOdd: boolean;
}

/** What a reader says of a result or chunk: it carries output, it does not, or it is of another shape (`null`). */
export type Reading = 'output' | 'other' | null;

export function createAnswer(keepsText: boolean): Answer {
  return {
    operation: null,
    provider: null,
    model: null,
    serviceTier: null,
    usage: null,
    finishReasons: [],
    errorType: null,
    text: keepsText ? [] : null,
    isUsageOdd: false,
  };
}

/** A member that is an object; an empty one otherwise. */
export function objectAt(value: JsonRecord, key: string): JsonRecord {
  const member = value[key];
  return isRecord(member) ? member : {};
}

export function textAt(value: JsonRecord, key: string): string | null {
  const member = value[key];
  return typeof member === 'string' && member !== '' ? member : null;
}

/** A token count: `null` when there is none; one that cannot be true is noted and not known. */
export function countAt(answer: Answer, value: JsonRecord, key: string): number | null {
  const member = value[key];
  if (member === undefined || member === null) return null;
  if (Number.isSafeInteger(member) && (member as number) >= 0) return member as number;
  answer.isUsageOdd = true;
  return null;
}

/** The first of several names that holds a count. */
export function firstCount(
  answer: Answer,
  value: JsonRecord,
  keys: readonly string[],
): number | null {
  for (const key of keys) {
    const count = countAt(answer, value, key);
    if (count !== null) return count;
  }
  return null;
}

/** Sets the usage, parts of zero left out. */
export function setUsage(answer: Answer, totals: Usage, parts: Partial<Usage>): void {
  const known = Object.entries(parts).filter(([, count]) => (count ?? 0) > 0);
  answer.usage = { ...totals, ...Object.fromEntries(known) };
}

/** Keeps a piece of the answer's text, if text is kept; says whether there was any. */
export function takeText(answer: Answer, text: unknown): boolean {
  if (typeof text !== 'string' || text === '') return false;
  answer.text?.push(text);
  return true;
}
