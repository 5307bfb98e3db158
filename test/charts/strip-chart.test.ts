import { expect } from 'chai';
import { CHART_LAYERS } from '../../src/charts/chart-layers.js';
import { StripChart } from '../../src/charts/strip-chart.js';
import type { ChartState } from '../../src/charts/strip-chart.js';
import type { PanelModel } from '../../src/view/panel-model.js';
import { line } from '../view/panel.js';
import { FORMATS, attributes, flat, pathsOf, plot, shown } from './drawing.js';

describe('a chart', () => {
  let chart: StripChart;
  const model = plot([line(flat(100, 2))]);

  beforeEach(() => {
    chart = new StripChart({ formats: FORMATS });
    // At a place of its own, with nothing of the page's around it.
    chart.svg.style.cssText = 'position:absolute;left:30px;top:20px;display:block';
    document.body.append(chart.svg);
  });
  afterEach(() => chart.destroy());

  const after = (minutes: number, more: Partial<PanelModel> = {}): PanelModel =>
    plot([line(flat(100 + minutes, 2))], {
      window: { fromMinute: minutes, toMinute: 100 + minutes },
      ...more,
    });
  const scroll = (): string | null =>
    chart.svg.querySelector('.llm-scroll')!.getAttribute('transform');
  const clip = (): Element => chart.svg.querySelector(':scope > svg')!;

  it('is of the size of its model, its data cut off at the edges of the plot', () => {
    chart.update(model);
    expect(attributes(chart.svg, 'width', 'height', 'viewBox')).to.deep.equal({
      width: '140',
      height: '124',
      viewBox: '0 0 140 124',
    });
    expect(attributes(clip(), 'x', 'y', 'width', 'height', 'overflow')).to.deep.equal({
      x: '40',
      y: '16',
      width: '100',
      height: '100',
      overflow: 'hidden',
    });
  });

  it('is hidden from assistive technology and takes no focus', () => {
    expect(attributes(chart.svg, 'aria-hidden', 'focusable')).to.deep.equal({
      'aria-hidden': 'true',
      focusable: 'false',
    });
  });

  it('says that there is no data only while nothing in sight has a value', () => {
    const words = (): (string | null)[] =>
      shown(chart.svg, '.llm-no-data').map(({ textContent }) => textContent);
    chart.update(plot([line([])]));
    expect(words()).to.deep.equal(['nothing here']);
    chart.update(model);
    expect(words()).to.deep.equal([]);
    chart.update(
      plot([line(flat(100, NaN))], { data: { firstMinute: 0, length: 100, revision: 2 } }),
    );
    expect(words()).to.deep.equal(['nothing here']);
    chart.update(plot([line(flat(50, 2))], { window: { fromMinute: 60, toMinute: 160 } }));
    expect(words()).to.deep.equal(['nothing here']);
  });

  it('answers its layout and the values of its axis once it has been drawn', () => {
    expect([chart.layout, chart.domain]).to.deep.equal([null, null]);
    chart.update(model);
    expect(chart.layout).to.include({ plotX: 40, plotY: 16, plotWidth: 100, plotHeight: 100 });
    expect(chart.domain).to.include({ min: 0, max: 10 });
  });

  it('moves one group while time goes on, and draws only the open minute', () => {
    chart.update(model);
    expect(scroll()).to.equal('translate(0)');
    const paths = [...chart.svg.querySelectorAll('.llm-line path')];
    expect(paths).to.have.length(4);
    paths[0]!.setAttribute('d', 'untouched');
    chart.update(after(3));
    expect(scroll()).to.equal('translate(-3)');
    expect(pathsOf(chart.svg, '.llm-line path')[0]).to.equal('untouched');
    // Minutes 100 to 102 came to the last of four tiles of 32.
    expect(pathsOf(chart.svg, '.llm-line path')[3]).to.match(/L102 80$/);
    expect([...chart.svg.querySelectorAll('.llm-line path')]).to.deep.equal(paths);
  });

  it('is drawn anew when closed minutes have changed, the size, or the series', () => {
    const others: Partial<PanelModel>[] = [
      { data: { firstMinute: 0, length: 100, revision: 2 } },
      { widthPx: 240 },
      { series: [line(flat(100, 2), { label: 'another' })] },
      { y: { unit: 'ms', min: 0, max: 10 } },
      // The past is shorter than it was: a rewind.
      { data: { firstMinute: 0, length: 99, revision: 1 } },
    ];
    for (const other of others) {
      chart.update(model);
      const [path] = chart.svg.querySelectorAll('.llm-line path');
      chart.update(model);
      expect(chart.svg.querySelector('.llm-line path')).to.equal(path);
      chart.update({ ...model, ...other });
      expect(chart.svg.querySelector('.llm-line path'), Object.keys(other)[0]).to.not.equal(path);
    }
  });

  it('has an axis that grows at once with the newest minute', () => {
    chart.update(model);
    const values = flat(103, 2);
    values[102] = 30;
    chart.update(after(3, { series: [line(values)] }));
    expect(chart.domain!.max).to.be.at.least(30);
  });

  it('keeps the scrolled marks in a layer of their own while it plays', () => {
    const layerClass = (): string => chart.svg.querySelector('.llm-scroll')!.getAttribute('class')!;
    chart.update({ ...model, isLive: true });
    expect(layerClass()).to.equal('llm-scroll llm-live');
    chart.update({ ...model, isLive: false });
    expect(layerClass()).to.equal('llm-scroll');
  });

  it('tells the minute under a point of the page, kept inside data and window', () => {
    chart.update(model);
    const left = 30 + 40;
    expect(chart.hitTest(left + 30.5)).to.equal(30);
    expect(chart.hitTest(left - 20)).to.equal(0);
    expect(chart.hitTest(left + 500)).to.equal(99);
    chart.update(plot([line(flat(50, 2))]));
    expect(chart.hitTest(left + 70)).to.equal(49);
    chart.update(after(20));
    expect(chart.hitTest(left + 30.5)).to.equal(50);
    expect(chart.hitTest(left - 20)).to.equal(20);
  });

  it('tells the value under a point of the page, kept inside the axis', () => {
    chart.update(model);
    const top = 20 + 16;
    expect(chart.valueAt(top + 50)).to.equal(5);
    expect(chart.valueAt(top + 80)).to.equal(2);
    expect(chart.valueAt(top - 90)).to.equal(10);
    expect(chart.valueAt(top + 900)).to.equal(0);
  });

  it('tells both as well where it is shown at twice its size', () => {
    chart.update(model);
    chart.svg.style.width = '280px';
    chart.svg.style.height = '248px';
    expect(chart.hitTest(30 + 2 * (40 + 30.5))).to.equal(30);
    expect(chart.valueAt(20 + 2 * (16 + 50))).to.equal(5);
  });

  it('knows no minute and no value before it has been drawn', () => {
    expect([chart.hitTest(70), chart.valueAt(50)]).to.deep.equal([NaN, NaN]);
  });

  it('tells its layers what it draws, from the next update on', () => {
    const told: ChartState[] = [];
    class Listening {
      update(state: ChartState): void {
        told.push(state);
      }
    }
    chart.update(model);
    chart.addLayer(Listening);
    expect(told).to.have.length(0);
    chart.update(model);
    chart.update(after(3));
    chart.update({ ...model, widthPx: 240 });
    expect(
      told.map(({ hasNewScale, time }) => [hasNewScale, time.widthPx, time.scrollPx]),
    ).to.deep.equal([
      [false, 100, 0],
      [false, 100, 3],
      [true, 200, 0],
    ]);
  });

  it('takes itself off the page and lets go of everything', () => {
    chart.update(model);
    expect(chart.svg.childElementCount).to.be.above(2);
    chart.destroy();
    expect(chart.svg.isConnected).to.equal(false);
    expect(chart.svg.childElementCount).to.equal(0);
  });
});

describe('the layers of a chart', () => {
  it('show alerts, names, events and the cursor, the cursor in front', () => {
    const chart = new StripChart({ formats: FORMATS });
    for (const layer of CHART_LAYERS) chart.addLayer(layer);
    chart.update(
      plot([line(flat(100, 2), { label: 'name' })], {
        widthPx: 200,
        gutterRightPx: 60,
        cursorMinute: 30,
        firing: [{ id: 'a', fromMinute: 10, toMinute: 20, severity: 'info' }],
        actions: [{ id: 'b', minute: 40, label: 'what was done' }],
      }),
    );
    const marks = ['.llm-firing', '.llm-end-label', '.llm-mark-label', '.llm-cursor-line'];
    const found = marks.map((selector) => shown(chart.svg, selector)[0]);
    expect(found).to.not.include(undefined);
    for (let index = 1; index < found.length; index++) {
      const place = found[index - 1]!.compareDocumentPosition(found[index]!);
      expect(place, marks[index]).to.equal(Node.DOCUMENT_POSITION_FOLLOWING);
    }
  });
});
