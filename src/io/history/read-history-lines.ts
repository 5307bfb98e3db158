import { cellsOf, delimiterOf } from '../csv.js';
import { withoutGuard } from '../csv-cells.js';
import { addIssue, printable } from '../issues.js';
import {
  createHistoryRow,
  fillRow,
  skipHistoryRow,
  takeRow,
  type HistoryCollector,
} from './history-collector.js';
import { HISTORY_COLUMNS, historyFieldOf, type HistoryField } from './history-fields.js';
import { MAX_LINE_CHARACTERS } from './line-reader.js';

/** Takes in a text line by line. */
export interface RowReader {
  take(line: string): void;
  end(): void;
  /** What the text is, to end the sentence that says why it is no history. */
  seen(): string;
}

/** One record a line: a sample, an event (`type`), or what holds for the whole (`"type": "history"`). */
export function jsonLinesReader(into: HistoryCollector): RowReader {
  const row = createHistoryRow();
  let line = 0;
  let seen = 'it has no records';
  return {
    take(text) {
      line += 1;
      if (text.trim() === '') return;
      const record = text.length > MAX_LINE_CHARACTERS ? undefined : parseRecord(text);
      if (record === undefined) {
        if (line === 1) seen = 'line 1 is not a JSON record';
        const message = 'The line is not one complete JSON record; it is left out.';
        skipHistoryRow(into, 'not-json', { line, path: '' }, message, text);
        return;
      }
      if (line === 1) {
        const keys = Object.keys(record).slice(0, 6).join(', ');
        seen = `line 1 has the keys "${printable(keys)}"`;
      }
      row.line = line;
      row.values.clear();
      row.paths.clear();
      fillRow(row, record, historyFieldOf);
      takeRow(into, row);
    },
    end() {
      // Every line is complete in itself.
    },
    seen: () => seen,
  };
}

/** The object a text is; `undefined` when it is none. */
export function parseRecord(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isRecord ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** A quoted cell goes over at most so many lines. */
const MAX_HELD_LINES = 50;

/** A heading line, then a row a line; quoted cells may hold line breaks. */
export function csvReader(into: HistoryCollector): RowReader {
  const row = createHistoryRow();
  let fields: readonly (HistoryField | undefined)[] | null = null;
  let headings: readonly string[] = [];
  let delimiter = ',';
  let line = 0;
  let held: string[] = [];
  let quotesSpanLines = true;
  let isHistory = true;

  const takeCells = (cells: readonly string[], at: number): void => {
    if (fields === null) {
      headings = cells;
      fields = readHeadings(into, cells, at);
      isHistory = hasSamples(fields);
      return;
    }
    if (cells.length !== fields.length) {
      const message = `The row has ${cells.length} cells where the heading has ${fields.length}; it is left out.`;
      skipHistoryRow(into, 'cells', { line: at, path: '' }, message, cells.length);
      return;
    }
    row.line = at;
    row.values.clear();
    for (let column = 0; column < cells.length; column += 1) {
      const field = fields[column];
      if (field === undefined || cells[column] === '') continue;
      row.values.set(field, TEXTS.has(field) ? withoutGuard(cells[column]!) : cells[column]);
      if (!row.paths.has(field)) row.paths.set(field, headings[column]!);
    }
    takeRow(into, row);
  };

  const giveUp = (): void => {
    const [, ...again] = held;
    const first = line - held.length + 1;
    held = [];
    quotesSpanLines = false;
    const message = 'A quote is opened and never closed; the row is left out.';
    skipHistoryRow(into, 'unclosed-quote', { line: first, path: '' }, message);
    line = first;
    for (const text of again) takeLine(text);
  };

  const takeLine = (text: string): void => {
    line += 1;
    if (!isHistory || (held.length === 0 && text.trim() === '')) return;
    if (fields === null && held.length === 0) delimiter = delimiterOf(text);
    held.push(text);
    const isTooLong = text.length > MAX_LINE_CHARACTERS;
    const cells = isTooLong ? null : cellsOf(held.join('\n'), delimiter);
    if (cells !== null) {
      const first = line - held.length + 1;
      held = [];
      takeCells(cells, first);
    } else if (isTooLong || !quotesSpanLines || held.length >= MAX_HELD_LINES) giveUp();
  };

  return {
    take: takeLine,
    end() {
      if (held.length > 0) giveUp();
    },
    seen: () => {
      if (isHistory && fields !== null)
        return 'its heading fits, but no row below it could be used';
      return `its first line is "${printable(headings.slice(0, 8).join(', '))}"`;
    },
  };
}

const TEXTS: ReadonlySet<HistoryField> = new Set(['id', 'kind', 'metrics', 'title', 'cause']);

function readHeadings(
  into: HistoryCollector,
  cells: readonly string[],
  line: number,
): (HistoryField | undefined)[] {
  const taken = new Set<HistoryField>();
  return cells.map((heading) => {
    const field = historyFieldOf(heading);
    if (field === undefined || !taken.has(field)) {
      if (field !== undefined) taken.add(field);
      return field;
    }
    const message = 'A second column for the same thing; it is ignored.';
    addIssue(into.issues, 'duplicate-column', { line, path: heading }, message, heading);
    return undefined;
  });
}

function hasSamples(fields: readonly (HistoryField | undefined)[]): boolean {
  const columns: readonly (HistoryField | undefined)[] = [...HISTORY_COLUMNS, 'latencyP95Ms'];
  return fields.includes('time') && fields.some((field) => columns.includes(field ?? 'type'));
}
