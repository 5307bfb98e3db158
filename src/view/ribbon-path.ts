import type { BandModel, MinuteRange } from './panel-model.js';
import { pointX, tenth } from './slot-paths.js';
import type { Projection } from './slot-paths.js';
import { firstMinuteOfSlot } from './time-scale.js';
import { plotY } from './y-scale.js';

/** Appends slots [fromSlot, toSlot] of a ribbon between two bounds to path data; a gap in either is a gap. */
export function appendRibbon(
  d: string,
  band: BandModel,
  data: MinuteRange,
  projection: Projection,
  fromSlot: number,
  toSlot: number,
): string {
  const append = projection.time.mode === 'columns' ? appendBlock : appendSlice;
  for (let slot = fromSlot; slot <= toSlot; slot++) d = append(d, band, data, projection, slot);
  return d;
}

function appendBlock(
  d: string,
  band: BandModel,
  data: MinuteRange,
  projection: Projection,
  column: number,
): string {
  let low = Infinity;
  let high = -Infinity;
  const end = firstMinuteOfSlot(projection.time, column + 1);
  for (let minute = firstMinuteOfSlot(projection.time, column); minute < end; minute++) {
    const lower = bound(band.low, data, minute);
    const upper = bound(band.high, data, minute);
    if (lower < low) low = lower;
    if (upper > high) high = upper;
  }
  if (high < low) return d;
  const { domain, plotHeight, baseX } = projection;
  const top = tenth(plotY(domain, plotHeight, high));
  return `${d}M${column - baseX} ${top}h1V${tenth(plotY(domain, plotHeight, low))}h-1z`;
}

function appendSlice(
  d: string,
  band: BandModel,
  data: MinuteRange,
  projection: Projection,
  minute: number,
): string {
  const left = pointX(projection, minute - 1);
  const right = pointX(projection, minute);
  const y = (values: Float64Array, at: number): number =>
    tenth(plotY(projection.domain, projection.plotHeight, bound(values, data, at)));
  const top = y(band.high, minute);
  const topBefore = y(band.high, minute - 1);
  const bottom = y(band.low, minute);
  const bottomBefore = y(band.low, minute - 1);
  if (Number.isNaN(top + topBefore + bottom + bottomBefore)) return d;
  return `${d}M${left} ${topBefore}L${right} ${top}V${bottom}L${left} ${bottomBefore}z`;
}

function bound(values: Float64Array, data: MinuteRange, minute: number): number {
  const index = minute - data.firstMinute;
  return index < 0 || index >= data.length ? NaN : (values[index] ?? NaN);
}
