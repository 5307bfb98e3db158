import { buildDist } from '../build.mjs';
import { conform } from '../conformance/index.mjs';
import { Problem } from '../problem.mjs';

/** What else can be asked for, each with a value of its own. */
const OPTIONS = {
  '--nab': async (folder) => (await import('../conformance/nab.mjs')).scoreNab(folder),
  '--quiet-weeks': async (weeks) =>
    (await import('../conformance/quiet-weeks.mjs')).countQuietWeeks(Number(weeks)),
};

/**
 * Compares the built kit with every file of reference vectors below the folders given. `--nab DIR` scores its detectors
 * on the labelled series below a folder, `--quiet-weeks N` counts the false alarms of the default rules.
 */
export async function run(args) {
  const { folders, asked } = readArguments(args);
  let code = await buildDist();
  if (code !== 0) return code;
  if (folders.length > 0 || asked.length === 0) code = await conform(folders);
  for (const [option, value] of asked) code = (await OPTIONS[option](value)) || code;
  return code;
}

function readArguments(args) {
  const folders = [];
  const asked = [];
  for (let at = 0; at < args.length; at++) {
    if (!args[at].startsWith('--')) folders.push(args[at]);
    else if (!Object.hasOwn(OPTIONS, args[at]))
      throw new Problem(`There is no "${args[at]}": the options are ${Object.keys(OPTIONS).join(', ')}.`); // prettier-ignore
    else if (args[at + 1] === undefined)
      throw new Problem(`"${args[at]}" needs a ${args[at] === '--nab' ? 'folder' : 'number'} behind it.`); // prettier-ignore
    else asked.push([args[at], args[++at]]);
  }
  const weeks = asked.find(([option]) => option === '--quiet-weeks')?.[1];
  if (weeks !== undefined && !(Number(weeks) >= 1 && Number.isInteger(Number(weeks))))
    throw new Problem(`"--quiet-weeks" needs a whole number from 1 on, got "${weeks}".`);
  return { folders, asked };
}
