import { expect } from 'chai';
import type { Browser, Page } from 'playwright';
import { startPageServer, wholePage } from '../support/page-server.js';
import type { PageServer } from '../support/page-server.js';
import { ScreenReader, spokenText } from '../support/spoken.js';
import type { Spoken } from '../support/spoken.js';
import { launchBrowser, openPage } from '../support/watched-page.js';

const PAGE = wholePage(
  '<a href="#">Before</a><llm-dashboard-sim></llm-dashboard-sim><a href="#">After</a>',
  '<script type="module" src="/cdn/kit.min.js"></script>',
);
/** More presses of Tab than a page of one widget can need. */
const MOST_STOPS = 120;

let browser: Browser;
let server: PageServer;
let page: Page;
let reader: ScreenReader;

before(async () => {
  browser = await launchBrowser();
  server = await startPageServer({ '/': PAGE }, { '/cdn/': 'cdn/' });
});
after(async () => {
  await browser.close();
  await server.close();
});
beforeEach(async () => {
  ({ page } = await openPage(browser, server.url, { viewport: { width: 1280, height: 800 } }));
  await page.getByRole('slider', { name: 'Cache hits' }).waitFor();
  reader = await ScreenReader.on(page);
});
afterEach(() => page.context().close());

async function press(key: string): Promise<Spoken> {
  await page.keyboard.press(key);
  return reader.focused();
}

/** Presses Tab until something is reached; fails with all that was spoken on the way. */
async function tabTo(wanted: RegExp, key = 'Tab'): Promise<Spoken> {
  const heard: string[] = [];
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    const spoken = await press(key);
    heard.push(spokenText(spoken));
    if (wanted.test(spokenText(spoken))) return spoken;
  }
  return expect.fail(`${String(wanted)} was not reached:\n${heard.join('\n')}`);
}

describe('a dashboard by keyboard alone', () => {
  it('has one stop for each control and each chart, all named, each with a visible focus', async () => {
    await page.keyboard.press('Tab');
    const stops: Spoken[] = [];
    const lines: string[] = [];
    for (let stop = 0; stop < MOST_STOPS; stop++) {
      const spoken = await press('Tab');
      if (spoken.name === 'After') break;
      stops.push(spoken);
      lines.push(spokenText(spoken));
      const mark = await reader.focusMark();
      expect(mark.outlinePx, `outline of ${spokenText(spoken)}`).to.be.at.least(2);
      expect(mark.isInView, `${spokenText(spoken)} is in view`).to.equal(true);
    }
    const all = lines.join('\n');
    expect(stops.length, all).to.be.within(20, 60);
    for (const { role, name } of stops) {
      expect(name, all).to.match(/\w/);
      expect(role, all).to.match(/^(button|radio|slider|DisclosureTriangle|group)$/);
    }
    expect(new Set(lines).size, all).to.be.at.least(lines.length - 3);
    for (const panel of ['Cost', 'Latency', 'Quality', 'Usage']) {
      expect(
        stops.filter(({ name }) => name.startsWith(`${panel} over time`)),
        all,
      ).to.have.length(1);
    }
    expect(
      stops.filter(({ role }) => role === 'radio'),
      all,
    ).to.have.length(1);
    for (const said of [
      /^button "Play"$/m,
      /^radio "60 times as fast as real time"/m,
      /^slider "Cost over time.*: 13:59: .*rag \$0\.\d+.*total \$0\.\d+/m,
      /^slider "Latency over time.*: 13:59: .*p95 \d[\d.]* s/m,
      /^slider "Quality over time.*: 13:59: .*similarity 0\.\d\d/m,
      /^slider "Usage over time.*: 13:59: requests [\d.]+\/min/m,
      /^slider "Traffic": 2 times the base traffic$/m,
      /^slider "Errors": 3\.0 % of the attempts$/m,
      /^slider "Cache hits": 25 % of the requests$/m,
    ]) {
      expect(all).to.match(said);
    }
  });

  it('leads from the first Tab to the record of a call and back, and never loses the focus', async () => {
    await tabTo(/^slider "Cost over time/);
    const before = await reader.focused();
    await press('ArrowLeft');
    const moved = await press('ArrowLeft');
    expect(moved.value, 'the cursor speaks as it moves').to.match(/^13:57: .*\$/);
    expect(moved.value).to.not.equal(before.value);
    expect((await press('Enter')).name, 'Enter keeps the focus').to.match(/^Cost over time/);
    await page
      .getByText(/^\d+ calls at 13:57$/)
      .first()
      .waitFor();
    expect((await press('Escape')).value, 'Escape leaves the minute').to.match(/^13:59: /);

    const call = await tabTo(/^button "Record of the call at 13:57:\d\d"/);
    expect((await press('Enter')).name).to.equal('Back to the calls');
    expect((await press('Tab')).name).to.equal('Copy JSON');
    const record = await press('Tab');
    expect(record.role + record.name).to.equal(`group${call.name}`);
    expect((await press('Shift+Tab')).name).to.equal('Copy JSON');
    expect((await press('Shift+Tab')).name).to.equal('Back to the calls');
    expect(spokenText(await press('Enter')), 'back where it came from').to.equal(spokenText(call));
    expect((await tabTo(/"Before"/, 'Shift+Tab')).role).to.equal('link');
  });

  it('keeps the focus on every control that is used, whatever it changes', async () => {
    const used = [
      [/^button "Play"/, 'Space', /^button "Pause"/],
      [/^button "Pause"/, 'Enter', /^button "Play"/],
      [/^button "Step"/, 'Enter', /^button "Step"/],
      [/^radio/, 'ArrowRight', /^radio "600 times/],
      [/^button "Reset"/, 'Space', /^button "Reset"/],
      [/^button "New seed"/, 'Enter', /^button "New seed"/],
      [/^button "Cache flush"/, 'Enter', /^button "Cache flush"/],
      [/^button ".*\/min/, 'Enter', /^button ".*\/min/],
      [/^DisclosureTriangle "Table"/, 'Enter', /^DisclosureTriangle "Table"/],
      [/^button "p95 by model"/, 'Enter', /^button "p95 by model"/],
      [/^slider "Traffic"/, 'ArrowRight', /^slider "Traffic": 2\.25 times/],
      [/^slider "Errors"/, 'Home', /^slider "Errors": 0 % of the attempts/],
      [/^slider "Cache hits"/, 'End', /^slider "Cache hits": 90 % of the requests/],
      [/^button "Reveal incidents"/, 'Space', /^button "Reveal incidents"/],
    ] as const;
    for (const [wanted, key, then] of used) {
      // Each is reached from the page's first element, so that their order is no matter.
      await page.getByRole('link', { name: 'Before' }).focus();
      await tabTo(wanted);
      const spoken = await press(key);
      await page.waitForTimeout(60);
      expect(spokenText(await reader.focused()), `after ${key}, ${spokenText(spoken)}`).to.match(
        then,
      );
    }
  });

  it('walks a chart by arrows, pages and ends, and stops at its edges', async () => {
    await tabTo(/^slider "Usage over time/);
    const minuteOf = ({ value }: Spoken): string => value.slice(0, 5);
    expect(minuteOf(await press('ArrowRight'))).to.equal('13:59');
    expect(minuteOf(await press('ArrowLeft'))).to.equal('13:58');
    expect(minuteOf(await press('PageDown'))).to.equal('13:43');
    expect(minuteOf(await press('Home'))).to.equal('11:00');
    expect(minuteOf(await press('ArrowLeft'))).to.equal('11:00');
    expect(minuteOf(await press('End'))).to.equal('13:59');
  });

  it('says by its status what a change did, once', async () => {
    const status = page.locator('[role=status]');
    expect(await status.innerText()).to.equal('');
    await tabTo(/^button "Cache flush"/);
    await press('Enter');
    await page.waitForTimeout(900);
    expect(await status.textContent()).to.match(/^You flushed the caches at \d\d:\d\d\. /);
    expect(await status.getAttribute('aria-live')).to.be.oneOf([null, 'polite']);
  });
});
