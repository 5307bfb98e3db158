import { expect } from 'chai';
import {
  frontPlot,
  mapClass,
  mapPlot,
  mapTable,
  placeAtShare,
  placeShare,
} from '../../../src/view/tuner/map-plot.js';
import { mapOf } from '../../../src/view/tuner/tuner-map.js';
import { NO_BANDS } from '../../../src/view/tuner/tuner-rules.js';
import { START_SETTINGS } from '../../../src/view/tuner/tuner-settings.js';
import { sweepSpace } from '../../../src/view/tuner/tuner-space.js';
import { plainWeek } from '../../support/synthetic-week.js';

/** Latency alone decides: an incident at 8 s, a look-alike at 5.4 s; cost is calm, and alarms all the time at 0 %. */
const WEEK = plainWeek(600, [
  { type: 'incident', metric: 'latency', start: 100, end: 130, value: 8 },
  { type: 'lookalike', metric: 'latency', start: 200, end: 210, value: 5.4 },
]);
const space = sweepSpace({ week: WEEK, settings: START_SETTINGS, bands: NO_BANDS });
const map = mapOf(space, START_SETTINGS, ['latency', 'cost']);

/** The cells a path covers, as "column,row from the top". */
function cellsOf(path: string): string[] {
  return [...path.matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)].flatMap(
    ([, column, row, width, back]) => {
      expect(back).to.equal(width);
      return Array.from({ length: Number(width) }, (_, at) => `${Number(column) + at},${row}`);
    },
  );
}

describe('mapPlot(map)', () => {
  const plot = mapPlot(map);

  it('covers every cell once, in the colour of its score', () => {
    const cells = plot.paths.flatMap(cellsOf);
    expect(cells).to.have.length(146 * 41);
    expect(new Set(cells).size).to.equal(146 * 41);
    for (const [index, path] of plot.paths.entries()) {
      for (const cell of cellsOf(path)) {
        const [column, row] = cell.split(',').map(Number);
        expect(mapClass(map.fBeta[(40 - row!) * 146 + column!]!), cell).to.equal(index);
      }
    }
  });

  it('puts the highest value at the top: 200 % in row 0', () => {
    // At 200 % and 6 s the one incident is caught and nothing else: 1.
    expect(cellsOf(plot.paths[5]!)).to.include('55,0');
  });

  it('draws the outline in the same cells', () => {
    // Perfect from 5.4 to 7.9 s (columns 49 to 74), at every cost line (calm is 0 %, and 0 is not above 0).
    expect(plot.outline).to.equal('M49 41L75 41M49 0L75 0M49 41L49 0M75 41L75 0');
  });

  it('has round ticks in the middle of their cells', () => {
    expect(plot.xTicks.map(({ label }) => label)).to.deep.equal([
      '2',
      '4',
      '6',
      '8',
      '10',
      '12',
      '14',
    ]);
    // 2 s is place 15 of 146.
    expect(plot.xTicks[0]!.share).to.be.closeTo(15.5 / 146, 1e-12);
    expect(plot.yTicks.map(({ label }) => label)).to.deep.equal(['0', '50', '100', '150', '200']);
    expect(placeAtShare(map.x, placeShare(map.x, 15))).to.equal(15);
    expect([placeAtShare(map.x, -1), placeAtShare(map.x, 2)]).to.deep.equal([0, 145]);
  });

  it('leaves cells without a score empty, and is plain data', () => {
    const unlabelled = sweepSpace({
      week: plainWeek(100, []),
      settings: START_SETTINGS,
      bands: NO_BANDS,
    });
    const empty = mapPlot(mapOf(unlabelled, START_SETTINGS, ['latency', 'cost']));
    // Alarms without incidents score 0; silence has no score.
    expect(empty.paths.slice(1).join('')).to.equal('');
    expect(empty.outline).to.equal('');
    expect(JSON.parse(JSON.stringify(plot))).to.deep.equal(plot);
  });
});

describe('mapTable(map, plot)', () => {
  it('has the cells at the ticks, the highest row first', () => {
    const { columns, rows } = mapTable(map, mapPlot(map));
    expect(columns).to.deep.equal(['2', '4', '6', '8', '10', '12', '14']);
    expect(rows.map(({ label }) => label)).to.deep.equal(['200', '150', '100', '50', '0']);
    const cell = rows[2]!.cells[2]!;
    expect(cell).to.deep.include({ x: 6, y: 100, caught: 1, falseAlarms: 0 });
    // 8 is not above 8.
    expect(rows[2]!.cells[3]).to.deep.include({ x: 8, y: 100, caught: 0, falseAlarms: 0 });
  });
});

describe('mapClass(score)', () => {
  it('goes by fifths, and keeps a colour for a score of 1', () => {
    expect([0, 0.19, 0.2, 0.5, 0.8, 0.999, 1].map(mapClass)).to.deep.equal([0, 0, 1, 2, 4, 4, 5]);
    expect(mapClass(null)).to.equal(null);
  });
});

describe('frontPlot(map)', () => {
  it('has each trade of the map once, and stairs from no recall to the most', () => {
    const front = frontPlot(map);
    // Below 2 s latency fires throughout, a false alarm that hides the incident; then with the look-alike; then alone.
    expect(front.trades).to.have.deep.members([
      { precision: 0, recall: 0 },
      { precision: 0.5, recall: 1 },
      { precision: 1, recall: 1 },
    ]);
    expect(front.stairs).to.deep.equal([
      { precision: 1, recall: 0 },
      { precision: 1, recall: 1 },
    ]);
  });
});
