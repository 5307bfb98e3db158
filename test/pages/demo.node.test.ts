import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { Browser, Locator, Page } from 'playwright';
import { startServer, STRICT_POLICY } from '../../scripts/server.mjs';
import { namesIn, ROOT } from '../support/source-files.js';
import { launchBrowser, NO_FAULTS, openPage } from '../support/watched-page.js';
import type { PageServer } from '../support/page-server.js';

const PAGES = namesIn('demo/').filter((name) => name.endsWith('.html'));
/** A wide window, one of two narrow columns, and the smallest phone. */
const WIDTHS = [1280, 700, 320];

let browser: Browser;
let server: PageServer;

before(async () => {
  browser = await launchBrowser();
  server = (await startServer()) as PageServer;
});
after(async () => {
  await browser.close();
  await server.close();
});

const firstDashboard = (page: Page): Locator => page.locator('llm-dashboard-sim').first();

/** What a reader would try on any of the pages: play, break, slide, and look into a minute. */
async function useDashboard(dashboard: Locator): Promise<void> {
  await dashboard.getByRole('button', { name: 'Play', exact: true }).click();
  await dashboard.page().waitForTimeout(300);
  await dashboard.getByRole('button', { name: 'Pause', exact: true }).click();
  await dashboard.getByRole('button', { name: 'Cache flush' }).click();
  const cache = dashboard.getByRole('slider', { name: 'Cache hits' });
  if ((await cache.count()) > 0) await cache.press('ArrowRight');
  await dashboard.getByRole('slider', { name: /Cost over time/ }).press('ArrowLeft');
  await dashboard.getByRole('slider', { name: /Cost over time/ }).press('Enter');
}

const sentenceOf = (dashboard: Locator): Promise<string> =>
  dashboard.locator('[part~="sentence"]').innerText();

describe('the demo pages, with the built files', function () {
  // A week of a run is seconds of work.
  this.timeout(120_000);

  it('are these', () => {
    expect(PAGES).to.include.members([
      'index.html',
      'blog-post.html',
      'several.html',
      'strict.html',
    ]);
  });

  for (const name of PAGES) {
    for (const width of WIDTHS) {
      it(`${name} is quiet at ${width} px: no console, no violation, no shift, nothing stored`, async () => {
        const { page, faults } = await openPage(browser, `${server.url}/demo/${name}`, {
          viewport: { width, height: 6000 },
        });
        const dashboards = page.locator('llm-dashboard-sim:defined');
        expect(await dashboards.count()).to.be.above(0);
        for (const dashboard of await dashboards.all()) {
          expect(await sentenceOf(dashboard)).to.match(/\w+\.$/);
          const { heightPx, reservedPx } = await dashboard.evaluate((element) => ({
            heightPx: (element as HTMLElement).offsetHeight,
            reservedPx: parseFloat(getComputedStyle(element).minHeight),
          }));
          expect(heightPx, 'height that the page has to reserve').to.equal(reservedPx);
        }
        expect(await faults()).to.deep.equal(NO_FAULTS);
        const sideways = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(sideways).to.equal(0);
        await page.context().close();
      });
    }

    it(`${name} stays quiet in use, and asks for nothing but its own files`, async () => {
      const { page, requests, faults } = await openPage(browser, `${server.url}/demo/${name}`);
      await useDashboard(firstDashboard(page));
      expect(await sentenceOf(firstDashboard(page))).to.match(/^You /);
      expect(await faults()).to.deep.include({ console: [], violations: [], stored: [] });
      const own = new RegExp(`^(data:|${server.url}/(demo|cdn)/)`);
      expect(requests.filter((url) => !own.test(url))).to.deep.equal([]);
      await page.context().close();
    });

    it(`${name} says without scripts what would be there`, async () => {
      const { page } = await openPage(browser, `${server.url}/demo/${name}`, {
        javaScriptEnabled: false,
      });
      const text = await firstDashboard(page).innerText();
      expect(text).to.match(/dashboard/i);
      expect(await firstDashboard(page).locator('p').isVisible()).to.equal(true);
      await page.context().close();
    });
  }

  it('strict.html is served with the policy that it promises', async () => {
    const response = await fetch(`${server.url}/demo/strict.html`);
    const policy =
      "default-src 'none'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html";
    expect(STRICT_POLICY).to.equal(policy);
    expect(response.headers.get('content-security-policy')).to.equal(policy);
  });

  it('strict.html would be told of a violation', async () => {
    const { page, faults } = await openPage(browser, `${server.url}/demo/strict.html`);
    await page.evaluate(() => document.body.setAttribute('style', 'color: red'));
    const { violations, console: said } = await faults();
    expect(violations.join()).to.include('style-src');
    expect(said).to.not.be.empty;
    await page.context().close();
  });

  it('index.html shows the figure that ARCHITECTURE.md arrives at', async () => {
    const architecture = readFileSync(new URL('ARCHITECTURE.md', ROOT), 'utf8');
    const shown = /value: screen -->\s+```json\s+"\$([\d.]+) \/min"/.exec(architecture)?.[1];
    const { page } = await openPage(browser, `${server.url}/demo/index.html`);
    const headline = page.locator('[part~="panel-cost"]').getByRole('button').first();
    expect((await headline.innerText()).replace(/\s+/g, ' ')).to.equal(`$${shown} /min`);
    await page.context().close();
  });

  /** A tuner whose week is there, and what its first advice says of it. */
  const tunerOf = async (page: Page): Promise<Locator> => {
    const tuner = page.locator('llm-alert-tuner');
    await tuner.locator('[part=advice] p').first().waitFor({ timeout: 60_000 });
    return tuner;
  };

  it('blog-post.html tunes on the run of its dashboard, and moves nothing meanwhile', async () => {
    for (const width of WIDTHS) {
      const { page, faults } = await openPage(browser, `${server.url}/demo/blog-post.html`, {
        viewport: { width, height: 8000 },
      });
      const tuner = await tunerOf(page);
      const events = await tuner.locator('[part=events]').innerText();
      expect(events).to.match(/Prompts grew: (caught|missed|left)/);
      expect(await tuner.getByRole('button', { name: /^Hint/ }).count()).to.equal(0);
      expect(await faults()).to.deep.equal(NO_FAULTS);
      await page.context().close();
    }
  });

  it('index.html leads from the dashboard to its alerts', async () => {
    const { page, faults } = await openPage(browser, `${server.url}/demo/index.html`);
    const tuner = await tunerOf(page);
    expect(await tuner.locator('[part=controls]').innerText()).to.match(/Level/);
    await firstDashboard(page).getByText('Share', { exact: true }).click();
    await page.getByRole('button', { name: 'Tune alerts on this run' }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).to.equal('alerts');
    await tuner.getByText(/^Playing the run/).waitFor();
    await tuner
      .locator('[part=headline]')
      .filter({ hasText: /^\s*\d+ of \d+ incidents/ })
      .waitFor({ timeout: 60_000 });
    expect(await tuner.locator('[part=events]').innerText()).to.include('Prompts grew');
    expect(await faults()).to.deep.include({ console: [], violations: [], stored: [] });
    await page.context().close();
  });

  it('index.html replays a picked file without sending it anywhere', async () => {
    const { page, requests, faults } = await openPage(browser, `${server.url}/demo/index.html`);
    await tunerOf(page);
    const before = requests.length;
    const rows = Array.from({ length: 60 }, (_, call) => `${call * 30_000},900,200`);
    await page.locator('#file').setInputFiles({
      name: 'calls.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(['timestamp_ms,input_tokens,output_tokens', ...rows].join('\n')),
    });
    await page.getByText(/^A recording of 60 calls, priced as gpt-4o-mini/).waitFor();
    // 2 calls a minute of 900 × $0.15 and 200 × $0.60 a million tokens.
    expect(await page.locator('[part~="panel-cost"]').innerText()).to.include('$0.0005');
    for (const url of requests.slice(before)) {
      expect(url).to.match(/\/cdn\/kit-(recording|interaction|shared)[\w-]*\.js$/);
    }
    expect(await faults()).to.deep.include({ console: [], stored: [] });
    await page.context().close();
  });
});
