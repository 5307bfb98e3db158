import { isRecord, type JsonRecord } from '../../core/json.js';
import { readCsv } from '../csv.js';
import { withoutGuard } from '../csv-cells.js';
import type { Place } from '../row-values.js';
import { parseExactJson } from './exact-json.js';

/** One record of a file, and where it stands; `null`, with what was seen instead, where there is none. */
export interface ReadRecord {
  readonly record: JsonRecord | null;
  readonly place: Place;
  readonly seen: unknown;
}

/**
 * The records of a text: one JSON value, JSON lines, or CSV with a heading line. Lists, and lists under
 * `data` as APIs answer them, are taken apart.
 * @param onBadLine a line that is not JSON, or a row with too many or too few cells
 */
export function* readRecords(
  text: string,
  onBadLine: (line: number, seen: string) => void,
): Generator<ReadRecord> {
  const start = text.search(/[^\s\uFEFF]/);
  if (start === -1) return;
  if (text[start] !== '{' && text[start] !== '[') {
    yield* csvRecords(text, onBadLine);
    return;
  }
  const whole = parseExactJson(text.slice(start));
  if (whole === undefined) yield* lineRecords(text, onBadLine);
  else yield* takeApart(whole, { line: 1, path: '' });
}

function* lineRecords(
  text: string,
  onBadLine: (line: number, seen: string) => void,
): Generator<ReadRecord> {
  const lineEnd = text.includes('\n') ? '\n' : '\r';
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  for (let line = 1; at < text.length; line += 1) {
    const found = text.indexOf(lineEnd, at);
    const end = found === -1 ? text.length : found;
    const content = text.slice(at, end).trim();
    at = end + 1;
    if (content === '') continue;
    const value = parseExactJson(content);
    if (value === undefined) onBadLine(line, content);
    else yield* takeApart(value, { line, path: '' });
  }
}

function* takeApart(value: unknown, place: Place): Generator<ReadRecord> {
  if (Array.isArray(value)) yield* items(value, place, '');
  else if (isRecord(value) && Array.isArray(value['data']))
    yield* items(value['data'], place, 'data');
  else yield asRecord(value, place);
}

function* items(list: readonly unknown[], place: Place, path: string): Generator<ReadRecord> {
  for (let at = 0; at < list.length; at += 1) {
    yield asRecord(list[at], { line: place.line, path: `${path}[${at}]` });
  }
}

function asRecord(value: unknown, place: Place): ReadRecord {
  if (!isRecord(value)) return { record: null, place, seen: value };
  return { record: value, place, seen: Object.keys(value).slice(0, 6).join(', ') };
}

/** Rows as records by the headings; empty cells are left out. */
function csvRecords(text: string, onBadLine: (line: number, seen: string) => void): ReadRecord[] {
  const records: ReadRecord[] = [];
  let headings: string[] | null = null;
  readCsv(
    text,
    (cells, line) => {
      if (headings === null) headings = cells;
      else if (cells.length !== headings.length) onBadLine(line, cells.join(','));
      else records.push(csvRecord(headings, cells, line));
    },
    (line) => {
      onBadLine(line, '"');
    },
  );
  return records;
}

function csvRecord(
  headings: readonly string[],
  cells: readonly string[],
  line: number,
): ReadRecord {
  const entries = headings.flatMap((heading, at): [string, string][] =>
    cells[at] === '' ? [] : [[heading, withoutGuard(cells[at]!)]],
  );
  return asRecord(Object.fromEntries(entries), { line, path: '' });
}
