import { expect } from 'chai';
import { evaluateTuner } from '../../../src/view/tuner/evaluate-tuner.js';
import { freshWeeksSteps, nextWeekOf, proofOf } from '../../../src/view/tuner/fresh-weeks.js';
import type { FreshWeeks } from '../../../src/view/tuner/fresh-weeks.js';
import { NO_BANDS } from '../../../src/view/tuner/tuner-rules.js';
import { START_SETTINGS, setNumber } from '../../../src/view/tuner/tuner-settings.js';
import type { TunerWeek } from '../../../src/view/tuner/tuner-week.js';
import { yardsticksOf } from '../../../src/view/tuner/yardsticks.js';
import { plainWeek } from '../../support/synthetic-week.js';
import type { Bump } from '../../support/synthetic-week.js';

const evaluate = (week: TunerWeek, settings = START_SETTINGS) =>
  evaluateTuner({ week, settings, bands: NO_BANDS });

const incident = (start: number, end: number, value = 8): Bump => ({
  type: 'incident',
  metric: 'latency',
  start,
  end,
  value,
});
const blip = (start: number, end: number): Bump => ({
  ...incident(start, end),
  type: 'unlabelled',
});

function scores(week: TunerWeek, settings = START_SETTINGS) {
  return Object.fromEntries(
    yardsticksOf(evaluate(week, settings)).map(({ id, ...verdict }) => [id, verdict]),
  );
}

describe('yardsticksOf(evaluation)', () => {
  it('is six verdicts, the one to beware of marked', () => {
    const verdicts = yardsticksOf(evaluate(plainWeek(200, [incident(100, 120)])));
    expect(verdicts.map(({ id }) => id)).to.deep.equal([
      'event-wise',
      'point-wise',
      'point-adjusted',
      'range-based',
      'affiliation',
      'nab',
    ]);
    expect(verdicts.filter(({ isMisleading }) => isMisleading).map(({ id }) => id)).to.deep.equal([
      'point-adjusted',
    ]);
    // Caught from the first minute to the last: perfect by every one of them.
    expect(verdicts.map(({ score }) => score)).to.deep.equal([1, 1, 1, 1, 1, 100]);
    expect(JSON.parse(JSON.stringify(verdicts))).to.deep.equal(verdicts);
  });

  it('disagrees on an incident caught in its last minute', () => {
    // `for` 19 of 20 minutes: one minute of twenty fires.
    const settings = setNumber(START_SETTINGS, 'for', 19).settings;
    const late = scores(plainWeek(200, [incident(100, 120)]), settings);
    expect(late['event-wise']!.score).to.equal(1);
    // 1 of 20 minutes: P = 1, R = 0.05, F1 = 2 / 21.
    expect(late['point-wise']!.score).to.be.closeTo(2 / 21, 1e-12);
    expect(late['point-adjusted']!.score).to.equal(1);
    // Front bias: the last of 20 places weighs 1 of 210.
    expect(late['range-based']!.recall).to.be.closeTo(1 / 210, 1e-12);
  });

  it('disagrees on one long false alarm: an event, or most minutes', () => {
    const week = plainWeek(400, [incident(100, 120), blip(200, 380)]);
    const long = scores(week);
    expect(long['event-wise']!.precision).to.equal(0.5);
    expect(long['point-wise']!.precision).to.equal(0.1);
    expect(long['range-based']!.precision).to.equal(0.5);
    expect(long['nab']!.score).to.be.below(0);
  });

  it('has no ratio where there is nothing to divide by', () => {
    const silent = scores(
      plainWeek(200, [incident(100, 120)]),
      setNumber(START_SETTINGS, 'latency', 15).settings,
    );
    for (const id of ['event-wise', 'point-wise', 'range-based', 'affiliation']) {
      expect(silent[id]!.precision, id).to.equal(null);
    }
    expect(silent['nab']!.score).to.equal(0);
    expect(scores(plainWeek(200, []))['nab']!.score).to.equal(null);
  });

  it('takes overlapping and touching incidents, and what reaches over the ends', () => {
    const week = plainWeek(200, [
      incident(100, 120),
      incident(110, 130),
      incident(130, 140),
      incident(190, 260),
    ]);
    expect(scores(week)['affiliation']!.recall).to.equal(1);
  });
});

function spread(now: TunerWeek, weeks: readonly TunerWeek[], settings = START_SETTINGS) {
  const inputs = weeks.map((week) => ({ week, bands: NO_BANDS }));
  const steps = freshWeeksSteps(evaluate(now, settings), inputs);
  for (let count = 0; ; count++) {
    const { done, value } = steps.next();
    if (done === true) return { fresh: value satisfies FreshWeeks, count };
  }
}

describe('the same settings on weeks they were not chosen on', () => {
  const good = plainWeek(10_080, [incident(100, 120), incident(300, 320), incident(500, 520)]);
  const bad = plainWeek(10_080, [incident(100, 120), incident(300, 320, 4), blip(700, 720)]);

  it('shows how little 3 of 3 proves: it allows 0.29, and no false alarm 3 a week', () => {
    const proof = proofOf(evaluate(good));
    expect(proof).to.deep.include({ caught: 3, incidents: 3, falseAlarms: 0 });
    expect(proof.recallInterval!.low).to.be.closeTo(0.2924, 1e-4);
    expect(proof.falseAlarmsPerWeekAtMost).to.be.closeTo(2.9957, 1e-4);
  });

  it('sets the next week beside this one', () => {
    const { now, next } = nextWeekOf(evaluate(good), evaluate(bad));
    expect(now).to.deep.include({ caught: 3, incidents: 3, falseAlarms: 0, isPerfect: true });
    expect(next).to.deep.include({ caught: 1, incidents: 2, falseAlarms: 1, isPerfect: false });
  });

  it('adds up many weeks, one a step, and says how they spread', () => {
    const weeks = [
      ...Array.from({ length: 5 }, () => good),
      ...Array.from({ length: 5 }, () => bad),
    ];
    const { fresh, count } = spread(good, weeks);
    expect(count).to.equal(10);
    expect(fresh).to.deep.include({ caught: 20, incidents: 25, recall: 0.8, perfectWeeks: 5 });
    expect(fresh.weeks).to.have.length(10);
    expect(fresh.falseAlarmsPerWeek).to.deep.include({ mean: 0.5, low: 0, high: 1 });
    expect(JSON.parse(JSON.stringify(fresh))).to.deep.equal(fresh);
    expect(spread(good, []).fresh.falseAlarmsPerWeek).to.equal(null);
  });
});
