import type { MinuteRange, SeriesModel } from './panel-model.js';
import { seriesValue } from './panel-model.js';
import { firstMinuteOfSlot } from './time-scale.js';
import type { TimeScale } from './time-scale.js';
import { plotY } from './y-scale.js';
import type { YDomain } from './y-scale.js';

/** All it takes to turn minutes and values into px. */
export interface Projection {
  readonly time: TimeScale;
  readonly domain: YDomain;
  readonly plotHeight: number;
  /** Absolute px subtracted from every x, to keep numbers short. */
  readonly baseX: number;
}

/** Thickness of a line drawn as columns, px: what a 1 px stroke covers. */
const COLUMN_STROKE_PX = 1;
/** Of each eight columns of a dashed line these many are drawn. */
const DASH_PERIOD = 8;
const DASH_ON = 5;

/**
 * Appends a line's slots [fromSlot, toSlot] to path data. Appending in pieces gives the same text as at once.
 * Columns: one filled rectangle from lowest to highest value, reaching to the last value of the column before, so it
 * covers what a stroke through every point would. Points: a polyline from the point before; a lone point is a dot.
 * @param isDashed leaves out some columns; points are dashed by `stroke-dasharray`
 */
export function appendLine(
  d: string,
  series: SeriesModel,
  data: MinuteRange,
  projection: Projection,
  isDashed: boolean,
  fromSlot: number,
  toSlot: number,
): string {
  if (projection.time.mode === 'columns') {
    return appendColumns(d, series, data, projection, isDashed, fromSlot, toSlot);
  }
  for (let slot = fromSlot; slot <= toSlot; slot++) {
    d = appendPoint(d, series, data, projection, slot);
  }
  return d;
}

/** One loop over plain locals: a first frame runs it before any engine has optimised it. */
function appendColumns(
  d: string,
  series: SeriesModel,
  data: MinuteRange,
  { time, domain, plotHeight, baseX }: Projection,
  isDashed: boolean,
  fromSlot: number,
  toSlot: number,
): string {
  const { values, weights } = series;
  const { firstMinute } = data;
  const length = Math.min(data.length, values.length);
  let end = firstMinuteOfSlot(time, fromSlot) - firstMinute;
  for (let slot = fromSlot; slot <= toSlot; slot++) {
    const first = end;
    end = firstMinuteOfSlot(time, slot + 1) - firstMinute;
    if (isDashed && (slot & (DASH_PERIOD - 1)) >= DASH_ON) continue;
    const to = end < length ? end : length;
    let low = Infinity;
    let high = -Infinity;
    for (let index = first < 0 ? 0 : first; index < to; index++) {
      const value = weights === undefined ? values[index]! : values[index]! * weights[index]!;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (high < low) continue;
    // Only a first minute with data is joined to the column before: a gap stays a gap.
    const before = seriesValue(series, data, first - 1 + firstMinute);
    const start = seriesValue(series, data, first + firstMinute);
    if (before === before && start === start) {
      if (before < low) low = before;
      if (before > high) high = before;
    }
    const top = tenth(plotY(domain, plotHeight, high) - COLUMN_STROKE_PX / 2);
    const bottom = tenth(plotY(domain, plotHeight, low) + COLUMN_STROKE_PX / 2);
    d += `M${slot - baseX} ${top}h1V${bottom}h-1z`;
  }
  return d;
}

function appendPoint(
  d: string,
  series: SeriesModel,
  data: MinuteRange,
  projection: Projection,
  minute: number,
): string {
  const value = seriesValue(series, data, minute);
  if (value !== value) return d;
  const before = seriesValue(series, data, minute - 1);
  if (before !== before) return `${d}M${pointText(projection, minute, value)}h0`;
  if (d === '') d = `M${pointText(projection, minute - 1, before)}`;
  return `${d}L${pointText(projection, minute, value)}`;
}

/** `x y` of a value in a minute, in tenths of a px. */
export function pointText(projection: Projection, minute: number, value: number): string {
  return `${pointX(projection, minute)} ${tenth(plotY(projection.domain, projection.plotHeight, value))}`;
}

/** X of a minute in points, in tenths of a px. */
export function pointX({ time, baseX }: Projection, minute: number): number {
  return tenth((minute * time.widthPx) / time.spanMinutes - baseX);
}

/** Rounded to a tenth: sharper than any screen, and short as text. */
export function tenth(px: number): number {
  return Math.round(px * 10) / 10;
}
