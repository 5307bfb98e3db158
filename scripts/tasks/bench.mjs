import { buildAll } from '../build.mjs';
import { ensureChromium } from '../ensure-chromium.mjs';
import { Problem } from '../problem.mjs';
import { printMarks } from '../bench/marks.mjs';

/** One file a suite; each prints its tables and gives back its marks. */
const SUITES = {
  core: () => import('../bench/core.mjs'),
  dashboard: () => import('../bench/dashboard.mjs'),
  sim: () => import('../bench/sim.mjs'),
  tuner: () => import('../bench/tuner.mjs'),
};

/** Enough for a median; more rounds make a busy machine matter less. */
const DEFAULTS = { rounds: 5, seconds: 4 };

function readArguments(args) {
  const options = { ...DEFAULTS };
  const names = [];
  for (let at = 0; at < args.length; at++) {
    const name = args[at].replace(/^--/, '');
    if (!args[at].startsWith('--')) names.push(args[at]);
    else if (name in DEFAULTS && Number(args[at + 1]) >= 1) options[name] = Number(args[++at]);
    else
      throw new Problem(`"${args[at]}" needs to be --rounds or --seconds with a number from 1 on.`);
  }
  const unknown = names.find((name) => !(name in SUITES));
  if (unknown !== undefined) {
    const known = Object.keys(SUITES).join(', ');
    throw new Problem(`There is no benchmark "${unknown}": the benchmarks are ${known}.`);
  }
  return { names: names.length > 0 ? names : Object.keys(SUITES), options };
}

/** Measures this kit beside its peers, in a real browser; fails when a mark is missed. */
export async function run(args) {
  const { names, options } = readArguments(args);
  await ensureChromium();
  const code = await buildAll();
  if (code !== 0) return code;
  const marks = [];
  for (const name of names) {
    const suite = await SUITES[name]();
    marks.push(...(await suite.run(options)));
  }
  return printMarks(marks) ? 0 : 1;
}
