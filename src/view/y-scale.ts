import { ticks as roundTicks, tickStep } from 'd3-array';
import type { YAxisModel } from './panel-model.js';

/** The values a panel spans, with round ticks. */
export interface YDomain {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
  readonly step: number;
}

export interface Extent {
  readonly min: number;
  readonly max: number;
}

const TICK_COUNT = 3;
/** Room above the highest value, as a share of the domain, so that a line never runs along the edge. */
const HEADROOM_RATIO = 0.04;
/** The axis shrinks only when all that is visible fits into this share of it, else its numbers would flicker. */
const SHRINK_RATIO = 0.5;
/** A threshold beyond this many times the data is left out of the domain: it would flatten the data. */
const FAR_THRESHOLD = 4;

/**
 * The domain after `previous`: grows at once, shrinks only when everything visible fits into its lower half.
 * @param extent of all that is visible; null without data
 */
export function nextYDomain(
  previous: YDomain | null,
  extent: Extent | null,
  axis: YAxisModel,
  threshold: number | null,
): YDomain {
  const low = Math.min(axis.min ?? 0, extent?.min ?? Infinity);
  let high = Math.max(axis.max ?? -Infinity, extent?.max ?? -Infinity);
  if (threshold !== null && (threshold <= high * FAR_THRESHOLD || extent === null)) {
    high = Math.max(high, threshold);
  }
  if (!(high > low)) high = low + 1;
  if (previous !== null && previous.min <= low && previous.max >= high) {
    if (high - low > (previous.max - previous.min) * SHRINK_RATIO) return previous;
  }
  const domain = roundDomain(low, high, axis);
  return previous?.min === domain.min && previous.max === domain.max ? previous : domain;
}

function roundDomain(low: number, high: number, axis: YAxisModel): YDomain {
  const top = axis.max !== null && high <= axis.max ? high : high + (high - low) * HEADROOM_RATIO;
  const step = tickStep(low, top, TICK_COUNT);
  const min = low === (axis.min ?? 0) ? low : roundDown(low, step / 2);
  const max = top === axis.max ? top : -roundDown(-top, step / 2);
  return { min, max, ticks: roundTicks(min, max, TICK_COUNT), step };
}

/** Steps below 1 are handled by their inverse: 0.1 * 3 is not the double 0.3, 3 / 10 is. */
function roundDown(value: number, step: number): number {
  if (step >= 1) return Math.floor(value / step) * step;
  const perUnit = Math.round(1 / step);
  return Math.floor(value * perUnit) / perUnit;
}

/** Px from the top of the plot. */
export function plotY(domain: YDomain, plotHeight: number, value: number): number {
  return plotHeight - ((value - domain.min) / (domain.max - domain.min)) * plotHeight;
}

/** The value at px from the top of the plot. */
export function valueAtY(domain: YDomain, plotHeight: number, yPx: number): number {
  return domain.min + ((plotHeight - yPx) / plotHeight) * (domain.max - domain.min);
}

/**
 * A tick in few characters; the panel's heading says the rest of the unit.
 * Decimals follow from the step, so that the labels of an axis agree.
 */
export function axisLabel(value: number, unit: string, step: number): string {
  if (unit === 'ms') return value === 0 ? '0' : `${decimalText(value / 1000, step / 1000)} s`;
  if (unit === 'ratio') return `${decimalText(value * 100, step * 100)} %`;
  if (unit.startsWith('USD')) return value === 0 ? '$0' : `$${decimalText(value, step)}`;
  return Math.abs(value) >= 10_000
    ? `${decimalText(value / 1000, step / 1000)}k`
    : decimalText(value, step);
}

function decimalText(value: number, step: number): string {
  let decimals = 0;
  for (
    let scaled = step;
    decimals < 6 && Math.abs(scaled - Math.round(scaled)) > 1e-6 * scaled;
    scaled *= 10
  ) {
    decimals++;
  }
  return value.toFixed(decimals).replace('-', '\u2212');
}
