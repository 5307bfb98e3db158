/**
 * A table in plain text: the first column to the left, figures to the right.
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
export function formatTable(head, rows) {
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at].length)));
  const line = (row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at])))
      .join('  ')
      .trimEnd();
  return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].join(
    '\n',
  );
}

/** A figure with that many digits after the point; a dash where there is none. */
export function figure(value, digits = 1) {
  return Number.isFinite(value) ? value.toFixed(digits) : '–';
}

/** How many times another's value. */
export function times(value) {
  return Number.isFinite(value) ? `${value.toFixed(2)}x` : '–';
}
