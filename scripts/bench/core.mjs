import { inRoot } from '../paths.mjs';
import { benchIngest, benchQueries, benchResort, ingestMarks } from './core-ingest.mjs';
import { benchObserve } from './core-observe.mjs';
import { benchQuantiles, benchSliding, quantileMarks } from './core-quantiles.mjs';
import { sizeMarks, weighCore } from './core-sizes.mjs';
import { benchSweep, sweepMarks } from './core-sweep.mjs';
import { benchTrackers, trackerMarks } from './core-trackers.mjs';
import { figure, formatTable, times } from './table.mjs';

/**
 * The analysis core in Node, as it is published: ingest, quantiles beside other sketches, queries, the threshold space
 * of a week, what recording adds to a call, and what a page downloads of it.
 * @returns the marks
 */
export async function run({ rounds }) {
  const core = await load('core');
  return [
    ...(await runIngest(core, rounds)),
    ...(await runQuantiles(core, rounds)),
    ...runSweep(core, rounds),
    ...(await runObserve(core)),
    ...(await runSizes()),
  ];
}

const load = (...path) => import(inRoot('dist', ...path, 'index.js'));

async function runIngest(core, rounds) {
  const kit = {
    ...core,
    ...(await load('core', 'detect')),
    ...(await load('core', 'cost')),
    ...(await load('core', 'latency')),
    ...(await load('core', 'quality')),
  };
  const rate = benchIngest(kit, rounds);
  console.log('Core: a day of a million calls into minutes, sketches, figures and alerts');
  console.log(
    `  ${figure(rate.byClock / 1e6, 2)} million calls a second, ${figure(rate.byProcessor / 1e6, 2)} million by processor time`,
  );
  const trackers = benchTrackers(kit, rounds);
  console.log('Core: a day of records into one tracker, million calls a second of processor time');
  for (const { name, callsPerSecond } of trackers) {
    console.log(`  ${name} ${figure(callsPerSecond / 1e6, 2)}`);
  }
  const queries = benchQueries(kit, rounds);
  const resortUs = benchResort(rounds);
  console.log('\nCore: asking after a thousand calls and after ten million');
  console.log(
    formatTable(
      ['', 'us at 1e3', 'us at 1e7', 'ratio', 'sorting 1e6 anew'],
      queries.map(({ name, fewUs, manyUs, ratio }) => [
        name,
        figure(fewUs, 3),
        figure(manyUs, 3),
        times(ratio),
        `${figure(resortUs / manyUs, 0)}x`,
      ]),
    ),
  );
  return [...ingestMarks(rate, queries, resortUs), ...trackerMarks(trackers)];
}

async function runQuantiles(core, rounds) {
  const rows = benchQuantiles(core, rounds);
  const sliding = benchSliding(core, await import(inRoot('dist/core/stats/sketch.js')), rounds);
  console.log('\nCore: quantiles of a million latencies; "the kit by it" within a round');
  console.log(
    formatTable(
      ['', 'insert ns', 'the kit by it', 'arrival and p50, p95, p99 us', 'the kit by it', 'error'],
      rows.map((row) => [
        row.name,
        figure(row.insertNs),
        times(row.insertRatio),
        figure(row.arrivalUs, 2),
        row.arrivalRatio < 0.005 ? '0.00x' : times(row.arrivalRatio),
        `${figure(100 * row.error, 2)} %`,
      ]),
    ),
  );
  console.log(
    `A window of the last 10,000: ${figure(sliding.slideNs)} ns a value, that of the removed one included`,
  );
  return quantileMarks(rows, sliding);
}

const FALSE_ALARMS = { episodes: 'an episode each', groups: 'in groups' };

function runSweep(core, rounds) {
  const sweeps = benchSweep(core, rounds);
  console.log('\nCore: 125,000 settings over 10,080 minutes, beside a plain typed-array loop');
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
  return sweepMarks(sweeps);
}

async function runObserve(core) {
  const added = await benchObserve({ ...core, ...(await load('io')) });
  console.log('\nCore: what recording adds');
  console.log(
    formatTable(
      ['', 'us'],
      added.map(({ name, microseconds, per }) => [`${name}, a ${per}`, figure(microseconds, 2)]),
    ),
  );
  return [];
}

async function runSizes() {
  const rows = await weighCore();
  console.log('\nCore: what a page downloads, gzipped');
  console.log(
    formatTable(
      ['', 'kB'],
      rows.map(({ name, kilobytes }) => [name, figure(kilobytes)]),
    ),
  );
  return sizeMarks(rows);
}
