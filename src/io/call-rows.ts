import {
  createCallColumns,
  growCallColumns,
  UNKNOWN,
  type CallColumns,
} from '../core/call-columns.js';
import {
  errorCode,
  FIELD_INDEX,
  FIELDS,
  finishReasonCode,
  NUMBER_RULES,
  type Field,
  type NumberRule,
} from './call-fields.js';
import { addIssue, createIssueList, type IssueList } from './issues.js';
import {
  addNumberIssue,
  firstText,
  isAbsent,
  keepsRule,
  readHit,
  readName,
  toNumber,
  type Place,
} from './row-values.js';
import { rowTimeMs, type TimeState } from './row-time.js';

/** One row while it is read: a value and its heading or key for each of FIELDS. Used again for the next row. */
export interface RawRow {
  line: number;
  readonly values: unknown[];
  readonly paths: string[];
}

/** Rows read so far, in the order of the file; times as given. */
export interface RowCollector {
  readonly columns: CallColumns;
  /** Line of each row, for issues found when the whole is known. */
  readonly lines: number[];
  readonly features: Map<string, number>;
  readonly models: Map<string, number>;
  readonly traceIds: (string | null)[];
  readonly spanIds: (string | null)[];
  readonly issues: IssueList;
  /** The fields that had at least one value, or (error, attempt) were there at all. */
  readonly seen: Set<Field>;
  readonly time: TimeState;
  /** Whether TTFT comes under the key of loggers that are known to make it up. */
  isTtftSuspect: boolean;
  skippedRowCount: number;
}

const RULES: readonly (readonly [number, NumberRule])[] = NUMBER_RULES.map((rule) => [
  FIELD_INDEX[rule.field],
  rule,
]);

export function createRowCollector(): RowCollector {
  return {
    columns: createCallColumns(1024),
    lines: [],
    features: new Map(),
    models: new Map(),
    traceIds: [],
    spanIds: [],
    issues: createIssueList(),
    seen: new Set(),
    time: {
      kind: null,
      path: '',
      isSeconds: false,
      noZoneCount: 0,
      noZonePlace: { line: 0, path: '' },
    },
    isTtftSuspect: false,
    skippedRowCount: 0,
  };
}

export function createRawRow(): RawRow {
  return { line: 0, values: FIELDS.map(() => undefined), paths: [...FIELDS] };
}

/** Leaves a row out, with one issue. */
export function skipRow(
  into: RowCollector,
  code: Parameters<typeof addIssue>[1],
  where: Place,
  message: string,
  seen?: unknown,
): void {
  into.skippedRowCount += 1;
  addIssue(into.issues, code, where, message, seen);
}

/** Takes a row in, or counts it as left out; every fault is named. */
export function appendRow(into: RowCollector, row: RawRow): void {
  const { columns, issues } = into;
  const at = columns.count;
  growCallColumns(columns, at + 1);
  const timeMs = rowTimeMs(into.time, row.values[FIELD_INDEX.time], placeOf(row, 'time'), issues);
  if (timeMs === null || !readNumbers(columns, at, row, issues)) {
    into.skippedRowCount += 1;
    return;
  }
  columns.startMs[at] = timeMs;
  checkSubsets(columns, at, row, issues);
  columns.feature[at] = codeOf(into.features, row, 'feature', issues);
  const modelField = isAbsent(row.values[FIELD_INDEX.responseModel]) ? 'model' : 'responseModel';
  columns.model[at] = codeOf(into.models, row, modelField, issues);
  readOutcome(columns, at, row, issues);
  into.traceIds.push(recordedId(row.values[FIELD_INDEX.traceId]));
  into.spanIds.push(recordedId(row.values[FIELD_INDEX.spanId]));
  into.lines.push(row.line);
  noteSeen(into.seen, columns, at, row);
  columns.count = at + 1;
}

/** Whether no value was so bad that the row must go. */
function readNumbers(columns: CallColumns, at: number, row: RawRow, issues: IssueList): boolean {
  let isGood = true;
  for (const [index, rule] of RULES) {
    const value = row.values[index];
    const number = isAbsent(value) ? rule.absent : toNumber(value);
    const isKept = isAbsent(value) || keepsRule(number, rule);
    columns[rule.field][at] = isKept ? number : rule.absent;
    if (isKept) continue;
    addNumberIssue(issues, rule, placeOf(row, rule.field), value);
    if (rule.dropsRow) isGood = false;
  }
  return isGood;
}

/** Cached tokens are part of the input, and the first token comes before the last. */
function checkSubsets(columns: CallColumns, at: number, row: RawRow, issues: IssueList): void {
  const cached = columns.cacheReadTokens[at]!;
  const input = columns.inputTokens[at]!;
  if (input >= 0 && cached > input) {
    const message = 'Cached tokens are more than the input tokens they are part of; left out.';
    addIssue(issues, 'cache-above-input', placeOf(row, 'cacheReadTokens'), message, cached);
    columns.cacheReadTokens[at] = -1;
  }
  if (columns.ttftMs[at]! > columns.latencyMs[at]!) {
    const message = 'The first token comes after the whole answer; the TTFT is left out.';
    addIssue(issues, 'ttft-above-latency', placeOf(row, 'ttftMs'), message, columns.ttftMs[at]);
    columns.ttftMs[at] = NaN;
  }
}

function readOutcome(columns: CallColumns, at: number, row: RawRow, issues: IssueList): void {
  const error = firstText(row.values[FIELD_INDEX.error]);
  columns.error[at] = error === null ? 0 : errorCode(error);
  const finish = firstText(row.values[FIELD_INDEX.finishReason]);
  columns.finishReason[at] = finish === null ? 0 : finishReasonCode(finish);
  const hit = readHit(row.values[FIELD_INDEX.responseCache]);
  columns.responseCache[at] = hit ?? 2;
  if (hit === null) {
    const message = 'A cache hit is true, false, 1 or 0; the value is left out.';
    addIssue(
      issues,
      'unknown-value',
      placeOf(row, 'responseCache'),
      message,
      row.values[FIELD_INDEX.responseCache],
    );
  }
}

/** The code of a name, given in the order names are first met. */
function codeOf(codes: Map<string, number>, row: RawRow, field: Field, issues: IssueList): number {
  const value = row.values[FIELD_INDEX[field]];
  if (isAbsent(value)) return UNKNOWN;
  const name = readName(value, placeOf(row, field), issues);
  if (name === null) return UNKNOWN;
  const known = codes.get(name);
  if (known !== undefined) return known;
  if (codes.size < UNKNOWN) {
    codes.set(name, codes.size);
    return codes.size - 1;
  }
  const message = `More than ${UNKNOWN} different names; this one counts as not known.`;
  addIssue(issues, 'too-many', placeOf(row, field), message, name);
  return UNKNOWN;
}

function recordedId(value: unknown): string | null {
  // A trace id of 16 digits is the short form some loggers write.
  if (typeof value !== 'string' || !/^(?:[\da-f]{16}){1,2}$/i.test(value)) return null;
  return /[^0]/.test(value) ? value.toLowerCase() : null;
}

function noteSeen(seen: Set<Field>, columns: CallColumns, at: number, row: RawRow): void {
  for (const [, rule] of RULES) {
    if (!Object.is(columns[rule.field][at], rule.absent)) seen.add(rule.field);
  }
  // A zero attempt and an empty error are known when they are written down.
  if (!isAbsent(row.values[FIELD_INDEX.attempt])) seen.add('attempt');
  if (row.values[FIELD_INDEX.error] !== undefined) seen.add('error');
  if (columns.model[at] !== UNKNOWN) seen.add('model');
  if (columns.feature[at] !== UNKNOWN) seen.add('feature');
  if (columns.finishReason[at] !== 0) seen.add('finishReason');
  if (columns.responseCache[at] !== 2) seen.add('responseCache');
}

/** Where the value of a field stands, under the heading or key it was found by. */
export function placeOf(row: RawRow, field: Field): Place {
  return { line: row.line, path: row.paths[FIELD_INDEX[field]] ?? field };
}
