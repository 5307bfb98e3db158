import { isRecord } from '../core/json.js';
import { FIELD_INDEX, fieldOfKey } from './call-fields.js';
import { appendRow, createRawRow, skipRow, type RawRow, type RowCollector } from './call-rows.js';
import { printable } from './issues.js';

/**
 * Takes in one call record a line.
 * @returns what the text is, to end the sentence that says why it is no recording
 */
export function collectJsonLines(into: RowCollector, text: string): string {
  const reader = createReader(into);
  const lineEnd = text.includes('\n') ? '\n' : '\r';
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  for (let line = 1; at < text.length; line += 1) {
    const found = text.indexOf(lineEnd, at);
    const end = found === -1 ? text.length : found;
    const record = text.slice(at, end).trim();
    at = end + 1;
    if (record !== '') takeLine(reader, record, line);
  }
  return reader.seen;
}

/** Takes in records that are objects already; the line is the number of the row, from 1. */
export function collectRecords(into: RowCollector, records: readonly unknown[]): string {
  const reader = createReader(into);
  if (records.length === 0) return 'the list is empty';
  for (let row = 0; row < records.length; row += 1) {
    try {
      takeRecord(reader, records[row], row + 1);
    } catch {
      // A getter or proxy that throws: data of the page, not of ours.
      notARecord(reader, row + 1, '');
    }
  }
  return reader.seen;
}

/** A record without any of these is a record of something else. */
const CALL_FIELDS: readonly number[] = [
  FIELD_INDEX.inputTokens,
  FIELD_INDEX.outputTokens,
  FIELD_INDEX.latencyMs,
  FIELD_INDEX.error,
];

interface Reader {
  readonly into: RowCollector;
  readonly row: RawRow;
  /** Field of each key met, so that a million records cost one look-up a key. */
  readonly fields: Map<string, number>;
  seen: string;
}

function createReader(into: RowCollector): Reader {
  return { into, row: createRawRow(), fields: new Map(), seen: 'it has no records' };
}

function takeLine(reader: Reader, text: string, line: number): void {
  let record: unknown;
  try {
    record = JSON.parse(text);
  } catch {
    note(reader, line, 'is not valid JSON');
    const message = 'The line is not one complete JSON record; it is left out.';
    skipRow(reader.into, 'not-json', { line, path: '' }, message, text);
    return;
  }
  takeRecord(reader, record, line);
}

function takeRecord(reader: Reader, record: unknown, line: number): void {
  const { row } = reader;
  if (!isRecord(record)) {
    notARecord(reader, line, record);
    return;
  }
  row.line = line;
  row.values.fill(undefined);
  takeKeys(reader, record, '');
  const usage = Object.hasOwn(record, 'usage') ? record['usage'] : undefined;
  if (isRecord(usage)) takeKeys(reader, usage, 'usage.');
  if (CALL_FIELDS.some((field) => row.values[field] !== undefined)) {
    note(reader, line, 'could not be used (see its issues)');
    appendRow(reader.into, row);
    return;
  }
  const keys = Object.keys(record).slice(0, 6).join(', ');
  note(reader, line, `has the keys "${printable(keys)}"`);
  const message = 'The record has none of the keys of a call; it is left out.';
  skipRow(reader.into, 'not-a-record', { line, path: '' }, message, keys);
}

/** The first of two keys for one field counts. */
function takeKeys(reader: Reader, record: Record<string, unknown>, prefix: string): void {
  const { row, fields } = reader;
  for (const key of Object.keys(record)) {
    let field = fields.get(key);
    if (field === undefined) {
      field = fieldOfKey(key);
      if (fields.size < 1000) fields.set(key, field);
    }
    if (field === -1 || row.values[field] !== undefined) continue;
    row.values[field] = record[key];
    row.paths[field] = prefix + key;
    if (key === 'ttft_ms') reader.into.isTtftSuspect = true;
  }
}

function notARecord(reader: Reader, line: number, seen: unknown): void {
  note(reader, line, 'is not a record');
  const message = 'The row is not an object with keys; it is left out.';
  skipRow(reader.into, 'not-a-record', { line, path: '' }, message, seen);
}

/** The first row stands for what the text is. */
function note(reader: Reader, line: number, what: string): void {
  if (reader.seen === 'it has no records') reader.seen = `record ${line} ${what}`;
}
