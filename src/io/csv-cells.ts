/**
 * A text as a CSV cell. A text that a spreadsheet would run as a formula gets an apostrophe in front
 * (as does one that begins with an apostrophe, so that reading takes back exactly what was added).
 * Source: OWASP, "CSV Injection".
 */
export function textCell(text: string): string {
  const guarded = /^[=+\-@\t\r']/.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** Takes the apostrophe of `textCell` away again. */
export function withoutGuard(cell: string): string {
  return /^'[=+\-@\t\r']/.test(cell) ? cell.slice(1) : cell;
}

/** A number as a CSV cell, to the last bit; empty when it is not known. */
export function numberCell(value: number, absent: number): string {
  return Object.is(value, absent) ? '' : String(value);
}
