import { expect } from 'chai';
import { SeriesMarks, seriesClass } from '../../src/charts/series-marks.js';
import type { PanelModel } from '../../src/view/panel-model.js';
import { appendRibbon } from '../../src/view/ribbon-path.js';
import type { Projection } from '../../src/view/slot-paths.js';
import { layer, line } from '../view/panel.js';
import { flat, pathsOf, plot, stateOf } from './drawing.js';

function projectionOf(model: PanelModel): Projection {
  const { time, domain, layout, baseX } = stateOf(model);
  return { time, domain, plotHeight: layout.plotHeight, baseX };
}

function draw(model: PanelModel): SeriesMarks {
  const marks = new SeriesMarks(model, projectionOf(model), appendRibbon);
  marks.update(model, projectionOf(model));
  return marks;
}

const classes = ({ group }: SeriesMarks): (string | null)[] =>
  [...group.children].map((child) => child.getAttribute('class'));

describe('the data of a chart', () => {
  it('has its colour by a class: 1 to 8, and 0 for the colour of text', () => {
    expect(seriesClass(line([], { colorIndex: 8 }))).to.equal('llm-series-8');
    expect(seriesClass(line([], { colorIndex: 0 }))).to.equal('llm-series-0');
  });

  it('is a line through each value, one px a minute', () => {
    const { group } = draw(plot([line([2, 8, 5])]));
    expect(group.getAttribute('class')).to.equal('llm-points');
    expect(pathsOf(group, '.llm-line.llm-series-1 path')).to.deep.equal(['M0 80h0L1 20L2 50']);
  });

  it('stands from back to front: ribbon, layers, ghosts, lines', () => {
    const model = plot(
      [line([1]), layer([2], { id: 'a' }), layer([3], { id: 'b', colorIndex: 2 })],
      {
        band: { low: Float64Array.of(1), high: Float64Array.of(2) },
        ghost: {
          data: { firstMinute: 0, length: 1, revision: 1 },
          series: [line([4], { id: 'ghost', colorIndex: 3 }), layer([4], { id: 'none' })],
        },
      },
    );
    // The top layer covers less than the one below, so it is painted first.
    expect(classes(draw(model))).to.deep.equal([
      'llm-ribbon',
      'llm-area llm-series-2',
      'llm-area llm-series-1',
      'llm-line llm-ghost llm-series-3',
      'llm-line llm-series-1',
    ]);
  });

  it('is dashed where it is told to be, and always for a ghost', () => {
    const ghost = { data: { firstMinute: 0, length: 1, revision: 1 }, series: [line([4])] };
    const { group } = draw(plot([line([1]), line([1], { id: 'b', isDashed: true })], { ghost }));
    const dashes = [...group.children].map((child) => child.getAttribute('stroke-dasharray'));
    expect(dashes).to.deep.equal(['4 3', null, '4 3']);
  });

  it('is columns where minutes outnumber px, dashed by leaving some out', () => {
    const window = { fromMinute: 0, toMinute: 1600 };
    const { group } = draw(plot([line(flat(1600, 5), { isDashed: true })], { window }));
    expect(group.getAttribute('class')).to.equal('llm-columns');
    expect(group.firstElementChild!.getAttribute('stroke-dasharray')).to.equal(null);
    const [first] = pathsOf(group);
    // 1 px around 50; five columns of each eight.
    const column = (x: number): string => `M${x} 49.5h1V50.5h-1z`;
    expect(first!.startsWith([0, 1, 2, 3, 4, 8, 9].map(column).join(''))).to.equal(true);
  });

  it('is drawn from its own minutes for a ghost', () => {
    const ghost = { data: { firstMinute: 50, length: 2, revision: 1 }, series: [line([4, 6])] };
    const { group } = draw(plot([line(flat(100, 1))], { ghost }));
    expect(pathsOf(group, '.llm-ghost path')).to.deep.equal(['M50 60h0L51 40']);
  });

  it('is the area from the layer below, closed at both ends', () => {
    const { group } = draw(plot([layer([2, 2]), layer([3, 3], { id: 'b', colorIndex: 2 })]));
    const [top, bottom] = pathsOf(group, '.llm-area path');
    // 2 of 10 is 80 px, 2 + 3 is 50.
    expect(bottom).to.match(/80/);
    expect(bottom).to.not.match(/50/);
    expect(top).to.match(/50/);
    for (const d of [top, bottom]) expect(d).to.match(/z$/i);
  });

  it('looks at the open minute each time, and at no closed one again', () => {
    const values = Float64Array.of(2, 8, 5);
    const series = { ...line([]), values };
    const model = plot([series], { data: { firstMinute: 0, length: 3, revision: 1 } });
    const marks = draw(model);
    values.set([9, 9, 6]);
    marks.update(model, projectionOf(model));
    expect(pathsOf(marks.group)).to.deep.equal(['M0 80h0L1 20L2 40']);
  });

  it('is nothing where there is none', () => {
    expect(pathsOf(draw(plot([line([]), layer([], { id: 'a' })])).group)).to.deep.equal([]);
    const gaps = pathsOf(draw(plot([line([NaN, NaN])])).group);
    expect(gaps.join('')).to.equal('');
  });
});
