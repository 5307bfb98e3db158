const shown = (value) => (value === null || Number.isNaN(value) ? '–' : value.toPrecision(3));

/** Whether a figure keeps to its mark. */
export function meets({ real, ours, mark }) {
  if (mark.most !== undefined) return ours <= mark.most;
  if (mark.least !== undefined) return ours >= mark.least;
  if (mark.distance !== undefined) return Math.abs(ours - real) <= mark.distance;
  return Math.max(ours / real, real / ours) <= mark.factor;
}

function words(mark) {
  if (mark === undefined) return 'no mark';
  if (mark.most !== undefined) return `at most ${mark.most}`;
  if (mark.least !== undefined) return `at least ${mark.least}`;
  return mark.distance === undefined ? `within x${mark.factor}` : `within ±${mark.distance}`;
}

/** Prints the rows of one comparison. @returns whether all marks are met */
export function printRows(title, rows) {
  console.log(`\n${title}`);
  console.log(
    `  ${''.padEnd(48)}${['real', 'ours', 'naive'].map((name) => name.padStart(9)).join('')}`,
  );
  let isMet = true;
  for (const { name, real, ours, naive, mark } of rows) {
    const isGood = mark === undefined || meets({ real, ours, mark });
    isMet &&= isGood;
    const values = [real, ours, naive].map((value) => shown(value).padStart(9)).join('');
    console.log(`  ${name.padEnd(48)}${values}  ${words(mark)}${isGood ? '' : '  MISSED'}`);
  }
  return isMet;
}
