import { inRoot } from '../paths.mjs';
import { benchObserve } from './core-observe.mjs';
import { benchSweep, sweepMarks } from './core-sweep.mjs';
import { figure, formatTable } from './table.mjs';

const FALSE_ALARMS = { episodes: 'an episode each', groups: 'in groups' };

/**
 * The analysis core in Node, as it is published: the threshold space of a week, and what recording adds to a call.
 * @returns the marks
 */
export async function run({ rounds }) {
  const [core, io] = await Promise.all(
    ['core', 'io'].map((folder) => import(inRoot('dist', folder, 'index.js'))),
  );
  console.log('Core: 125,000 settings over 10,080 minutes, beside a plain typed-array loop');
  const sweeps = benchSweep(core, rounds);
  console.log(
    formatTable(
      ['false alarms', 'sweep ms', 'loop ms', 'times', 'longest step ms', 'cells differing'],
      sweeps.map((sweep) => [
        FALSE_ALARMS[sweep.falseAlarms],
        figure(sweep.sweepMs),
        figure(sweep.peerMs, 0),
        figure(sweep.ratio, 0),
        figure(sweep.longestStepMs),
        String(sweep.differing),
      ]),
    ),
  );
  console.log('\nCore: what recording adds');
  const added = await benchObserve({ ...core, ...io });
  console.log(
    formatTable(
      ['', 'us'],
      added.map(({ name, microseconds, per }) => [`${name}, a ${per}`, figure(microseconds, 2)]),
    ),
  );
  return sweepMarks(sweeps);
}
