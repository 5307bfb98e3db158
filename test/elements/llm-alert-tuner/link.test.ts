import { expect } from 'chai';
import type { LlmAlertTuner } from '../../../src/elements/llm-alert-tuner/element.js';
import { plainWeek } from '../../support/synthetic-week.js';
import { buttonOf, historyOf, mountTuner, setInput, textOf, until } from '../../support/tuner.js';

const HISTORY = historyOf(plainWeek(600, []));

describe('a link to a tuner', () => {
  const mounted: LlmAlertTuner[] = [];
  const { clipboard } = navigator;
  const { href } = location;
  let copied: string[] = [];

  function setClipboard(allows: boolean): void {
    copied = [];
    const writeText = (text: string): Promise<void> => {
      if (!allows) return Promise.reject(new DOMException('no', 'NotAllowedError'));
      copied.push(text);
      return Promise.resolve();
    };
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
  }

  beforeEach(() => setClipboard(true));
  afterEach(() => {
    for (const tuner of mounted.splice(0)) tuner.remove();
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
    history.replaceState(null, '', href);
  });

  async function mount(
    attributes: Readonly<Record<string, string>> = {},
    data: typeof HISTORY | null = null,
  ): Promise<LlmAlertTuner> {
    const tuner = await mountTuner(attributes, data);
    mounted.push(tuner);
    await tuner.updateComplete;
    return tuner;
  }

  async function share(tuner: LlmAlertTuner): Promise<string> {
    buttonOf(tuner, /^Copy link$/).click();
    await until(() => copied.length > 0, 'copied');
    return copied[0]!;
  }

  async function open(
    address: string,
    attributes: Readonly<Record<string, string>> = {},
    data: typeof HISTORY | null = null,
  ): Promise<LlmAlertTuner> {
    for (const tuner of mounted.splice(0)) tuner.remove();
    history.replaceState(null, '', new URL(address, href).hash);
    return mount(attributes, data);
  }

  it('leads to the week that was looked at, and keeps what belongs to the own one', async () => {
    const tuner = await mount();
    const own = textOf(tuner, 'events');
    buttonOf(tuner, /^Next week$/).click();
    await until(() => textOf(tuner, 'weeks').includes('This one, which'), 'the next week');
    const next = textOf(tuner, 'events');
    const again = await open(await share(tuner));
    await until(() => textOf(again, 'weeks').includes('This one, which'), 'the next week again');
    expect(textOf(again, 'events')).to.equal(next);
    buttonOf(again, /^Back to my week$/).click();
    await again.updateComplete;
    expect(textOf(again, 'events')).to.equal(own);
  });

  it('brings back week, settings, bets, labels and hints, over what the page says', async () => {
    const page = { seed: '4', level: '2', 'latency-p95': '6' };
    const tuner = await mount(page);
    await setInput(tuner, 'Latency p95', 7.3);
    await setInput(tuner, 'keep_firing_for', 4);
    tuner.renderRoot.querySelector<HTMLInputElement>('input[name="mode-cost"]')!.click();
    tuner.level = 3;
    await tuner.updateComplete;
    await tuner.updateComplete;
    tuner.renderRoot.querySelectorAll<HTMLButtonElement>('[part=events] .event')[1]!.click();
    await tuner.updateComplete;
    buttonOf(tuner, /^Open my 1$/).click();
    buttonOf(tuner, /^Hint 1/).click();
    await until(() => /^Hint 2/m.test(barOf(tuner)), 'a hint');
    const seen = [textOf(tuner, 'headline'), textOf(tuner, 'events')];
    const address = await share(tuner);
    expect(address).to.match(/#llm\.v=1&/);
    const again = await open(address, page);
    await until(() => /^Hint 2/m.test(barOf(again)), 'the hint again');
    expect([again.seed, again.level, again.latencyP95]).to.deep.equal([tuner.seed, 3, 7.3]);
    await until(() => textOf(again, 'headline') === seen[0], 'the verdict');
    expect(textOf(again, 'events')).to.equal(seen[1]);
    expect(await share(again)).to.equal(address);
  });

  const barOf = (tuner: LlmAlertTuner): string =>
    [...tuner.renderRoot.querySelectorAll('[part=controls] button')]
      .map((button) => (button.textContent ?? '').trim())
      .join('\n');

  it('holds only what differs from the page, for the widget of its id', async () => {
    const tuner = await mount({ id: 'my.tuner', 'latency-p95': '6' }, HISTORY);
    expect(new URL(await share(tuner)).hash).to.equal('');
    copied = [];
    await setInput(tuner, 'Latency p95', 6.5);
    const { hash } = new URL(await share(tuner));
    expect(hash).to.equal('#my%2Etuner.v=1&my%2Etuner.latency=6.5');
    const other = await open(hash, { 'latency-p95': '6' }, HISTORY);
    expect(other.latencyP95).to.equal(6);
    const same = await open(hash, { id: 'my.tuner', 'latency-p95': '6' }, HISTORY);
    expect(same.latencyP95).to.equal(6.5);
  });

  it('keeps the axes of the map', async () => {
    const tuner = await open('#llm.map=quality-latency', {}, HISTORY);
    await until(() => /Quality/.test(textOf(tuner, 'map')), 'the map of quality');
    expect(new URL(await share(tuner)).hash).to.equal('#llm.v=1&llm.map=quality-latency');
  });

  it('is offered to be copied by hand where the browser does not take it', async () => {
    const tuner = await mount({}, HISTORY);
    await setInput(tuner, 'Latency p95', 6.5);
    setClipboard(false);
    buttonOf(tuner, /^Copy link$/).click();
    const field = () => tuner.renderRoot.querySelector<HTMLInputElement>('#link');
    await until(() => field() !== null, 'a field');
    expect(field()!.value).to.match(/#llm\.v=1&llm\.latency=6\.5$/);
    await until(() => field()!.selectionEnd === field()!.value.length, 'selected');
    expect(textOf(tuner, 'shared')).to.match(/did not allow/);
  });

  it('says what of it cannot be used, and uses the rest', async () => {
    const errors: string[] = [];
    const onError = (event: Event): void => void errors.push((event as ErrorEvent).message);
    document.addEventListener('llm-error', onError);
    const hash =
      '#llm.latency=<script>&llm.level=9&llm.cost=45&llm.quality=7&llm.bets=nobody&llm.v=99&llm.%F0=1&llm.x=1&llm.seed=%E0';
    const tuner = await open(hash);
    document.removeEventListener('llm-error', onError);
    expect([tuner.costSpike, tuner.latencyP95, tuner.qualityFloor]).to.deep.equal([45, 5, 1]);
    expect([tuner.seed, tuner.level]).to.deep.equal(['1', 1]);
    const note = textOf(tuner, 'note');
    for (const path of ['latency', 'level', 'quality', 'bets|nobody', 'v', 'x', 'seed']) {
      expect(note).to.match(new RegExp(`Link, (${path})|${path.split('|')[1] ?? '\\u0000'}`));
    }
    expect(tuner.renderRoot.querySelector('script')).to.equal(null);
    expect(errors.length).to.be.at.least(7);
    expect(textOf(tuner, 'headline')).to.match(/of 3 incidents caught/);
  });

  it('can be hidden', async () => {
    const tuner = await mount({ hide: 'share' }, HISTORY);
    expect(barOf(tuner)).to.not.include('Copy link');
  });
});
