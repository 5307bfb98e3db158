import type { MinuteRange, SeriesModel } from './panel-model.js';
import { pointX, tenth } from './slot-paths.js';
import type { Projection } from './slot-paths.js';
import { firstMinuteOfSlot } from './time-scale.js';
import { plotY } from './y-scale.js';

/** Room for the upper edges of one slot, made once and used again: areas are drawn in every frame. */
export interface AreaScratch {
  readonly sums: Float64Array;
}

export function areaScratch(layerCount: number): AreaScratch {
  return { sums: new Float64Array(layerCount) };
}

/**
 * Appends slots [fromSlot, toSlot] of stacked layers to path data, one string a layer. Appending in pieces gives the
 * same text as at once. Every layer stands on the baseline and reaches up to the sum of itself and those below it:
 * meant to be painted from the highest to the lowest, each over the one before, which leaves no seams between layers.
 * Columns take the mean of their minutes. A missing layer counts as nothing unless all are missing: that is a gap.
 * The last run of slots stays open; `closeArea` ends it.
 */
export function appendAreas(
  ds: string[],
  layers: readonly SeriesModel[],
  data: MinuteRange,
  projection: Projection,
  scratch: AreaScratch,
  fromSlot: number,
  toSlot: number,
): void {
  const { time, domain, plotHeight, baseX } = projection;
  const isColumns = time.mode === 'columns';
  const { sums } = scratch;
  let isOpen = ds[0] !== '' && meanEdges(layers, data, projection, fromSlot - 1, sums);
  for (let slot = fromSlot; slot <= toSlot; slot++) {
    const hasData = meanEdges(layers, data, projection, slot, sums);
    const x = isColumns ? slot - baseX : pointX(projection, slot);
    for (let layer = 0; layer < ds.length; layer++) {
      if (hasData) {
        const y = tenth(plotY(domain, plotHeight, sums[layer]!));
        const step = isColumns ? `V${y}h1` : `L${x} ${y}`;
        ds[layer] = isOpen ? ds[layer]! + step : `${ds[layer]!}M${x} ${plotHeight}${step}`;
      } else if (isOpen) {
        ds[layer] = closeArea(ds[layer]!, plotHeight);
      }
    }
    isOpen = hasData;
  }
}

/** Ends the last run of an area. */
export function closeArea(d: string, plotHeight: number): string {
  return d === '' ? '' : `${d}V${plotHeight}z`;
}

/** Writes the mean upper edges of a slot's minutes into `sums`; answers false where there is no data at all. */
function meanEdges(
  layers: readonly SeriesModel[],
  data: MinuteRange,
  { time }: Projection,
  slot: number,
  sums: Float64Array,
): boolean {
  sums.fill(0);
  const from = Math.max(firstMinuteOfSlot(time, slot) - data.firstMinute, 0);
  const to = Math.min(firstMinuteOfSlot(time, slot + 1) - data.firstMinute, data.length);
  let n = 0;
  for (let index = from; index < to; index++) {
    let edge = 0;
    let hasData = 0;
    for (let layer = 0; layer < sums.length; layer++) {
      const { values, weights } = layers[layer]!;
      const value = weights === undefined ? values[index]! : values[index]! * weights[index]!;
      // False for NaN, and for arrays shorter than the data.
      if (value >= 0 || value < 0) {
        edge += value;
        hasData = 1;
      }
      sums[layer]! += edge;
    }
    n += hasData;
  }
  for (let layer = 0; layer < sums.length; layer++) sums[layer]! /= n;
  return n > 0;
}
