import { expect } from 'chai';
import { FiringMarks } from '../../src/charts/firing-marks.js';
import type { ChartPlaces } from '../../src/charts/strip-chart.js';
import type { FiringMark } from '../../src/view/panel-model.js';
import { line } from '../view/panel.js';
import { attributes, flat, places, plot, shown, stateOf } from './drawing.js';

describe('when alerts fired, in a chart', () => {
  let at: ChartPlaces;
  let marks: FiringMarks;

  beforeEach(() => {
    at = places();
    marks = new FiringMarks(at);
  });

  const show = (firing: readonly FiringMark[] | undefined): void =>
    marks.update(stateOf(plot([line(flat(100, 2))], firing === undefined ? {} : { firing })));
  const fired = (
    fromMinute: number,
    toMinute: number,
    severity: FiringMark['severity'] = 'warning',
  ): FiringMark => ({ id: `${fromMinute}`, fromMinute, toMinute, severity });
  const bars = (): unknown =>
    shown(at.front, 'rect').map((bar) => attributes(bar, 'x', 'width', 'y', 'height', 'class'));

  it('is a bar at the foot of the plot for each time, the graver the higher', () => {
    show([fired(10, 30, 'info'), fired(40, 50), fired(60, 61, 'critical'), fired(70, 75)]);
    expect(bars()).to.deep.equal([
      { x: '10', width: '20', y: '98', height: '2', class: 'llm-firing llm-info' },
      { x: '40', width: '10', y: '96', height: '4', class: 'llm-firing llm-warning' },
      // A minute is 1 px here: too little to be seen.
      { x: '60', width: '2', y: '95', height: '5', class: 'llm-firing llm-critical' },
      { x: '70', width: '5', y: '96', height: '4', class: 'llm-firing llm-warning' },
    ]);
  });

  it('ends with the data while the alert still fires', () => {
    show([fired(90, Infinity)]);
    expect(bars()).to.deep.equal([
      { x: '90', width: '10', y: '96', height: '4', class: 'llm-firing llm-warning' },
    ]);
  });

  it('shows only what the latest model says', () => {
    show([fired(10, 20), fired(30, 40)]);
    show([fired(30, 40)]);
    expect(shown(at.front, 'rect').map((bar) => bar.getAttribute('x'))).to.deep.equal(['30']);
    show(undefined);
    expect(bars()).to.deep.equal([]);
  });
});
