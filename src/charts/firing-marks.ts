import { lastMinute } from '../view/panel-model.js';
import { scrolledX } from './scrolled-x.js';
import type { ChartLayer, ChartPlaces, ChartState } from './strip-chart.js';
import { ElementPool, appendSvg, setAttribute } from './svg-dom.js';

const FIRING_PX = { critical: 5, warning: 4, info: 2 } as const;

/** Bars at the foot of the plot, one for each time an alert of the panel fired; the graver, the higher. */
export class FiringMarks implements ChartLayer {
  readonly #bars: ElementPool<SVGRectElement>;

  constructor({ front }: ChartPlaces) {
    this.#bars = new ElementPool(() => appendSvg(front, 'rect'));
  }

  update({ model, layout, time, baseX }: ChartState): void {
    const firing = model.firing ?? [];
    const end = lastMinute(model.data) + 1;
    for (let index = 0; index < firing.length; index++) {
      const { fromMinute, toMinute, severity } = firing[index]!;
      const bar = this.#bars.at(index);
      const from = scrolledX(time, baseX, fromMinute);
      const to = scrolledX(time, baseX, Math.min(toMinute, end));
      setAttribute(bar, 'x', from);
      setAttribute(bar, 'width', Math.max(2, to - from));
      setAttribute(bar, 'height', FIRING_PX[severity]);
      setAttribute(bar, 'y', layout.plotHeight - FIRING_PX[severity]);
      setAttribute(bar, 'class', `llm-firing llm-${severity}`);
    }
    this.#bars.keep(firing.length);
  }
}
