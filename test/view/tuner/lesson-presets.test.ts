import { expect } from 'chai';
import { evaluateTuner } from '../../../src/view/tuner/evaluate-tuner.js';
import {
  calmShare,
  isShown,
  lessonPreset,
  lessonShown,
} from '../../../src/view/tuner/lesson-presets.js';
import { NO_BANDS } from '../../../src/view/tuner/tuner-rules.js';
import { START_SETTINGS, setNumber } from '../../../src/view/tuner/tuner-settings.js';
import { byMetric, type TunerWeek } from '../../../src/view/tuner/tuner-week.js';
import { plainWeek } from '../../support/synthetic-week.js';
import type { Bump } from '../../support/synthetic-week.js';

const evaluate = (week: TunerWeek, settings = START_SETTINGS) =>
  evaluateTuner({ week, settings, bands: NO_BANDS });

/** Quality goes between 0.88 and 0.92 from minute to minute: mean 0.90, standard deviation 0.02. */
const wobbling = (minutes: number) =>
  Float64Array.from({ length: minutes }, (_, minute) => (minute % 2 === 0 ? 0.88 : 0.92));

function withPast(week: TunerWeek): TunerWeek {
  const minutes = 4 * 10_080;
  const values = { ...byMetric(() => new Float64Array(minutes)), quality: wobbling(minutes) };
  return { ...week, before: { minutes, values } };
}

describe('a mistake as settings', () => {
  it('puts the floor of quality at mean + 2 sd of the weeks before, and knows mean - 2 sd', () => {
    const week = withPast(plainWeek(1000, []));
    const wobbly = { ...week, values: { ...week.values, quality: wobbling(1000) } };
    const preset = lessonPreset(wobbly, START_SETTINGS, 'floor-above-mean')!;
    expect(preset.settings.thresholds).to.deep.equal({ cost: 30, latency: 5, quality: 0.94 });
    expect(preset.terms['right']).to.equal(0.86);
    const shown = lessonShown(preset, evaluate(wobbly, preset.settings));
    // Every minute lies below 0.94, none below 0.86.
    expect([shown.line, shown.firing, shown.rightFiring]).to.deep.equal([0.94, 1, 0]);
  });

  it('puts a line where it comes to once the incident is learned with the rest, and misses it there', () => {
    const outage: Bump = {
      type: 'incident',
      metric: 'latency',
      start: 2000,
      end: 2180,
      value: 6,
    };
    const blip: Bump = { ...outage, metric: 'cost', start: 3000, end: 3010, value: 100 };
    const week = plainWeek(4000, [outage, blip]);
    const preset = lessonPreset(week, START_SETTINGS, 'learns-the-incident')!;
    // 179 of 720 minutes at 6 s, 541 at 2 s when its last minute comes: mean 2.994, sd 1.731; mean + 3 sd = 8.19.
    expect(preset.metric).to.equal('latency');
    expect(preset.settings.thresholds).to.deep.equal({
      ...START_SETTINGS.thresholds,
      latency: 8.2,
    });
    expect(preset.terms['from']).to.equal(2);
    const shown = lessonShown(preset, evaluate(week, preset.settings));
    expect(shown).to.include({ isIncidentCaught: false, caught: 1, incidents: 2 });
  });

  it('sets latency adaptive with k = 2 for two sigma of four samples', () => {
    const week = withPast(plainWeek(1000, []));
    const preset = lessonPreset(week, START_SETTINGS, 'two-sigma-of-four')!;
    expect(preset.settings.modes).to.deep.equal({
      cost: 'static',
      latency: 'adaptive',
      quality: 'static',
    });
    expect(preset.settings.ks.latency).to.equal(2);
    expect(preset.terms['promised']).to.be.closeTo(0.02275, 1e-5);
  });

  it('is none where the week lacks what it is about', () => {
    const bare = plainWeek(1000, []);
    for (const id of ['floor-above-mean', 'learns-the-incident', 'two-sigma-of-four'] as const) {
      expect(lessonPreset(bare, START_SETTINGS, id), id).to.equal(null);
    }
  });

  it('is shown as long as its line stands there, whatever else moves', () => {
    const preset = lessonPreset(withPast(plainWeek(1000, [])), START_SETTINGS, 'floor-above-mean')!;
    expect(isShown(preset, preset.settings)).to.equal(true);
    expect(isShown(preset, setNumber(preset.settings, 'cost', 90).settings)).to.equal(true);
    expect(isShown(preset, setNumber(preset.settings, 'quality', 0.5).settings)).to.equal(false);
  });
});

describe('calmShare(evaluation, metric)', () => {
  it('is the share of minutes outside of incidents in which the rule fires', () => {
    const week = plainWeek(1000, [
      { type: 'incident', metric: 'latency', start: 100, end: 300, value: 8 },
      { type: 'lookalike', metric: 'latency', start: 400, end: 480, value: 8 },
    ]);
    // 80 of 800 calm minutes; the incident's 200 do not count.
    expect(calmShare(evaluate(week), 'latency')).to.equal(0.1);
    expect(calmShare(evaluate(plainWeek(0, [])), 'latency')).to.equal(null);
  });
});
