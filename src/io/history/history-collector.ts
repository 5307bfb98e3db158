import { addIssue, createIssueList, type IssueCode, type IssueList } from '../issues.js';
import { rowTimeMs, type TimeState } from '../row-time.js';
import { addNumberIssue, isAbsent, keepsRule, toNumber, type Place } from '../row-values.js';
import { HISTORY_COLUMNS, SAMPLE_FIELDS, type HistoryField } from './history-fields.js';
import type { HistoryColumn } from './recorded-history.js';

/** One row while it is read, a value and its heading or key for each field it has. */
export interface HistoryRow {
  line: number;
  readonly values: Map<HistoryField, unknown>;
  readonly paths: Map<HistoryField, string>;
}

/** An event as given, with its times read. */
export interface RawEvent {
  readonly type: 'incident' | 'lookalike';
  readonly startMs: number;
  /** `null` when it has none. */
  readonly endMs: number | null;
  readonly row: HistoryRow;
}

/** Rows are kept in blocks, so that no step ever copies what is there already. */
export interface RowBlock {
  readonly timeMs: Float64Array;
  readonly line: Int32Array;
  readonly values: Readonly<Record<HistoryColumn, Float64Array>>;
}

/** Rows read so far, in the order of the file. */
export interface HistoryCollector {
  readonly issues: IssueList;
  readonly time: TimeState;
  readonly blocks: RowBlock[];
  readonly events: RawEvent[];
  /** Beyond `MAX_EVENTS`. */
  extraEventCount: number;
  readonly seen: Set<HistoryColumn>;
  rowCount: number;
  skippedRowCount: number;
  /** Rows earlier than the one above them, and the first of these. */
  backwardsCount: number;
  backwardsLine: number;
  lastMs: number;
  title: string;
  scoredFromMs: number | null;
}

export const BLOCK_ROWS = 16_384;
/** More labels than anybody sets by hand. */
export const MAX_EVENTS = 500;

export function createHistoryCollector(): HistoryCollector {
  return {
    issues: createIssueList(),
    time: {
      kind: null,
      path: '',
      isSeconds: false,
      noZoneCount: 0,
      noZonePlace: { line: 0, path: '' },
    },
    blocks: [],
    events: [],
    extraEventCount: 0,
    seen: new Set(),
    rowCount: 0,
    skippedRowCount: 0,
    backwardsCount: 0,
    backwardsLine: 0,
    lastMs: -Infinity,
    title: '',
    scoredFromMs: null,
  };
}

export function createHistoryRow(): HistoryRow {
  return { line: 0, values: new Map(), paths: new Map() };
}

/** Where a field of a row stands. */
export function placeOf(row: HistoryRow, field: HistoryField): Place {
  return { line: row.line, path: row.paths.get(field) ?? field };
}

/** Names a row that is left out and counts it. */
export function skipHistoryRow(
  into: HistoryCollector,
  code: IssueCode,
  place: Place,
  message: string,
  seen?: unknown,
): void {
  addIssue(into.issues, code, place, message, seen);
  into.skippedRowCount += 1;
}

/** Takes in one row, whatever it is: a sample, an event, or what holds for the whole. */
export function takeRow(into: HistoryCollector, row: HistoryRow): void {
  const type = row.values.get('type');
  const word = typeof type === 'string' ? type.toLowerCase().replace(/[\s._-]/g, '') : type;
  if (isAbsent(word) || word === 'sample') takeSample(into, row);
  else if (word === 'incident' || word === 'lookalike') takeEvent(into, row, word);
  else if (word === 'history') takeHeader(into, row);
  else {
    const message = 'type must be sample, incident, lookalike or history; the row is left out.';
    skipHistoryRow(into, 'unknown-value', placeOf(row, 'type'), message, type);
  }
}

/** What holds for the whole: a title and the time from which it is scored. */
export function takeHeader(into: HistoryCollector, row: HistoryRow): void {
  const title = row.values.get('title');
  if (typeof title === 'string') into.title = title;
  const scoredFrom = row.values.get('scoredFrom');
  if (isAbsent(scoredFrom)) return;
  into.scoredFromMs = rowTimeMs(into.time, scoredFrom, placeOf(row, 'scoredFrom'), into.issues);
}

function takeSample(into: HistoryCollector, row: HistoryRow): void {
  const timeMs = rowTimeMs(into.time, row.values.get('time'), placeOf(row, 'time'), into.issues);
  if (timeMs === null) {
    into.skippedRowCount += 1;
    return;
  }
  const at = into.rowCount % BLOCK_ROWS;
  if (at === 0) into.blocks.push(createBlock());
  const block = into.blocks.at(-1)!;
  block.timeMs[at] = timeMs;
  block.line[at] = row.line;
  for (const { field, column, limits, per } of SAMPLE_FIELDS) {
    const value = row.values.get(field);
    if (isAbsent(value)) continue;
    const number = toNumber(value);
    if (keepsRule(number, limits)) {
      block.values[column][at] = number / per;
      into.seen.add(column);
    } else addNumberIssue(into.issues, limits, placeOf(row, field), value);
  }
  into.rowCount += 1;
  if (timeMs < into.lastMs) {
    into.backwardsCount += 1;
    into.backwardsLine ||= row.line;
  }
  into.lastMs = timeMs;
}

function takeEvent(into: HistoryCollector, row: HistoryRow, type: RawEvent['type']): void {
  if (into.events.length >= MAX_EVENTS) {
    const message = `Only the first ${MAX_EVENTS} events are read.`;
    if (into.extraEventCount === 0) {
      addIssue(into.issues, 'too-many', { line: row.line, path: '' }, message);
    }
    into.extraEventCount += 1;
    return;
  }
  const read = (field: HistoryField): number | null =>
    rowTimeMs(into.time, row.values.get(field), placeOf(row, field), into.issues);
  const startMs = read('time');
  if (startMs === null) return;
  const hasEnd = !isAbsent(row.values.get('end'));
  const endMs = hasEnd ? read('end') : null;
  if (hasEnd && endMs === null) return;
  if (endMs !== null && endMs < startMs) {
    const message = 'The event ends before it begins; it is left out.';
    addIssue(into.issues, 'ends-before-start', placeOf(row, 'end'), message, row.values.get('end'));
    return;
  }
  const kept: HistoryRow = {
    line: row.line,
    values: new Map(row.values),
    paths: new Map(row.paths),
  };
  into.events.push({ type, startMs, endMs, row: kept });
}

function createBlock(): RowBlock {
  const values = {} as Record<HistoryColumn, Float64Array>;
  for (const column of HISTORY_COLUMNS) values[column] = new Float64Array(BLOCK_ROWS).fill(NaN);
  return { timeMs: new Float64Array(BLOCK_ROWS), line: new Int32Array(BLOCK_ROWS), values };
}

/** Enters the fields of a record into a row; of two keys for one field the first counts. */
export function fillRow(
  row: HistoryRow,
  record: Readonly<Record<string, unknown>>,
  fieldOf: (key: string) => HistoryField | undefined,
  prefix = '',
): void {
  for (const key of Object.keys(record)) {
    const field = fieldOf(key);
    if (field === undefined || row.values.has(field) || isAbsent(record[key])) continue;
    row.values.set(field, record[key]);
    row.paths.set(field, prefix + key);
  }
}
