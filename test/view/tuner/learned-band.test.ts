import { expect } from 'chai';
import { cellScore } from '../../../src/core/evaluate/grid.js';
import { evaluateTuner } from '../../../src/view/tuner/evaluate-tuner.js';
import { learnBandSteps } from '../../../src/view/tuner/learned-band.js';
import type { LearnedBand } from '../../../src/view/tuner/learned-band.js';
import { stripModels, stripPanel } from '../../../src/view/tuner/strips.js';
import { NO_BANDS, lineAt } from '../../../src/view/tuner/tuner-rules.js';
import { START_SETTINGS, setMode, setNumber } from '../../../src/view/tuner/tuner-settings.js';
import { cellOf, sweepSpace } from '../../../src/view/tuner/tuner-space.js';
import { byMetric, type TunerWeek } from '../../../src/view/tuner/tuner-week.js';
import { verdictOf } from '../../../src/view/tuner/verdict.js';
import { plainWeek, seededNoise } from '../../support/synthetic-week.js';

const WEEK_MINUTES = 10_080;

/** Every day between 02:00 and 04:00 latency doubles: an ordinary night batch. */
const isNight = (minute: number) => minute % 1440 >= 120 && minute % 1440 < 240;

/** A week with four before it, all with the night batch; `incident` in the last of the four. */
function batchWeek(incident = 0): TunerWeek {
  const next = seededNoise(9);
  const latency = (minutes: number) =>
    Float64Array.from(
      { length: minutes },
      (_, minute) => (isNight(minute) ? 6 : 3) + 0.4 * (next() - 0.5),
    );
  const before = latency(4 * WEEK_MINUTES);
  for (let minute = 0; minute < 180; minute++)
    before[3 * WEEK_MINUTES + 6400 + minute]! += incident;
  const week = plainWeek(WEEK_MINUTES, [
    { type: 'incident', metric: 'latency', start: 6400, end: 6490, value: 5 },
  ]);
  const values = latency(WEEK_MINUTES);
  values.fill(5, 6400, 6490);
  const nothing = (minutes: number) => new Float64Array(minutes).fill(NaN);
  return {
    ...week,
    values: { cost: nothing(WEEK_MINUTES), latency: values, quality: nothing(WEEK_MINUTES) },
    before: {
      minutes: 4 * WEEK_MINUTES,
      values: byMetric((metric) => (metric === 'latency' ? before : nothing(4 * WEEK_MINUTES))),
    },
  };
}

function learn(week: TunerWeek): { band: LearnedBand | null; steps: number } {
  const generator = learnBandSteps(week, 'latency');
  for (let steps = 0; ; steps++) {
    const { done, value } = generator.next();
    if (done === true) return { band: value, steps };
  }
}

describe('learnBandSteps(week, metric)', () => {
  const week = batchWeek();
  const { band, steps } = learn(week);

  it('knows by the hour what the weeks before were like', () => {
    // Tuesday 02:00 and 12:00.
    expect(band!.expected[26]).to.be.closeTo(6, 0.25);
    expect(band!.expected[36]).to.be.closeTo(3, 0.25);
    expect(band!.expected).to.have.length(168);
    for (const scale of band!.scale) expect(scale).to.be.within(0.001, 0.5);
    expect(JSON.parse(JSON.stringify(band))).to.deep.equal(band);
  });

  it('works in steps of an hour', () => {
    expect(steps).to.be.at.least(4 * 168);
  });

  it('learns nothing from an incident', () => {
    const other = learn(batchWeek(4)).band!;
    for (const [hour, value] of other.expected.entries()) {
      expect(value).to.be.closeTo(band!.expected[hour]!, 0.25);
      expect(other.scale[hour]!).to.be.below(0.5);
    }
  });

  it('knows nothing where nothing lies before', () => {
    expect(learn({ ...week, before: null }).band).to.equal(null);
    const short = week.before!.values.latency.slice(0, 600);
    const before = { minutes: 600, values: byMetric(() => short) };
    expect(learn({ ...week, before }).band).to.equal(null);
  });

  it('keeps to the clock when the week begins in the middle of an hour', () => {
    // What lies before begins on a Monday at 00:00 and ends on one at 00:30.
    const minutes = 3 * WEEK_MINUTES + 30;
    const values = byMetric((metric) => week.before!.values[metric].slice(0, minutes));
    const shifted = { ...week, startMinuteOfWeek: 30, before: { minutes, values } };
    const learned = learn(shifted).band!;
    expect(learned.expected[26]).to.be.closeTo(6, 0.25);
    expect(learned.expected[25]).to.be.closeTo(3, 0.25);
  });
});

describe('an adaptive line', () => {
  const week = batchWeek();
  const bands = { ...NO_BANDS, latency: learn(week).band };
  const adaptive = setMode(START_SETTINGS, 'latency', 'adaptive');

  it('catches at 5 s by day what a fixed line cannot without waking somebody every night', () => {
    const fixed = [4.5, 7].map((latency) => setNumber(START_SETTINGS, 'latency', latency).settings);
    const verdicts = fixed.map((settings) => verdictOf(evaluateTuner({ week, settings, bands })));
    expect(verdicts.map(({ caught, falseAlarms }) => [caught, falseAlarms])).to.deep.equal([
      [1, 7],
      [0, 0],
    ]);
    const settings = setNumber(adaptive, 'latency-k', 6).settings;
    expect(verdictOf(evaluateTuner({ week, settings, bands })).state).to.equal('solved');
  });

  it('says nothing until it has learned', () => {
    const evaluation = evaluateTuner({ week, settings: adaptive, bands: NO_BANDS });
    expect(verdictOf(evaluation).state).to.equal('silent');
    expect(lineAt(evaluation.input, 'latency', 0)).to.equal(null);
  });

  it('is drawn where it fires: expected plus k scales, and the ribbon between', () => {
    const evaluation = evaluateTuner({ week, settings: adaptive, bands });
    const strip = stripModels(evaluation, [])[1]!;
    expect(strip.handle).to.deep.include({ setting: 'latency-k', value: 3, min: 1, max: 8 });
    if (strip.line.kind !== 'adaptive') throw new Error('The line is not adaptive.');
    const band = bands.latency!;
    // Tuesday 02:10.
    const minute = 1440 + 130;
    expect(strip.line.line[minute]).to.equal(band.expected[26]! + 3 * band.scale[26]!);
    expect(lineAt(evaluation.input, 'latency', minute)).to.equal(strip.line.line[minute]);
    const fires = new Set(
      strip.firing.flatMap(({ fromMinute, toMinute }) =>
        Array.from({ length: toMinute - fromMinute }, (_, at) => fromMinute + at),
      ),
    );
    for (let at = 0; at < week.minutes; at++) {
      const beyond = strip.values[at]! - strip.line.line[at]!;
      if (Math.abs(beyond) > 1e-9) expect(fires.has(at)).to.equal(beyond > 0);
    }
    const size = { widthPx: 600, heightPx: 100, pixelRatio: 1, revision: 0 };
    const panel = stripPanel(strip, 'Latency', size);
    expect(panel.threshold).to.equal(null);
    expect(panel.band!.high).to.equal(strip.line.line);
  });

  it('has a space over k, whose cells are what the settings score by themselves', () => {
    const space = sweepSpace({ week, settings: adaptive, bands });
    expect(space.grid.shape).to.deep.equal([41, 29, 61]);
    for (const k of [1, 2.5, 4, 8]) {
      const { settings } = setNumber(adaptive, 'latency-k', k);
      const { tp, fp } = evaluateTuner({ week, settings, bands }).score;
      expect(cellScore(space.grid, cellOf(space, settings))).to.include({ tp, fp });
    }
  });
});
