/**
 * One thing the kit promises: a measured value against its limit.
 * @typedef {{ name: string, value: number, limit: number, sense: 'at most' | 'at least', unit?: string }} Mark
 */

/** @param {Mark} mark */
export function isMet({ value, limit, sense }) {
  // A value that could not be measured is NaN and meets nothing.
  return sense === 'at most' ? value <= limit : value >= limit;
}

/**
 * Prints every mark and names the missed ones.
 * @param {readonly Mark[]} marks
 * @returns whether all are met
 */
export function printMarks(marks) {
  console.log('\nMarks');
  for (const mark of marks) {
    const { name, value, limit, sense, unit = '' } = mark;
    const verdict = isMet(mark) ? 'met   ' : 'MISSED';
    console.log(`  ${verdict}  ${name}: ${shown(value)}${unit}, ${sense} ${limit}${unit}`);
  }
  const missed = marks.filter((mark) => !isMet(mark));
  if (marks.length === 0) console.log('  none');
  else if (missed.length === 0) console.log(`All ${marks.length} marks are met.`);
  else {
    const names = missed.map(({ name }) => name).join('; ');
    console.log(`${missed.length} of ${marks.length} marks are missed: ${names}.`);
  }
  return marks.length > 0 && missed.length === 0;
}

function shown(value) {
  return Number.isNaN(value) ? 'not measured' : String(Number(value.toPrecision(3)));
}
