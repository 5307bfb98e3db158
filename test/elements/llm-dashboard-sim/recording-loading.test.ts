import { expect } from 'chai';
import type { LlmDashboardSim } from '../../../src/elements/llm-dashboard-sim/element.js';
import { clearPage, note, place, ready, sentence, words } from '../../support/placed-dashboards.js';

/** Half an hour, a call a minute. */
const RECORDING = [
  'timestamp_ms,input_tokens,output_tokens',
  ...Array.from({ length: 30 }, (_, minute) => `${minute * 60_000},900,200`),
].join('\n');

/** A download that the test ends when it likes. */
interface Download {
  readonly address: string;
  readonly signal: AbortSignal;
  answer(text: string): void;
}

const downloads: Download[] = [];
const trueFetch = window.fetch;

/** Stands in for the network: nothing comes before it is told to. */
function fakeFetch(address: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const signal = init?.signal ?? new AbortController().signal;
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
    const answer = (text: string): void => resolve(new Response(text));
    downloads.push({ address: String(address as URL), signal, answer });
  });
}

const statusLines = (dashboard: LlmDashboardSim): string[] =>
  [...dashboard.renderRoot.querySelectorAll('[role=status]')].map(words).filter(Boolean);

async function until(isSo: () => boolean): Promise<void> {
  for (let wait = 0; wait < 100 && !isSo(); wait++) {
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  expect(isSo(), String(isSo)).to.equal(true);
}

/** The tag alone: it has no first frame while a recording it asks for has not come. */
function put(attributes: string): LlmDashboardSim {
  const box = document.createElement('div');
  box.dataset['placed'] = '';
  box.innerHTML = `<llm-dashboard-sim ${attributes}><p>Words of the page.</p></llm-dashboard-sim>`;
  document.body.append(box);
  return box.querySelector<LlmDashboardSim>('llm-dashboard-sim')!;
}

describe('while a recording loads', () => {
  beforeEach(() => {
    downloads.splice(0);
    window.fetch = fakeFetch;
  });
  afterEach(() => {
    window.fetch = trueFetch;
    clearPage();
  });

  it('before the first frame it says so under the words of the page, which stay where they are', async () => {
    const dashboard = put('src="calls.csv"');
    const own = dashboard.querySelector('p')!;
    const { top, height } = own.getBoundingClientRect();
    expect(height).to.be.above(0);
    await until(() => statusLines(dashboard).join() === 'Loading the recording calls.csv …');
    const line = dashboard.renderRoot.querySelector('[role=status]')!;
    expect(line.checkVisibility()).to.equal(true);
    expect(line.getBoundingClientRect().top).to.be.at.least(own.getBoundingClientRect().bottom);
    expect(own.getBoundingClientRect().top).to.equal(top);
    expect(dashboard.renderRoot.querySelector('[part~=panel]')).to.equal(null);
    await until(() => downloads.length === 1);
    downloads[0]!.answer(RECORDING);
    await until(() => sentence(dashboard).startsWith('A recording of 30 calls'));
    expect(line.isConnected).to.equal(false);
    expect(own.checkVisibility()).to.equal(false);
  });

  it('later it says so in place of the sentence and politely, and nothing moves', async () => {
    const [dashboard] = await place('<llm-dashboard-sim></llm-dashboard-sim>');
    const places = (): string =>
      [...dashboard!.renderRoot.querySelectorAll('[part]')]
        .map(
          (part) => `${part.getAttribute('part')} ${JSON.stringify(part.getBoundingClientRect())}`,
        )
        .filter((line) => !/^(sentence|note)/.test(line))
        .join('\n');
    const before = places();
    dashboard!.src = 'calls.csv';
    await until(() => sentence(dashboard!) === 'Loading the recording calls.csv …');
    expect(places()).to.equal(before);
    await until(() => statusLines(dashboard!).includes('Loading the recording calls.csv …'));
    await until(() => downloads.length === 1);
    downloads[0]!.answer(RECORDING);
    await until(() => sentence(dashboard!).startsWith('A recording of 30 calls'));
    await until(() => /^A recording of 30 calls/.test(statusLines(dashboard!).join()));
  });

  it('another one in its place stops it, and only the newest is shown', async () => {
    const [dashboard] = await place('<llm-dashboard-sim></llm-dashboard-sim>');
    dashboard!.src = 'first.csv';
    await until(() => downloads.length === 1);
    dashboard!.src = 'second.csv';
    await until(() => downloads.length === 2);
    expect(downloads[0]!.signal.aborted).to.equal(true);
    expect(downloads[1]!.signal.aborted).to.equal(false);
    await until(() => sentence(dashboard!) === 'Loading the recording second.csv …');
    downloads[1]!.answer(RECORDING);
    await until(() => sentence(dashboard!).startsWith('A recording of 30 calls'));
    expect(note(dashboard!)).to.equal('');
  });

  it('taken back, it is stopped and the simulator stays', async () => {
    const [dashboard] = await place('<llm-dashboard-sim></llm-dashboard-sim>');
    const before = sentence(dashboard!);
    dashboard!.src = 'first.csv';
    await until(() => downloads.length === 1);
    dashboard!.src = null;
    await until(() => sentence(dashboard!) === before);
    expect(downloads[0]!.signal.aborted).to.equal(true);
    expect(note(dashboard!)).to.equal('');
  });

  for (const how of ['attribute', 'property'] as const) {
    it(`another one before the first frame stops it as well (set by ${how})`, async () => {
      const dashboard = put('src="first.csv"');
      await until(() => downloads.length === 1);
      if (how === 'attribute') dashboard.setAttribute('src', 'second.csv');
      else dashboard.src = 'second.csv';
      await until(() => downloads.length === 2);
      expect(downloads[0]!.signal.aborted).to.equal(true);
      expect(downloads[1]!.address).to.match(/second\.csv$/);
      downloads[1]!.answer(RECORDING);
      await until(() => sentence(dashboard).startsWith('A recording of 30 calls'));
      expect(note(dashboard)).to.equal('');
    });
  }

  it('data set before the first frame stops the download, and is what that frame shows', async () => {
    const dashboard = put('src="first.csv"');
    await until(() => downloads.length === 1);
    dashboard.data = RECORDING;
    expect(downloads[0]!.signal.aborted).to.equal(true);
    await until(() => sentence(dashboard).startsWith('A recording of 30 calls'));
    expect(note(dashboard)).to.equal('');
    expect(downloads).to.have.length(1);
  });

  it('taken back before the first frame, it is stopped and that frame shows the simulator', async () => {
    const dashboard = put('src="first.csv"');
    await until(() => downloads.length === 1);
    dashboard.src = null;
    expect(downloads[0]!.signal.aborted).to.equal(true);
    await until(() => sentence(dashboard).startsWith('Cost per'));
    expect(note(dashboard)).to.equal('');
  });

  for (const when of ['before the first frame', 'later'] as const) {
    it(`off the page it is stopped; back again it is asked for anew (${when})`, async () => {
      const dashboard =
        when === 'later'
          ? (await place('<llm-dashboard-sim></llm-dashboard-sim>'))[0]!
          : put('src="calls.csv"');
      if (when === 'later') dashboard.src = 'calls.csv';
      await until(() => downloads.length === 1);
      const parent = dashboard.parentElement!;
      dashboard.remove();
      expect(downloads[0]!.signal.aborted).to.equal(true);
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(downloads, 'asked for while off the page').to.have.length(1);
      parent.append(dashboard);
      await until(() => downloads.length === 2);
      downloads[1]!.answer(RECORDING);
      await until(() => sentence(dashboard).startsWith('A recording of 30 calls'));
      await ready([dashboard]);
      expect(note(dashboard)).to.equal('');
    });
  }
});
