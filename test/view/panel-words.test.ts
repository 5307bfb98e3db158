import { expect } from 'chai';
import { describePanel } from '../../src/view/describe-panel.js';
import { lastMinute, seriesValue, stackTotal } from '../../src/view/panel-model.js';
import { isSameShape } from '../../src/view/panel-shape.js';
import { panelTable, tableRow } from '../../src/view/panel-table.js';
import { layer, line, panel } from './panel.js';

describe('a panel in words', () => {
  const model = panel([line([1, 9, 4, NaN], { id: 'a', label: 'A' }), line([NaN, NaN, NaN, NaN])], {
    originMinuteOfWeek: 1440,
    threshold: { value: 5, comparison: '>', label: 'alert 5' },
    firing: [
      { id: '1', fromMinute: 1, toMinute: 2, severity: 'warning' },
      { id: '2', fromMinute: 3, toMinute: Infinity, severity: 'critical' },
      { id: '3', fromMinute: 9, toMinute: Infinity, severity: 'info' },
    ],
  });

  it('are its latest, lowest and highest values and when that was', () => {
    expect(describePanel(model).series).to.deep.equal([
      { id: 'a', label: 'A', last: 4, lowest: 1, highest: 9, highestMinuteOfWeek: 1441 },
    ]);
  });

  it('are its threshold, what fired in view, and what still does', () => {
    const told = describePanel(model);
    expect(told.threshold).to.deep.equal({ value: 5, comparison: '>', label: 'alert 5' });
    expect([told.firedCount, told.stillFiringCount]).to.deep.equal([2, 1]);
    expect([told.fromMinuteOfWeek, told.toMinuteOfWeek]).to.deep.equal([1440, 1443]);
  });

  it('are none of a series without data: that is "no data", not zero', () => {
    expect(describePanel(panel([line([NaN, NaN])])).series).to.deep.equal([]);
    expect(describePanel(panel([])).series).to.deep.equal([]);
  });

  it('speak of the window alone', () => {
    const late = { ...model, window: { fromMinute: 2, toMinute: 4 } };
    expect(describePanel(late).series[0]).to.include({ lowest: 4, highest: 4, last: 4 });
  });
});

describe('a panel as a table', () => {
  it('has a row at each round time and one of the latest minute', () => {
    const values = Array.from({ length: 180 }, (_, minute) => minute);
    const table = panelTable(panel([line(values)]), 10);
    // 180 minutes in 9 rows: every 30 is the first round step that fits.
    expect(table.stepMinutes).to.equal(30);
    expect(table.rows.map(({ minute }) => minute)).to.deep.equal([0, 30, 60, 90, 120, 150, 179]);
    expect(table.rows.map((row) => row.values)).to.deep.equal(
      [0, 30, 60, 90, 120, 150, 179].map((value) => [value]),
    );
  });

  it('has times that are round on the clock, not from the start of the run', () => {
    const values = Array.from({ length: 60 }, () => 1);
    const table = panelTable(panel([line(values)], { originMinuteOfWeek: 7 }), 7);
    expect(table.rows.map((row) => row.minuteOfWeek)).to.deep.equal([10, 20, 30, 40, 50, 60, 66]);
  });

  it('has null where there is no data, and no row without minutes', () => {
    expect(tableRow(panel([line([NaN]), line([2])]), 0).values).to.deep.equal([null, 2]);
    expect(tableRow(panel([line([1])]), 50).values).to.deep.equal([null]);
    expect(panelTable(panel([])).rows).to.deep.equal([]);
  });

  it('never has more rows than asked for', () => {
    for (const length of [1, 2, 59, 60, 61, 1000, 10_080]) {
      const rows = panelTable(panel([line(Array<number>(length).fill(1))]), 60).rows.length;
      expect(rows, `${length} minutes`).to.be.within(1, 60);
    }
  });
});

describe('the values of a panel', () => {
  it('are NaN outside the data', () => {
    const model = panel([line([1, 2])]);
    expect(seriesValue(model.series[0]!, model.data, -1)).to.be.NaN;
    expect(seriesValue(model.series[0]!, model.data, 2)).to.be.NaN;
    expect(lastMinute(model.data)).to.equal(1);
  });

  it('add up in a stack, missing layers left out; NaN when all are missing', () => {
    const model = panel([layer([1, NaN, NaN]), layer([2, 5, NaN]), line([9, 9, 9])]);
    expect([0, 1, 2].map((minute) => stackTotal(model, minute))).to.deep.equal([3, 5, NaN]);
  });
});

describe('the shape of a panel', () => {
  const model = panel([line([1, 2])], { incidents: [], cursorMinute: null });

  it('is the same while only time, values and marks differ', () => {
    const later = {
      ...model,
      window: { fromMinute: 1, toMinute: 3 },
      series: [line([1, 2, 3])],
      cursorMinute: 1,
      threshold: { value: 1, comparison: '>' as const, label: 'x' },
    };
    expect(isSameShape(model, later)).to.equal(true);
  });

  for (const [what, change] of Object.entries({
    width: { widthPx: 141 },
    height: { heightPx: 101 },
    'pixel ratio': { pixelRatio: 2 },
    'font size': { fontPx: 13 },
    'left gutter': { gutterLeftPx: 41 },
    'right gutter': { gutterRightPx: 1 },
    'time axis': { showTimeAxis: true },
    origin: { originMinuteOfWeek: 1 },
    unit: { y: { unit: 'ms', min: null, max: null } },
    past: { data: { ...model.data, revision: 2 } },
    band: { band: { low: new Float64Array(2), high: new Float64Array(2) } },
    'number of series': { series: [line([1]), line([1])] },
    label: { series: [line([1, 2], { label: 'other' })] },
    colour: { series: [line([1, 2], { colorIndex: 2 })] },
    dashes: { series: [line([1, 2], { isDashed: true })] },
    ghost: { ghost: { data: model.data, series: [line([1, 2])] } },
  })) {
    it(`is another one with another ${what}`, () => {
      expect(isSameShape(model, { ...model, ...change })).to.equal(false);
    });
  }
});
