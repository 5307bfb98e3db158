import { expect } from 'chai';
import type { Browser, Page } from 'playwright';
import { addAxe, complaints, LOOKS, sidewaysPx } from '../support/axe.js';
import { startPageServer, wholePage } from '../support/page-server.js';
import type { PageServer } from '../support/page-server.js';
import { launchBrowser, openPage } from '../support/watched-page.js';

const PAGE = wholePage(
  '<main><h1>Page</h1><llm-dashboard-sim><p>Fallback.</p></llm-dashboard-sim></main>',
  '<meta name="color-scheme" content="light dark"><script type="module" src="/cdn/kit.min.js"></script>',
);

/** States of the widget, each reached from the one before, and how to know it. */
const STATES: readonly (readonly [name: string, reach: (page: Page) => Promise<unknown>])[] = [
  [
    'first frame',
    (page) =>
      page
        .getByText(/^Cost per .* since 13:\d\d\./)
        .first()
        .waitFor(),
  ],
  [
    'incident on',
    async (page) => {
      await page.getByRole('button', { name: 'Error storm' }).click();
      await page
        .getByText(/^You .* at \d\d:\d\d\./)
        .first()
        .waitFor();
    },
  ],
  [
    'alerts listed',
    async (page) => {
      await page.getByRole('button', { name: 'Reveal incidents' }).click();
      await page.locator('.alert').first().waitFor();
      await page.locator('.truth li').first().waitFor();
      await page.locator('.figure').first().click();
      await page.locator('[part=table] summary').first().click();
      await page.locator('table').first().waitFor();
    },
  ],
  [
    'calls listed',
    async (page) => {
      await page.getByRole('slider', { name: /Cost over time/ }).press('Enter');
      await page
        .getByRole('button', { name: /^Record of the call/ })
        .first()
        .waitFor();
    },
  ],
  [
    'record open',
    async (page) => {
      await page
        .getByRole('button', { name: /^Record of the call/ })
        .first()
        .press('Enter');
      await page.locator('pre').waitFor();
    },
  ],
  [
    'recording replayed, with a note',
    async (page) => {
      await page.evaluate(() => {
        const rows = Array.from({ length: 90 }, (_, call) => `${call * 20_000},900,200`);
        const text = ['timestamp_ms,input_tokens,output_tokens', 'x,1,1', ...rows].join('\n');
        document.querySelector('llm-dashboard-sim')!.data = text;
      });
      await page
        .getByText(/^A recording of 90 calls/)
        .first()
        .waitFor();
      await page.locator('[part=note]').waitFor();
    },
  ],
  [
    'error note',
    async (page) => {
      await page.evaluate(() => {
        const dashboard = document.querySelector('llm-dashboard-sim')!;
        dashboard.data = 'no recording';
        dashboard.setAttribute('traffic', 'much');
        dashboard.setAttribute('hide', 'everything');
      });
      await page.locator('[part=note] li').nth(2).waitFor();
    },
  ],
];

let browser: Browser;
let server: PageServer;

before(async () => {
  browser = await launchBrowser();
  server = await startPageServer({ '/': PAGE }, { '/cdn/': 'cdn/' });
});
after(async () => {
  await browser.close();
  await server.close();
});

describe('axe finds nothing', () => {
  for (const [look, options] of Object.entries(LOOKS)) {
    for (const width of [1280, 320]) {
      it(`in ${look} at ${width} px, from the first frame to an error note`, async function () {
        this.timeout(90_000);
        const { page } = await openPage(browser, server.url, {
          ...options,
          viewport: { width, height: 900 },
        });
        await addAxe(page);
        const found: string[] = [];
        for (const [state, reach] of STATES) {
          await reach(page);
          found.push(...(await complaints(page)).map((line) => `${state}: ${line}`));
          expect(await sidewaysPx(page), `${state}: px to scroll sideways`).to.equal(0);
        }
        expect(found).to.deep.equal([]);
        await page.context().close();
      });
    }
  }

  it('and would find a control without a name, and text without contrast', async () => {
    const { page } = await openPage(browser, server.url);
    await addAxe(page);
    await page.evaluate(() => {
      const root = document.querySelector('llm-dashboard-sim')!.shadowRoot!;
      root.querySelector<HTMLElement>('.sentence')!.style.color = '#ccc';
      root.querySelector('[part=play]')!.textContent = '';
    });
    const found = (await complaints(page)).join('\n');
    expect(found).to.match(/^color-contrast: .*sentence/m);
    expect(found).to.match(/^button-name: /m);
    await page.context().close();
  });
});
