import { expect } from 'chai';
import { EndLabelMarks } from '../../src/charts/end-label-marks.js';
import type { ChartPlaces } from '../../src/charts/strip-chart.js';
import type { PanelModel } from '../../src/view/panel-model.js';
import { layer, line } from '../view/panel.js';
import { attributes, flat, pathsOf, places, plot, shown, stateOf } from './drawing.js';

const WITH_ROOM = { widthPx: 200, gutterRightPx: 60 };

describe('names at the ends of lines', () => {
  let at: ChartPlaces;
  let marks: EndLabelMarks;

  beforeEach(() => {
    at = places();
    marks = new EndLabelMarks(at);
  });

  const show = (model: PanelModel, hasNewScale = false): void =>
    marks.update(stateOf(model, { hasNewScale }));
  const labels = (): unknown =>
    shown(at.over, '.llm-end-labels > g').map((label) => [
      label.getAttribute('transform'),
      label.getAttribute('class'),
      label.querySelector('text')!.textContent,
    ]);
  const two = (low: number, high: number): PanelModel =>
    plot(
      [
        line(flat(100, low), { label: 'low' }),
        line(flat(100, high), { id: 'high', label: 'high', colorIndex: 2 }),
      ],
      WITH_ROOM,
    );

  it('stand 6 px right of the plot, level with the last value, in the colour of the line', () => {
    show(two(2, 8));
    expect(labels()).to.deep.equal([
      ['translate(146 96)', 'llm-series-1', 'low'],
      ['translate(146 36)', 'llm-series-2', 'high'],
    ]);
    expect(attributes(shown(at.over, 'text')[0], 'x', 'y')).to.deep.equal({ x: '14', y: '4' });
  });

  it('keep 1.2 lines apart', () => {
    show(two(5, 5));
    // 14.4 px around 66: 58.8 and 73.2.
    expect(labels()).to.deep.equal([
      ['translate(146 59)', 'llm-series-1', 'low'],
      ['translate(146 73)', 'llm-series-2', 'high'],
    ]);
  });

  it('stand amid the ends of layers, with a square where lines have a dash', () => {
    show(
      plot(
        [layer(flat(100, 2)), layer(flat(100, 4), { id: 'b' }), line(flat(100, 9), { id: 'c' })],
        WITH_ROOM,
      ),
    );
    // 0 to 2 and 2 to 6: middles 1 and 4, at 90 and 60 px; the line at 10.
    expect(
      shown(at.over, '.llm-end-labels > g').map((label) => label.getAttribute('transform')),
    ).to.deep.equal(['translate(146 106)', 'translate(146 76)', 'translate(146 26)']);
    const [square, dash] = ['M0 -4h8v8h-8z', 'M0 -1h9v2h-9z'];
    expect(pathsOf(at.over)).to.deep.equal([square, square, dash]);
  });

  it('follow only in steps of 5 px: text that trembles cannot be read', () => {
    show(two(2, 8));
    const first = labels();
    show(two(2.4, 8));
    expect(labels()).to.deep.equal(first);
    show(two(2.5, 8));
    // 75 px below the top of the plot.
    expect((labels() as string[][])[0]![0]).to.equal('translate(146 91)');
  });

  it('are placed anew by less when the axis is another', () => {
    show(two(2, 8));
    show(two(2.4, 8), true);
    expect((labels() as string[][])[0]![0]).to.equal('translate(146 92)');
  });

  it('name nothing that has no value at the end, and name it again once it has', () => {
    show(two(2, NaN));
    expect(labels()).to.have.length(1);
    show(two(2, 8));
    expect(labels()).to.have.length(2);
    show(two(NaN, NaN));
    expect(labels()).to.have.length(0);
  });

  it('take the last minute in sight', () => {
    const rising = Array.from({ length: 100 }, (_, minute) => minute / 10);
    show(plot([line(rising)], { ...WITH_ROOM, window: { fromMinute: 0, toMinute: 51 } }));
    // Minute 50 has 5.
    expect((labels() as string[][])[0]![0]).to.equal('translate(146 66)');
  });

  it('are left out where there is no room', () => {
    show(two(2, 8));
    show({ ...two(2, 8), gutterRightPx: 27 });
    expect(labels()).to.have.length(0);
    show({ ...two(2, 8), gutterRightPx: 28 });
    expect(labels()).to.have.length(2);
  });
});
