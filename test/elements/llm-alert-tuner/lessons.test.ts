import { expect } from 'chai';
import type { LlmAlertTuner } from '../../../src/elements/llm-alert-tuner/element.js';
import { plainWeek } from '../../support/synthetic-week.js';
import { buttonOf, historyOf, mountTuner, setInput, textOf, until } from '../../support/tuner.js';

/** 180 minutes at 6 s where 2 s is calm: mean + 3 sd of the twelve hours before its end is 8.19 s. */
const WEEK = plainWeek(4000, [
  { type: 'incident', metric: 'latency', start: 2000, end: 2180, value: 6 },
]);

/** Tries a mistake; answers what is said once that is what it should be. */
async function tryOut(tuner: LlmAlertTuner, name: RegExp, says: RegExp): Promise<string> {
  await until(() => tuner.renderRoot.querySelector('[part=lessons]') !== null, 'the lessons');
  buttonOf(tuner, name).click();
  await tuner.updateComplete;
  await until(() => says.test(textOf(tuner, 'lesson')), `${String(says)} for ${String(name)}`);
  return textOf(tuner, 'lesson');
}

describe('the mistakes to try in a tuner', () => {
  let tuner: LlmAlertTuner;
  afterEach(() => tuner.remove());

  it('move a line to where the mistake puts it and say what comes of it; undo takes it back', async () => {
    tuner = await mountTuner({}, historyOf(WEEK));
    const said = await tryOut(tuner, /^Baseline that learns the incident$/, /^Learned/);
    expect(tuner.latencyP95).to.equal(8.2);
    expect(said).to.equal(
      'Learned with the rest, an incident moves mean + 3 sd of twelve hours from 2.0 s to 8.2 s, your Latency p95 line now: at that line it is missed, 0 of 1 incident caught.',
    );
    expect(textOf(tuner, 'headline')).to.match(/^0 of 1 incident caught/);
    expect(buttonOf(tuner, /^Baseline/).getAttribute('aria-pressed')).to.equal('true');
    buttonOf(tuner, /^Undo$/).click();
    await tuner.updateComplete;
    expect(tuner.latencyP95).to.equal(5);
    expect(textOf(tuner, 'lesson')).to.match(/^Each moves one line/);
    expect(buttonOf(tuner, /^Baseline/).getAttribute('aria-pressed')).to.equal('false');
  });

  it('say nothing of a history that has gone', async () => {
    // Nothing in it to learn a mistake from.
    tuner = await mountTuner({}, historyOf(plainWeek(4000, [])));
    await tryOut(tuner, /^Baseline/, /nothing to show it on/);
    tuner.data = historyOf(WEEK);
    await until(() => /^0 of 1|^1 of 1/.test(textOf(tuner, 'headline')), 'the other history');
    expect(textOf(tuner, 'lesson')).to.match(/^Each moves one line/);
  });

  it('say nothing any more once the line has moved on', async () => {
    tuner = await mountTuner({}, historyOf(WEEK));
    await tryOut(tuner, /^Baseline/, /^Learned/);
    await setInput(tuner, 'Cost spike', 100);
    expect(textOf(tuner, 'lesson')).to.match(/^Learned/);
    await setInput(tuner, 'Latency p95', 7);
    expect(textOf(tuner, 'lesson')).to.match(/^Each moves one line/);
  });

  it('learn from the weeks before where they have to: a floor above the mean, two sigma', async function () {
    this.timeout(60_000);
    tuner = await mountTuner({ seed: '7' });
    const floor = await tryOut(
      tuner,
      /^Floor at mean/,
      /^A floor at mean \+ 2 sd, 0\.\d\d, .+ fires in \d+ % of calm minutes/,
    );
    // Its sentence has the number of the slider in it.
    expect(floor).to.include(`, ${Number(tuner.qualityFloor).toFixed(2)}, `);
    await tryOut(
      tuner,
      /^Two sigma/,
      /^Two sigma promise to fire in 2\.3 % .+ at k 2\.00 fires in .+ 3\.70 sd/,
    );
    expect(tuner.renderRoot.querySelector('#plot-latency')!.textContent).to.include('k 2.00');
  });

  it('have the weeks before at a level that adapts, where lines have learned already', async function () {
    this.timeout(60_000);
    tuner = await mountTuner({ level: '3' });
    await tryOut(tuner, /^Floor at mean/, /^A floor at mean/);
    await tryOut(tuner, /^Two sigma/, /^Two sigma promise/);
  });

  it('say so where a history has nothing to show them on', async () => {
    tuner = await mountTuner({}, historyOf(plainWeek(600, [])));
    for (const name of [/^Floor/, /^Baseline/, /^Two sigma/]) {
      await tryOut(tuner, name, /^This history has nothing to show it on/);
    }
    expect([tuner.costSpike, tuner.latencyP95, tuner.qualityFloor]).to.deep.equal([30, 5, 0.75]);
  });

  it('are hidden by their author', async () => {
    tuner = await mountTuner({ hide: 'lessons' }, historyOf(WEEK));
    await until(() => textOf(tuner, 'front') !== '', 'the rest');
    expect(tuner.renderRoot.querySelector('[part=lessons]')).to.equal(null);
  });
});
