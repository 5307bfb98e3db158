import { expect } from 'chai';
import type { Browser, Page } from 'playwright';
import { startPageServer, wholePage } from '../support/page-server.js';
import type { PageServer } from '../support/page-server.js';
import { ScreenReader, spokenText } from '../support/spoken.js';
import type { Spoken } from '../support/spoken.js';
import { launchBrowser, openPage } from '../support/watched-page.js';

const LEVELS = [1, 2, 3, 4] as const;
const SCRIPT = '<script type="module" src="/cdn/llm-alert-tuner.min.js"></script>';
const pageOf = (level: number) =>
  wholePage(
    `<a href="#">Before</a><llm-alert-tuner level="${level}"></llm-alert-tuner><a href="#">After</a>`,
    SCRIPT,
  );
/** More presses of Tab than the widget has stops, and of an arrow than a slider has places. */
const MOST_STOPS = 90;
const MOST_PLACES = 160;
/** The status speaks so long after a slider rests, at the latest. */
const SETTLED_MS = 1100;
/** Longer than any walk. */
const MOST_MOVES = 12;

let browser: Browser;
let server: PageServer;

before(async () => {
  browser = await launchBrowser();
  const pages = Object.fromEntries(LEVELS.map((level) => [`/${level}`, pageOf(level)]));
  server = await startPageServer(pages, { '/cdn/': 'cdn/' });
});
after(async () => {
  await browser.close();
  await server.close();
});

/** A reader who has only keys, and what is spoken. */
class Walker {
  readonly heard: string[] = [];
  readonly #page: Page;
  readonly #reader: ScreenReader;
  #status = '';

  constructor(page: Page, reader: ScreenReader) {
    this.#page = page;
    this.#reader = reader;
  }

  async press(key: string): Promise<Spoken> {
    await this.#page.keyboard.press(key);
    return this.#reader.focused();
  }

  /** Presses Tab, forwards and then back, until something is reached. */
  async tabTo(wanted: RegExp): Promise<Spoken> {
    const passed: string[] = [];
    for (const [key, end] of [
      ['Tab', 'After'],
      ['Shift+Tab', 'Before'],
    ] as const) {
      for (let stop = 0; stop < MOST_STOPS; stop++) {
        const spoken = await this.press(key);
        const text = spokenText(spoken);
        passed.push(text);
        if (wanted.test(text)) {
          this.heard.push(text);
          return spoken;
        }
        if (spoken.name === end) break;
      }
    }
    return expect.fail(`${String(wanted)} was not reached:\n${passed.join('\n')}`);
  }

  /** Presses Shift and Tab until something is reached. */
  async tabBackTo(wanted: RegExp): Promise<void> {
    for (let stop = 0; stop < MOST_STOPS; stop++) {
      const text = spokenText(await this.press('Shift+Tab'));
      if (!wanted.test(text)) continue;
      this.heard.push(text);
      return;
    }
    expect.fail(`${String(wanted)} was not reached`);
  }

  async use(wanted: RegExp, key = 'Enter'): Promise<void> {
    await this.tabTo(wanted);
    await this.press(key);
    await this.listen();
  }

  /** What the status says next, once it has settled; nothing when it stays silent. */
  async listen(): Promise<string> {
    const status = this.#page.locator('llm-alert-tuner [role=status]');
    const before = this.#status;
    const end = Date.now() + 2500;
    let quietSince = Date.now();
    while (Date.now() < end) {
      const text = ((await status.textContent()) ?? '').trim();
      if (text !== this.#status) {
        this.#status = text;
        quietSince = Date.now();
      }
      if (Date.now() - quietSince > SETTLED_MS && this.#status !== before) break;
      await this.#page.waitForTimeout(60);
    }
    if (this.#status !== before) this.heard.push(`  "${this.#status}"`);
    return this.#status;
  }

  /** Moves a slider by arrows until its spoken value lies where it was told to be. */
  async slideInto(name: string, from: number, to: number): Promise<void> {
    const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    let { value } = await this.tabTo(new RegExp(`^slider "${escaped}"`));
    for (let place = 0; place < MOST_PLACES; place++) {
      const number = numberIn(value);
      if (number >= from && number <= to) break;
      ({ value } = await this.press(number < from ? 'ArrowRight' : 'ArrowLeft'));
    }
    this.heard.push(`  now ${value}`);
    expect(numberIn(value), name).to.be.within(from, to);
    await this.listen();
  }
}

const numberIn = (text: string): number => Number(/-?\d+(?:\.\d+)?/.exec(text)![0]);

/** Where a hint says that a setting wins: a stretch, or one value. */
function rangeIn(said: string): { name: string; from: number; to: number } | null {
  const stretch = /([A-Z][\w ,]*|for): somewhere from (\d+(?:\.\d+)?)\D*? to (\d+(?:\.\d+)?)/.exec(
    said,
  );
  if (stretch !== null)
    return { name: stretch[1]!, from: Number(stretch[2]), to: Number(stretch[3]) };
  const one =
    /(Cost spike|Latency p95|Quality floor|[A-Z][\w ]*, k|for): ([\d.]+?)(?: %| s| min)?\.(?: |$)/.exec(
      said,
    );
  return one === null ? null : { name: one[1]!, from: Number(one[2]), to: Number(one[2]) };
}

describe('a tuner by keyboard and accessibility tree alone', function () {
  this.timeout(180_000);

  for (const level of LEVELS) {
    it(`leads from the start to a solved week of level ${level} by what is spoken`, async () => {
      const { page } = await openPage(browser, `${server.url}/${level}`, {
        viewport: { width: 1280, height: 900 },
      });
      await page.locator('[part=advice] p').first().waitFor();
      const walker = new Walker(page, await ScreenReader.on(page));
      await walker.listen();
      await walker.use(/^button "Skip"/);
      await walker.use(/^button "Hint 1 of 4"/);
      const adapts = /Look at ([A-Z][\w ]*): a fixed line cannot follow/.exec(
        await walker.listen(),
      );
      if (adapts !== null) {
        await walker.tabTo(new RegExp(`^slider "${adapts[1]}, the week"`));
        await walker.tabBackTo(/^radio "static"/);
        await walker.press('ArrowRight');
        await walker.listen();
      }
      await walker.use(/^button "Hint 2 of 4"/);
      await walker.use(/^button "Hint 3 of 4"/);
      let said = await walker.listen();
      for (let move = 0; move < MOST_MOVES && !said.startsWith('Solved'); move++) {
        const range = rangeIn(said);
        if (range === null) break;
        await walker.slideInto(range.name, range.from, range.to);
        said = await walker.listen();
      }
      const spoken = walker.heard.join('\n');
      process.stdout.write(`    level ${level}:\n${spoken.replace(/^/gm, '      ')}\n`);
      expect(said, spoken).to.match(/^Solved: 2 of 3 marks, with a hint\./);
      const verdict = level === 4 ? /\d of 3 incidents caught/ : /3 of 3 incidents caught, 0 false/;
      expect(said).to.match(verdict);
      await page.context().close();
    });
  }
});
