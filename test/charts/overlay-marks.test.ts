import { expect } from 'chai';
import { AnnotationMark, ThresholdMark } from '../../src/charts/overlay-marks.js';
import { appendSvg } from '../../src/charts/svg-dom.js';
import type { AnnotationModel, PanelModel, ThresholdModel } from '../../src/view/panel-model.js';
import { line } from '../view/panel.js';
import { attributes, flat, pathsOf, plot, shown, stateOf } from './drawing.js';

describe('the threshold in a chart', () => {
  let parent: SVGGElement;
  let mark: ThresholdMark;
  const threshold: ThresholdModel = { value: 5, comparison: '>', label: 'limit' };

  beforeEach(() => {
    parent = appendSvg(null, 'g');
    mark = new ThresholdMark(parent);
  });

  function show(given: ThresholdModel | null, isForced = false): void {
    const model = plot([line(flat(100, 2))], { threshold: given });
    const { layout, time, domain } = stateOf(model);
    mark.update(model, layout, time, domain, isForced);
  }

  it('is a line across the plot at its value, with its label above, at the left', () => {
    show(threshold);
    // 5 of 10 on 100 px below 16, in the middle of the row.
    expect(pathsOf(parent)).to.deep.equal(['M40 65.5H140']);
    const [label] = shown(parent, 'text');
    expect(label!.textContent).to.equal('limit');
    expect(attributes(label, 'x', 'y')).to.deep.equal({ x: '44', y: '62' });
  });

  it('has its label below where there is no room above', () => {
    show({ ...threshold, value: 10 });
    // The text's 12 px below 15.5.
    expect(attributes(shown(parent, 'text')[0], 'x', 'y')).to.deep.equal({ x: '44', y: '12' });
    show({ ...threshold, value: 2.5 });
    expect(attributes(shown(parent, 'text')[0], 'y').y).to.be.oneOf(['87', '103']);
  });

  it('has a handle at its right end only where it can be dragged', () => {
    show({ ...threshold, isDraggable: true });
    expect(pathsOf(parent, '.llm-threshold-handle')).to.deep.equal([
      'M135 65.5a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z',
    ]);
    show(threshold);
    expect(pathsOf(parent, '.llm-threshold-handle')).to.deep.equal([]);
  });

  it('is not shown where there is none, and out of the axis', () => {
    for (const given of [null, { ...threshold, value: 10.1 }, { ...threshold, value: -0.1 }]) {
      show(threshold);
      expect(shown(parent, 'text')).to.have.length(1);
      show(given);
      expect(shown(parent, 'text'), JSON.stringify(given)).to.have.length(0);
    }
    for (const value of [0, 10]) {
      show({ ...threshold, value });
      expect(shown(parent, 'text'), String(value)).to.have.length(1);
    }
  });

  it('is placed anew when it is another or when it must, not otherwise', () => {
    show(threshold);
    const text = shown(parent, 'text')[0]!;
    text.textContent = 'untouched';
    show({ ...threshold });
    expect(text.textContent).to.equal('untouched');
    show({ ...threshold }, true);
    expect(text.textContent).to.equal('limit');
    show({ ...threshold, label: 'another' });
    expect(text.textContent).to.equal('another');
  });
});

describe('the annotation in a chart', () => {
  let parent: SVGGElement;
  let mark: AnnotationMark;
  const annotation: AnnotationModel = { minute: 60, seriesId: 'line', text: 'here' };

  beforeEach(() => {
    parent = appendSvg(null, 'g');
    mark = new AnnotationMark(parent);
  });

  function show(
    given: AnnotationModel | null,
    isForced = false,
    more: Partial<PanelModel> = {},
  ): void {
    const model = plot([line(flat(100, 2))], { annotation: given, ...more });
    const { layout, time, domain } = stateOf(model);
    mark.update(model, layout, time, domain, isForced);
  }

  it('points at the middle of its minute, from words beside it', () => {
    show(annotation);
    expect(shown(parent, '.llm-annotation')[0]!.getAttribute('transform')).to.equal(
      'translate(40 16)',
    );
    // 2 of 10: 80 px below the top.
    expect(attributes(shown(parent, 'circle')[0], 'cx', 'cy')).to.deep.equal({
      cx: '60.5',
      cy: '80',
    });
    const [words] = shown(parent, 'text');
    expect(words!.textContent).to.equal('here');
    // 18 px to the left and up by as much; the leader ends 3 px before the words, amid their height.
    expect(attributes(words, 'x', 'y', 'text-anchor')).to.deep.equal({
      x: '43',
      y: '62',
      'text-anchor': 'end',
    });
    expect(pathsOf(parent)).to.deep.equal(['M60.5 80L46 58']);
  });

  it('has its words on the other side where they would not fit', () => {
    show({ ...annotation, minute: 10 });
    expect(attributes(shown(parent, 'text')[0], 'x', 'text-anchor')).to.deep.equal({
      x: '29',
      'text-anchor': 'start',
    });
    expect(pathsOf(parent)).to.deep.equal(['M10.5 80L26 58']);
  });

  it('is not shown without words, for a series that is not there, or out of sight', () => {
    for (const given of [
      null,
      { ...annotation, seriesId: 'other' },
      { ...annotation, minute: 200 },
      { ...annotation, minute: -1 },
    ]) {
      show(annotation, true);
      expect(shown(parent, 'text')).to.have.length(1);
      show(given, true);
      expect(shown(parent, 'text'), JSON.stringify(given)).to.have.length(0);
    }
  });

  it('moves with time when it must, and is left alone otherwise', () => {
    show(annotation);
    const later = { window: { fromMinute: 10, toMinute: 110 } };
    show({ ...annotation }, false, later);
    expect(shown(parent, 'circle')[0]!.getAttribute('cx')).to.equal('60.5');
    show({ ...annotation }, true, later);
    expect(shown(parent, 'circle')[0]!.getAttribute('cx')).to.equal('50.5');
    show({ ...annotation, text: 'there' }, false, later);
    expect(shown(parent, 'text')[0]!.textContent).to.equal('there');
  });
});
