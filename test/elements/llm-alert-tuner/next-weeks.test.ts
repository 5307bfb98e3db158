import { expect } from 'chai';
import type { LlmAlertTuner } from '../../../src/elements/llm-alert-tuner/element.js';
import { buttonOf, mountTuner, setInput, textOf, until } from '../../support/tuner.js';

function press(tuner: LlmAlertTuner, name: RegExp): void {
  buttonOf(tuner, name).click();
}

const chipTimes = (tuner: LlmAlertTuner): string =>
  [...tuner.renderRoot.querySelectorAll('[part~="events"] .event')]
    .map(({ textContent }) => /\w+ \d\d:\d\d/.exec(textContent)?.[0] ?? '')
    .join();

const panel = (tuner: LlmAlertTuner): string => textOf(tuner, 'weeks');

describe('weeks the settings were not chosen on', () => {
  let tuner: LlmAlertTuner;

  beforeEach(async () => {
    tuner = await mountTuner();
  });
  afterEach(() => tuner.remove());

  it('shows the next week with the same lines and open labels, and comes back to the own one as it was', async () => {
    await setInput(tuner, 'Latency p95', 4);
    const own = chipTimes(tuner);
    const verdict = textOf(tuner, 'headline');
    press(tuner, /^Next week$/);
    await until(() => panel(tuner).includes('This one, which you had not seen'), 'the next week');
    expect(tuner.latencyP95).to.equal(4);
    expect(chipTimes(tuner)).to.not.equal(own);
    expect(textOf(tuner, 'events')).to.not.include('label closed');
    expect(textOf(tuner, 'controls')).to.include('Week of seed 1 +1');
    expect(textOf(tuner, 'bet')).to.equal('');
    const [, caught] = /(\d of 3) incidents caught/.exec(textOf(tuner, 'headline'))!;
    expect(panel(tuner)).to.match(new RegExp(`This one, .+: ${caught} caught`));
    press(tuner, /^Next week$/);
    await until(() => textOf(tuner, 'controls').includes('Week of seed 1 +2'), 'the one after');
    press(tuner, /^Back to my week$/);
    await tuner.updateComplete;
    expect(chipTimes(tuner)).to.equal(own);
    expect(textOf(tuner, 'headline')).to.equal(verdict);
    expect(textOf(tuner, 'events')).to.include('label closed');
    expect(textOf(tuner, 'controls')).to.include('Week of seed 1');
  });

  it('says again on coming back what a hint had said', async () => {
    const advice = (): string => textOf(tuner, 'advice');
    press(tuner, /^Hint 1 of 4$/);
    await until(() => /^Look at .+ first\./.test(advice()), 'a hint');
    const [hint = ''] = /^Look at .+? first\./.exec(advice())!;
    press(tuner, /^Next week$/);
    await until(() => panel(tuner).includes('This one, which you had not seen'), 'the next week');
    expect(advice()).to.not.include(hint);
    press(tuner, /^Back to my week$/);
    await until(() => advice().includes(hint), 'the hint again');
  });

  it('does not forget the map by looking at another week', async () => {
    const other = await mountTuner();
    const win = /^3 of 3 incidents caught, 0 false alarms, precision 100 %$/;
    await until(() => other.renderRoot.querySelector('.front-points button') !== null, 'a front');
    buttonOf(other, win).click();
    await other.updateComplete;
    const { costSpike, latencyP95, qualityFloor } = other;
    other.remove();

    await until(() => tuner.renderRoot.querySelector('.front-points button') !== null, 'a map');
    const map = tuner.renderRoot.querySelector<SVGElement>('[part=map] [role=slider]')!;
    for (const key of ['Home', 'Enter'])
      map.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await tuner.updateComplete;
    press(tuner, /^Next week$/);
    await until(() => panel(tuner).includes('This one, which you had not seen'), 'the next week');
    press(tuner, /^Back to my week$/);
    await tuner.updateComplete;
    await setInput(tuner, 'Cost spike', costSpike!);
    await setInput(tuner, 'Latency p95', latencyP95!);
    await setInput(tuner, 'Quality floor', qualityFloor!);
    await until(() => textOf(tuner, 'controls').includes('Solved'), 'solved');
    expect(textOf(tuner, 'controls')).to.include('Solved: 2 of 3 marks, with a hint');
  });

  it('counts twenty weeks with progress, and anew once a line has moved', async () => {
    const seen = new Set<string>();
    const watch = new MutationObserver(() => {
      const progress = /\d+ of 20 weeks made/.exec(panel(tuner));
      if (progress !== null) seen.add(progress[0]);
    });
    watch.observe(tuner.renderRoot, { subtree: true, childList: true, characterData: true });
    press(tuner, /^20 weeks$/);
    await until(() => panel(tuner).includes('In 20 unseen weeks: '), 'twenty weeks');
    watch.disconnect();
    expect(seen.size).to.be.above(5);
    const result = (): string => /In 20 unseen weeks: [^.]+/.exec(panel(tuner))?.[0] ?? '';
    const before = result();
    expect(before).to.match(/\d+ of 60 caught/);
    // A column each, and the own week's.
    expect(tuner.renderRoot.querySelectorAll('.spread-picture circle')).to.have.length(63);
    // Nothing crosses a line at its end: nothing is caught there but by the other lines.
    await setInput(tuner, 'Latency p95', 15);
    await until(() => !['', before].includes(result()), 'another count');
    const details = tuner.renderRoot.querySelector<HTMLDetailsElement>('.spread details')!;
    details.open = true;
    await until(() => details.querySelectorAll('tbody tr').length === 21, 'a row a week');
  });

  it('says how little one week proves', async () => {
    press(tuner, /^Next week$/);
    await until(() => panel(tuner) !== '', 'the panel');
    expect(panel(tuner)).to.match(/\d of 3 still allows a recall from [\d.]+ % to [\d.]+ %/);
    expect(panel(tuner)).to.match(/in this week still allows up to .+ a week/);
  });

  it('stops when asked to, and when it leaves the page', async () => {
    press(tuner, /^20 weeks$/);
    await until(() => /\d+ of 20 weeks made/.test(panel(tuner)), 'the first of them');
    press(tuner, /^Stop$/);
    await tuner.updateComplete;
    expect(panel(tuner)).to.not.match(/weeks made|unseen weeks:/);
    press(tuner, /^20 weeks$/);
    await until(() => /\d+ of 20 weeks made/.test(panel(tuner)), 'the first again');
    tuner.remove();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(panel(tuner)).to.not.include('unseen weeks:');
  });

  it('forgets them with the week', async () => {
    press(tuner, /^Next week$/);
    await until(() => panel(tuner).includes('This one, which'), 'the next week');
    tuner.seed = '2';
    await tuner.updateComplete;
    expect(panel(tuner)).to.equal('');
    expect(textOf(tuner, 'events')).to.include('label closed');
    expect(textOf(tuner, 'controls')).to.include('Hint 1 of 4');
  });

  for (const level of [3, 4]) {
    it(`finds the answer of level ${level} in seconds`, async () => {
      tuner.level = level;
      await tuner.updateComplete;
      for (const name of [/^Hint 1 of 4$/, /^Hint 2 of 4$/, /^Hint 3 of 4$/, /^Show the answer$/]) {
        await until(
          () =>
            [...tuner.renderRoot.querySelectorAll('button')].some(({ textContent }) =>
              name.test(textContent.trim()),
            ),
          String(name),
        );
        press(tuner, name);
      }
      await until(() => textOf(tuner, 'controls').includes('Solved: 1 of 3 marks'), 'solved');
    });
  }
});

describe('a history of the reader’s own', () => {
  it('has no further weeks', async () => {
    const tuner = await mountTuner({}, 'timestamp_ms,latency_p95_s\n0,1\n60000,2');
    const names = [...tuner.renderRoot.querySelectorAll('button')].map(({ id }) => id);
    expect(names).to.not.include('next-week');
    tuner.remove();
  });
});
