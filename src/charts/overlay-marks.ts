import { placeAnnotation, placeThresholdLabel } from '../view/label-place.js';
import type { PanelLayout } from '../view/panel-layout.js';
import type { AnnotationModel, PanelModel, ThresholdModel } from '../view/panel-model.js';
import type { TimeScale } from '../view/time-scale.js';
import { plotY } from '../view/y-scale.js';
import type { YDomain } from '../view/y-scale.js';
import { hairline } from './axis-marks.js';
import { appendSvg, setAttribute, setText, setVisible } from './svg-dom.js';

/** The alert threshold: a line across the plot, its label, its handle. */
export class ThresholdMark {
  readonly #group: SVGGElement;
  readonly #line: SVGPathElement;
  readonly #label: SVGTextElement;
  readonly #handle: SVGPathElement;
  #drawn: ThresholdModel | null = null;

  constructor(parent: Element) {
    this.#group = appendSvg(parent, 'g', { class: 'llm-threshold', display: 'none' });
    this.#line = appendSvg(this.#group, 'path', { class: 'llm-threshold-line' });
    this.#handle = appendSvg(this.#group, 'path', { class: 'llm-threshold-handle' });
    this.#label = appendSvg(this.#group, 'text', { class: 'llm-threshold-label' });
  }

  /** @param isForced place anew even though the threshold is the same */
  update(
    model: PanelModel,
    layout: PanelLayout,
    time: TimeScale,
    domain: YDomain,
    isForced: boolean,
  ): void {
    const threshold = model.threshold ?? null;
    if (!isForced && isSameThreshold(threshold, this.#drawn)) return;
    this.#drawn = threshold;
    const offset = threshold ? plotY(domain, layout.plotHeight, threshold.value) : NaN;
    const isShown = offset >= 0 && offset <= layout.plotHeight;
    setVisible(this.#group, isShown);
    if (threshold === null || !isShown) return;
    const y = hairline(layout.plotY + offset);
    const right = layout.plotX + layout.plotWidth;
    setAttribute(this.#line, 'd', `M${layout.plotX} ${y}H${right}`);
    setVisible(this.#handle, threshold.isDraggable === true);
    setAttribute(this.#handle, 'd', `M${right - 5} ${y}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z`);
    const place = placeThresholdLabel(model, threshold, layout, time, domain);
    setAttribute(this.#label, 'x', layout.plotX + place.leftPx);
    setAttribute(this.#label, 'y', Math.round(place.isBelow ? y + layout.fontPx : y - 4));
    setText(this.#label, threshold.label);
  }
}

function isSameThreshold(a: ThresholdModel | null, b: ThresholdModel | null): boolean {
  return (
    a === b ||
    (a?.value === b?.value &&
      a?.label === b?.label &&
      a?.comparison === b?.comparison &&
      a?.isDraggable === b?.isDraggable)
  );
}

/** A few words and a leader to one point. */
export class AnnotationMark {
  readonly #group: SVGGElement;
  readonly #leader: SVGPathElement;
  readonly #point: SVGCircleElement;
  readonly #text: SVGTextElement;
  #drawn: AnnotationModel | null = null;

  constructor(parent: Element) {
    this.#group = appendSvg(parent, 'g', { class: 'llm-annotation', display: 'none' });
    this.#leader = appendSvg(this.#group, 'path');
    this.#point = appendSvg(this.#group, 'circle', { r: 3 });
    this.#text = appendSvg(this.#group, 'text');
  }

  /** @param isForced place anew even though the words are the same */
  update(
    model: PanelModel,
    layout: PanelLayout,
    time: TimeScale,
    domain: YDomain,
    isForced: boolean,
  ): void {
    const annotation = model.annotation ?? null;
    const isSame =
      annotation?.text === this.#drawn?.text && annotation?.minute === this.#drawn?.minute;
    if (isSame && (!isForced || annotation === null)) return;
    this.#drawn = annotation;
    const placed =
      annotation !== null ? placeAnnotation(model, annotation, layout, time, domain) : null;
    setVisible(this.#group, placed !== null);
    if (annotation === null || placed === null) return;
    const x = Math.round(placed.pointX * 2) / 2;
    const y = Math.round(placed.pointY * 2) / 2;
    const textX = Math.round(placed.textX);
    const textY = Math.round(placed.textY);
    const side = placed.anchor === 'end' ? 3 : -3;
    setAttribute(this.#group, 'transform', `translate(${layout.plotX} ${layout.plotY})`);
    setAttribute(
      this.#leader,
      'd',
      `M${x} ${y}L${textX + side} ${textY - Math.round(layout.fontPx * 0.35)}`,
    );
    setAttribute(this.#point, 'cx', x);
    setAttribute(this.#point, 'cy', y);
    setAttribute(this.#text, 'x', textX);
    setAttribute(this.#text, 'y', textY);
    setAttribute(this.#text, 'text-anchor', placed.anchor);
    setText(this.#text, annotation.text);
  }
}
