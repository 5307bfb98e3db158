import { expect } from 'chai';
import fc from 'fast-check';
import { cellScore } from '../../../src/core/evaluate/grid.js';
import { firingEpisodes } from '../../../src/core/evaluate/episodes.js';
import { scoreAlerts } from '../../../src/core/evaluate/score.js';
import { evaluateTuner } from '../../../src/view/tuner/evaluate-tuner.js';
import { eventChips } from '../../../src/view/tuner/event-chips.js';
import { stripModels, stripPanel } from '../../../src/view/tuner/strips.js';
import { NO_BANDS } from '../../../src/view/tuner/tuner-rules.js';
import type { TunerInput } from '../../../src/view/tuner/tuner-rules.js';
import {
  METRICS,
  NUMBER_SETTINGS,
  START_SETTINGS,
  setNumber,
} from '../../../src/view/tuner/tuner-settings.js';
import type { TunerSettings } from '../../../src/view/tuner/tuner-settings.js';
import { cellOf, placesOf, sweepSpace } from '../../../src/view/tuner/tuner-space.js';
import { verdictOf } from '../../../src/view/tuner/verdict.js';
import { plainWeek, randomWeek } from '../../support/synthetic-week.js';

const input = (week: TunerInput['week'], settings: TunerSettings = START_SETTINGS): TunerInput => ({
  week,
  settings,
  bands: NO_BANDS,
});

/**
 * 400 minutes. A latency incident of 6 s from 100 to 130, a night batch of 5.4 s from 200 to 210, a cost incident of
 * 50 % from 300 to 340, an unlabelled latency blip of 7 s at 380. At 5 s and 30 % all of them fire.
 */
const WEEK = plainWeek(400, [
  { type: 'incident', metric: 'latency', start: 100, end: 130, value: 6, title: 'Slow provider' },
  { type: 'lookalike', metric: 'latency', start: 200, end: 210, value: 5.4, title: 'Night batch' },
  { type: 'incident', metric: 'cost', start: 300, end: 340, value: 50 },
  { type: 'unlabelled', metric: 'latency', start: 380, end: 381, value: 7 },
]);

const with_ = (...changes: readonly (readonly [keyof typeof NUMBER_SETTINGS, number])[]) =>
  changes.reduce(
    (settings, [id, value]) => setNumber(settings, id, value).settings,
    START_SETTINGS,
  );

const anySettings = fc
  .record({
    cost: fc.integer({ min: 0, max: 200 }),
    latency: fc.double({ min: 0.5, max: 15, noNaN: true }),
    quality: fc.double({ min: 0.4, max: 1, noNaN: true }),
    for: fc.constantFrom(0, 1, 5, 20),
    'keep-firing-for': fc.constantFrom(0, 3, 30),
  })
  .map((values) => with_(...(Object.entries(values) as [keyof typeof NUMBER_SETTINGS, number][])));

describe('the verdict on a week worked by hand', () => {
  it('at the start: both caught at once, two false alarms', () => {
    const verdict = verdictOf(evaluateTuner(input(WEEK)));
    expect(verdict).to.deep.include({
      state: 'open',
      caught: 2,
      incidents: 2,
      falseAlarms: 2,
      alerts: 4,
      detectMs: 0,
    });
    expect(verdict.precision).to.deep.include({ part: 2, whole: 4, value: 0.5 });
    expect(verdict.recall).to.deep.equal({
      part: 2,
      whole: 2,
      value: 1,
      items: [
        { id: 'bump-1', isCounted: true },
        { id: 'bump-3', isCounted: true },
      ],
    });
  });

  it('with `for` at 10 minutes: the batch of 10 minutes and the blip are over before they fire', () => {
    const verdict = verdictOf(evaluateTuner(input(WEEK, with_(['for', 10]))));
    expect(verdict).to.deep.include({ state: 'solved', falseAlarms: 0, detectMs: 600_000 });
  });

  it('counts every figure with the numbers it is made of', () => {
    const settings = with_(['for', 9], ['minute-usd', 20], ['page-usd', 50], ['cost', 60]);
    const { figures, state } = verdictOf(evaluateTuner(input(WEEK, settings)));
    const figure = Object.fromEntries(figures.map(({ id, value, n }) => [id, [value, n]]));
    // One of two caught after 9 minutes, the batch fires at its last minute, the cost incident of 40 minutes is missed.
    expect(state).to.equal('open');
    expect(figure['incidents-caught']).to.deep.equal([1, 2]);
    expect(figure['false-alarms']).to.deep.equal([1, 2]);
    expect(figure['time-to-detect']).to.deep.equal([540_000, 1]);
    expect(figure['precision']).to.deep.equal([0.5, 2]);
    expect(figure['recall']).to.deep.equal([0.5, 2]);
    expect(figure['f-beta']).to.deep.equal([0.5, 3]);
    expect(figure['false-alarms-per-week']![0]).to.be.closeTo(10_080 / 400, 1e-9);
    // 9 + 40 minutes at $20, two pages at $50.
    expect(figure['on-call-cost']![0]).to.equal(49 * 20 + 2 * 50);
  });

  it('without an alert has nothing to be precise about: no ratio, not 0 and not 1', () => {
    const verdict = verdictOf(evaluateTuner(input(WEEK, with_(['cost', 200], ['latency', 15]))));
    expect(verdict.state).to.equal('silent');
    expect(verdict.precision).to.deep.equal({ part: 0, whole: 0, value: null, items: [] });
    expect(verdict.recall.value).to.equal(0);
    expect(verdict.detectMs).to.equal(null);
  });

  it('without labels, and without samples, says so', () => {
    expect(verdictOf(evaluateTuner(input(plainWeek(50, [])))).state).to.equal('unlabelled');
    const empty = plainWeek(50, []);
    for (const metric of METRICS) empty.values[metric].fill(NaN);
    expect(verdictOf(evaluateTuner(input(empty))).state).to.equal('no-data');
  });
});

describe('a setting', () => {
  it('scores as the core scores the same rules', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), anySettings, (seed, settings) => {
        const week = randomWeek(seed, 600);
        const evaluation = evaluateTuner(input(week, settings));
        const episodes = METRICS.map((metric) =>
          firingEpisodes(
            week.values[metric],
            {
              comparison: metric === 'quality' ? '<' : '>',
              threshold: settings.thresholds[metric],
              forMs: settings.forMinutes * 60_000,
              keepFiringForMs: settings.keepFiringForMinutes * 60_000,
            },
            60_000,
          ),
        );
        const spans = (type: string) =>
          week.events
            .filter((event) => event.type === type)
            .map(({ startMinute, endMinute }): [number, number] => [startMinute, endMinute]);
        const history = {
          samples: 600,
          stepMs: 60_000,
          incidents: spans('incident'),
          lookalikes: spans('lookalike'),
        };
        const score = scoreAlerts(history, episodes);
        expect(evaluation.score).to.deep.equal(score);
        const verdict = verdictOf(evaluation);
        expect(verdict).to.include({ caught: score.tp, falseAlarms: score.fp });
        expect(verdict.precision.value).to.equal(score.precision);
        expect(verdict.recall.value).to.equal(score.recall);
      }),
      { numRuns: 60 },
    );
  });

  it('never fires in more minutes when its line is moved outward', () => {
    const firing = (settings: TunerSettings, week: TunerInput['week']): Set<string> => {
      const { rules } = evaluateTuner(input(week, settings));
      return new Set(
        rules.flatMap(({ metric, episodes }) =>
          episodes.flatMap(([from, to]) =>
            Array.from({ length: to - from }, (_, at) => `${metric} ${from + at}`),
          ),
        ),
      );
    };
    const anyMove = fc.record({
      seed: fc.integer({ min: 1, max: 50 }),
      metric: fc.constantFrom(...METRICS),
      by: fc.integer({ min: 1, max: 20 }),
    });
    fc.assert(
      fc.property(anyMove, anySettings, ({ seed, metric, by }, settings) => {
        const week = randomWeek(seed, 600);
        const { range } = NUMBER_SETTINGS[metric];
        const outward = (metric === 'quality' ? -1 : 1) * by * (range.stride / range.perUnit);
        const moved = setNumber(settings, metric, settings.thresholds[metric] + outward).settings;
        const before = firing(settings, week);
        for (const minute of firing(moved, week)) expect(before.has(minute)).to.equal(true);
      }),
      { numRuns: 100 },
    );
  });

  it('gives the same evaluation with and without an earlier one to build on', () => {
    fc.assert(
      fc.property(anySettings, anySettings, (first, second) => {
        const week = randomWeek(3, 600);
        const previous = evaluateTuner(input(week, first));
        expect(evaluateTuner(input(week, second), previous)).to.deep.equal(
          evaluateTuner(input(week, second)),
        );
      }),
      { numRuns: 40 },
    );
  });
});

describe('a minimum volume', () => {
  it('keeps conditions from holding where there are too few requests, or none known', () => {
    const volume = new Float64Array(400).fill(100);
    volume.fill(5, 300, 340);
    volume[380] = NaN;
    const week = { ...WEEK, volume };
    const { caught, falseAlarms } = verdictOf(
      evaluateTuner(input(week, with_(['minimum-volume', 10]))),
    );
    expect({ caught, falseAlarms }).to.deep.equal({ caught: 1, falseAlarms: 1 });
  });
});

describe('the threshold space', () => {
  it('holds in each cell what the setting of that cell scores by itself', () => {
    const week = randomWeek(7, 600);
    fc.assert(
      fc.property(anySettings, (settings) => {
        const space = sweepSpace(input(week, settings));
        const { score } = evaluateTuner(input(week, settings));
        const cell = cellScore(space.grid, cellOf(space, settings));
        expect(cell).to.include({
          tp: score.tp,
          fp: score.fp,
          fn: score.fn,
          lookalikesAlerted: score.lookalikesAlerted,
          noiseAlarms: score.noiseAlarms,
          pages: score.pages,
          missedMs: score.missedMs,
          detectMeanMs: score.detectMeanMs,
        });
      }),
      { numRuns: 15 },
    );
  });

  it('is as large as the three sliders, and is the same built on an earlier one', () => {
    const week = randomWeek(7, 300);
    const first = sweepSpace(input(week));
    expect(first.grid.shape).to.deep.equal([41, 146, 61]);
    expect(placesOf(START_SETTINGS)).to.deep.equal([6, 45, 35]);
    const moved = with_(['cost', 80]);
    expect(sweepSpace(input(week, moved), first).grid).to.equal(first.grid);
    const waiting = with_(['for', 5]);
    expect(sweepSpace(input(week, waiting), first).grid).to.deep.equal(
      sweepSpace(input(week, waiting)).grid,
    );
  });
});

describe('the strips', () => {
  const evaluation = evaluateTuner(input(WEEK, with_(['for', 5])));

  it('show line, handle and firing of each metric, and events only once they are revealed', () => {
    const [cost, latency, quality] = stripModels(evaluation, []);
    expect(latency).to.deep.include({
      metric: 'latency',
      comparison: '>',
      extent: { min: 2, max: 7 },
      line: { kind: 'static', value: 5 },
      firing: [
        { id: 'latency-105', fromMinute: 105, toMinute: 130, isFalse: false },
        { id: 'latency-205', fromMinute: 205, toMinute: 210, isFalse: true },
      ],
      events: [],
    });
    expect(cost!.handle).to.deep.equal({
      setting: 'cost',
      value: 30,
      min: 0,
      max: 200,
      step: 5,
      page: 20,
    });
    expect(quality!.firing).to.deep.equal([]);
    const open = stripModels(evaluation, ['bump-2']);
    expect(open.map(({ events }) => events.length)).to.deep.equal([0, 1, 0]);
    expect(open[1]!.events[0]).to.deep.equal({
      id: 'bump-2',
      fromMinute: 200,
      toMinute: 210,
      label: 'Night batch',
      kind: 'look-alike',
    });
  });

  it('have a tick at each midnight', () => {
    const week = { ...plainWeek(3000, []), startMinuteOfWeek: 6 * 1440 + 1380 };
    const [strip] = stripModels(evaluateTuner(input(week)), []);
    // Sunday 23:00: Monday begins in an hour.
    expect(strip!.days).to.deep.equal([
      { minute: 60, weekday: 0 },
      { minute: 1500, weekday: 1 },
      { minute: 2940, weekday: 2 },
    ]);
  });

  it('become panels that the charts can draw', () => {
    const [, latency] = stripModels(evaluation, ['bump-1']);
    const panel = stripPanel(latency!, 'Latency p95', {
      widthPx: 600,
      heightPx: 120,
      pixelRatio: 2,
      revision: 1,
    });
    expect(panel.threshold).to.deep.include({ value: 5, comparison: '>', isDraggable: true });
    expect(panel.window).to.deep.equal({ fromMinute: 0, toMinute: 400 });
    expect(panel.incidents).to.have.length(1);
    expect(panel.firing).to.have.length(2);
  });
});

describe('the chips of events', () => {
  const evaluation = evaluateTuner(input(WEEK));

  it('say of a closed label only whether something fired', () => {
    const { chips } = eventChips(evaluation, []);
    expect(chips.map(({ id, type, status, title }) => [id, type, status, title])).to.deep.equal([
      ['bump-1', 'closed', 'fired', null],
      ['bump-2', 'closed', 'fired', null],
      ['bump-3', 'closed', 'fired', null],
      ['alarm-1-380', 'unexplained', 'false', null],
    ]);
  });

  it('say of an open one whether it was caught, missed, false or left alone', () => {
    const all = ['bump-1', 'bump-2', 'bump-3'];
    const status = (settings: TunerSettings) =>
      eventChips(evaluateTuner(input(WEEK, settings)), all).chips.map((chip) => chip.status);
    expect(status(START_SETTINGS)).to.deep.equal(['caught', 'false', 'caught', 'false']);
    expect(status(with_(['for', 10], ['cost', 60]))).to.deep.equal(['caught', 'quiet', 'missed']);
    const [first] = eventChips(evaluateTuner(input(WEEK, with_(['for', 10]))), all).chips;
    expect(first).to.deep.include({ detectMinutes: 10, alerts: 1, fired: ['latency'] });
  });

  it('stay few however often a rule fires for no reason', () => {
    const latency = Float64Array.from({ length: 400 }, (_, minute) => (minute % 4 === 0 ? 9 : 2));
    const noisy = { ...WEEK, values: { ...WEEK.values, latency } };
    const { chips, moreUnexplained } = eventChips(evaluateTuner(input(noisy)), []);
    expect(chips.filter(({ type }) => type === 'unexplained')).to.have.length(12);
    expect(moreUnexplained).to.be.above(50);
  });
});
