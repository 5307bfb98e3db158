import { addIssue, createIssueList, printable, type Issue, type IssueCode } from './issues.js';
import { describeKind, formatStart } from './describe-value.js';
import { readValue, type ValueKind } from './values.js';

/** The value to use, and what was wrong with the one given. */
export interface AttributeReading<T> {
  readonly value: T;
  /** `null` when the attribute is absent or good. Its message names attribute, value and default. */
  readonly issue: Issue | null;
}

/** A number in a range, both ends included; outside it the default counts, not the nearest end. */
export function numberAttribute(
  name: string,
  text: string | null,
  rule: { readonly min: number; readonly max: number; readonly fallback: number },
): AttributeReading<number> {
  return readAttribute(name, text, { type: 'number', min: rule.min, max: rule.max }, rule.fallback);
}

/** One of a few words or numbers. */
export function choiceAttribute<T extends string | number>(
  name: string,
  text: string | null,
  values: readonly T[],
  fallback: T,
): AttributeReading<T> {
  return readAttribute(name, text, { type: 'choice', values }, fallback);
}

/** A weekday and time, `Tue 14:00`, as minutes from Monday 00:00. */
export function startAttribute(
  name: string,
  text: string | null,
  fallbackMinute: number,
): AttributeReading<number> {
  return readAttribute(name, text, { type: 'start' }, fallbackMinute);
}

/** Words separated by spaces, in the order of `allowed`, each once; words that are not allowed are left out and named. */
export function tokensAttribute<T extends string>(
  name: string,
  text: string | null,
  allowed: readonly T[],
): AttributeReading<readonly T[]> {
  const words = new Set((text ?? '').split(/\s+/).filter((word) => word !== ''));
  const value = allowed.filter((word) => words.delete(word));
  if (words.size === 0) return { value, issue: null };
  const wrong = printable([...words].slice(0, 8).join(' '));
  const message = `${name}: "${wrong}" is left out; possible are ${allowed.join(', ')}.`;
  return { value, issue: issueOf('unknown-value', name, message, wrong) };
}

/** Reads an attribute by its kind: absent gives the default, a bad value the default and an issue. */
export function readAttribute<T extends string | number>(
  name: string,
  text: string | null,
  kind: ValueKind,
  fallback: T,
): AttributeReading<T> {
  if (text === null) return { value: fallback, issue: null };
  const reading = readValue(kind, text);
  // The kind decides the type of the value: numbers for number and start, a member for choice.
  if (reading.value !== null && !reading.isClamped)
    return { value: reading.value as T, issue: null };
  const shown =
    kind.type === 'start' && typeof fallback === 'number'
      ? formatStart(fallback)
      : String(fallback);
  const message = `${name}="${printable(text)}" is not ${describeKind(kind)}; the default ${shown} is used.`;
  const code = reading.isClamped ? 'out-of-range' : 'unknown-value';
  return { value: fallback, issue: issueOf(code, name, message, text) };
}

function issueOf(code: IssueCode, path: string, message: string, seen: string): Issue {
  const list = createIssueList();
  addIssue(list, code, { line: 0, path }, message, seen);
  return list.kept[0]!;
}
