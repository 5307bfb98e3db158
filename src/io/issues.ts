/** What can be wrong with data a reader or author hands in. Stable: a locale may word each anew. */
export type IssueCode =
  | 'no-time'
  | 'bad-time'
  | 'no-zone'
  | 'mixed-times'
  | 'seconds'
  | 'time-order'
  | 'far-away'
  | 'not-a-number'
  | 'out-of-range'
  | 'not-whole'
  | 'wrong-type'
  | 'unknown-value'
  | 'too-long'
  | 'too-many'
  | 'cache-above-input'
  | 'ttft-above-latency'
  | 'ttft-estimated'
  | 'cells'
  | 'duplicate-column'
  | 'unclosed-quote'
  | 'not-json'
  | 'not-a-record'
  | 'not-text'
  | 'other-version'
  | 'no-id'
  | 'bad-id'
  | 'duplicate'
  | 'ends-before-start'
  | 'usage-sum'
  | 'cost-unit'
  | 'no-spans'
  | 'gap'
  | 'same-minute'
  | 'overlap'
  | 'outside'
  | 'no-end'
  | 'no-baseline';

/** One thing that was wrong, and where. Plain data. */
export interface Issue {
  readonly code: IssueCode;
  /** Line of the text, from 1; the number of the row, from 1, where rows have no lines; 0 = the whole. */
  readonly line: number;
  /** Column heading, key (`usage.inputTokens`), attribute or URL key; empty for a whole line. */
  readonly path: string;
  /** One English sentence. */
  readonly message: string;
  /** What was seen: at most 80 characters, control characters replaced, safe to show as text. */
  readonly value: string;
}

/** Issues are kept up to here and counted beyond. */
export const MAX_ISSUES = 100;

/** The first `MAX_ISSUES` issues, and how many there were. */
export interface IssueList {
  readonly kept: Issue[];
  count: number;
}

export function createIssueList(): IssueList {
  return { kept: [], count: 0 };
}

/** Adds one issue; `seen` may be anything at all. */
export function addIssue(
  list: IssueList,
  code: IssueCode,
  where: { readonly line: number; readonly path: string },
  message: string,
  seen: unknown = '',
): void {
  list.count += 1;
  if (list.kept.length >= MAX_ISSUES) return;
  const path = printable(where.path);
  list.kept.push({ code, line: where.line, path, message, value: printable(seen) });
}

const MAX_SHOWN = 80;

/**
 * Any value as short text that is safe to show: no control, bidi or half characters, no markup
 * meaning of its own, and never a throw (objects are named, not serialised, so depth is no matter).
 */
export function printable(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' || typeof value === 'function') return `an ${typeof value}`;
  const text = String(value);
  const cut = text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN - 1)}…` : text;
  return cut.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '\uFFFD');
}
