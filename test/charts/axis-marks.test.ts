import { expect } from 'chai';
import { AxisMarks, hairline } from '../../src/charts/axis-marks.js';
import { appendSvg } from '../../src/charts/svg-dom.js';
import type { PanelModel } from '../../src/view/panel-model.js';
import { line } from '../view/panel.js';
import { DOMAIN, FORMATS, attributes, flat, pathsOf, plot, shown, stateOf } from './drawing.js';

describe('a hairline', () => {
  it('is the middle of a row of px, so that it is one row and not two grey ones', () => {
    expect([3.2, 3.9, 4].map(hairline)).to.deep.equal([3.5, 3.5, 3.5]);
    expect(hairline(0)).to.equal(-0.5);
  });
});

describe('the axes of a chart', () => {
  let parent: SVGGElement;
  let scrolled: SVGGElement;
  let axes: AxisMarks;
  const model = plot([line(flat(100, 2))], { showTimeAxis: true });

  beforeEach(() => {
    parent = appendSvg(null, 'g');
    scrolled = appendSvg(null, 'g');
    axes = new AxisMarks(parent, scrolled, FORMATS);
  });

  function updateTimes(of: PanelModel, isForced = false): void {
    const { layout, time, baseX } = stateOf(of);
    axes.updateTimes(of, layout, time, baseX, isForced);
  }

  const texts = (): (string | null)[] =>
    shown(parent, 'text').map(({ textContent }) => textContent);

  it('draw a line across the plot at each tick, the one at zero apart', () => {
    axes.updateValues(model, stateOf(model).layout, DOMAIN);
    // Ticks 0, 5, 10 at 116, 66, 16 px.
    expect(pathsOf(parent, '.llm-grid')).to.deep.equal([
      'M40 115.5h100',
      'M40 65.5h100',
      'M40 15.5h100',
    ]);
    expect(pathsOf(parent, '.llm-grid-zero')).to.deep.equal(['M40 115.5h100']);
  });

  it('write each value left of the plot, level with its line, by the formats they were given', () => {
    axes.updateValues(model, stateOf(model).layout, DOMAIN);
    expect(texts()).to.deep.equal([0, 5, 10].map((tick) => `${tick} calls/min by 5`));
    // 4.2 px below the line, a third of the text's 12 px.
    expect(
      shown(parent, 'text').map((text) => attributes(text, 'x', 'y', 'text-anchor')),
    ).to.deep.equal(['120', '70', '20'].map((y) => ({ x: '34', y, 'text-anchor': 'end' })));
  });

  it('show no more ticks than the latest domain has', () => {
    const { layout } = stateOf(model);
    axes.updateValues(model, layout, DOMAIN);
    axes.updateValues(model, layout, { ...DOMAIN, ticks: [10] });
    expect(pathsOf(parent, '.llm-grid')).to.deep.equal(['M40 15.5h100']);
    expect(texts()).to.deep.equal(['10 calls/min by 5']);
    axes.updateValues(model, layout, DOMAIN);
    expect(texts()).to.have.length(3);
  });

  it('are broken at the foot only where they do not start at zero', () => {
    const { layout } = stateOf(model);
    axes.updateValues(model, layout, { ...DOMAIN, min: 5 });
    expect(pathsOf(parent, '.llm-axis-break')).to.deep.equal(['M36 115l8 -5m-8 9l8 -5']);
    axes.updateValues(model, layout, DOMAIN);
    expect(pathsOf(parent, '.llm-axis-break')).to.deep.equal([]);
  });

  it('have time ticks as near as labels of five characters allow, at round times of the week', () => {
    // 32.4 px of text and 20 of gap at 1 px a minute: the next round step is an hour.
    const later = { ...model, originMinuteOfWeek: 30 };
    updateTimes(later);
    expect(pathsOf(scrolled)).to.deep.equal(['M30.5 0v100', 'M90.5 0v100']);
    expect(texts()).to.deep.equal(['minute 60', 'minute 120']);
    expect(shown(parent, 'text').map((text) => attributes(text, 'x', 'y'))).to.deep.equal([
      { x: '0', y: '116' },
      { x: '60', y: '116' },
    ]);
    expect(parent.querySelector('g')!.getAttribute('transform')).to.equal('translate(70 16)');
  });

  it('have lines but no times where the model asks for none', () => {
    updateTimes(plot([line(flat(100, 2))]));
    expect(pathsOf(scrolled)).to.deep.equal(['M0.5 0v100', 'M60.5 0v100']);
    expect(texts()).to.deep.equal([]);
  });

  it('move the times as one group while the same ones are in sight, and touch nothing else', () => {
    updateTimes({ ...model, window: { fromMinute: 10, toMinute: 110 } });
    const group = parent.querySelector('g')!;
    expect(group.getAttribute('transform')).to.equal('translate(90 16)');
    shown(parent, 'text')[0]!.textContent = 'untouched';
    updateTimes({ ...model, window: { fromMinute: 15, toMinute: 115 } });
    expect(group.getAttribute('transform')).to.equal('translate(85 16)');
    expect(texts()).to.deep.equal(['untouched']);
    updateTimes({ ...model, window: { fromMinute: 15, toMinute: 115 } }, true);
    expect(texts()).to.deep.equal(['minute 60']);
  });

  it('leave out a first time that would be cut off at the left edge', () => {
    // Half of 32.4 px does not fit into 16 px, and fits into 17.
    updateTimes({ ...model, gutterLeftPx: 16, widthPx: 116 });
    expect(texts()).to.deep.equal(['minute 60']);
    updateTimes({ ...model, gutterLeftPx: 17, widthPx: 117 });
    expect(texts()).to.deep.equal(['minute 0', 'minute 60']);
  });
});
