import { seriesValue } from '../view/panel-model.js';
import { plotX } from '../view/time-scale.js';
import { plotY } from '../view/y-scale.js';
import { seriesClass } from './series-marks.js';
import type { ChartLayer, ChartPlaces, ChartState } from './strip-chart.js';
import { ElementPool, appendSvg, setAttribute, setVisible } from './svg-dom.js';

/** The shared cursor: a line at a minute and a dot on every line there. */
export class CursorMark implements ChartLayer {
  readonly #group: SVGGElement;
  readonly #line: SVGPathElement;
  readonly #dots: ElementPool<SVGCircleElement>;

  constructor({ over }: ChartPlaces) {
    this.#group = appendSvg(over, 'g', { class: 'llm-cursor', display: 'none' });
    this.#line = appendSvg(this.#group, 'path', { class: 'llm-cursor-line' });
    this.#dots = new ElementPool(() => appendSvg(this.#group, 'circle', { r: 3 }));
  }

  update({ model, layout, time, domain }: ChartState): void {
    const minute = model.cursorMinute ?? NaN;
    const x = Math.floor(plotX(time, minute));
    const isShown = x >= 0 && x <= layout.plotWidth;
    setVisible(this.#group, isShown);
    if (!isShown) return;
    setAttribute(this.#group, 'transform', `translate(${layout.plotX + x + 0.5} ${layout.plotY})`);
    setAttribute(this.#line, 'd', `M0 0V${layout.plotHeight}`);
    let dots = 0;
    for (const series of model.series) {
      const value = seriesValue(series, model.data, minute);
      if (series.kind !== 'line' || Number.isNaN(value)) continue;
      const dot = this.#dots.at(dots++);
      setAttribute(dot, 'cy', Math.round(plotY(domain, layout.plotHeight, value) * 10) / 10);
      setAttribute(dot, 'class', seriesClass(series));
    }
    this.#dots.keep(dots);
  }
}
