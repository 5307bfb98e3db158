import { expect } from 'chai';
import type { Browser } from 'playwright';
import { startPageServer, wholePage } from '../support/page-server.js';
import type { PageServer } from '../support/page-server.js';
import { launchBrowser, openPage } from '../support/watched-page.js';

const PAGE = wholePage(
  '<llm-alert-tuner></llm-alert-tuner>',
  '<script type="module" src="/cdn/llm-alert-tuner.min.js"></script>',
);
const ROWS = 1_000_000;
/** Processor time of one task: a busy machine makes tasks longer, and not heavier. */
const LONGEST_MS = 50;

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  /** Processor time, microseconds. */
  readonly tdur?: number;
  readonly args: { readonly data?: { readonly message?: string } };
}

/** Runs in the page, where no function can have a name. Hands a history of `rows` rows to the tuner, and waits until it is shown. Answers what the headline said meanwhile. */
async function loadRows({
  rows,
  form,
}: {
  rows: number;
  form: 'csv' | 'jsonl';
}): Promise<string[]> {
  const parts = [form === 'csv' ? 'time,latency_p95_s,quality_score\n' : '{"type":"history"}\n'];
  for (let from = 0; from < rows; from += 1000) {
    let part = '';
    for (let row = from; row < from + 1000; row++) {
      const time = row * 60_000;
      const latency = row % 5000 < 20 ? 8 : 2;
      part +=
        form === 'csv'
          ? `${time},${latency},0.9\n`
          : `{"time":${time},"latency_p95_s":${latency},"quality_score":0.9}\n`;
    }
    parts.push(part);
    if (from % 50_000 === 0) await new Promise((resolve) => setTimeout(resolve));
  }
  const tuner = document.querySelector('llm-alert-tuner') as HTMLElement & { data: unknown };
  const file = new File(parts, `history.${form}`);
  const said: string[] = [];
  performance.mark('handed over');
  tuner.data = file;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    const text = tuner.shadowRoot!.querySelector('[part=headline]')!.textContent.trim();
    if (text !== said.at(-1)) said.push(text);
    if (/alerts?\.$/.test(text)) break;
  }
  // What comes after: drawings and advice.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  performance.mark('all shown');
  return said;
}

describe('a history of a million rows in a tuner', function () {
  this.timeout(300_000);
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

  for (const form of ['csv', 'jsonl'] as const) {
    it(`as ${form} loads with progress, in tasks of less than ${LONGEST_MS} ms`, async () => {
      const { page } = await openPage(browser, server.url, {
        viewport: { width: 1280, height: 900 },
      });
      await page.locator('[part=advice] p').first().waitFor();
      await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing'] });
      const said = await page.evaluate(loadRows, { rows: ROWS, form });
      const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
        traceEvents: TraceEvent[];
      };
      expect(said.filter((text) => /rows so far/.test(text)).length).to.be.above(5);
      const start = traceEvents.find(({ name }) => name === 'handed over')!;
      const end = traceEvents.find(({ name }) => name === 'all shown')!;
      const tasks = traceEvents.filter(
        ({ name, pid, tid, ts }) =>
          /RunTask/.test(name) &&
          pid === start.pid &&
          tid === start.tid &&
          ts >= start.ts &&
          ts <= end.ts,
      );
      const workMs = tasks.map(({ tdur = 0 }) => tdur / 1000).sort((a, b) => b - a);
      process.stdout.write(
        `    longest tasks: ${workMs
          .slice(0, 5)
          .map((ms) => ms.toFixed(1))
          .join(', ')} ms of ${workMs.length}\n`,
      );
      expect(workMs.length).to.be.above(100);
      expect(workMs[0]).to.be.below(LONGEST_MS);
      await page.context().close();
    });
  }
});
