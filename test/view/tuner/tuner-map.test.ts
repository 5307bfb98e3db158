import { expect } from 'chai';
import fc from 'fast-check';
import { fBeta } from '../../../src/core/evaluate/measures.js';
import { evaluateTuner } from '../../../src/view/tuner/evaluate-tuner.js';
import {
  acrossAndUp,
  cellsKey,
  mapCellAt,
  mapOf,
  movedOn,
  outlineOf,
  settingsAt,
  touch,
  withLines,
} from '../../../src/view/tuner/tuner-map.js';
import { NO_BANDS } from '../../../src/view/tuner/tuner-rules.js';
import type { TunerInput } from '../../../src/view/tuner/tuner-rules.js';
import { METRICS, START_SETTINGS, setNumber } from '../../../src/view/tuner/tuner-settings.js';
import type { MetricId } from '../../../src/view/tuner/tuner-settings.js';
import { sweepSpace } from '../../../src/view/tuner/tuner-space.js';
import { plainWeek, randomWeek } from '../../support/synthetic-week.js';

const WEEK = plainWeek(600, [
  { type: 'incident', metric: 'latency', start: 100, end: 130, value: 8 },
  { type: 'lookalike', metric: 'latency', start: 200, end: 210, value: 5.4 },
  { type: 'incident', metric: 'cost', start: 300, end: 340, value: 90 },
  { type: 'lookalike', metric: 'cost', start: 400, end: 420, value: 40 },
]);
const input: TunerInput = { week: WEEK, settings: START_SETTINGS, bands: NO_BANDS };
const space = sweepSpace(input);

describe('mapOf(space, settings, axes)', () => {
  const map = mapOf(space, START_SETTINGS, ['latency', 'cost']);

  it('has a cell for each pair of values and stands where the reader does', () => {
    expect(map.x).to.deep.include({ metric: 'latency', min: 0.5, max: 15, count: 146, here: 45 });
    expect(map.y).to.deep.include({ metric: 'cost', min: 0, max: 200, count: 41, here: 6 });
    expect(map.fixed).to.deep.include({ metric: 'quality', here: 35 });
    expect(map.fBeta).to.have.length(146 * 41);
    expect([map.precision, map.recall]).to.deep.equal([0.5, 1]);
  });

  it('outlines where all are caught and none is false: 5.4 to 7.9 s, 40 to 85 %', () => {
    // Columns 49 to 74 of 0.1 s from 0.5, rows 8 to 17 of 5 %.
    expect(map.outline).to.have.deep.members([
      [49, 8, 75, 8],
      [49, 18, 75, 18],
      [49, 8, 49, 18],
      [75, 8, 75, 18],
    ]);
    expect(map.perfectHere).to.equal(26 * 10);
    // Of quality's 61 places the 51 up to the calm 0.90 are quiet.
    expect(map.perfectShare).to.equal((26 * 10 * 51) / (146 * 41 * 61));
  });

  it('has in every cell what its settings score by themselves', () => {
    const random = randomWeek(11, 500);
    const other: TunerInput = { ...input, week: random };
    const swept = sweepSpace(other);
    const anyAxes = fc.constantFrom<readonly [MetricId, MetricId]>(
      ['latency', 'cost'],
      ['quality', 'latency'],
      ['cost', 'quality'],
    );
    fc.assert(
      fc.property(anyAxes, fc.nat(1000), fc.nat(1000), (axes, a, b) => {
        const of = mapOf(swept, START_SETTINGS, axes);
        const [column, row] = [a % of.x.count, b % of.y.count];
        const settings = settingsAt(of, START_SETTINGS, column, row);
        const { score } = evaluateTuner({ ...other, settings });
        const cell = row * of.x.count + column;
        expect(of.caught[cell]).to.equal(score.tp);
        expect(of.falseAlarms[cell]).to.equal(score.fp);
        expect(of.fBeta[cell]).to.equal(fBeta(score, 1));
        const there = mapOf(swept, settings, axes);
        expect([there.x.here, there.y.here]).to.deep.equal([column, row]);
        expect([there.precision, there.recall]).to.deep.equal([score.precision, score.recall]);
      }),
      { numRuns: 40 },
    );
  });

  it('draws the trades nothing beats, each reached by its lines, and whether the reader is there', () => {
    // One caught and none false is beaten by two caught and none false.
    expect(map.front).to.have.length(1);
    expect(map.front[0]).to.deep.include({ precision: 1, recall: 1, caught: 2, isHere: false });
    const there = withLines(START_SETTINGS, map.front[0]!.lines);
    expect(evaluateTuner({ ...input, settings: there }).score).to.include({ tp: 2, fp: 0 });
    expect(mapOf(space, there, ['latency', 'cost']).front[0]!.isHere).to.equal(true);
  });

  it('is plain data', () => {
    expect(JSON.parse(JSON.stringify(map))).to.deep.equal(map);
  });

  it('colours by the beta that is set', () => {
    const strict = setNumber(START_SETTINGS, 'beta', 0.5).settings;
    const other = mapOf(space, strict, ['latency', 'cost']);
    const here = map.y.here * 146 + map.x.here;
    // Two caught, two false: F1 = 4 / 6; F0.5 = 1.25 * 2 / (1.25 * 2 + 2).
    expect(map.fBeta[here]).to.be.closeTo(4 / 6, 1e-12);
    expect(other.fBeta[here]).to.be.closeTo(2.5 / 4.5, 1e-12);
  });
});

describe('movedOn(map, space, settings)', () => {
  it('is the map of the settings, as long as its cells are the same', () => {
    const map = mapOf(space, START_SETTINGS, ['latency', 'cost']);
    const moved = settingsAt(map, START_SETTINGS, 60, 12);
    expect(cellsKey(moved, ['latency', 'cost'])).to.equal(
      cellsKey(START_SETTINGS, ['latency', 'cost']),
    );
    expect(movedOn(map, space, moved)).to.deep.equal(mapOf(space, moved, ['latency', 'cost']));
    const third = setNumber(START_SETTINGS, 'quality', 0.9).settings;
    expect(cellsKey(third, ['latency', 'cost'])).to.not.equal(
      cellsKey(START_SETTINGS, ['latency', 'cost']),
    );
  });
});

describe('mapCellAt(map, column, row)', () => {
  it('says what a cell comes to, with the values it stands for', () => {
    const map = mapOf(space, START_SETTINGS, ['latency', 'cost']);
    // Columns of 0.1 s from 0.5, rows of 5 %.
    expect(mapCellAt(map, 55, 10)).to.deep.equal({
      x: 6,
      y: 50,
      caught: 2,
      falseAlarms: 0,
      fBeta: 1,
    });
  });
});

describe('acrossAndUp(axes)', () => {
  it('does not turn around when the other line is touched', () => {
    expect(acrossAndUp(['latency', 'cost'])).to.deep.equal(acrossAndUp(['cost', 'latency']));
    expect(acrossAndUp(['cost', 'quality'])).to.deep.equal(['quality', 'cost']);
  });
});

describe('outlineOf(cells, columns)', () => {
  it('goes around holes and joins what is straight', () => {
    const ring = [true, true, true, true, false, true, true, true, true];
    expect(outlineOf(ring, 3)).to.have.deep.members([
      [0, 0, 3, 0],
      [1, 1, 2, 1],
      [1, 2, 2, 2],
      [0, 3, 3, 3],
      [0, 0, 0, 3],
      [1, 1, 1, 2],
      [2, 1, 2, 2],
      [3, 0, 3, 3],
    ]);
    expect(outlineOf([false, false], 2)).to.deep.equal([]);
  });
});

describe('touch(axes, metric)', () => {
  it('keeps the two metrics last touched', () => {
    expect(touch(['latency', 'cost'], 'cost')).to.deep.equal(['latency', 'cost']);
    expect(touch(['latency', 'cost'], 'quality')).to.deep.equal(['cost', 'quality']);
    // Latency was touched after cost, so cost has to go.
    expect(touch(touch(['latency', 'cost'], 'latency'), 'quality')).to.deep.equal([
      'latency',
      'quality',
    ]);
    for (const metric of METRICS)
      expect(new Set(touch(['cost', 'quality'], metric)).size).to.equal(2);
  });
});
