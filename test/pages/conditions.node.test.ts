import { expect } from 'chai';
import type { Browser, Locator, Page } from 'playwright';
import { STRICT_POLICY } from '../../scripts/server.mjs';
import { startPageServer, wholePage } from '../support/page-server.js';
import type { PageServer } from '../support/page-server.js';
import { launchBrowser, openPage } from '../support/watched-page.js';

const load = (path: string): string => `<script type="module" src="${path}"></script>`;
const TAG = '<llm-dashboard-sim></llm-dashboard-sim>';
const LEAST_TARGET_PX = 44;

const withPolicy = (
  policy: string,
): { readonly html: string; readonly headers: Record<string, string> } => ({
  html: wholePage(TAG + TAG, load('/copy-1/kit.min.js') + load('/copy-2/kit.min.js')).html.replace(
    '<link rel="icon" href="data:,">',
    '',
  ),
  headers: { 'content-security-policy': policy },
});

const pages = {
  '/': wholePage(TAG, load('/cdn/kit.min.js')),
  '/rtl': {
    html: wholePage(TAG, load('/cdn/kit.min.js')).html.replace('lang="en"', 'lang="ar" dir="rtl"'),
  },
  '/strict-twice': withPolicy(STRICT_POLICY),
  '/strict-twice-allowed': withPolicy(`${STRICT_POLICY} 'allow-duplicates'`),
  '/favicon.ico': { html: '' },
};

let browser: Browser;
let server: PageServer;

before(async () => {
  browser = await launchBrowser();
  server = await startPageServer(pages, {
    '/cdn/': 'cdn/',
    '/copy-1/': 'cdn/',
    '/copy-2/': 'cdn/',
  });
});
after(async () => {
  await browser.close();
  await server.close();
});

const ready = (page: Page): Promise<void> =>
  page.getByRole('slider', { name: 'Cache hits' }).first().waitFor();

/** Controls whose target is smaller than a finger needs. */
async function smallTargets(page: Page): Promise<string[]> {
  const controls = page.locator(
    'llm-dashboard-sim :is(button, summary, input[type=range], .segmented label, [role=slider])',
  );
  const small: string[] = [];
  for (const control of await controls.all()) {
    const { text, width, height } = await control.evaluate((element) => {
      const box = element.getBoundingClientRect();
      const text = element.getAttribute('aria-label') ?? element.textContent ?? '';
      return { text: `${element.localName} ${text.trim()}`, width: box.width, height: box.height };
    });
    if (Math.min(width, height) < LEAST_TARGET_PX) small.push(`${text}: ${width} × ${height}`);
  }
  return small;
}

describe('a dashboard under a finger', () => {
  it('has no target smaller than 44 px, in the lists too', async () => {
    const { page } = await openPage(browser, server.url, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    await ready(page);
    await page.getByRole('slider', { name: /Cost over time/ }).press('Enter');
    await page
      .getByRole('button', { name: /^Record of the call/ })
      .first()
      .waitFor();
    expect(await smallTargets(page)).to.deep.equal([]);
    await page.context().close();
  });
});

describe('a dashboard on a page from right to left', () => {
  for (const width of [1280, 320]) {
    it(`is mirrored but for its charts, and nothing leaves it, at ${width} px`, async () => {
      const { page, faults } = await openPage(browser, `${server.url}/rtl`, {
        viewport: { width, height: 6000 },
      });
      await ready(page);
      const box = async (locator: Locator): Promise<{ left: number; right: number }> => {
        const { x, width: widthPx } = (await locator.boundingBox())!;
        return { left: x, right: x + widthPx };
      };
      const host = await box(page.locator('llm-dashboard-sim'));
      const play = await box(page.getByRole('button', { name: 'Play' }));
      const step = await box(page.getByRole('button', { name: 'Step' }));
      expect(play.right).to.be.closeTo(host.right, 1);
      expect(step.right).to.be.below(play.left);
      expect(
        await page
          .locator('svg.llm-chart')
          .first()
          .evaluate((svg) => getComputedStyle(svg).direction),
      ).to.equal('ltr');
      const outside = await page.evaluate(() => {
        const widget = document.querySelector('llm-dashboard-sim')!;
        const { left, right } = widget.getBoundingClientRect();
        return [...widget.shadowRoot!.querySelectorAll('button, input, p, .plot, summary, .item')]
          .filter((element) => {
            const { left: from, right: to, width: px } = element.getBoundingClientRect();
            return px > 1 && (from < left - 10 || to > right + 10);
          })
          .map((element) => element.outerHTML.slice(0, 80));
      });
      expect(outside).to.deep.equal([]);
      const sideways = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(sideways).to.equal(0);
      expect((await faults()).console).to.deep.equal([]);
      await page.context().close();
    });
  }
});

describe('a dashboard on paper', () => {
  it('has its sentence, figures and charts, and none of its controls', async () => {
    const { page } = await openPage(browser, server.url);
    await ready(page);
    const controls = page.locator('llm-dashboard-sim :is(button:not(.figure), input, summary)');
    const visible = async (): Promise<string[]> => {
      const shown: string[] = [];
      for (const control of await controls.all()) {
        if (await control.isVisible()) shown.push((await control.innerText()) || 'an input');
      }
      return shown;
    };
    expect(await visible()).to.have.length.above(20);
    await page.emulateMedia({ media: 'print' });
    expect(await visible()).to.deep.equal([]);
    expect(await page.locator('[part=sentence]').isVisible()).to.equal(true);
    const charts = page.locator('svg.llm-chart');
    expect(await charts.count()).to.equal(4);
    for (const chart of await charts.all()) {
      const { width, height } = (await chart.boundingBox())!;
      expect(Math.min(width, height)).to.be.above(100);
    }
    for (const figure of await page.locator('.figure').all()) {
      expect(await figure.isVisible()).to.equal(true);
    }
    await page.context().close();
  });
});

describe('two copies of the kit on a strict page', () => {
  it('work silently where the policy allows the name of the library twice', async () => {
    const { page, faults } = await openPage(browser, `${server.url}/strict-twice-allowed`);
    await ready(page);
    const said = await page.locator('[part=sentence]').allInnerTexts();
    expect(said).to.have.length(2);
    for (const sentence of said) expect(sentence).to.match(/\w\.$/);
    const { console: heard, violations } = await faults();
    expect({ heard, violations }).to.deep.equal({ heard: [], violations: [] });
    await page.context().close();
  });

  it('leave every widget working where it does not: the second copy is refused and says so', async () => {
    const { page, faults } = await openPage(browser, `${server.url}/strict-twice`);
    await ready(page);
    await page.getByRole('button', { name: 'Cache flush' }).first().click();
    await page
      .getByText(/^You flushed the caches at/)
      .first()
      .waitFor();
    const { console: heard, violations } = await faults();
    expect(violations.join()).to.match(/^trusted-types: trusted-types-policy/);
    expect(heard.join('\n')).to.match(/lit-html/);
    await page.context().close();
  });
});
