import { expect } from 'chai';
import type { Browser, Page } from 'playwright';
import { STRICT_POLICY } from '../../scripts/server.mjs';
import { addAxe, complaints, LOOKS, sidewaysPx } from '../support/axe.js';
import { startPageServer, wholePage } from '../support/page-server.js';
import type { PageServer } from '../support/page-server.js';
import { launchBrowser, NO_FAULTS, openPage } from '../support/watched-page.js';

const PAGE = wholePage(
  '<main><h1>Page</h1><llm-alert-tuner><p>Fallback.</p></llm-alert-tuner></main>',
  '<meta name="color-scheme" content="light dark"><script type="module" src="/cdn/llm-alert-tuner.min.js"></script>',
);

/** Waits for a week, and for the first advice on it. */
const week = (page: Page): Promise<void> => page.locator('[part=advice] p').first().waitFor();

/** States of the widget, each reached from the one before, and how to know it. */
const STATES: readonly (readonly [name: string, reach: (page: Page) => Promise<unknown>])[] = [
  ['start', week],
  [
    'event selected, figure explained, table open',
    async (page) => {
      await page.getByRole('button', { name: 'Skip' }).click();
      await page
        .getByRole('button', { name: /label closed/ })
        .first()
        .click();
      await page.getByRole('button', { name: 'On-call cost' }).click();
      await page.locator('[part=table] summary').first().click();
      await page.locator('table').first().waitFor();
    },
  ],
  [
    'answer shown',
    async (page) => {
      for (const name of ['Hint 1 of 4', 'Hint 2 of 4', 'Hint 3 of 4', 'Show the answer']) {
        await page.getByRole('button', { name }).click();
      }
      await page.getByText(/^Solved/).waitFor();
    },
  ],
  [
    'weeks not seen before',
    async (page) => {
      await page.getByRole('button', { name: '20 weeks' }).click();
      await page.getByText(/^In 20 unseen weeks/).waitFor();
      await page.getByText('Week by week').click();
      await page.getByRole('button', { name: 'Next week' }).click();
      await page.getByText(/^Your week: /).waitFor();
      await page.getByRole('button', { name: 'Back to my week' }).click();
      await page.getByRole('button', { name: 'Close', exact: true }).waitFor();
    },
  ],
  [
    'lines that adapt',
    async (page) => {
      for (const radio of await page.getByRole('radio', { name: 'adaptive' }).all()) {
        await radio.check();
      }
      await page.locator('.llm-ribbon[d^=M]').nth(2).waitFor({ state: 'attached' });
    },
  ],
  [
    'rule taken along',
    async (page) => {
      await page.getByRole('button', { name: 'Copy as rule' }).click();
      await page.getByText(/^In Prometheus:/).waitFor();
      await page.getByRole('checkbox', { name: /as Prometheus will see/ }).check();
    },
  ],
  [
    'error note',
    async (page) => {
      await page.evaluate(() => {
        const tuner = document.querySelector('llm-alert-tuner')!;
        tuner.setAttribute('latency-p95', '99');
        tuner.setAttribute('hide', 'everything');
      });
      await page.locator('[part=note] li').nth(1).waitFor();
    },
  ],
];

let browser: Browser;
let server: PageServer;

before(async () => {
  browser = await launchBrowser();
  // The icon is the test page's own.
  const policy = `${STRICT_POLICY}; img-src data:`;
  const strict = { ...PAGE, headers: { 'content-security-policy': policy } };
  server = await startPageServer({ '/': PAGE, '/strict': strict }, { '/cdn/': 'cdn/' });
});
after(async () => {
  await browser.close();
  await server.close();
});

const latencyS = (page: Page): Promise<number> =>
  page.evaluate(() => Number(document.querySelector('llm-alert-tuner')!.latencyP95));

/** A place on the latency line, a third of the way. */
async function placeOnLine(page: Page): Promise<{ x: number; y: number }> {
  const box = await page.locator('#plot-latency .llm-threshold-line[d]').boundingBox();
  return { x: box!.x + box!.width / 3, y: box!.y + box!.height / 2 };
}

describe('the alert tuner on a page', () => {
  for (const [look, options] of Object.entries(LOOKS)) {
    for (const width of [1280, 320]) {
      it(`gives axe nothing to find in ${look} at ${width} px, and nothing scrolls sideways`, async function () {
        this.timeout(90_000);
        const viewport = { width, height: 900 };
        const { page } = await openPage(browser, server.url, { ...options, viewport });
        await addAxe(page);
        const found: string[] = [];
        for (const [state, reach] of STATES) {
          await reach(page);
          for (const fault of await complaints(page)) found.push(`${state}: ${fault}`);
          expect(await sidewaysPx(page), state).to.equal(0);
        }
        expect(found).to.deep.equal([]);
        await page.context().close();
      });
    }
  }

  for (const width of [1280, 360]) {
    it(`moves nothing, says nothing and asks for nothing foreign under a strict policy at ${width} px`, async function () {
      this.timeout(60_000);
      const { page, requests, faults } = await openPage(browser, `${server.url}/strict`, {
        viewport: { width, height: 6000 },
      });
      await week(page);
      expect(await faults()).to.deep.equal(NO_FAULTS);
      for (const url of requests)
        expect(url).to.match(/\/(strict|cdn\/llm-alert-tuner[\w.-]*\.js)$/);
      await page.context().close();
    });
  }

  it('lets the line be dragged by the mouse from 15 px beside it, without a jump', async function () {
    this.timeout(60_000);
    const { page } = await openPage(browser, server.url);
    await week(page);
    const { x, y } = await placeOnLine(page);
    await page.mouse.move(x, y + 15);
    await page.mouse.down();
    await page.mouse.move(x, y + 14);
    expect(await latencyS(page)).to.be.within(5, 5.3);
    await page.mouse.move(x, y - 20, { steps: 5 });
    await page.mouse.up();
    const moved = await latencyS(page);
    expect(moved).to.be.above(7);
    // The line lies where it was let go: 15 px above the pointer.
    expect((await placeOnLine(page)).y).to.be.closeTo(y - 35, 2);
    await page.mouse.move(x, y - 60);
    expect(await latencyS(page)).to.equal(moved);
    await page.context().close();
  });

  it('takes no press from further than 22 px', async function () {
    this.timeout(60_000);
    const { page } = await openPage(browser, server.url);
    await week(page);
    const { x, y } = await placeOnLine(page);
    await page.mouse.move(x, y - 26);
    await page.mouse.down();
    await page.mouse.move(x, y - 50, { steps: 3 });
    await page.mouse.up();
    expect(await latencyS(page)).to.equal(5);
    await page.context().close();
  });

  it('lets a finger drag the line with the page standing still, and scroll from anywhere else', async function () {
    this.timeout(60_000);
    const { page } = await openPage(browser, server.url, {
      viewport: { width: 360, height: 800 },
      hasTouch: true,
      isMobile: true,
    });
    await week(page);
    const client = await page.context().newCDPSession(page);
    const swipe = async (x: number, from: number, byPx: number): Promise<number> => {
      const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y = 0): Promise<unknown> =>
        client.send('Input.dispatchTouchEvent', {
          type,
          touchPoints: type === 'touchEnd' ? [] : [{ x, y }],
        });
      await touch('touchStart', from);
      for (let step = 1; step <= 8; step++) await touch('touchMove', from + (byPx * step) / 8);
      await touch('touchEnd');
      await page.waitForTimeout(300);
      return page.evaluate(() => scrollY);
    };
    const { x, y } = await placeOnLine(page);
    expect(await swipe(x, y + 10, -24)).to.equal(0);
    const moved = await latencyS(page);
    expect(moved).to.be.above(6);
    const title = await page.getByText('Latency p95', { exact: true }).boundingBox();
    expect(await swipe(title!.x + 20, title!.y, -80)).to.be.above(20);
    expect(await latencyS(page)).to.equal(moved);
    await page.context().close();
  });

  it('is solved by keyboard alone', async function () {
    this.timeout(60_000);
    const { page } = await openPage(browser, server.url);
    await week(page);
    const go = async (name: RegExp | string): Promise<void> => {
      const button = page.getByRole('button', { name });
      await button.focus();
      await page.keyboard.press('Enter');
    };
    for (const next of ['Hint 2 of 4', 'Hint 3 of 4', 'Show the answer']) {
      await go(/^Hint/);
      await page.getByRole('button', { name: next }).waitFor();
    }
    await go('Show the answer');
    await page.getByText(/^Solved: 1 of 3/).waitFor();
    await page.getByRole('slider', { name: 'Quality floor' }).focus();
    await page.keyboard.press('End');
    expect(await page.locator('[part=headline]').innerText()).to.not.match(/^3 of 3.*, 0 false/);
    await go('Undo');
    expect(await page.locator('[part=headline]').innerText()).to.match(/^3 of 3.*, 0 false/);
    await page
      .locator('[role=status]')
      .filter({ hasText: /3 of 3 incidents caught/ })
      .waitFor({ state: 'attached' });
    await page.context().close();
  });
});
