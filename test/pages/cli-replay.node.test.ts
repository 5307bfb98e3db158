import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import type { LitElement } from 'lit';
import type { Browser, Page } from 'playwright';
import { startServer } from '../../scripts/server.mjs';
import { ROOT } from '../support/source-files.js';
import { launchBrowser, openPage } from '../support/watched-page.js';
import type { PageServer } from '../support/page-server.js';

/** The command as the package offers it. */
const { bin } = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8')) as { bin: string };
const SEED = 'replay';
const SCENARIO = 'prompt-bloat';
/** The four hours that a dashboard has behind it in its first frame, from Tue 10:00 on. */
const MINUTES = 240;

interface Dashboard extends LitElement {
  windowMinutes: number;
  step(): void;
}

/** Every value in view, full length, by `panel series minute`; and when each minute was. */
interface Figures {
  readonly values: ReadonlyMap<string, number | null>;
  readonly times: ReadonlyMap<number, string>;
}

let browser: Browser;
let server: PageServer;
let folder: string;

before(async () => {
  browser = await launchBrowser();
  server = (await startServer()) as PageServer;
  folder = mkdtempSync(join(tmpdir(), 'cli-replay-'));
});
after(async () => {
  rmSync(folder, { recursive: true });
  await browser.close();
  await server.close();
});

function simulate(format: string): string {
  const file = join(folder, `calls.${format === 'otlp' ? 'json' : format}`);
  const wish = ['--scenario', SCENARIO, '--seed', SEED, '--start', 'Tue 10:00'];
  execFileSync(process.execPath, [
    fileURLToPath(new URL(bin, ROOT)),
    ...['simulate', ...wish, '--hours', String(MINUTES / 60)],
    ...['--format', format, '--output', file],
  ]);
  return file;
}

/** The rows of a CSV that quotes nothing, by heading. */
function rowsOf(csv: string): Record<string, string>[] {
  const [heading = [], ...rows] = csv
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  return rows.map((cells) =>
    Object.fromEntries(heading.map((name, index) => [name, cells[index]!])),
  );
}

async function onDashboard(page: Page, steps: number): Promise<void> {
  await page.evaluate(async (count) => {
    const dashboard = document.querySelector<Dashboard>('#dashboard')!;
    for (let step = 0; step < count; step++) dashboard.step();
    await dashboard.updateComplete;
  }, steps);
}

async function replay(page: Page, file: string, said: RegExp): Promise<void> {
  await page.locator('#file').setInputFiles(file);
  await page.getByText(said).first().waitFor();
  await onDashboard(page, MINUTES);
}

async function openDemo(attributes: Record<string, string> = {}) {
  const watched = await openPage(browser, `${server.url}/demo/index.html`);
  await watched.page.getByRole('slider', { name: 'Cache hits' }).waitFor();
  await watched.page.evaluate(
    async (wishes) => {
      const dashboard = document.querySelector<Dashboard>('#dashboard')!;
      for (const [name, value] of Object.entries(wishes)) dashboard.setAttribute(name, value);
      await dashboard.updateComplete;
    },
    { ...attributes, window: '600' },
  );
  return watched;
}

async function savedFigures(page: Page): Promise<Figures> {
  await page.locator('#dashboard').getByText('Share').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save figures' }).click(),
  ]);
  const values = new Map<string, number | null>();
  const times = new Map<number, string>();
  for (const row of rowsOf(readFileSync(await download.path(), 'utf8'))) {
    const { panel, series, minute, time, value } = row;
    values.set(`${panel} ${series} ${minute}`, value === '' ? null : Number(value));
    times.set(Number(minute), time!);
  }
  return { values, times };
}

const near = (value: number | null | undefined, other: number, what: string): void => {
  expect(value, what).to.be.a('number');
  expect(Math.abs(value! - other), `${what}: ${value} and ${other}`).to.be.at.most(
    1e-9 * Math.max(1, Math.abs(other)),
  );
};

describe('what the command line writes, replayed in the built page', function () {
  this.timeout(120_000);
  let run: Figures;
  let rows: Record<string, string>[];

  before(async () => {
    const { page } = await openDemo({ seed: SEED, scenario: SCENARIO });
    run = await savedFigures(page);
    await page.context().close();
    rows = rowsOf(readFileSync(simulate('csv'), 'utf8'));
  });

  for (const format of ['csv', 'jsonl', 'otlp']) {
    it(`${format}: plays without a note, and every figure of every minute is that of the run`, async () => {
      const file = simulate(format);
      const { page, faults } = await openDemo();
      const count = rows.length.toLocaleString('en');
      await replay(page, file, new RegExp(`^A recording of ${count} calls\\.`));
      expect(await page.locator('[part~="note"]').count()).to.equal(0);
      const { values, times } = await savedFigures(page);
      expect(values.size).to.be.above(4000);
      for (const [name, expected] of run.values) {
        // Of the last minute the recording has what came before its last call.
        if (name.endsWith(` ${MINUTES - 1}`)) continue;
        if (expected === null) expect(values.get(name), name).to.equal(null);
        else near(values.get(name), expected, name);
      }
      expect(times.get(0)).to.equal('Tue 10:00');
      for (const [minute, time] of run.times) expect(times.get(minute)).to.equal(time);
      const { console: heard, violations, failed } = await faults();
      expect({ heard, violations, failed }).to.deep.equal({
        heard: [],
        violations: [],
        failed: [],
      });
      await page.context().close();
    });
  }

  it('counts and charges what stands in the file, added up by hand', () => {
    const fromMs = (24 + 10) * 3_600_000;
    for (let minute = 4; minute < MINUTES - 1; minute += 5) {
      const window = rows.filter(({ timestamp_ms: ms }) => {
        const at = Math.floor((Number(ms) - fromMs) / 60_000);
        return at > minute - 5 && at <= minute;
      });
      const usd = window.reduce((sum, row) => sum + Number(row['cost_usd']), 0);
      near(run.values.get(`cost total ${minute}`), usd / 5, `cost to ${minute}`);
      const requests = window.filter(({ attempt }) => attempt === '0').length;
      near(run.values.get(`usage requests ${minute}`), requests / 5, `requests to ${minute}`);
    }
  });

  it('has "no data" for what a file lacks, and the counts of the rest', async () => {
    const thin = join(folder, 'thin.csv');
    const columns = ['timestamp_ms', 'input_tokens', 'output_tokens'];
    const lines = rows.map((row) => columns.map((name) => row[name]).join(','));
    writeFileSync(thin, [columns.join(','), ...lines].join('\n'));
    const { page, faults } = await openDemo();
    await replay(page, thin, /^A recording of [\d,]+ calls, priced as gpt-4o-mini\./);
    const { values } = await savedFigures(page);
    for (let minute = 4; minute < MINUTES - 1; minute += 5) {
      for (const lacking of [
        'latency p95',
        'latency ttft',
        'quality similarity',
        'quality judge',
      ]) {
        expect(values.get(`${lacking} ${minute}`), lacking).to.equal(null);
      }
      for (const lacking of ['usage errors', 'usage retries', 'usage hits']) {
        expect(values.get(`${lacking} ${minute}`), lacking).to.equal(null);
      }
    }
    for (const panel of ['latency', 'quality']) {
      expect(await page.locator(`[part~="panel-${panel}"] .figure`).innerText()).to.match(
        /^no data/,
      );
    }
    expect((await faults()).console).to.deep.equal([]);
    await page.context().close();
  });
});
