import { chromium } from 'playwright';
import { CHROMIUM_ARGUMENTS } from '../chromium-arguments.mjs';

/**
 * A browser without GPU in which a CSS pixel has `ratio` device pixels. The ratio is the browser's own: an emulated
 * one leaves SVG drawn at 1 and only scales it.
 */
export function launchBrowser(ratio) {
  return chromium.launch({
    executablePath: process.env.CHROME_PATH,
    args: [
      ...CHROMIUM_ARGUMENTS,
      `--force-device-scale-factor=${ratio}`,
      '--window-size=1320,1500',
      '--js-flags=--expose-gc',
    ],
  });
}

/** Opens `url` in a fresh context, lets `use` work with it, and closes it. */
export async function withPage(browser, url, use) {
  // Without a viewport of its own the page keeps the browser's pixel ratio.
  const context = await browser.newContext({ viewport: null });
  try {
    const page = await context.newPage();
    const faults = [];
    page.on('pageerror', (error) => faults.push(error));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(new Error(message.text()));
    });
    const client = await context.newCDPSession(page);
    const result = await use(page, client, () => page.goto(url));
    if (faults.length > 0) throw faults[0];
    return result;
  } finally {
    await context.close();
  }
}

/**
 * Reads what the page's main thread has done so far, as Chromium counts it (TaskDuration).
 * @returns a function that tells, in ms, how long its tasks took, and how long it was computing in them: on a busy
 *   machine the first also holds the time in which other programs had its processor
 */
export async function watchMainThread(page) {
  const wall = await page.context().newCDPSession(page);
  const cpu = await page.context().newCDPSession(page);
  await wall.send('Performance.enable', { timeDomain: 'timeTicks' });
  await cpu.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => ({ taskMs: await taskMs(wall), cpuMs: await taskMs(cpu) });
}

async function taskMs(client) {
  const { metrics } = await client.send('Performance.getMetrics');
  return 1000 * metrics.find(({ name }) => name === 'TaskDuration').value;
}

const SAMPLE_EVERY_BYTES = 2048;

/** Starts counting what JavaScript allocates, garbage included. */
export async function startAllocationCount(client) {
  await client.send('HeapProfiler.enable');
  await client.send('HeapProfiler.collectGarbage');
  await client.send('HeapProfiler.startSampling', {
    samplingInterval: SAMPLE_EVERY_BYTES,
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  });
}

/** @returns bytes allocated since the count was started, estimated from samples */
export async function stopAllocationCount(client) {
  const { profile } = await client.send('HeapProfiler.stopSampling');
  const sum = (node) =>
    node.selfSize + node.children.reduce((total, child) => total + sum(child), 0);
  return sum(profile.head);
}
