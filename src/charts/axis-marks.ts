import type { PanelLayout } from '../view/panel-layout.js';
import { textWidthPx } from '../view/panel-layout.js';
import type { PanelModel } from '../view/panel-model.js';
import { minuteOfWeek, tickStepMinutes } from '../view/time-ticks.js';
import { absoluteX, minuteAtX, plotX } from '../view/time-scale.js';
import type { TimeScale } from '../view/time-scale.js';
import { plotY } from '../view/y-scale.js';
import type { YDomain } from '../view/y-scale.js';
import { ElementPool, appendSvg, setAttribute, setText, setVisible } from './svg-dom.js';

/** Turns axis values into words; the element passes its locale's. */
export interface ChartFormats {
  /** A y tick, short; decimals follow from the distance of two ticks. */
  axisLabel(value: number, unit: string, step: number): string;
  /** A time tick. */
  timeLabel(minuteOfWeek: number): string;
  /** Shown in a plot without data. */
  readonly noData: string;
}

const TIME_TICK_GAP_PX = 20;

/** Hairlines and labels of both axes. Elements are made once and move. */
export class AxisMarks {
  readonly #formats: ChartFormats;
  readonly #lines: ElementPool<SVGPathElement>;
  readonly #valueLabels: ElementPool<SVGTextElement>;
  readonly #timeLines: ElementPool<SVGPathElement>;
  readonly #timeLabels: ElementPool<SVGTextElement>;
  readonly #timeGroup: SVGGElement;
  readonly #break: SVGPathElement;
  #first = NaN;
  #step = NaN;
  #count = 0;

  /**
   * @param parent behind the data
   * @param scrolled behind the data and moved with it
   */
  constructor(parent: Element, scrolled: Element, formats: ChartFormats) {
    this.#formats = formats;
    this.#timeLines = new ElementPool(() =>
      appendSvg(scrolled, 'path', { class: 'llm-grid llm-grid-time' }),
    );
    this.#lines = new ElementPool(() => appendSvg(parent, 'path', { class: 'llm-grid' }));
    this.#valueLabels = new ElementPool(() =>
      appendSvg(parent, 'text', { class: 'llm-tick', 'text-anchor': 'end' }),
    );
    this.#timeGroup = appendSvg(parent, 'g');
    this.#timeLabels = new ElementPool(() =>
      appendSvg(this.#timeGroup, 'text', { class: 'llm-tick', 'text-anchor': 'middle' }),
    );
    this.#break = appendSvg(parent, 'path', { class: 'llm-axis-break' });
  }

  /** Call when the domain or the layout has changed. */
  updateValues(model: PanelModel, layout: PanelLayout, domain: YDomain): void {
    domain.ticks.forEach((tick, index) => {
      const y = layout.plotY + plotY(domain, layout.plotHeight, tick);
      const line = this.#lines.at(index);
      setAttribute(line, 'd', `M${layout.plotX} ${hairline(y)}h${layout.plotWidth}`);
      setAttribute(line, 'class', tick === 0 ? 'llm-grid llm-grid-zero' : 'llm-grid');
      const label = this.#valueLabels.at(index);
      setAttribute(label, 'x', layout.plotX - 6);
      setAttribute(label, 'y', Math.round(y + layout.fontPx * 0.35));
      setText(label, this.#formats.axisLabel(tick, model.y.unit, domain.step));
    });
    this.#lines.keep(domain.ticks.length);
    this.#valueLabels.keep(domain.ticks.length);
    const isBroken = domain.min > 0;
    setVisible(this.#break, isBroken);
    if (isBroken) setAttribute(this.#break, 'd', breakPath(layout));
  }

  /**
   * Call when the scroll, the span or the layout has changed. As long as the same ticks are in sight the labels move as
   * one group and nothing else is touched.
   */
  updateTimes(
    model: PanelModel,
    layout: PanelLayout,
    time: TimeScale,
    baseX: number,
    isForced: boolean,
  ): void {
    const labelWidth = textWidthPx('00:00', layout.fontPx);
    const step = tickStepMinutes(model.window, layout.plotWidth, labelWidth + TIME_TICK_GAP_PX);
    const origin = model.originMinuteOfWeek;
    const first = Math.ceil((minuteAtX(time, 0) + origin) / step) * step - origin;
    const count = Math.floor((minuteAtX(time, layout.plotWidth - 1) - first) / step) + 1;
    if (isForced || first !== this.#first || step !== this.#step || count !== this.#count) {
      this.#first = first;
      this.#step = step;
      this.#count = count;
      this.#placeTimes(model, layout, time, baseX);
    }
    if (model.showTimeAxis !== true || count === 0) return;
    const x = layout.plotX + Math.floor(plotX(time, first));
    setVisible(this.#timeLabels.at(0), x >= labelWidth / 2);
    setAttribute(this.#timeGroup, 'transform', `translate(${x} ${layout.plotY})`);
  }

  #placeTimes(model: PanelModel, layout: PanelLayout, time: TimeScale, baseX: number): void {
    const firstX = absoluteX(time, this.#first);
    const labelCount = model.showTimeAxis === true ? this.#count : 0;
    for (let index = 0; index < this.#count; index++) {
      const x = absoluteX(time, this.#first + index * this.#step);
      const line = this.#timeLines.at(index);
      setAttribute(line, 'd', `M${Math.floor(x - baseX) + 0.5} 0v${layout.plotHeight}`);
      if (index >= labelCount) continue;
      const minute = minuteOfWeek(this.#first + index * this.#step, model.originMinuteOfWeek);
      const label = this.#timeLabels.at(index);
      setAttribute(label, 'x', Math.round(x - firstX));
      setAttribute(label, 'y', Math.round(layout.plotHeight + layout.fontPx * 1.35));
      setText(label, this.#formats.timeLabel(minute));
    }
    this.#timeLines.keep(this.#count);
    this.#timeLabels.keep(labelCount);
  }
}

/** The middle of a row of px, so that a 1 px line is one row and not two grey ones. */
export function hairline(y: number): number {
  return Math.floor(y - 0.01) + 0.5;
}

/** Two short strokes across the foot of the y axis: it does not start at zero. */
function breakPath({ plotX: x, plotY: y, plotHeight }: PanelLayout): string {
  const foot = y + plotHeight;
  return `M${x - 4} ${foot - 1}l8 -5m-8 9l8 -5`;
}
