import { visibleExtent } from '../view/extent.js';
import { panelLayout } from '../view/panel-layout.js';
import type { PanelLayout } from '../view/panel-layout.js';
import type { PanelModel } from '../view/panel-model.js';
import { lastMinute } from '../view/panel-model.js';
import { isSameShape } from '../view/panel-shape.js';
import type { appendRibbon } from '../view/ribbon-path.js';
import { minuteAtX, timeScale } from '../view/time-scale.js';
import type { TimeScale } from '../view/time-scale.js';
import { nextYDomain, valueAtY } from '../view/y-scale.js';
import type { Extent, YDomain } from '../view/y-scale.js';
import { AxisMarks } from './axis-marks.js';
import type { ChartFormats } from './axis-marks.js';
import { AnnotationMark, ThresholdMark } from './overlay-marks.js';
import { SeriesMarks } from './series-marks.js';
import { appendSvg, setAttribute, setText, setVisible } from './svg-dom.js';

export interface StripChartOptions {
  readonly formats: ChartFormats;
  /** Draws bands, for charts whose models have one: `appendRibbon` of `view/ribbon-path.ts`. */
  readonly ribbon?: typeof appendRibbon;
}

/** Where a layer may put its marks. */
export interface ChartPlaces {
  readonly svg: SVGSVGElement;
  /** Behind the data, moved with it. */
  readonly back: SVGGElement;
  /** Before the data, moved with it. */
  readonly front: SVGGElement;
  /** Before everything, not moved. */
  readonly over: SVGGElement;
}

/** What a chart draws at the moment. */
export interface ChartState {
  readonly model: PanelModel;
  readonly layout: PanelLayout;
  readonly time: TimeScale;
  readonly domain: YDomain;
  /** Absolute px at which the scrolled places have their zero. */
  readonly baseX: number;
  /** Whether everything is to be placed anew. */
  readonly hasNewScale: boolean;
}

/** Marks that not every chart has; they may be added, and loaded, later than the chart. */
export interface ChartLayer {
  update(state: ChartState): void;
}

/** Everything visible is measured anew after this share of the window has gone by; in between only the newest minutes. */
const EXTENT_SHARE = 16;

/**
 * A panel's drawing, built once and kept up to date: `update` touches only attributes that change and reads no layout.
 * While time goes on that is the offset of one group and the path of the newest column of each series.
 * Marks other than data stand in elements of their own, so that moving a threshold or a cursor redraws no data.
 */
export class StripChart {
  /** Put it into the page; hidden from assistive technology, which gets the table and the description. */
  readonly svg: SVGSVGElement;
  readonly #formats: ChartFormats;
  readonly #ribbon: typeof appendRibbon | undefined;
  readonly #axes: AxisMarks;
  readonly #clip: SVGSVGElement;
  /** Everything that moves with time, in one layer while live, so that moving it draws none of it again. */
  readonly #scroll: SVGGElement;
  readonly #data: SVGGElement;
  readonly #places: ChartPlaces;
  readonly #layers: ChartLayer[] = [];
  readonly #threshold: ThresholdMark;
  readonly #annotation: AnnotationMark;
  readonly #noData: SVGTextElement;
  #model: PanelModel | null = null;
  #layout: PanelLayout | null = null;
  #time: TimeScale | null = null;
  #domain: YDomain | null = null;
  #series: SeriesMarks | null = null;
  #baseX = 0;
  #extent: Extent | null = null;
  #measuredFrom = 0;
  #measuredTo = 0;
  #measureAllAt = 0;

  constructor(options: StripChartOptions) {
    this.#formats = options.formats;
    this.#ribbon = options.ribbon;
    this.svg = appendSvg(null, 'svg', {
      class: 'llm-chart',
      'aria-hidden': 'true',
      focusable: 'false',
    });
    const axes = appendSvg(this.svg, 'g', { class: 'llm-axes' });
    this.#clip = appendSvg(this.svg, 'svg', { overflow: 'hidden' });
    this.#scroll = appendSvg(this.#clip, 'g', { class: 'llm-scroll' });
    this.#axes = new AxisMarks(axes, appendSvg(this.#scroll, 'g'), options.formats);
    const back = appendSvg(this.#scroll, 'g');
    this.#data = appendSvg(this.#scroll, 'g');
    const front = appendSvg(this.#scroll, 'g');
    const over = appendSvg(this.svg, 'g', { class: 'llm-over' });
    this.#noData = appendSvg(over, 'text', { class: 'llm-no-data', 'text-anchor': 'middle' });
    this.#threshold = new ThresholdMark(over);
    this.#annotation = new AnnotationMark(over);
    this.#places = { svg: this.svg, back, front, over: appendSvg(over, 'g') };
  }

  /** Where things stand, and whether series are named at their ends; null before the first update. */
  get layout(): PanelLayout | null {
    return this.#layout;
  }

  /** The values the y axis spans; null before the first update. */
  get domain(): YDomain | null {
    return this.#domain;
  }

  /** Draws a model. Cheap when only time went on; complete when anything else differs. */
  update(model: PanelModel): void {
    const before = this.#model;
    const hasNewShape = before === null || !isSameShape(before, model);
    const layout = hasNewShape || this.#layout === null ? this.#updateLayout(model) : this.#layout;
    const time = timeScale(model.window, layout.plotWidth, model.pixelRatio);
    const isFresh =
      hasNewShape ||
      time.spanMinutes !== this.#time?.spanMinutes ||
      lastMinute(model.data) < lastMinute(before.data);
    const hasMoved = isFresh || time.scrollPx !== this.#time?.scrollPx;
    const domain = this.#nextDomain(model, isFresh);
    const hasNewScale = isFresh || domain !== this.#domain;
    this.#model = model;
    this.#time = time;
    this.#domain = domain;
    if (hasNewScale) this.#rebuildSeries(model, layout, time, domain);
    if (hasMoved || hasNewScale) this.#scrollTo(time.scrollPx);
    const layerClass = model.isLive === true ? 'llm-scroll llm-live' : 'llm-scroll';
    if (model.isLive !== before?.isLive) setAttribute(this.#scroll, 'class', layerClass);
    this.#series?.update(model, {
      time,
      domain,
      plotHeight: layout.plotHeight,
      baseX: this.#baseX,
    });
    if (hasNewScale) this.#axes.updateValues(model, layout, domain);
    if (hasMoved || hasNewScale)
      this.#axes.updateTimes(model, layout, time, this.#baseX, hasNewScale);
    this.#updateMarks(model, layout, time, domain, hasNewScale, hasMoved);
  }

  /** Adds further marks; they are drawn with the next update. */
  addLayer(make: new (places: ChartPlaces) => ChartLayer): void {
    this.#layers.push(new make(this.#places));
  }

  /** The minute under a viewport x, fractions cut, kept inside both window and data. Reads layout. */
  hitTest(clientX: number): number {
    const { offset } = this.#offsets(clientX, 0);
    const model = this.#model;
    if (model === null || this.#time === null) return NaN;
    const minute = Math.floor(minuteAtX(this.#time, offset));
    const first = Math.max(model.data.firstMinute, Math.ceil(model.window.fromMinute));
    const last = Math.min(lastMinute(model.data), Math.ceil(model.window.toMinute) - 1);
    return Math.max(first, Math.min(minute, last));
  }

  /** The value under a viewport y, kept inside the axis. Reads layout. */
  valueAt(clientY: number): number {
    const { below } = this.#offsets(0, clientY);
    if (this.#domain === null || this.#layout === null) return NaN;
    const { plotHeight } = this.#layout;
    return valueAtY(this.#domain, plotHeight, Math.max(0, Math.min(below, plotHeight)));
  }

  /** Takes the drawing off the page and lets go of everything. */
  destroy(): void {
    this.svg.remove();
    this.svg.replaceChildren();
    this.#series = null;
    this.#model = null;
  }

  #updateLayout(model: PanelModel): PanelLayout {
    const layout = panelLayout(model);
    this.#layout = layout;
    setAttribute(this.svg, 'width', layout.widthPx);
    setAttribute(this.svg, 'height', layout.heightPx);
    setAttribute(this.svg, 'viewBox', `0 0 ${layout.widthPx} ${layout.heightPx}`);
    setAttribute(this.#clip, 'x', layout.plotX);
    setAttribute(this.#clip, 'y', layout.plotY);
    setAttribute(this.#clip, 'width', layout.plotWidth);
    setAttribute(this.#clip, 'height', layout.plotHeight);
    setAttribute(this.#noData, 'x', layout.plotX + Math.round(layout.plotWidth / 2));
    setAttribute(this.#noData, 'y', layout.plotY + Math.round(layout.plotHeight / 2));
    setText(this.#noData, this.#formats.noData);
    return layout;
  }

  /** Measures everything visible now and then, and only the newest minutes in between. */
  #nextDomain(model: PanelModel, isFresh: boolean): YDomain {
    const last = lastMinute(model.data);
    const { fromMinute, toMinute } = model.window;
    const isFull = isFresh || last >= this.#measureAllAt || fromMinute < this.#measuredFrom;
    const from = isFull ? Math.floor(fromMinute) : this.#measuredTo;
    const newest = visibleExtent(model, from, Math.ceil(toMinute));
    if (isFull) {
      this.#extent = newest;
      this.#measureAllAt = last + Math.ceil((toMinute - fromMinute) / EXTENT_SHARE);
      this.#measuredFrom = fromMinute;
    } else {
      this.#extent = union(this.#extent, newest);
    }
    this.#measuredTo = last;
    setVisible(this.#noData, this.#extent === null);
    return nextYDomain(
      isFresh ? null : this.#domain,
      this.#extent,
      model.y,
      model.threshold?.value ?? null,
    );
  }

  #rebuildSeries(model: PanelModel, layout: PanelLayout, time: TimeScale, domain: YDomain): void {
    this.#baseX = Math.floor(time.scrollPx);
    this.#series = new SeriesMarks(
      model,
      {
        time,
        domain,
        plotHeight: layout.plotHeight,
        baseX: this.#baseX,
      },
      this.#ribbon,
    );
    this.#data.replaceChildren(this.#series.group);
  }

  #scrollTo(scrollPx: number): void {
    this.#scroll.setAttribute('transform', `translate(${this.#baseX - scrollPx})`);
  }

  #updateMarks(
    model: PanelModel,
    layout: PanelLayout,
    time: TimeScale,
    domain: YDomain,
    hasNewScale: boolean,
    hasMoved: boolean,
  ): void {
    this.#threshold.update(model, layout, time, domain, hasNewScale);
    this.#annotation.update(model, layout, time, domain, hasNewScale || hasMoved);
    const state = { model, layout, time, domain, baseX: this.#baseX, hasNewScale };
    for (const layer of this.#layers) layer.update(state);
  }

  #offsets(clientX: number, clientY: number): { offset: number; below: number } {
    const box = this.svg.getBoundingClientRect();
    const layout = this.#layout;
    if (layout === null) return { offset: NaN, below: NaN };
    const scale = layout.widthPx / (box.width || layout.widthPx);
    return {
      offset: (clientX - box.left) * scale - layout.plotX,
      below: (clientY - box.top) * scale - layout.plotY,
    };
  }
}

function union(a: Extent | null, b: Extent | null): Extent | null {
  if (a === null || b === null) return a ?? b;
  if (b.min >= a.min && b.max <= a.max) return a;
  return { min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) };
}
