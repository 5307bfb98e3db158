import { build } from 'esbuild';
import { inRoot } from '../paths.mjs';
import { launchBrowser, withPage } from './browser.mjs';
import { serveFiles } from './files.mjs';
import { describeSpins, median, medianRatio, runRounds } from './rounds.mjs';
import { figure, formatTable, times } from './table.mjs';

/** Ours, theirs, and how many times theirs ours may take. */
const DRAWS = [
  ['uniform', 'sfc32', 1.25],
  ['normal', 'd3 normal', 0.3],
  ['lognormal', 'd3 lognormal', 0.7],
  ['poisson', 'd3 poisson', 0.2],
];

/**
 * The traffic generator in Chromium: single draws beside their peers, a week of a million calls, and going back in it.
 * @returns the marks
 */
export async function run({ rounds }) {
  const server = await serveFiles(await makeFiles());
  const browser = await launchBrowser(1);
  try {
    console.log(`Generator: ${browser.version()}, ${rounds} rounds.`);
    return await withPage(browser, `${server.url}/sim.html`, async (page, client, open) => {
      await open();
      await page.waitForFunction('globalThis.sim !== undefined');
      return [...(await benchDraws(page, rounds)), ...(await benchWeek(page, rounds))];
    });
  } finally {
    await browser.close();
    await server.close();
  }
}

async function makeFiles() {
  const { outputFiles } = await build({
    entryPoints: [inRoot('scripts/bench/sim/page.js')],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  const html =
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>bench</title><script type="module" src="/sim.js"></script>';
  return new Map([
    ['/sim.js', outputFiles[0].contents],
    ['/sim.html', html],
  ]);
}

async function benchDraws(page, rounds) {
  const names = DRAWS.flatMap(([ours, theirs]) => [ours, theirs]);
  const { samples, spinsMs } = await runRounds(names, rounds, (name) =>
    page.evaluate((which) => globalThis.sim.draw(which), name),
  );
  const ratio = ([ours, theirs]) => medianRatio(samples[ours], samples[theirs], 'ns');
  const ns = (name) => figure(median(samples[name].map((sample) => sample.ns)));
  console.log(`\nOne draw, ns. ${describeSpins(spinsMs)}`);
  console.log(
    formatTable(
      ['draw', 'ours', 'peer', 'ratio'],
      DRAWS.map((each) => [
        `${each[0]} / ${each[1]}`,
        ns(each[0]),
        ns(each[1]),
        times(ratio(each)),
      ]),
    ),
  );
  return DRAWS.map((each) => ({
    name: `${each[0]} draw against ${each[1]}`,
    value: ratio(each),
    limit: each[2],
    sense: 'at most',
    unit: 'x',
  }));
}

async function benchWeek(page, rounds) {
  const { samples, spinsMs } = await runRounds(['generate', 'week', 'seek'], rounds, (name) =>
    page.evaluate((which) => globalThis.sim[which](), name),
  );
  const { generate, week, seek } = samples;
  const callsPerSecond = median(generate.map(({ ms, calls }) => (calls / ms) * 1000));
  const overDraws = median(generate.map(({ ms, bareMs }) => ms / bareMs));
  const weekMs = median(week.map(({ ms, calls }) => (ms / calls) * 1e6));
  const taskMs = median(week.map(({ longestMs }) => longestMs));
  const seekMs = median(seek.map(({ longestMs }) => longestMs));
  console.log(`\nA week of ${generate[0].calls} calls. ${describeSpins(spinsMs)}`);
  console.log(
    formatTable(
      ['what', 'value'],
      [
        ['calls a second, all columns', figure(callsPerSecond / 1e6, 2) + ' M'],
        ['times its draws alone', times(overDraws)],
        ['a million calls with aggregates, ms', figure(weekMs, 0)],
        ['longest step of an hour, ms', figure(taskMs)],
        ['longest way to one of 200 minutes, ms', figure(seekMs)],
      ],
    ),
  );
  const most = (name, value, limit, unit) => ({ name, value, limit, sense: 'at most', unit });
  return [
    { name: 'calls a second', value: callsPerSecond, limit: 1e6, sense: 'at least' },
    most('generation against its draws alone', overDraws, 10, 'x'),
    most('a week of a million calls with aggregates', weekMs, 2000, ' ms'),
    most('longest task in it', taskMs, 50, ' ms'),
    most('going to a minute already simulated', seekMs, 50, ' ms'),
  ];
}
