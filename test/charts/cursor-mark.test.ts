import { expect } from 'chai';
import { CursorMark } from '../../src/charts/cursor-mark.js';
import type { ChartPlaces } from '../../src/charts/strip-chart.js';
import { layer, line } from '../view/panel.js';
import { attributes, flat, pathsOf, places, plot, shown, stateOf } from './drawing.js';

describe('the cursor of a chart', () => {
  let at: ChartPlaces;
  let cursor: CursorMark;
  const gap = flat(100, 4).map((value, minute) => (minute === 30 ? NaN : value));
  const model = plot([
    line(flat(100, 2)),
    line(flat(100, 8), { id: 'other', colorIndex: 3 }),
    line(gap, { id: 'gap', colorIndex: 4 }),
    layer(flat(100, 1), { id: 'layer' }),
  ]);

  beforeEach(() => {
    at = places();
    cursor = new CursorMark(at);
  });

  const show = (cursorMinute: number | null | undefined): void =>
    cursor.update(stateOf(cursorMinute === undefined ? model : { ...model, cursorMinute }));
  const dots = (): unknown => shown(at.over, 'circle').map((dot) => attributes(dot, 'cy', 'class'));

  it('is a line over the height of the plot at its minute', () => {
    show(30);
    expect(pathsOf(at.over, '.llm-cursor-line')).to.deep.equal(['M0 0V100']);
    expect(shown(at.over, '.llm-cursor')[0]!.getAttribute('transform')).to.equal(
      'translate(70.5 16)',
    );
  });

  it('has a dot in its colour on every line that has a value there, and none on layers', () => {
    show(30);
    expect(dots()).to.deep.equal([
      { cy: '80', class: 'llm-series-1' },
      { cy: '20', class: 'llm-series-3' },
    ]);
    show(31);
    expect(dots()).to.deep.equal([
      { cy: '80', class: 'llm-series-1' },
      { cy: '20', class: 'llm-series-3' },
      { cy: '60', class: 'llm-series-4' },
    ]);
    show(30);
    expect(dots()).to.have.length(2);
  });

  it('is not shown without a minute, nor for one out of sight', () => {
    for (const minute of [undefined, null, NaN, -1, 101]) {
      show(50);
      expect(shown(at.over, '.llm-cursor')).to.have.length(1);
      show(minute);
      expect(shown(at.over, '.llm-cursor'), String(minute)).to.have.length(0);
    }
    for (const minute of [0, 100]) {
      show(minute);
      expect(shown(at.over, '.llm-cursor'), String(minute)).to.have.length(1);
    }
  });
});
