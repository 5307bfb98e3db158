import { expect } from 'chai';
import type { Browser, Page } from 'playwright';
import {
  Scales,
  runFrames,
  takeFramesInHand,
  untilTimersRan,
  untilWaiting,
} from '../support/kept.js';
import type { Kept } from '../support/kept.js';
import { startPageServer, wholePage } from '../support/page-server.js';
import type { PageServer } from '../support/page-server.js';
import { launchBrowser } from '../support/watched-page.js';

/** All in one place, so that all are on screen: what is not does not play. */
const PAGE = wholePage(
  '',
  '<style>body{display:grid}llm-dashboard-sim{grid-area:1/1}</style><script type="module" src="/cdn/kit.min.js"></script>',
);
const LARGEST_GROWTH = 0.02;
/** A frame of a tenth of a second plays a minute, at 600 times real time. */
const MINUTE_FRAME_MS = 100;
/** The longest frame there is plays five minutes. */
const LONG_FRAME_MS = 500;
const LONG_FRAME_MINUTES = 5;
const DAY_MINUTES = 1440;

/** Some twenty seconds on a machine with nothing else to do. */
const MOST_MS = 180_000;

let browser: Browser;
let server: PageServer;
let page: Page;
let scales: Scales;

before(async () => {
  browser = await launchBrowser();
  server = await startPageServer({ '/': PAGE }, { '/cdn/': 'cdn/' });
});
after(async () => {
  await browser.close();
  await server.close();
});
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1280, height: 6000 } });
  // What the loader of TypeScript calls for to keep the names of functions.
  await page.addInitScript('globalThis.__name = (named) => named');
  await page.addInitScript(takeFramesInHand);
  await page.goto(server.url);
  scales = await Scales.for(page);
});
afterEach(() => page.close());

/** Puts dashboards on the page, at 600 times real time, ready to be used. */
function add(count: number): Promise<void> {
  return page.evaluate(async (howMany) => {
    const added = Array.from({ length: howMany }, (_, index) => {
      const dashboard = document.createElement('llm-dashboard-sim');
      dashboard.seed = String(index);
      dashboard.speed = 600;
      document.body.append(dashboard);
      return dashboard;
    });
    for (const dashboard of added) await dashboard.updateComplete;
  }, count);
}

function clear(): Promise<void> {
  return page.evaluate(() => document.body.replaceChildren());
}

/** Plays all dashboards on the page for so many simulated minutes. */
async function play(minutes: number, minutesPerFrame = 1): Promise<void> {
  const count = await page.evaluate(() => {
    const dashboards = document.querySelectorAll('llm-dashboard-sim');
    for (const dashboard of dashboards) dashboard.play();
    return dashboards.length;
  });
  await untilWaiting(page, count);
  const frameMs = minutesPerFrame === 1 ? MINUTE_FRAME_MS : LONG_FRAME_MS;
  // The first frame only tells what time it is.
  await runFrames(page, minutes / minutesPerFrame + 1, frameMs);
  await page.evaluate(() => {
    for (const dashboard of document.querySelectorAll('llm-dashboard-sim')) dashboard.pause();
  });
}

/** The times shown, each with how many show it. */
function clocks(): Promise<Record<string, number>> {
  return page.evaluate(() => {
    const counts: Record<string, number> = {};
    for (const { renderRoot } of document.querySelectorAll('llm-dashboard-sim')) {
      const text = renderRoot.querySelector('.clock')?.textContent ?? 'none';
      counts[text] = (counts[text] ?? 0) + 1;
    }
    return counts;
  });
}

async function weigh(): Promise<Kept> {
  await untilTimersRan(page);
  return scales.weigh();
}

/** Nothing waits any more, and what is held has grown by less than 2 %. */
function expectNothingLeft(before: Kept, after: Kept): void {
  for (const name of ['timers', 'frames', 'observers'] as const) {
    expect(after[name], name).to.equal(before[name]);
  }
  expect(after.listeners, 'listeners').to.be.at.most(before.listeners);
  for (const name of ['heapBytes', 'bufferBytes', 'nodes'] as const) {
    const growth = after[name] / before[name] - 1;
    const message = `growth from ${before[name]} to ${after[name]} ${name}`;
    expect(growth, message).to.be.below(LARGEST_GROWTH);
  }
}

/*
 * Each test first does a little of what it then measures, so that the parts loaded when they are first needed are there.
 * The code that the engine compiles while a page is used is not counted: it is up to 15 % of the heap, and no leak.
 */
describe('what a page keeps', () => {
  /*
   * A monitor holds eight days of minutes; until these are full, it grows with what it has seen. Another day after them
   * takes the place of the first.
   */
  it('is the same after 24 more hours at 600 times real time, once the eight days it holds are full', async function () {
    this.timeout(MOST_MS);
    await add(1);
    await play(9 * DAY_MINUTES, LONG_FRAME_MINUTES);
    expect(await clocks()).to.deep.equal({ 'Thu 14:00': 1 });
    await play(60);
    const before = await weigh();
    await play(DAY_MINUTES);
    expect(await clocks()).to.deep.equal({ 'Fri 15:00': 1 });
    expectNothingLeft(before, await weigh());
  });

  it('is the same after a dashboard was taken off and put back 1,000 times', async function () {
    this.timeout(MOST_MS);
    await add(1);
    await play(5);
    const move = (times: number): Promise<void> =>
      page.evaluate(async (count) => {
        const dashboard = document.querySelector('llm-dashboard-sim')!;
        for (let time = 0; time < count; time++) {
          dashboard.remove();
          document.body.append(dashboard);
          if (time % 3 === 0) dashboard.play();
          await dashboard.updateComplete;
        }
        dashboard.pause();
      }, times);
    await move(10);
    const before = await weigh();
    await move(1000);
    expectNothingLeft(before, await weigh());
    await play(2);
    expect(await clocks()).to.deep.equal({ 'Tue 14:07': 1 });
    await clear();
    const { timers, frames, observers } = await weigh();
    expect({ timers, frames, observers }).to.deep.equal({ timers: 0, frames: 0, observers: 0 });
  });

  it('is the same after 20, and then 50 dashboards on it have played and gone', async function () {
    this.timeout(MOST_MS);
    const comeAndGo = async (count: number): Promise<void> => {
      await add(count);
      expect(await clocks()).to.deep.equal({ 'Tue 14:00': count });
      await play(10);
      expect(await clocks()).to.deep.equal({ 'Tue 14:10': count });
      await clear();
    };
    await comeAndGo(2);
    const before = await weigh();
    expect(before.observers).to.equal(0);
    for (const count of [20, 50]) {
      await comeAndGo(count);
      expectNothingLeft(before, await weigh());
    }
  });

  it('is the same after dashboards were taken off while they played', async function () {
    this.timeout(MOST_MS);
    const takeOff = async (times: number): Promise<void> => {
      for (let time = 0; time < times; time++) {
        await add(2);
        await page.evaluate(() => {
          for (const dashboard of document.querySelectorAll('llm-dashboard-sim')) dashboard.play();
        });
        await untilWaiting(page, 2);
        await runFrames(page, 3, MINUTE_FRAME_MS);
        await clear();
      }
    };
    await takeOff(2);
    const before = await weigh();
    expect(before.frames).to.equal(0);
    await takeOff(10);
    expectNothingLeft(before, await weigh());
  });

  it('would show a dashboard that is held, a timer and an observer', async () => {
    await add(2);
    await clear();
    const before = await weigh();
    await page.evaluate(() => {
      const dashboard = document.createElement('llm-dashboard-sim');
      document.body.append(dashboard);
      const held = new MutationObserver(() => undefined);
      held.observe(dashboard, { childList: true });
      setInterval(() => dashboard.id, 1e6);
      Object.assign(window, { held: [dashboard, held] });
      return dashboard.updateComplete.then(() => dashboard.remove());
    });
    const after = await scales.weigh();
    expect(after.timers - before.timers).to.equal(1);
    expect(after.observers - before.observers).to.equal(1);
    for (const name of ['heapBytes', 'bufferBytes', 'nodes'] as const) {
      expect(after[name] / before[name] - 1, name).to.be.above(LARGEST_GROWTH);
    }
    expect(after.listeners).to.be.above(before.listeners);
    expect(() => expectNothingLeft(before, after)).to.throw('timers');
  });
});
