import { expect } from 'chai';
import { EventMarks } from '../../src/charts/event-marks.js';
import type { ChartPlaces } from '../../src/charts/strip-chart.js';
import type { ActionMark, IncidentMark, PanelModel } from '../../src/view/panel-model.js';
import { line } from '../view/panel.js';
import { attributes, flat, pathsOf, places, plot, shown, stateOf } from './drawing.js';

const incident = (fromMinute: number, toMinute: number, label = 'Flush'): IncidentMark => ({
  id: label,
  fromMinute,
  toMinute,
  label,
  kind: 'incident',
});
const action = (minute: number, label: string): ActionMark => ({ id: label, minute, label });

describe('what happened, in a chart', () => {
  let at: ChartPlaces;
  let marks: EventMarks;

  beforeEach(() => {
    at = places();
    marks = new EventMarks(at);
  });

  const show = (more: Partial<PanelModel>): void =>
    marks.update(stateOf(plot([line(flat(100, 2))], more)));
  const bands = (): unknown =>
    shown(at.back, 'rect').map((band) => attributes(band, 'x', 'y', 'width', 'height', 'class'));
  const band = (x: number, width: number, kind = 'incident'): object => ({
    x: String(x),
    y: '0',
    width: String(width),
    height: '100',
    class: `llm-${kind}`,
  });
  const labels = (): unknown =>
    shown(at.over, 'text').map((text) => [
      text.textContent,
      text.getAttribute('x'),
      text.getAttribute('y'),
      text.getAttribute('text-anchor'),
    ]);

  it('is a hatched band from start to end for an incident, an outline for a look-alike', () => {
    show({ incidents: [incident(10, 30), { ...incident(50, 60), kind: 'look-alike' }] });
    expect(bands()).to.deep.equal([band(10, 20), band(50, 10, 'look-alike')]);
    const [hatched, outlined] = shown(at.back, 'rect').map((rect) => rect.getAttribute('fill'));
    const id = /^url\(#(.+)\)$/.exec(hatched ?? '')?.[1];
    expect(at.svg.querySelector('pattern')!.id).to.equal(id);
    expect(outlined).to.equal('none');
  });

  it('has a hatch of its own, so that another chart can go', () => {
    const other = places();
    expect(new EventMarks(other)).to.be.an.instanceOf(EventMarks);
    const ids = [at, other].map(({ svg }) => svg.querySelector('pattern')!.id);
    expect(ids[0]).to.not.equal(ids[1]);
  });

  it('ends with the data while it goes on, and is not there before it begins', () => {
    show({ incidents: [incident(90, Infinity), incident(100, 110, 'Later')] });
    expect(bands()).to.deep.equal([band(90, 10)]);
  });

  it('is seen however short it is', () => {
    show({ incidents: [incident(20, 20)] });
    expect(bands()).to.deep.equal([band(20, 1)]);
  });

  it('is a line over the plot for what the reader did', () => {
    show({ actions: [action(30, 'x')] });
    expect(pathsOf(at.front, '.llm-action')).to.deep.equal(['M30.5 0V100']);
  });

  it('is named above the plot; in a second row the earlier of two that stand close', () => {
    show({ incidents: [incident(10, 30)], actions: [action(20, 'Error')] });
    // Above: 4.8 px over the plot's top at 16; below: 11.4 under it. Five letters are 32.4 px wide.
    expect(labels()).to.deep.equal([
      ['Flush', '50', '27', 'start'],
      ['Error', '60', '11', 'start'],
    ]);
    expect(shown(at.over, 'text').map((text) => text.getAttribute('class'))).to.deep.equal([
      'llm-mark-label llm-incident-label',
      'llm-mark-label llm-action-label',
    ]);
  });

  it('is a numbered dot where both rows are taken, its number that of its place in time', () => {
    show({ actions: [action(40, 'ccccc'), action(20, 'aaaaa'), action(30, 'bbbbb')] });
    expect(labels()).to.deep.equal([
      ['1', '60', '11', 'middle'],
      ['bbbbb', '70', '27', 'start'],
      ['ccccc', '80', '11', 'start'],
    ]);
    // The middle of the digit: 4.2 px above the foot of the text at 11.2.
    expect(shown(at.over, 'circle').map((dot) => attributes(dot, 'cx', 'cy'))).to.deep.equal([
      { cx: '60', cy: '7' },
    ]);
  });

  it('is gone once the model has none', () => {
    show({ incidents: [incident(10, 30)], actions: [20, 25, 30].map((m) => action(m, 'Error')) });
    expect(shown(at.svg, 'rect, circle, text, .llm-action')).to.have.length.above(5);
    show({});
    expect(shown(at.svg, 'rect, circle, text, .llm-action')).to.deep.equal([]);
  });
});
