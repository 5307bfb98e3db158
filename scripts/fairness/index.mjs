import { parseArgs } from 'node:util';
import { Problem } from '../problem.mjs';
import { judgeLevel, summaryOf, verdictOf } from './levels.mjs';

const LEVELS = [1, 2, 3, 4];

/** Prints a row a level; 1 when a level has fewer fair seeds than it should, or is no harder than the one before. */
export function fairness(args) {
  const { from, count } = readRange(args);
  console.log('level  seeds  fair  replaced  winning share  narrowest (steps)');
  const summaries = LEVELS.map((level) => {
    const summary = summaryOf(level, judgeLevel(level, from, count));
    console.log(rowOf(summary));
    for (const { seed, faults } of summary.unfair)
      console.log(`       ${seed}: ${faults.join(', ')}`);
    return summary;
  });
  const problems = verdictOf(summaries);
  for (const problem of problems) console.error(problem);
  return problems.length > 0 ? 1 : 0;
}

function rowOf({ level, seeds, fair, replaced, share, narrowest }) {
  return [
    String(level).padStart(5),
    String(seeds).padStart(5),
    String(fair).padStart(4),
    String(replaced).padStart(8),
    `${(100 * share).toFixed(3)} %`.padStart(13),
    (narrowest === null ? '–' : String(narrowest)).padStart(17),
  ].join('  ');
}

function readRange(args) {
  const options = {
    from: { type: 'string', default: '1' },
    count: { type: 'string', default: '100' },
  };
  try {
    const { values } = parseArgs({ args, options });
    return { from: whole('from', values.from, 0), count: whole('count', values.count, 1) };
  } catch (error) {
    throw error instanceof Problem ? error : new Problem(error.message);
  }
}

function whole(name, text, least) {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < least)
    throw new Problem(`--${name} must be a whole number from ${least}, and is "${text}".`);
  return number;
}
