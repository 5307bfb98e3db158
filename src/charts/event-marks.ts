import type { PanelLayout } from '../view/panel-layout.js';
import { textWidthPx } from '../view/panel-layout.js';
import { placeMarkLabels } from '../view/mark-labels.js';
import type { MarkLabel } from '../view/mark-labels.js';
import type { PanelModel } from '../view/panel-model.js';
import { lastMinute } from '../view/panel-model.js';
import { plotX } from '../view/time-scale.js';
import type { TimeScale } from '../view/time-scale.js';
import { scrolledX } from './scrolled-x.js';
import type { ChartLayer, ChartPlaces, ChartState } from './strip-chart.js';
import { ElementPool, appendSvg, setAttribute, setText } from './svg-dom.js';

interface TimedLabel extends MarkLabel {
  readonly label: string;
  readonly className: string;
}

const DOT_RADIUS_PX = 7;
let hatchCount = 0;

/** What happened when, apart from alerts: incident bands behind the data, the reader's actions before it, and labels. */
export class EventMarks implements ChartLayer {
  readonly #bands: ElementPool<SVGRectElement>;
  readonly #actions: ElementPool<SVGPathElement>;
  readonly #labels: ElementPool<SVGTextElement>;
  readonly #dots: ElementPool<SVGCircleElement>;
  readonly #hatchId = `llm-hatch-${++hatchCount}`;
  #isEmpty = true;

  constructor({ svg, back, front, over }: ChartPlaces) {
    appendHatch(svg, this.#hatchId);
    this.#bands = new ElementPool(() => appendSvg(back, 'rect', { y: 0 }));
    this.#actions = new ElementPool(() => appendSvg(front, 'path', { class: 'llm-action' }));
    const dots = appendSvg(over, 'g');
    const labels = appendSvg(over, 'g');
    this.#dots = new ElementPool(() =>
      appendSvg(dots, 'circle', { r: DOT_RADIUS_PX, class: 'llm-dot' }),
    );
    this.#labels = new ElementPool(() => appendSvg(labels, 'text'));
  }

  update({ model, layout, time, baseX }: ChartState): void {
    const isEmpty = !model.incidents?.length && !model.actions?.length;
    if (isEmpty && this.#isEmpty) return;
    this.#isEmpty = isEmpty;
    const end = lastMinute(model.data) + 1;
    const x = (minute: number): number => scrolledX(time, baseX, minute);
    this.#updateBands(model, layout, x, end);
    const actions = model.actions ?? [];
    actions.forEach((mark, index) => {
      const d = `M${x(mark.minute) + 0.5} 0V${layout.plotHeight}`;
      setAttribute(this.#actions.at(index), 'd', d);
    });
    this.#actions.keep(actions.length);
    this.#updateLabels(model, layout, time, end);
  }

  #updateBands(
    model: PanelModel,
    layout: PanelLayout,
    x: (minute: number) => number,
    end: number,
  ): void {
    let bands = 0;
    for (const mark of model.incidents ?? []) {
      if (mark.fromMinute >= end) continue;
      const from = x(mark.fromMinute);
      const rect = this.#bands.at(bands++);
      place(rect, from, Math.max(1, x(Math.min(mark.toMinute, end)) - from), layout.plotHeight);
      setAttribute(rect, 'class', `llm-${mark.kind}`);
      setAttribute(rect, 'fill', mark.kind === 'incident' ? `url(#${this.#hatchId})` : 'none');
    }
    this.#bands.keep(bands);
  }

  #updateLabels(model: PanelModel, layout: PanelLayout, time: TimeScale, end: number): void {
    const labels = timedLabels(model, layout, time, end);
    const placed = placeMarkLabels(labels, layout.plotWidth);
    let texts = 0;
    let dots = 0;
    placed.forEach(({ row, leftPx }, index) => {
      if (row === null) return;
      const { label, className } = labels[index]!;
      const text = this.#labels.at(texts++);
      const y = layout.plotY + layout.fontPx * (row === 1 ? 0.95 : -0.4);
      setAttribute(text, 'x', Math.round(layout.plotX + leftPx));
      setAttribute(text, 'y', Math.round(y));
      setAttribute(text, 'text-anchor', row < 0 ? 'middle' : 'start');
      setAttribute(text, 'class', `llm-mark-label ${className}${row < 0 ? ' llm-dot-label' : ''}`);
      setText(text, row < 0 ? String(index + 1) : label);
      if (row >= 0) return;
      const dot = this.#dots.at(dots++);
      setAttribute(dot, 'cx', Math.round(layout.plotX + leftPx));
      setAttribute(dot, 'cy', Math.round(y - layout.fontPx * 0.35));
    });
    this.#labels.keep(texts);
    this.#dots.keep(dots);
  }
}

function timedLabels(
  model: PanelModel,
  layout: PanelLayout,
  time: TimeScale,
  end: number,
): TimedLabel[] {
  const make = (from: number, to: number, label: string, className: string): TimedLabel => ({
    xPx: plotX(time, from),
    endPx: plotX(time, to),
    widthPx: textWidthPx(label, layout.fontPx),
    label,
    className,
  });
  const labels = [
    ...(model.incidents ?? []).map((mark) =>
      make(mark.fromMinute, Math.min(mark.toMinute, end), mark.label, `llm-${mark.kind}-label`),
    ),
    ...(model.actions ?? []).map((mark) =>
      make(mark.minute, mark.minute, mark.label, 'llm-action-label'),
    ),
  ];
  return labels.sort((a, b) => a.xPx - b.xPx);
}

function place(rect: SVGRectElement, x: number, width: number, height: number): void {
  setAttribute(rect, 'x', x);
  setAttribute(rect, 'width', width);
  setAttribute(rect, 'height', height);
}

function appendHatch(svg: SVGSVGElement, id: string): void {
  const pattern = appendSvg(appendSvg(svg, 'defs'), 'pattern', {
    id,
    width: 6,
    height: 6,
    patternUnits: 'userSpaceOnUse',
  });
  appendSvg(pattern, 'path', { class: 'llm-hatch', d: 'M-1 1L1 -1M0 6L6 0M5 7L7 5' });
}
