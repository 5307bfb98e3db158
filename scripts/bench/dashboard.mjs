import { launchBrowser } from './browser.mjs';
import {
  CONTESTANTS,
  measureChart,
  measureFirstFrame,
  measureMount,
  measureStream,
} from './dashboard/measure.mjs';
import { PEERS, makeFiles } from './dashboard/pages.mjs';
import { WEEK_MINUTES } from './dashboard/panels.mjs';
import { serveFiles } from './files.mjs';
import { describeSpins, median, medianRatio, runRounds } from './rounds.mjs';
import { figure, formatTable, times } from './table.mjs';

const ONCE_EACH = ['kit', ...PEERS];

/**
 * The dashboard beside its peers: mounting, streaming, streaming at two device pixels a CSS pixel, and what a page
 * downloads. See docs/decisions/0060-benchmarks.md for what exactly is compared.
 * @returns the marks
 */
export async function run(options) {
  const server = await serveFiles(await makeFiles());
  const browsers = [];
  const launch = async (ratio) => {
    const browser = await launchBrowser(ratio);
    browsers.push(browser);
    return browser;
  };
  try {
    const browser = await launch(1);
    const bench = { ...options, url: server.url, browser, size: {} };
    bench.size = await measureChart(bench);
    const { widthPx, heightPx } = bench.size;
    console.log(
      `Dashboard: four panels of ${widthPx} x ${heightPx} px, ${browser.version()}, no GPU, ${options.rounds} rounds.`,
    );
    return [
      ...(await benchMount(bench)),
      ...(await benchStream(bench, 10_080, 0.9)),
      ...(await benchStream(bench, 600, 1)),
      ...(await benchRatioTwo({ ...bench, browser: await launch(2) })),
    ];
  } finally {
    for (const browser of browsers) await browser.close();
    await server.close();
  }
}

async function benchMount(bench) {
  const names = ['ready', 'panels', 'charts', ...PEERS];
  const { samples, spinsMs } = await runRounds(names, bench.rounds, async (name) => {
    const sample = await measureMount(bench, name);
    if (name !== 'ready') return sample;
    return { ...sample, scriptBytes: await measureFirstFrame(bench) };
  });
  console.log(
    '\nMount, 10,080 points, data ready, to painted; script downloaded until a first frame',
  );
  print(samples, [
    ['mount ms', 'mountMs', 0],
    ['vs uPlot', 'mountMs', times],
    ['main thread CPU ms', 'cpuMs', 0],
    ['vs uPlot', 'cpuMs', times],
    ['script kB gz', (sample) => sample.scriptBytes / 1000, 1],
  ]);
  console.log(describeSpins(spinsMs));
  const ratioOf = (name) => medianRatio(samples[name], samples.uplot, 'mountMs');
  const scriptKb = median(samples.ready.map(({ scriptBytes }) => scriptBytes / 1000));
  return [
    atMost('mount of four panels, drawn / uPlot', ratioOf('charts'), 0.8, 'x'),
    atMost('mount of the dashboard / uPlot', ratioOf('ready'), 0.8, 'x'),
    atMost('first widget', scriptKb, 45, ' kB gz'),
  ];
}

const STREAM_COLUMNS = [
  ['task ms/frame', 'taskMs', 2],
  ['vs uPlot', 'taskMs', times],
  ['of it CPU', 'cpuMs', 2],
  ['vs uPlot', 'cpuMs', times],
  ['p95 frame ms', 'p95Ms', 1],
  ['fps', 'fps', 1],
  ['long tasks', 'longTasks', 0],
  ['KB/frame', (sample) => sample.bytes / 1000, 1],
  ['vs uPlot', 'bytes', times],
];

async function benchStream(bench, windowMinutes, limit) {
  const names = ['kit', 'step', 'uplot', 'chartjs', 'canvas'];
  const { samples, spinsMs } = await runRounds(names, bench.rounds, (name) =>
    measureStream(bench, name, windowMinutes),
  );
  const points = windowMinutes.toLocaleString('en');
  console.log(`\nStreaming, window of ${points} points, one device pixel a CSS pixel`);
  print(samples, STREAM_COLUMNS);
  console.log(describeSpins(spinsMs));
  const title = `streaming ${points}`;
  const { kit, uplot } = samples;
  return [
    atMost(`${title}, work per frame / uPlot`, medianRatio(kit, uplot, 'taskMs'), limit, 'x'),
    atMost(`${title}, long tasks`, median(kit.map((one) => one.longTasks)), 0),
    atLeast(`${title}, frames`, median(kit.map((one) => one.fps)), 59, '/s'),
    atMost(`${title}, allocation per frame / uPlot`, medianRatio(kit, uplot, 'bytes'), 1, 'x'),
  ];
}

async function benchRatioTwo(bench) {
  const { samples, spinsMs } = await runRounds(ONCE_EACH, bench.rounds, (name) =>
    measureStream(bench, name, WEEK_MINUTES),
  );
  console.log('\nStreaming, window of 10,080 points, two device pixels a CSS pixel');
  print(samples, STREAM_COLUMNS);
  console.log(describeSpins(spinsMs));
  return [
    atLeast(
      'streaming at pixel ratio 2, frames',
      median(samples.kit.map(({ fps }) => fps)),
      55,
      '/s',
    ),
  ];
}

const atMost = (name, value, limit, unit) => ({ name, value, limit, sense: 'at most', unit });
const atLeast = (name, value, limit, unit) => ({ name, value, limit, sense: 'at least', unit });

/** Medians, a row a contestant; `times` as a column's format gives the ratio to uPlot. */
function print(samples, columns) {
  const names = Object.keys(CONTESTANTS).filter((name) => name in samples);
  const cell = (name, [, what, format]) => {
    if (format === times) return times(medianRatio(samples[name], samples.uplot, what));
    const read = typeof what === 'string' ? (sample) => sample[what] : what;
    return figure(median(samples[name].map(read)), format);
  };
  const rows = names.map((name) => [
    CONTESTANTS[name].label,
    ...columns.map((column) => cell(name, column)),
  ]);
  console.log(formatTable(['', ...columns.map(([head]) => head)], rows));
}
