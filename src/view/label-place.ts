import type { PanelLayout } from './panel-layout.js';
import { textWidthPx } from './panel-layout.js';
import type { AnnotationModel, PanelModel, ThresholdModel } from './panel-model.js';
import { seriesValue, stackTotal } from './panel-model.js';
import { minuteAtX, plotX } from './time-scale.js';
import type { TimeScale } from './time-scale.js';
import { plotY } from './y-scale.js';
import type { YDomain } from './y-scale.js';

/** An annotation laid out, px from the plot's top left corner. */
export interface PlacedAnnotation {
  readonly pointX: number;
  readonly pointY: number;
  readonly textX: number;
  /** Baseline of the text. */
  readonly textY: number;
  readonly anchor: 'start' | 'end';
}

const REACH_PX = 18;
const SAMPLES = 12;

/**
 * Puts the words of an annotation beside its point, where the panel's data leaves most room: up-left, up-right,
 * down-left or down-right.
 * @returns null when the point is out of sight or has no value
 */
export function placeAnnotation(
  model: PanelModel,
  annotation: AnnotationModel,
  layout: PanelLayout,
  time: TimeScale,
  domain: YDomain,
): PlacedAnnotation | null {
  const series = model.series.find(({ id }) => id === annotation.seriesId);
  if (series === undefined) return null;
  const yOf = (value: number): number => plotY(domain, layout.plotHeight, value);
  const pointX = plotX(time, annotation.minute + 0.5);
  const pointY = yOf(seriesValue(series, model.data, annotation.minute));
  if (Number.isNaN(pointY) || pointX < 0 || pointX > layout.plotWidth) return null;
  const width = textWidthPx(annotation.text, layout.fontPx) + 6;
  let best: PlacedAnnotation | null = null;
  let bestCost = Infinity;
  for (const side of [-1, 1] as const) {
    for (const rise of [-1, -2, 1, 2]) {
      if (Math.abs(rise) >= bestCost) continue;
      const textX = pointX + side * REACH_PX;
      const textY = clamp(pointY + rise * REACH_PX, layout.fontPx, layout.plotHeight - 4);
      const left = side < 0 ? textX - width : textX;
      const outside = Math.max(0, -left, left + width - layout.plotWidth);
      const cost =
        outside * 20 +
        crossings(model, time, yOf, left, width, textY - layout.fontPx, textY + 4) * 10 +
        Math.abs(rise);
      if (cost >= bestCost) continue;
      bestCost = cost;
      best = { pointX, pointY, textX, textY, anchor: side < 0 ? 'end' : 'start' };
    }
  }
  return best;
}

/** Where the label of a threshold stands: px from the plot's left edge, above or below its line. */
export interface PlacedThresholdLabel {
  readonly leftPx: number;
  readonly isBelow: boolean;
}

/** Places tried along the line. */
const THRESHOLD_PLACES = 9;

/**
 * Puts the label of a threshold along its line where the fewest lines run through it and no annotation stands; as far
 * left as that allows, and above rather than below.
 */
export function placeThresholdLabel(
  model: PanelModel,
  threshold: ThresholdModel,
  layout: PanelLayout,
  time: TimeScale,
  domain: YDomain,
): PlacedThresholdLabel {
  const yOf = (value: number): number => plotY(domain, layout.plotHeight, value);
  const y = yOf(threshold.value);
  const width = textWidthPx(threshold.label, layout.fontPx);
  const height = layout.fontPx + 4;
  const taken = annotationBox(model, layout, time, domain);
  let best: PlacedThresholdLabel = { leftPx: 4, isBelow: false };
  let bestCost = Infinity;
  for (let place = 0; place < THRESHOLD_PLACES; place++) {
    // No place from here on can cost less.
    if (place * 0.1 >= bestCost) break;
    const left = 4 + ((layout.plotWidth - width - 12) * place) / (THRESHOLD_PLACES - 1);
    for (const isBelow of [false, true]) {
      const top = isBelow ? y : y - height;
      const isOutside = top < -height || top + height > layout.plotHeight;
      const isTaken =
        taken !== null &&
        left < taken.right &&
        left + width > taken.left &&
        top < taken.bottom &&
        top + height > taken.top;
      const cost =
        (isOutside || isTaken ? 100 : 0) +
        crossings(model, time, yOf, left, width, top, top + height) +
        place * 0.1;
      if (cost >= bestCost) continue;
      bestCost = cost;
      best = { leftPx: Math.round(left), isBelow };
    }
  }
  return best;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** What the words of the annotation cover. */
function annotationBox(
  model: PanelModel,
  layout: PanelLayout,
  time: TimeScale,
  domain: YDomain,
): Box | null {
  const { annotation } = model;
  const placed = annotation ? placeAnnotation(model, annotation, layout, time, domain) : null;
  if (placed === null || !annotation) return null;
  const width = textWidthPx(annotation.text, layout.fontPx) + 8;
  const left = placed.anchor === 'end' ? placed.textX - width : placed.textX;
  return { left, right: left + width, top: placed.textY - layout.fontPx, bottom: placed.textY + 4 };
}

/** How often a line of the panel runs through a box. */
function crossings(
  model: PanelModel,
  time: TimeScale,
  yOf: (value: number) => number,
  left: number,
  width: number,
  top: number,
  bottom: number,
): number {
  let count = 0;
  for (let i = 0; i <= SAMPLES; i++) {
    const minute = Math.floor(minuteAtX(time, left + (width * i) / SAMPLES));
    if (yOf(stackTotal(model, minute)) < bottom) count++;
    for (const series of model.series) {
      if (series.kind === 'stack') continue;
      const y = yOf(seriesValue(series, model.data, minute));
      if (y > top && y < bottom) count++;
    }
  }
  return count;
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
