import { expect } from 'chai';
import type { LitElement } from 'lit';
import type { Browser, Page } from 'playwright';
import { codeBlocks, readText } from '../support/documents.js';
import { startPageServer, wholePage } from '../support/page-server.js';
import type { PageServer } from '../support/page-server.js';
import { launchBrowser, NO_FAULTS, openPage } from '../support/watched-page.js';

const RESERVED = '<style>llm-dashboard-sim{display:block;min-height:1400px}</style>';
const load = (path: string): string => `<script type="module" src="${path}"></script>`;

/** What an author's own content may look like; written so that each kind would show a leak. */
const CONTENT =
  '<h1>Title</h1><p class="panel">Text <button class="primary">Button</button></p><ul class="feed"><li>Item</li></ul><table class="note"><tr><td>1</td></tr></table>';

/** Rules that would ruin the widget if they reached it. */
const HOSTILE =
  '<style>p,button,svg,table,ul,section,pre,input,span,path,text{display:none;font-size:77px;fill:lime;background:lime}.panel,.bar,.plot,.primary{display:none}</style>';

/** The page that the README begins with, as a reader of it would save it. */
const [README_PAGE = '', README_TUNER = ''] = codeBlocks(readText('README.md'), 'html');

const pages = {
  '/posts/': { html: README_PAGE },
  '/posts/tuner.html': wholePage(README_TUNER),
  '/blog/2026/post.html': wholePage(
    '<llm-dashboard-sim></llm-dashboard-sim><p>After.</p>',
    RESERVED + load('../../vendor/observability/llm-dashboard-sim.min.js'),
  ),
  '/two-copies.html': wholePage(
    '<llm-dashboard-sim id="a"></llm-dashboard-sim><llm-dashboard-sim id="b" scenario="quiet-week"></llm-dashboard-sim>',
    RESERVED + load('/copy-1/kit.min.js') + load('/copy-2/kit.min.js'),
  ),
  '/content.html': wholePage(CONTENT),
  '/content-and-widget.html': wholePage(
    `${CONTENT}<llm-dashboard-sim></llm-dashboard-sim>`,
    RESERVED + load('/cdn/kit.min.js'),
  ),
  '/plain.html': wholePage('<llm-dashboard-sim></llm-dashboard-sim>', load('/cdn/kit.min.js')),
  '/hostile.html': wholePage(
    '<llm-dashboard-sim></llm-dashboard-sim>',
    HOSTILE + load('/cdn/kit.min.js'),
  ),
};

let browser: Browser;
let server: PageServer;

before(async () => {
  browser = await launchBrowser();
  server = await startPageServer(pages, {
    '/vendor/observability/': 'cdn/',
    '/copy-1/': 'cdn/',
    '/copy-2/': 'cdn/',
    '/cdn/': 'cdn/',
    '/posts/cdn/': 'cdn/',
  });
});
after(async () => {
  await browser.close();
  await server.close();
});

/** The look of every element of a tree, in order: all that a style sheet could have changed. */
function looks(page: Page, isInside: boolean): Promise<string[]> {
  return page.evaluate(async (inside) => {
    const widget = document.querySelector<LitElement>('llm-dashboard-sim');
    // What comes after the first frame belongs to the look.
    if (inside) await widget!.updateComplete;
    const root = inside ? widget!.shadowRoot! : document.body;
    return [...root.querySelectorAll('*')]
      .filter((element) => inside || element !== widget)
      .map((element) => {
        const { display, fontSize, color, fill, backgroundColor, margin, padding, border } =
          getComputedStyle(element);
        const look = [display, fontSize, color, fill, backgroundColor, margin, padding, border];
        return `${element.localName}: ${look.join('; ')}`;
      });
  }, isInside);
}

describe('the page that the README begins with', () => {
  for (const width of [1280, 700, 320]) {
    it(`works at ${width} px as it stands, and nothing in it moves`, async () => {
      const { page, faults } = await openPage(browser, `${server.url}/posts/`, {
        viewport: { width, height: 6000 },
      });
      await page
        .getByText(/^Cost per .* since 13:\d\d\./)
        .first()
        .waitFor();
      const { shifts, violations, stored, console: said } = await faults();
      expect({ shifts, violations, stored }).to.deep.equal({
        shifts: [],
        violations: [],
        stored: [],
      });
      // A server without an icon is not the page's fault.
      expect(said.filter((line) => !line.includes('404'))).to.deep.equal([]);
      await page.getByRole('button', { name: 'Cache flush' }).click();
      expect(await page.locator('[part~="sentence"]').innerText()).to.match(
        /^You flushed the caches at/,
      );
      await page.context().close();
    });
  }

  it('has a tuner beside it that takes up the run of its dashboard', async () => {
    const { page, faults } = await openPage(browser, `${server.url}/posts/tuner.html`);
    const tuner = page.locator('llm-alert-tuner');
    await tuner
      .getByText(/Prompts grew/)
      .first()
      .waitFor({ timeout: 60_000 });
    expect(await tuner.locator('[part=headline]').innerText()).to.match(/^\d+ of \d+ incidents/);
    const { console: said, violations } = await faults();
    expect({ said, violations }).to.deep.equal({ said: [], violations: [] });
    await page.context().close();
  });

  it('shows its words where there is no script', async () => {
    const { page } = await openPage(browser, `${server.url}/posts/`, { javaScriptEnabled: false });
    expect(await page.getByText(/^A dashboard of a simulated LLM product/).isVisible()).to.equal(
      true,
    );
    await page.context().close();
  });
});

describe('a page that embeds the widget', () => {
  it('can keep the built files in any folder, parts loaded on demand included', async () => {
    const { page, requests, faults } = await openPage(browser, `${server.url}/blog/2026/post.html`);
    const calls = page.locator('[part~="calls"]');
    await page.getByRole('slider', { name: /Cost over time/ }).press('Enter');
    await calls
      .getByRole('button', { name: /^Record of the call/ })
      .first()
      .waitFor();
    expect(await faults()).to.deep.equal(NO_FAULTS);
    const folder = `${server.url}/vendor/observability/`;
    const [, ...files] = requests.filter((url) => !url.startsWith('data:'));
    expect(files).to.have.length.above(1);
    for (const url of files) expect(url.startsWith(folder), url).to.equal(true);
    await page.context().close();
  });

  it('can load two copies of the kit: the first registers, the second stays silent', async () => {
    const { page, requests, faults } = await openPage(browser, `${server.url}/two-copies.html`);
    for (const copy of ['copy-1', 'copy-2']) {
      expect(requests).to.include(`${server.url}/${copy}/kit.min.js`);
    }
    // Its scenario is in a file of its own.
    await page.locator('#b [part~="sentence"]').waitFor();
    const said = await page.locator('llm-dashboard-sim:defined [part~="sentence"]').allInnerTexts();
    expect(said).to.have.length(2);
    expect(said[0]).to.not.equal(said[1]);
    expect(await faults()).to.deep.equal(NO_FAULTS);
    await page.context().close();
  });

  it('keeps the look of its own content', async () => {
    const without = await openPage(browser, `${server.url}/content.html`);
    const withWidget = await openPage(browser, `${server.url}/content-and-widget.html`);
    expect(await withWidget.page.locator('llm-dashboard-sim:defined').count()).to.equal(1);
    const own = await looks(without.page, false);
    expect(own).to.have.length.above(5);
    expect(await looks(withWidget.page, false)).to.deep.equal(own);
    const token = await withWidget.page.evaluate(() =>
      getComputedStyle(document.body).getPropertyValue('--llm-color-accent'),
    );
    expect(token).to.equal('');
    await without.page.context().close();
    await withWidget.page.context().close();
  });

  it('does not change the look of the widget by rules for tags and classes', async () => {
    const plain = await openPage(browser, `${server.url}/plain.html`);
    const hostile = await openPage(browser, `${server.url}/hostile.html`);
    const expected = await looks(plain.page, true);
    expect(expected).to.have.length.above(200);
    expect(await looks(hostile.page, true)).to.deep.equal(expected);
    await plain.page.context().close();
    await hostile.page.context().close();
  });

  it('gets no global but Lit’s own, and is left as it was when the widget goes', async () => {
    const without = await openPage(browser, `${server.url}/content.html`);
    const { page } = await openPage(browser, `${server.url}/plain.html`);
    const before = await without.page.evaluate(() => Object.getOwnPropertyNames(globalThis));
    const left = await page.evaluate(() => {
      document.querySelector('llm-dashboard-sim')!.remove();
      return {
        nodes: document.body.children.length,
        sheets: document.adoptedStyleSheets.length + document.styleSheets.length,
        globals: Object.getOwnPropertyNames(globalThis),
      };
    });
    expect(left).to.include({ nodes: 0, sheets: 0 });
    const added = left.globals.filter((name) => !before.includes(name));
    expect(added.filter((name) => !/^(lit|reactiveElement)/.test(name))).to.deep.equal([]);
    await without.page.context().close();
    await page.context().close();
  });
});
