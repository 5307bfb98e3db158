import {
  startAllocationCount,
  stopAllocationCount,
  watchMainThread,
  withPage,
} from '../browser.mjs';
import { PEERS } from './pages.mjs';
import { FIRST_MINUTE, STREAM_MINUTES, WEEK_MINUTES } from './panels.mjs';

/** All of the dashboard that no peer has: what is left are the four panels, their figures and the sentence above them. */
const EXTRAS = 'play step speed reset seed scenarios traffic errors cache ghost alerts calls share';

/** Who is measured, by the page that does it. `step` is the kit again, played one whole minute a frame. */
export const CONTESTANTS = {
  kit: { label: '<llm-dashboard-sim>', page: 'kit' },
  ready: { label: '<llm-dashboard-sim>', page: 'ready' },
  panels: { label: '  panels only', page: 'ready', hide: EXTRAS },
  charts: { label: '  drawn without the widget', page: 'charts' },
  step: { label: '  a whole minute a frame', page: 'kit', mode: 'step' },
  uplot: { label: 'uPlot 1.6.32', page: 'uplot' },
  chartjs: { label: 'Chart.js 4.6.1', page: 'chartjs' },
  canvas: { label: 'plain canvas', page: 'canvas' },
};
const WARM_UP_MS = 1000;
const ALLOCATION_MS = 2000;

/** Opens a contestant's page with its data ready and nothing drawn yet. */
async function withContestant(bench, name, windowMinutes, use) {
  const { page: file, mode, hide } = CONTESTANTS[name];
  return withPage(bench.browser, `${bench.url}/${file}.html`, async (page, client, open) => {
    const script = await countScript(client);
    await open();
    const query = {
      ...bench.size,
      mode,
      hide,
      windowMinutes,
      firstMinute: FIRST_MINUTE,
      weekMinutes: WEEK_MINUTES,
      streamMinutes: STREAM_MINUTES,
    };
    await page.evaluate((given) => globalThis.bench.prepare(given), query);
    return use(page, client, script);
  });
}

/** Counts the bytes of scripts that come over the network, but for the harness's own. */
async function countScript(client) {
  const script = { bytes: 0 };
  const wanted = new Set();
  await client.send('Network.enable');
  client.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type === 'Script' && !response.url.includes('/bench/')) wanted.add(requestId);
  });
  client.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    if (wanted.has(requestId)) script.bytes += encodedDataLength;
  });
  return script;
}

export async function measureChart(bench) {
  const sizes = await withContestant(bench, 'kit', 600, async (page) => {
    await mount(page);
    return page.evaluate(() => globalThis.contestant.chartSizes());
  });
  const [first] = sizes;
  const isEqual = sizes.every(
    ({ widthPx, heightPx }) => widthPx === first.widthPx && heightPx === first.heightPx,
  );
  if (sizes.length !== 4 || !isEqual) {
    throw new Error(`The four charts differ in size: ${JSON.stringify(sizes)}.`);
  }
  return first;
}

/**
 * From nothing to painted. The kit is built unseen, plays the week, which does not count, and is then shown.
 * @returns wall and main-thread time of what counts, in ms
 */
async function mount(page) {
  const read = await watchMainThread(page);
  const cpuOf = async (phase) => {
    const { cpuMs } = await read();
    const mountMs = await phase();
    return { mountMs, cpuMs: (await read()).cpuMs - cpuMs };
  };
  const built = await cpuOf(() => page.evaluate(() => globalThis.bench.mount()));
  if (!(await page.evaluate(() => 'fill' in globalThis.contestant))) return built;
  await page.evaluate(() => globalThis.contestant.fill());
  const shown = await cpuOf(() => page.evaluate(() => globalThis.bench.reveal()));
  return { mountMs: built.mountMs + shown.mountMs, cpuMs: built.cpuMs + shown.cpuMs };
}

/** A mount in a page of its own, and what script a peer has downloaded until then. */
export function measureMount(bench, name) {
  return withContestant(bench, name, WEEK_MINUTES, async (page, _client, script) => ({
    ...(await mount(page)),
    ...(PEERS.includes(name) && { scriptBytes: script.bytes }),
  }));
}

/** Script that an author's page has asked for when the reader sees the first frame, in bytes as they were sent. */
export function measureFirstFrame({ browser, url }) {
  return withPage(browser, `${url}/author.html`, async (page, _client, open) => {
    await open();
    return page.evaluate(async () => {
      const paintedMs = await new Promise((done) => {
        new PerformanceObserver((list) => {
          for (const { name, startTime, paintTime } of list.getEntries()) {
            // When it was drawn; on a busy machine it is seen much later.
            if (name === 'first-contentful-paint') done(paintTime ?? startTime);
          }
        }).observe({ type: 'paint', buffered: true });
      });
      // The dashboard draws its first frame whole; what comes later is asked for after it.
      await new Promise((done) => setTimeout(done, 1000));
      return performance
        .getEntriesByType('resource')
        .filter(({ initiatorType, startTime }) => initiatorType !== 'css' && startTime < paintedMs)
        .reduce((bytes, { encodedBodySize }) => bytes + encodedBodySize, 0);
    });
  });
}

/** A stretch of streaming, after a second to get warm; then another for what it allocates. */
export async function measureStream(bench, name, windowMinutes) {
  return withContestant(bench, name, windowMinutes, async (page, client) => {
    await mount(page);
    const read = await watchMainThread(page);
    await page.evaluate(() => globalThis.bench.play());
    await page.waitForTimeout(WARM_UP_MS);
    const before = await read();
    await page.evaluate(() => globalThis.bench.startCount());
    await page.waitForTimeout(1000 * bench.seconds);
    const counted = await page.evaluate(() => globalThis.bench.stopCount());
    const after = await read();
    return {
      ...counted,
      taskMs: (after.taskMs - before.taskMs) / counted.frames,
      cpuMs: (after.cpuMs - before.cpuMs) / counted.frames,
      bytes: await allocation(page, client),
    };
  });
}

/** @returns bytes a frame */
async function allocation(page, client) {
  await startAllocationCount(client);
  await page.evaluate(() => globalThis.bench.startCount());
  await page.waitForTimeout(ALLOCATION_MS);
  const { frames } = await page.evaluate(() => globalThis.bench.stopCount());
  return (await stopAllocationCount(client)) / frames;
}
