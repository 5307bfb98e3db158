import { timeScale } from '../view/time-scale.js';
import type { TimeScale } from '../view/time-scale.js';
import type { StripModel } from '../view/tuner/strips.js';
import { plotY } from '../view/y-scale.js';
import type { YDomain } from '../view/y-scale.js';
import type { PanelLayout } from '../view/panel-layout.js';
import { hairline } from './axis-marks.js';
import type { StripChart } from './strip-chart.js';
import { appendSvg, setAttribute, setText } from './svg-dom.js';

const HOUR_MINUTES = 60;
const FOOT_PX = 6;
/** A stretch of a few minutes is less than a px of a week. */
const LEAST_WIDTH_PX = 3;

/** Where a strip is drawn. */
interface Plane {
  readonly layout: PanelLayout;
  readonly domain: YDomain;
  readonly time: TimeScale;
}

/**
 * What moves when a threshold does, over a strip chart: the line or band edge, its handle and label, and the stretches
 * in which the rule fires. Four paths; the chart beneath is not touched.
 */
export class LineHandle {
  readonly #chart: StripChart;
  readonly #tint: SVGPathElement;
  readonly #right: SVGPathElement;
  readonly #wrong: SVGPathElement;
  readonly #band: SVGPathElement;
  readonly #line: SVGPathElement;
  readonly #grip: SVGPathElement;
  readonly #clip: SVGSVGElement;
  readonly #handle: SVGCircleElement;
  readonly #label: SVGTextElement;
  #strip: StripModel | null = null;

  constructor(chart: StripChart) {
    this.#chart = chart;
    this.#clip = appendSvg(chart.svg, 'svg', { overflow: 'hidden' });
    this.#tint = appendSvg(this.#clip, 'path', { class: 'llm-firing-tint' });
    this.#band = appendSvg(this.#clip, 'path', { class: 'llm-ribbon' });
    this.#right = appendSvg(this.#clip, 'path', { class: 'llm-firing-right' });
    this.#wrong = appendSvg(this.#clip, 'path', { class: 'llm-firing-wrong' });
    this.#line = appendSvg(this.#clip, 'path', { class: 'llm-threshold-line' });
    this.#grip = appendSvg(this.#clip, 'path', { class: 'llm-grip' });
    this.#handle = appendSvg(chart.svg, 'circle', { class: 'llm-threshold-handle', r: 7 });
    this.#label = appendSvg(chart.svg, 'text', { class: 'llm-threshold-label' });
    // Chromium 150 does not heed `touch-action` on a shape with a transparent stroke, and would scroll.
    for (const place of [this.#grip, this.#handle]) {
      place.addEventListener('touchstart', (event) => event.preventDefault(), { passive: false });
    }
  }

  /** What answers a press near the line; everything else lets the page scroll. */
  get grip(): SVGPathElement {
    return this.#grip;
  }

  /** The handle at the right end, to be grasped too. */
  get handle(): SVGCircleElement {
    return this.#handle;
  }

  /**
   * Draws the line where it stands now.
   * @param label the value with its unit
   * @param tellsFalse whether stretches that wake somebody for nothing look different
   */
  update(strip: StripModel, label: string, tellsFalse: boolean): void {
    this.#strip = strip;
    const plane = this.#plane();
    if (plane === null) return;
    const { layout } = plane;
    setAttribute(this.#clip, 'x', layout.plotX);
    setAttribute(this.#clip, 'y', layout.plotY);
    setAttribute(this.#clip, 'width', layout.plotWidth);
    setAttribute(this.#clip, 'height', layout.plotHeight);
    this.#drawFiring(strip, plane, tellsFalse);
    this.#drawLine(strip, plane, label);
  }

  /**
   * The number the reader means by a place in the plot: the value there or, for an adaptive line, the k that puts the
   * line there. NaN where nothing is known. Reads layout.
   */
  settingAt(clientX: number, clientY: number): number {
    const value = this.#chart.valueAt(clientY);
    const line = this.#strip?.line;
    if (line?.kind !== 'adaptive') return value;
    const minute = this.#chart.hitTest(clientX);
    const expected = line.expected[minute] ?? NaN;
    const edge = line.line[minute] ?? NaN;
    return (line.k * (value - expected)) / (edge - expected);
  }

  /** Px from a place down to the line there. Reads layout. */
  offsetOf(clientX: number, clientY: number): number {
    const plane = this.#plane();
    const strip = this.#strip;
    if (plane === null || strip === null) return 0;
    const { line } = strip;
    const value =
      line.kind === 'static' ? line.value : (line.line[this.#chart.hitTest(clientX)] ?? NaN);
    const box = this.#chart.svg.getBoundingClientRect();
    const scale = box.height / plane.layout.heightPx || 1;
    const offset = box.top + (plane.layout.plotY + lineY(plane, value)) * scale - clientY;
    return Number.isNaN(offset) ? 0 : offset;
  }

  #plane(): Plane | null {
    const { layout, domain } = this.#chart;
    if (layout === null || domain === null || this.#strip === null) return null;
    const { minutes } = this.#strip;
    const time = timeScale({ fromMinute: 0, toMinute: minutes }, layout.plotWidth, 1);
    return { layout, domain, time };
  }

  #drawFiring({ firing }: StripModel, { layout, time }: Plane, tellsFalse: boolean): void {
    const height = layout.plotHeight;
    const scale = time.widthPx / time.spanMinutes;
    let tint = '';
    let right = '';
    let wrong = '';
    for (const { fromMinute, toMinute, isFalse } of firing) {
      const x = Math.round(fromMinute * scale);
      const width = Math.max(LEAST_WIDTH_PX, Math.round(toMinute * scale) - x);
      tint += `M${x} 0h${width}v${height}h${-width}z`;
      const foot = `M${x} ${height}h${width}v${-FOOT_PX}h${-width}z`;
      if (isFalse && tellsFalse) wrong += foot;
      else right += foot;
    }
    setAttribute(this.#tint, 'd', tint);
    setAttribute(this.#right, 'd', right);
    setAttribute(this.#wrong, 'd', wrong);
  }

  #drawLine({ line, minutes }: StripModel, plane: Plane, label: string): void {
    const { layout } = plane;
    const d =
      line.kind === 'static'
        ? `M0 ${lineY(plane, line.value)}H${layout.plotWidth}`
        : hourSteps(line.line, plane);
    setAttribute(this.#line, 'd', d);
    setAttribute(this.#grip, 'd', d);
    setAttribute(this.#band, 'd', line.kind === 'static' ? '' : bandPath(line, plane));
    const last = line.kind === 'static' ? line.value : (line.line[minutes - 1] ?? NaN);
    const isKnown = last === last;
    const y = layout.plotY + (isKnown ? lineY(plane, last) : layout.plotHeight);
    const right = layout.plotX + layout.plotWidth;
    setAttribute(this.#handle, 'cx', right);
    setAttribute(this.#handle, 'cy', y);
    const isHigh = y - layout.plotY < layout.fontPx * 1.6;
    setAttribute(this.#label, 'x', right - 12);
    setAttribute(this.#label, 'y', Math.round(isHigh ? y + layout.fontPx * 1.2 : y - 5));
    setAttribute(this.#label, 'text-anchor', 'end');
    setText(this.#label, label);
  }
}

/** A line beyond the axis lies on its edge. */
function lineY({ domain, layout: { plotHeight } }: Plane, value: number): number {
  const y = plotY(domain, plotHeight, value);
  return hairline(Math.max(1, Math.min(plotHeight - 1, y)));
}

/** A line that changes with the hour, as steps; nothing where it knows nothing. */
function hourSteps(values: Float64Array, plane: Plane): string {
  const scale = plane.time.widthPx / plane.time.spanMinutes;
  let d = '';
  eachLevel(values, (from, to, value) => {
    const x = tenth(from * scale);
    const y = lineY(plane, value);
    const isJoined = from > 0 && !Number.isNaN(values[from - 1]!);
    d += isJoined ? `V${y}H${tenth(to * scale)}` : `M${x} ${y}H${tenth(to * scale)}`;
  });
  return d;
}

function bandPath(
  { expected, line }: { readonly expected: Float64Array; readonly line: Float64Array },
  plane: Plane,
): string {
  const scale = plane.time.widthPx / plane.time.spanMinutes;
  let d = '';
  eachLevel(line, (from, to, value) => {
    const middle = expected[from]!;
    if (middle !== middle) return;
    const x = tenth(from * scale);
    d += `M${x} ${lineY(plane, value)}H${tenth(to * scale)}V${lineY(plane, middle)}H${x}z`;
  });
  return d;
}

/** The stretches over which a line that is learned by the hour stays the same. */
function eachLevel(
  values: Float64Array,
  found: (from: number, to: number, value: number) => void,
): void {
  for (let from = 0; from < values.length;) {
    const value = values[from]!;
    let to = from + 1;
    while (to < values.length && to - from < HOUR_MINUTES && values[to] === value) to += 1;
    if (value === value) found(from, to, value);
    from = to;
  }
}

function tenth(px: number): number {
  return Math.round(px * 10) / 10;
}
