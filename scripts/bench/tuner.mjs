import { readFileSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { inRoot } from '../paths.mjs';
import { bundle } from './bundle.mjs';
import { launchBrowser, watchMainThread, withPage } from './browser.mjs';
import { serveFiles } from './files.mjs';
import { describeSpins, median, medianRatio, runRounds } from './rounds.mjs';
import { figure, formatTable, times } from './table.mjs';

const WIDGET = 'llm-alert-tuner.min.js';
const LABELS = {
  kit: '<llm-alert-tuner>',
  uplot: 'uPlot 1.6.32, strips only',
  chartjs: 'Chart.js 4.6.1, strips only',
  canvas: 'plain canvas, strips only',
};
const WARM_UP_MOVES = 60;
const MOVES = 160;
const MAP_RUNS = 8;

/**
 * The alert tuner beside its peers: a move of a threshold to the end of its frame, the whole map after a change of
 * `for`, the first frame and the week, and what a page downloads. The peers draw the same strips and nothing else.
 * @returns the marks
 */
export async function run(options) {
  const server = await serveFiles(await makeFiles());
  const browser = await launchBrowser(1);
  const bench = { ...options, browser, url: server.url };
  try {
    console.log(`Tuner: ${browser.version()}, no GPU, ${options.rounds} rounds.`);
    bench.data = { strips: await strips(), sizes: await sizesOf(bench) };
    return [
      ...(await benchMoves(bench)),
      ...(await benchMap(bench)),
      ...(await benchOpening(bench)),
      atMost('tuner', gzipSync(readFileSync(inRoot('cdn', WIDGET))).length / 1000, 45, ' kB gz'),
    ];
  } finally {
    await browser.close();
    await server.close();
  }
}

/** The week of the widget without attributes. */
async function strips() {
  const { makeTunerWeek } = await import(inRoot('dist/view/tuner/made-week.js'));
  const { values } = makeTunerWeek({ seed: '1', level: 1 }).week;
  return [
    { values: [...values.cost], low: -50, high: 200, line: 30 },
    { values: [...values.latency], low: 0, high: 15, line: 5 },
    { values: [...values.quality], low: 0.4, high: 1, line: 0.75 },
  ];
}

async function makeFiles() {
  const files = new Map();
  for (const file of readdirSync(inRoot('cdn')))
    files.set(`/cdn/${file}`, readFileSync(inRoot('cdn', file)));
  files.set('/bench/uplot.css', readFileSync(inRoot('node_modules/uplot/dist/uPlot.min.css')));
  for (const name of ['page', 'map', ...Object.keys(LABELS)]) {
    files.set(`/bench/${name}.js`, await bundle(inRoot('scripts/bench/tuner', `${name}.js`)));
  }
  for (const name of Object.keys(LABELS)) {
    const widget = name === 'kit' ? [`/cdn/${WIDGET}`] : [];
    files.set(`/${name}.html`, html([...widget, '/bench/page.js', `/bench/${name}.js`]));
  }
  files.set('/map.html', html(['/bench/map.js']));
  files.set('/opening.html', html([`/cdn/${WIDGET}`]));
  return files;
}

function html(scripts) {
  const tags = scripts.map((path) => `<script type="module" src="${path}"></script>`).join('');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>bench</title><link rel="stylesheet" href="/bench/uplot.css">${tags}<body><div id="host"></div></body></html>`;
}

function sizesOf({ browser, url }) {
  return withPage(browser, `${url}/kit.html`, async (page, _client, open) => {
    await open();
    await page.evaluate(() => globalThis.bench.mount({}));
    return page.evaluate(() => globalThis.contestant.sizes());
  });
}

function measureMoves({ browser, url, data }, name) {
  return withPage(browser, `${url}/${name}.html`, async (page, _client, open) => {
    await open();
    await page.evaluate((given) => globalThis.bench.mount(given), data);
    await page.evaluate((moves) => globalThis.bench.move(0, moves), WARM_UP_MOVES);
    const read = await watchMainThread(page);
    const before = await read();
    const moves = [WARM_UP_MOVES, MOVES];
    const took = await page.evaluate(([from, count]) => globalThis.bench.move(from, count), moves);
    const after = await read();
    const ascending = took.toSorted((a, b) => a - b);
    return {
      taskMs: (after.taskMs - before.taskMs) / MOVES,
      cpuMs: (after.cpuMs - before.cpuMs) / MOVES,
      medianMs: median(took),
      p95Ms: ascending[Math.ceil(0.95 * MOVES) - 1],
    };
  });
}

async function benchMoves(bench) {
  const names = Object.keys(LABELS);
  const { samples, spinsMs } = await runRounds(names, bench.rounds, (name) =>
    measureMoves(bench, name),
  );
  console.log('\nA threshold moved, 10,080 minutes x 3, to the end of its frame');
  const columns = [
    ['task ms', 'taskMs'],
    ['of it CPU', 'cpuMs'],
    ['median ms', 'medianMs'],
    ['p95 ms', 'p95Ms'],
  ];
  const rows = names.map((name) => [
    LABELS[name],
    ...columns.map(([, what]) => figure(median(samples[name].map((one) => one[what])), 2)),
    times(medianRatio(samples[name], samples.uplot, 'cpuMs')),
  ]);
  console.log(formatTable(['', ...columns.map(([head]) => head), 'CPU vs uPlot'], rows));
  console.log(describeSpins(spinsMs));
  const { kit, uplot } = samples;
  return [
    atMost('threshold move, work / uPlot redraw', medianRatio(kit, uplot, 'cpuMs'), 0.5, 'x'),
    atMost('threshold move, p95', median(kit.map(({ p95Ms }) => p95Ms)), 8, ' ms'),
  ];
}

async function benchMap({ browser, url, rounds }) {
  return withPage(browser, `${url}/map.html`, async (page, _client, open) => {
    await open();
    const runs = [];
    for (let run = 0; run < rounds + MAP_RUNS; run++) {
      runs.push(await page.evaluate(() => globalThis.mapBench()));
    }
    const warm = runs.slice(MAP_RUNS);
    const ms = median(warm.map((one) => one.ms));
    const longestMs = median(warm.map((one) => one.longestMs));
    console.log(
      `\nThe whole map after a change of for: ${figure(ms)} ms, longest step ${figure(longestMs)} ms`,
    );
    return [
      atMost('the whole map after a change of for', ms, 50, ' ms'),
      atMost('longest step of it', longestMs, 16, ' ms'),
    ];
  });
}

/** From the element to its axes, lines and sentence, and to its week; and the longest task meanwhile. */
function measureOpening({ browser, url }) {
  return withPage(browser, `${url}/opening.html`, async (page, _client, open) => {
    await open();
    return page.evaluate(async () => {
      await globalThis.customElements.whenDefined('llm-alert-tuner');
      const painted = async () => {
        await new Promise((done) => globalThis.requestAnimationFrame(done));
        await new Promise((done) => setTimeout(done));
      };
      await painted();
      let longestMs = 0;
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) longestMs = Math.max(longestMs, duration);
      }).observe({ type: 'longtask' });
      const startMs = performance.now();
      const tuner = globalThis.document.createElement('llm-alert-tuner');
      globalThis.document.getElementById('host').append(tuner);
      while (!tuner.hasUpdated) await null;
      await painted();
      const firstMs = performance.now() - startMs;
      longestMs = 0;
      await tuner.updateComplete;
      await painted();
      const weekMs = performance.now() - startMs;
      await new Promise((done) => setTimeout(done, 1500));
      return { firstMs, weekMs: weekMs - firstMs, longestMs };
    });
  });
}

async function benchOpening(bench) {
  const { samples, spinsMs } = await runRounds(['kit'], bench.rounds, () => measureOpening(bench));
  const [first, week, longest] = ['firstMs', 'weekMs', 'longestMs'].map((what) =>
    median(samples.kit.map((one) => one[what])),
  );
  console.log(
    `\nOpening: axes, lines and sentence after ${figure(first, 0)} ms, strips ${figure(week, 0)} ms later, longest task ${figure(longest, 0)} ms (0 = none over 50)`,
  );
  console.log(describeSpins(spinsMs));
  return [
    atMost('axes, lines and sentence', first, 100, ' ms'),
    atMost('strips after that', week, 1000, ' ms'),
    atMost('longest task after the first frame', longest, 50, ' ms'),
  ];
}

const atMost = (name, value, limit, unit) => ({ name, value, limit, sense: 'at most', unit });
