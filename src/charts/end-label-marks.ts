import { placeEndLabels } from '../view/end-labels.js';
import type { PanelLayout } from '../view/panel-layout.js';
import type { PanelModel } from '../view/panel-model.js';
import { lastMinute, seriesValue } from '../view/panel-model.js';
import { plotY } from '../view/y-scale.js';
import type { YDomain } from '../view/y-scale.js';
import { seriesClass } from './series-marks.js';
import type { ChartLayer, ChartPlaces, ChartState } from './strip-chart.js';
import { ElementPool, appendSvg, setAttribute, setText } from './svg-dom.js';

/** A label follows its line only in steps of this many px: text that trembles cannot be read. */
const CALM_PX = 5;
const LINE_HEIGHT_EM = 1.2;

/** Series names at the right end of their lines and layers, each with a swatch. */
export class EndLabelMarks implements ChartLayer {
  readonly #group: SVGGElement;
  readonly #labels: ElementPool<SVGGElement>;
  #targets = new Float64Array(0);
  #wanted = new Float64Array(0);

  constructor({ over }: ChartPlaces) {
    this.#group = appendSvg(over, 'g', { class: 'llm-end-labels' });
    this.#labels = new ElementPool(() => {
      const label = appendSvg(this.#group, 'g');
      appendSvg(label, 'path', { class: 'llm-swatch' });
      appendSvg(label, 'text', { x: 14, class: 'llm-end-label' });
      return label;
    });
  }

  update({ model, layout, domain, hasNewScale }: ChartState): void {
    let isForced = hasNewScale;
    if (!layout.hasEndLabels) {
      this.#labels.keep(0);
      this.#wanted = new Float64Array(0);
      return;
    }
    const count = model.series.length;
    if (this.#wanted.length !== count) {
      this.#wanted = new Float64Array(count);
      isForced = true;
    }
    writeTargets(this.#wanted, model, layout, domain);
    if (!isForced && isCalm(this.#wanted, this.#targets)) return;
    this.#targets = this.#wanted.slice();
    const targets = [...this.#targets];
    const half = (layout.fontPx * LINE_HEIGHT_EM) / 2;
    const placed = placeEndLabels(targets, half * 2, half, layout.plotHeight + half / 2);
    let shown = 0;
    placed.forEach((centre, index) => {
      if (Number.isNaN(centre)) return;
      const series = model.series[index]!;
      const label = this.#labels.at(shown++);
      const x = layout.plotX + layout.plotWidth + 6;
      setAttribute(label, 'transform', `translate(${x} ${Math.round(layout.plotY + centre)})`);
      setAttribute(label, 'class', seriesClass(series));
      const swatch = label.firstElementChild!;
      setAttribute(swatch, 'd', series.kind === 'stack' ? 'M0 -4h8v8h-8z' : 'M0 -1h9v2h-9z');
      const text = label.lastElementChild!;
      setAttribute(text, 'y', Math.round(layout.fontPx * 0.35));
      setText(text, series.label);
    });
    this.#labels.keep(shown);
  }
}

function isCalm(wanted: Float64Array, placed: Float64Array): boolean {
  for (let i = 0; i < wanted.length; i++) {
    const isGone = Number.isNaN(wanted[i]);
    if (isGone !== Number.isNaN(placed[i])) return false;
    if (!isGone && Math.abs(wanted[i]! - placed[i]!) >= CALM_PX) return false;
  }
  return true;
}

/** Where each label wants to stand: at the last value of its line, amid the end of its layer. */
function writeTargets(
  targets: Float64Array,
  model: PanelModel,
  layout: PanelLayout,
  domain: YDomain,
): void {
  const minute = Math.min(lastMinute(model.data), Math.ceil(model.window.toMinute) - 1);
  let sum = 0;
  for (let i = 0; i < targets.length; i++) {
    const series = model.series[i]!;
    const value = seriesValue(series, model.data, minute);
    if (series.kind === 'stack' && value === value) sum += value;
    const middle = series.kind === 'stack' ? sum - value / 2 : value;
    targets[i] = plotY(domain, layout.plotHeight, middle);
  }
}
