import { expect } from 'chai';
import fc from 'fast-check';
import { firingEpisodes } from '../../../src/core/evaluate/episodes.js';
import type { RuleSetting } from '../../../src/core/evaluate/episodes.js';
import {
  cellAt,
  cellScore,
  isPerfect,
  settingAt,
  sliceCells,
} from '../../../src/core/evaluate/grid.js';
import { readLabels } from '../../../src/core/evaluate/labels.js';
import type {
  LabelledHistory,
  MatchOptions,
  SampleSpan,
} from '../../../src/core/evaluate/labels.js';
import { finish, ruleOutcomes } from '../../../src/core/evaluate/outcomes.js';
import { paretoFront } from '../../../src/core/evaluate/pareto.js';
import { perfectRegion } from '../../../src/core/evaluate/perfect-region.js';
import { scoreAlerts } from '../../../src/core/evaluate/score.js';
import { settingOutcome, smallestMove } from '../../../src/core/evaluate/smallest-move.js';
import { sweep, sweepSteps } from '../../../src/core/evaluate/sweep.js';

const SAMPLES = 80;

interface Week {
  readonly history: LabelledHistory;
  readonly options: MatchOptions;
  readonly values: readonly number[][];
  readonly settings: readonly RuleSetting[][];
}

const arbitrarySpans = (maximum: number) =>
  fc
    .array(fc.tuple(fc.integer({ min: 0, max: SAMPLES - 10 }), fc.integer({ min: 1, max: 9 })), {
      maxLength: maximum,
    })
    .map((pairs) => pairs.map(([start, length]): SampleSpan => [start, start + length]));

const arbitrarySettings = fc
  .record({
    comparison: fc.constantFrom('>' as const, '<' as const),
    forMs: fc.constantFrom(0, 60, 150),
    keepFiringForMs: fc.constantFrom(0, 60, 150),
    thresholds: fc.array(fc.integer({ min: -1, max: 9 }), { minLength: 1, maxLength: 6 }),
  })
  .map(({ thresholds, ...rule }) => thresholds.map((threshold) => ({ ...rule, threshold })));

const arbitraryWeek = (rules: number): fc.Arbitrary<Week> =>
  fc.record({
    history: fc.record({
      samples: fc.constant(SAMPLES),
      stepMs: fc.constant(60),
      incidents: arbitrarySpans(3),
      // More than one word of bits now and then.
      lookalikes: fc.oneof(arbitrarySpans(5), arbitrarySpans(40)),
    }),
    options: fc.record({
      earlyGraceSamples: fc.nat(2),
      lateGraceSamples: fc.nat(2),
      mergeGapSamples: fc.nat(3),
      warmupSamples: fc.nat(10),
      match: fc.constantFrom('onset' as const, 'overlap' as const),
      falseAlarms: fc.constantFrom('episodes' as const, 'groups' as const),
    }),
    values: fc.array(
      fc.array(
        fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 9 }) }, fc.constant(NaN)),
        {
          minLength: SAMPLES,
          maxLength: SAMPLES,
        },
      ),
      { minLength: rules, maxLength: rules },
    ),
    settings: fc.array(arbitrarySettings, { minLength: rules, maxLength: rules }),
  });

function outcomesOf({ history, options, values, settings }: Week) {
  const labels = readLabels(history, options);
  return settings.map((of, rule) => ruleOutcomes(labels, values[rule]!, of));
}

function scoreSetting({ history, options, values, settings }: Week, places: readonly number[]) {
  const episodes = places.map((place, rule) =>
    firingEpisodes(values[rule]!, settings[rule]![place]!, history.stepMs),
  );
  return scoreAlerts(history, episodes, options);
}

/** Quiet at 0; one incident lifts the first metric to 5, the other the second to 3; a look-alike lifts both to 2. */
const CLEAR: Week = {
  history: {
    samples: SAMPLES,
    stepMs: 60,
    incidents: [
      [10, 20],
      [50, 60],
    ],
    lookalikes: [[30, 34]],
  },
  options: {},
  values: [
    Array.from({ length: SAMPLES }, (_, t) => (t >= 10 && t < 20 ? 5 : t >= 30 && t < 34 ? 2 : 0)),
    Array.from({ length: SAMPLES }, (_, t) => (t >= 50 && t < 60 ? 3 : t >= 30 && t < 34 ? 2 : 0)),
  ],
  settings: [0, 1].map(() =>
    [0, 1, 2, 3, 4, 5].map((threshold) => ({ comparison: '>', threshold })),
  ),
};

describe('the sweep of a threshold space', () => {
  for (const rules of [1, 2, 3]) {
    it(`scores every cell of ${rules} as one setting after the other does`, () => {
      fc.assert(
        fc.property(arbitraryWeek(rules), (week) => {
          const grid = sweep(outcomesOf(week));
          for (let cell = 0; cell < grid.cells; cell++) {
            const alone = scoreSetting(week, settingAt(grid, cell));
            const { tp, fp, fn, lookalikesAlerted, noiseAlarms } = alone;
            const { pages, detectTotalMs, missedMs, detectMeanMs } = alone;
            expect(cellScore(grid, cell)).to.deep.equal({
              ...{ tp, fp, fn, lookalikesAlerted, noiseAlarms },
              ...{ pages, detectTotalMs, missedMs, detectMeanMs },
            });
          }
        }),
        { numRuns: rules === 3 ? 30 : 60 },
      );
    });
  }

  it('lets a more sensitive threshold lose a detection, when the onset moves before the incident', () => {
    // At 2 the alert begins in the incident; at 1 it has been firing since before.
    const rising = Array.from({ length: SAMPLES }, (_, t) => (t >= 10 && t < 20 ? 5 : t >= 8 && t < 20 ? 2 : 0)); // prettier-ignore
    const week = { ...CLEAR, values: [rising], settings: [CLEAR.settings[0]!] };
    const grid = sweep(outcomesOf(week));
    expect(cellScore(grid, 2)).to.include({ tp: 1, fp: 0 });
    expect(cellScore(grid, 1)).to.include({ tp: 0, fp: 1 });
  });

  it('takes `for` as an axis as well as thresholds', () => {
    const forAxis = [0, 60, 300, 600].map((forMs) => ({
      comparison: '>' as const,
      threshold: 1,
      forMs,
    }));
    const week = { ...CLEAR, settings: [forAxis, CLEAR.settings[1]!] };
    const grid = sweep(outcomesOf(week));
    // The look-alike lasts four samples, the incident ten: five steps of waiting tell them apart, ten miss both.
    const at = (place: number) => cellScore(grid, cellAt(grid, [place, 5]));
    expect(at(0)).to.include({ tp: 1, fp: 1 });
    expect(at(2)).to.include({ tp: 1, fp: 0, detectMeanMs: 300 });
    expect(at(3)).to.include({ tp: 0, fp: 0 });
  });

  it('stops after steps of bounded work and ends with what it gives at once', () => {
    const long = {
      ...CLEAR,
      options: { falseAlarms: 'groups' as const },
      history: { ...CLEAR.history, samples: 40_000 },
      values: CLEAR.values.map((values) => [...values, ...new Array(40_000 - SAMPLES).fill(0)]),
    };
    const many = Array.from({ length: 60 }, (_, k) => ({
      comparison: '>' as const,
      threshold: k / 10,
    }));
    const rules = outcomesOf({ ...long, settings: [many, many] });
    const steps = sweepSteps(rules);
    let last = 0;
    let count = 0;
    for (;;) {
      const { done, value } = steps.next();
      if (done === true) break;
      expect(value).to.be.within(last, 1);
      last = value;
      count += 1;
    }
    // 3,600 cells of 1,250 words, at most 100,000 words a step.
    expect(count).to.be.at.least((3600 * 1250) / 100_000 - 1);
    expect(finish(sweepSteps(rules))).to.deep.equal(sweep(rules));
  });

  it('refuses rules judged by other labels, none at all, and series of another length', () => {
    const [first] = outcomesOf(CLEAR);
    const [other] = outcomesOf(CLEAR);
    expect(() => sweep([first!, other!])).to.throw(RangeError, 'same labels');
    expect(() => sweep([])).to.throw(RangeError, 'rules');
    const labels = readLabels(CLEAR.history);
    expect(() => ruleOutcomes(labels, [1, 2], CLEAR.settings[0]!)).to.throw(RangeError, 'got 2');
  });

  it('finds the cell of a setting and the setting of a cell', () => {
    const grid = sweep(outcomesOf(CLEAR));
    for (let cell = 0; cell < grid.cells; cell++) {
      expect(cellAt(grid, settingAt(grid, cell))).to.equal(cell);
    }
    expect(() => cellAt(grid, [0, 6])).to.throw(RangeError, 'setting[1]');
    expect(() => cellAt(grid, [0])).to.throw(RangeError, 'setting[1]');
  });

  it('cuts maps row by row, the other rules fixed', () => {
    fc.assert(
      fc.property(arbitraryWeek(3), (week) => {
        const grid = sweep(outcomesOf(week));
        const middle = settingAt(grid, grid.cells >> 1);
        const cells = sliceCells(grid, middle, 2, 0);
        cells.forEach((cell, at) => {
          const columns = grid.shape[2]!;
          const expected = [Math.floor(at / columns), middle[1], at % columns];
          expect(settingAt(grid, cell)).to.deep.equal(expected);
        });
      }),
      { numRuns: 20 },
    );
    const grid = sweep(outcomesOf(CLEAR));
    expect(() => sliceCells(grid, [0, 0], 1, 1)).to.throw(RangeError, 'two of the rules');
  });
});

describe('the Pareto front', () => {
  it('has no point another cell beats, and a point for all that others do not beat', () => {
    fc.assert(
      fc.property(arbitraryWeek(2), (week) => {
        const grid = sweep(outcomesOf(week));
        const front = paretoFront(grid);
        for (let cell = 0; cell < grid.cells && grid.labels.incidents.length > 0; cell++) {
          const { tp, fp, fn } = cellScore(grid, cell);
          if (tp + fp === 0) continue;
          const precision = tp / (tp + fp);
          const recall = tp / (tp + fn);
          const isBeaten = (p: number, r: number) =>
            (precision > p && recall >= r) || (precision >= p && recall > r);
          for (const point of front)
            expect(isBeaten(point.precision, point.recall)).to.equal(false);
          expect(
            front.some((point) => point.precision >= precision && point.recall >= recall),
          ).to.equal(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is empty without incidents, and leaves silence out', () => {
    const quiet = { ...CLEAR, history: { ...CLEAR.history, incidents: [] } };
    expect(paretoFront(sweep(outcomesOf(quiet)))).to.deep.equal([]);
    const front = paretoFront(sweep(outcomesOf(CLEAR)));
    expect(front).to.have.length(1);
    expect(front[0]).to.include({ tp: 2, fp: 0, precision: 1, recall: 1 });
  });
});

describe('the perfect region', () => {
  it('is where all incidents are caught and no alarm is false, with its width in steps a slider', () => {
    // First rule: thresholds 2 to 4 catch its incident and leave the look-alike; second: only 2 does.
    const grid = sweep(outcomesOf(CLEAR));
    const region = perfectRegion(grid);
    expect(region.cells).to.equal(3);
    expect(region.share).to.equal(3 / 36);
    expect(region.setting).to.deep.equal([3, 2]);
    expect(region.bands).to.deep.equal([[2, 5], [2, 3]]); // prettier-ignore
    expect(region.narrowest).to.equal(1);
  });

  it('is empty where lines cannot tell look-alikes from incidents', () => {
    const like = { ...CLEAR, values: [CLEAR.values[0]!, CLEAR.values[0]!] };
    const region = perfectRegion(sweep(outcomesOf(like)));
    expect(region).to.deep.equal({ cells: 0, share: 0, setting: null, bands: [], narrowest: 0 });
  });

  it('has bands along which every cell is perfect and beyond which none is', () => {
    fc.assert(
      fc.property(arbitraryWeek(2), (week) => {
        const grid = sweep(outcomesOf(week));
        const { setting, bands, narrowest } = perfectRegion(grid);
        if (setting === null) return;
        const at = (rule: number, place: number) =>
          isPerfect(grid, cellAt(grid, setting.map((own, of) => (of === rule ? place : own)))); // prettier-ignore
        bands.forEach(([first, end], rule) => {
          for (let place = first; place < end; place++) expect(at(rule, place)).to.equal(true);
          if (first > 0) expect(at(rule, first - 1)).to.equal(false);
          if (end < grid.shape[rule]!) expect(at(rule, end)).to.equal(false);
        });
        expect(narrowest).to.equal(Math.min(...bands.map(([first, end]) => end - first)));
      }),
      { numRuns: 40 },
    );
  });
});

describe('the smallest single move', () => {
  it('is the fewest steps of one slider that catch the incident, and says what it would lose', () => {
    const rules = outcomesOf(CLEAR);
    const move = smallestMove(rules, [3, 5], 1, { incident: 1 })!;
    expect(move).to.include({ rule: 1, from: 5, to: 2 });
    expect(move.before).to.include({ falseAlarms: 0 });
    expect(move.after).to.deep.equal({
      caught: [0, 1],
      missed: [],
      alerted: [],
      noiseAlarms: 0,
      falseAlarms: 0,
    });
  });

  it('quiets a look-alike, and is no step where it is quiet already', () => {
    const rules = outcomesOf(CLEAR);
    expect(smallestMove(rules, [1, 3], 0, { lookalike: 0 })).to.include({ from: 1, to: 2 });
    expect(smallestMove(rules, [2, 3], 0, { lookalike: 0 })).to.include({ from: 2, to: 2 });
  });

  it('is null where the rule cannot do it alone', () => {
    const rules = outcomesOf(CLEAR);
    expect(smallestMove(rules, [3, 5], 0, { incident: 1 })).to.equal(null);
    expect(() => smallestMove(rules, [3, 5], 2, { incident: 1 })).to.throw(RangeError, 'rule');
    expect(() => smallestMove(rules, [9, 5], 1, { incident: 1 })).to.throw(
      RangeError,
      'setting[0]',
    );
  });

  it('sees each setting as its cell does', () => {
    fc.assert(
      fc.property(arbitraryWeek(2), (week) => {
        const rules = outcomesOf(week);
        const grid = sweep(rules);
        for (let cell = 0; cell < grid.cells; cell++) {
          const outcome = settingOutcome(rules, settingAt(grid, cell));
          const score = cellScore(grid, cell);
          expect(outcome.caught).to.have.length(score.tp);
          expect(outcome.missed).to.have.length(score.fn);
          expect(outcome.alerted).to.have.length(score.lookalikesAlerted);
          expect(outcome.falseAlarms).to.equal(score.fp);
          expect(outcome.noiseAlarms).to.equal(score.noiseAlarms);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is smaller than any other that would do', () => {
    fc.assert(
      fc.property(arbitraryWeek(2), fc.nat(), fc.nat(1), fc.nat(2), (week, at, rule, incident) => {
        const rules = outcomesOf(week);
        const grid = sweep(rules);
        const setting = settingAt(grid, at % grid.cells);
        const move = smallestMove(rules, setting, rule, { incident });
        const steps = move === null ? Infinity : Math.abs(move.to - move.from);
        for (let place = 0; place < grid.shape[rule]!; place++) {
          const moved = setting.map((own, of) => (of === rule ? place : own));
          if (Math.abs(place - setting[rule]!) >= steps) continue;
          expect(settingOutcome(rules, moved).caught).to.not.include(incident);
        }
      }),
      { numRuns: 40 },
    );
  });
});
