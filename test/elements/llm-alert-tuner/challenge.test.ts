import { expect } from 'chai';
import type { LlmAlertTuner } from '../../../src/elements/llm-alert-tuner/element.js';
import type { LlmSolvedEvent } from '../../../src/elements/llm-alert-tuner/events.js';
import { buttonOf, mountTuner, setInput, textOf, until } from '../../support/tuner.js';

const chips = (tuner: LlmAlertTuner): HTMLButtonElement[] => [
  ...tuner.renderRoot.querySelectorAll<HTMLButtonElement>('[part~="events"] .event'),
];
const advice = (tuner: LlmAlertTuner): string => textOf(tuner, 'advice');

async function press(tuner: LlmAlertTuner, name: RegExp): Promise<void> {
  buttonOf(tuner, name).click();
  await tuner.updateComplete;
}

async function takeThreeHints(tuner: LlmAlertTuner): Promise<void> {
  for (const next of [/^Hint 2 of 4$/, /^Hint 3 of 4$/, /^Show the answer$/]) {
    await press(tuner, /^Hint \d of 4$/);
    await until(() => hasButton(tuner, next), String(next));
  }
}

function hasButton(tuner: LlmAlertTuner, name: RegExp): boolean {
  const buttons = [...tuner.renderRoot.querySelectorAll('button')];
  return buttons.some(({ textContent }) => name.test(textContent.trim()));
}

describe('a tuner with a week to solve', () => {
  let tuner: LlmAlertTuner;

  beforeEach(async () => {
    tuner = await mountTuner();
  });
  afterEach(() => tuner.remove());

  it('begins wrong: not all caught, or somebody is woken for nothing', () => {
    expect(textOf(tuner, 'headline')).to.match(/^\d of 3 incidents caught, \d+ false alarms?/);
    expect(textOf(tuner, 'headline')).to.not.match(/^3 of 3 incidents caught, 0 /);
    expect(chips(tuner)).to.have.length(8);
  });

  it('keeps its labels closed until the reader has bet, and opens those that were bet on', async () => {
    for (const chip of chips(tuner)) expect(chip.textContent).to.include('label closed');
    const [first, second] = chips(tuner);
    first!.click();
    second!.click();
    await tuner.updateComplete;
    expect(first!.getAttribute('aria-pressed')).to.equal('true');
    await press(tuner, /^Open my 2$/);
    expect(textOf(tuner, 'bet')).to.equal('');
    const isOpen = chips(tuner).map((chip) => !chip.textContent.includes('label closed'));
    expect(isOpen).to.deep.equal([true, true, false, false, false, false, false, false]);
    await until(() => advice(tuner).startsWith('You would have woken someone 2 times'), 'bets');
  });

  it('tells the story of an event that is selected, and points at it in every strip', async () => {
    await press(tuner, /^Skip$/);
    chips(tuner)[0]!.click();
    await tuner.updateComplete;
    const [chip] = chips(tuner);
    expect(chip!.getAttribute('aria-pressed')).to.equal('true');
    const text = chip!.textContent.trim();
    await until(() => advice(tuner).startsWith(text), text);
    const cursors = tuner.renderRoot.querySelectorAll('.llm-cursor:not([display])');
    expect(cursors).to.have.length(3);
  });

  it('gives four hints, the last of which wins for one mark and shows where', async () => {
    const solved: [number, number][] = [];
    tuner.addEventListener('llm-solved', ({ marks, settings }: LlmSolvedEvent) =>
      solved.push([marks, settings.forMinutes]),
    );
    await takeThreeHints(tuner);
    expect(solved).to.deep.equal([]);
    await press(tuner, /^Show the answer$/);
    await until(() => solved.length > 0, 'solved');
    expect(solved).to.deep.equal([[1, 0]]);
    await tuner.updateComplete;
    expect(textOf(tuner, 'headline')).to.match(/^3 of 3 incidents caught, 0 false alarms/);
    expect(textOf(tuner, 'controls')).to.include('Solved: 1 of 3 marks');
    const bands = [...tuner.renderRoot.querySelectorAll('.winning title')];
    // Three lines and `for`.
    expect(bands).to.have.length(4);
    for (const band of bands) expect(band.textContent).to.match(/^Wins from .+ to .+/);
    for (const chip of chips(tuner)) expect(chip.textContent).to.not.include('label closed');
  });

  it('gives three marks to who wins unaided', async () => {
    // Where it wins is asked of another tuner, which pays for it.
    const other = await mountTuner();
    await takeThreeHints(other);
    await press(other, /^Show the answer$/);
    await until(() => textOf(other, 'controls').includes('Solved'), 'the answer');
    const { costSpike, latencyP95, qualityFloor } = other;
    other.remove();
    let marks = 0;
    tuner.addEventListener('llm-solved', (event: LlmSolvedEvent) => (marks = event.marks));
    await setInput(tuner, 'Cost spike', costSpike!);
    await setInput(tuner, 'Latency p95', latencyP95!);
    expect(marks).to.equal(0);
    await setInput(tuner, 'Quality floor', qualityFloor!);
    await until(() => marks > 0, 'solved');
    expect(marks).to.equal(3);
  });

  it('learns what is usual when a line is to adapt, and draws a band', async () => {
    const radio = tuner.renderRoot.querySelector<HTMLInputElement>(
      '[name=mode-latency][value=adaptive]',
    )!;
    radio.checked = true;
    radio.dispatchEvent(new Event('change', { bubbles: true }));
    const band = (): string =>
      tuner.renderRoot.querySelector('#plot-latency .llm-ribbon')!.getAttribute('d') ?? '';
    await until(() => band() !== '', 'a band');
    expect(band().split('M').length - 1).to.be.within(160, 168);
    expect(textOf(tuner, 'headline')).to.match(/of 3 incidents caught/);
  });

  it('shows another week for another level and for another seed, the same again for the same', async () => {
    const times = (): string =>
      chips(tuner)
        .map((chip) => /\w+ \d\d:\d\d/.exec(chip.textContent)![0])
        .join();
    const first = times();
    tuner.seed = '2';
    await tuner.updateComplete;
    const second = times();
    expect(second).to.not.equal(first);
    tuner.seed = '1';
    await tuner.updateComplete;
    expect(times()).to.equal(first);
    expect(textOf(tuner, 'controls')).to.include('Week of seed 1');
  });
});
