import { FIELD_INDEX, FIELDS, fieldOfKey } from './call-fields.js';
import { appendRow, createRawRow, skipRow, type RawRow, type RowCollector } from './call-rows.js';
import { readCsv } from './csv.js';
import { addIssue, printable } from './issues.js';
import { withoutGuard } from './csv-cells.js';

/**
 * Takes in the rows of a CSV text.
 * @returns what the text is, to end the sentence that says why it is no recording
 */
export function collectCsv(into: RowCollector, text: string): string {
  const row = createRawRow();
  let columns: number[] | null = null;
  let seen = 'it has no lines';
  let isRecording = true;
  readCsv(
    text,
    (cells, line) => {
      if (!isRecording) return;
      if (columns === null) {
        columns = readHeading(into, row, cells, line);
        seen = headingFault(columns, cells);
        isRecording = isUsable(columns);
      } else appendCells(into, row, columns, cells, line);
    },
    (line) => {
      const message = 'A quote is opened and never closed; the row is left out.';
      skipRow(into, 'unclosed-quote', { line, path: '' }, message);
    },
  );
  return seen;
}

/** Which field each column holds, -1 for none. */
function readHeading(into: RowCollector, row: RawRow, cells: string[], line: number): number[] {
  const taken = new Set<number>();
  return cells.map((heading) => {
    const field = fieldOfKey(heading);
    if (field === -1) return -1;
    if (taken.has(field)) {
      const message = 'A second column for the same thing; it is ignored.';
      addIssue(into.issues, 'duplicate-column', { line, path: heading }, message, heading);
      return -1;
    }
    taken.add(field);
    row.paths[field] = heading;
    return field;
  });
}

function isUsable(columns: readonly number[]): boolean {
  return (
    columns.includes(FIELD_INDEX.time) &&
    (columns.includes(FIELD_INDEX.inputTokens) ||
      columns.includes(FIELD_INDEX.outputTokens) ||
      columns.includes(FIELD_INDEX.latencyMs))
  );
}

function headingFault(columns: readonly number[], cells: readonly string[]): string {
  if (isUsable(columns)) return 'its heading fits, but no row below it could be used';
  return `its first line is "${printable(cells.slice(0, 8).join(', '))}"`;
}

function appendCells(
  into: RowCollector,
  row: RawRow,
  columns: readonly number[],
  cells: readonly string[],
  line: number,
): void {
  row.line = line;
  if (cells.length !== columns.length) {
    const message = `The row has ${cells.length} cells where the heading has ${columns.length}; it is left out.`;
    skipRow(into, 'cells', { line, path: '' }, message, cells.length);
    return;
  }
  for (let column = 0; column < columns.length; column += 1) {
    const field = columns[column]!;
    if (field === -1) continue;
    row.values[field] = isName(field) ? withoutGuard(cells[column]!) : cells[column];
  }
  appendRow(into, row);
}

function isName(field: number): boolean {
  return (
    field === FIELD_INDEX.model ||
    field === FIELD_INDEX.responseModel ||
    FIELDS[field] === 'feature'
  );
}
