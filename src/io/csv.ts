/**
 * Reads CSV (RFC 4180: quoted cells, doubled quotes, line breaks inside quotes; CRLF, LF or CR) and
 * calls back with each record's cells and the line it starts on. Blank lines are skipped.
 *
 * Not d3-dsv: it drops the line numbers that issues are named by, and its row objects are built by
 * `new Function`, which a strict page refuses. Linear time: an unclosed quote costs one step back.
 */
export function readCsv(
  text: string,
  onRecord: (cells: string[], line: number) => void,
  onUnclosedQuote: (line: number) => void,
): void {
  const lineEnd = text.includes('\n') ? '\n' : '\r';
  const delimiter = delimiterOf(text.slice(0, endOf(text, lineEnd, 0)));
  let quotesSpanLines = true;
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const end = endOf(text, lineEnd, at);
    const plain = text.slice(at, end);
    if (!plain.includes('"')) {
      if (plain.trim() !== '') onRecord(plain.split(delimiter).map(trimmed), line);
      at = end + 1;
      line += 1;
      continue;
    }
    const limit = quotesSpanLines ? text.length : end;
    const record = readQuoted(text, { from: at, limit, delimiter, lineEnd });
    if (record === null) {
      onUnclosedQuote(line);
      quotesSpanLines = false;
      at = end + 1;
      line += 1;
      continue;
    }
    onRecord(record.cells, line);
    at = record.next;
    line += record.lines;
  }
}

/** The cells of one record without its line end; `null` when a quoted cell in it is not closed. */
export function cellsOf(record: string, delimiter: string): string[] | null {
  if (!record.includes('"')) return record.split(delimiter).map(trimmed);
  // A record's own line breaks stand inside quotes, where they end nothing.
  const span = { from: 0, limit: record.length, delimiter, lineEnd: '\n' };
  return readQuoted(record, span)?.cells ?? null;
}

function trimmed(cell: string): string {
  return cell.trim();
}

function endOf(text: string, lineEnd: string, from: number): number {
  const end = text.indexOf(lineEnd, from);
  return end === -1 ? text.length : end;
}

/** The comma, unless the heading line has none and has semicolons or tabs. */
export function delimiterOf(header: string): string {
  if (header.includes(',')) return ',';
  if (header.includes(';')) return ';';
  return header.includes('\t') ? '\t' : ',';
}

interface QuotedRecord {
  readonly cells: string[];
  readonly next: number;
  /** Lines the record took. */
  readonly lines: number;
}

/** One record that holds a quote somewhere; `null` when a quoted cell is not closed before `limit`. */
function readQuoted(
  text: string,
  span: { from: number; limit: number; delimiter: string; lineEnd: string },
): QuotedRecord | null {
  const { limit, delimiter, lineEnd } = span;
  const cells: string[] = [];
  let at = span.from;
  let lines = 1;
  for (;;) {
    while (at < limit && text[at] === ' ') at += 1;
    let cell = '';
    if (text[at] === '"') {
      const close = closingQuote(text, at + 1, limit);
      if (close === -1) return null;
      const inner = text.slice(at + 1, close);
      cell = inner.replaceAll('""', '"');
      lines += inner.split(lineEnd).length - 1;
      at = close + 1;
    }
    const rest = at;
    while (at < limit && text[at] !== delimiter && text[at] !== lineEnd) at += 1;
    cells.push(cell + text.slice(rest, at).trim());
    if (at >= limit || text[at] === lineEnd) return { cells, next: at + 1, lines };
    at += 1;
  }
}

function closingQuote(text: string, from: number, limit: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && at < limit && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at < limit ? at : -1;
}
