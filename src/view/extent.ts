import type { MinuteRange, PanelModel, SeriesModel } from './panel-model.js';
import { lastMinute } from './panel-model.js';
import type { Extent } from './y-scale.js';

/** Lowest and highest value so far: [Infinity, -Infinity] for none. Plain numbers in an array do not allocate. */
type Bounds = Float64Array;

/**
 * The lowest and highest value of all that a panel draws in minutes [fromMinute, toMinute]; null without data.
 * A stack counts with its total, from zero.
 */
export function visibleExtent(
  model: PanelModel,
  fromMinute: number,
  toMinute: number,
): Extent | null {
  const bounds = Float64Array.of(Infinity, -Infinity);
  const from = Math.max(fromMinute, model.data.firstMinute);
  const to = Math.min(toMinute, lastMinute(model.data));
  if (model.series.some(isStacked)) widenByStack(bounds, model, from, to);
  for (const series of model.series) {
    if (!isStacked(series))
      widenBySeries(bounds, series.values, series.weights, model.data, from, to);
  }
  if (model.ghost) {
    const { data, series } = model.ghost;
    const ghostTo = Math.min(toMinute, lastMinute(data));
    for (const { values, weights } of series) {
      widenBySeries(bounds, values, weights, data, Math.max(fromMinute, data.firstMinute), ghostTo);
    }
  }
  if (model.band) widenBySeries(bounds, model.band.high, undefined, model.data, from, to);
  return bounds[1]! >= bounds[0]! ? { min: bounds[0]!, max: bounds[1]! } : null;
}

export function isStacked(series: SeriesModel): boolean {
  return series.kind === 'stack';
}

function widenByStack(
  bounds: Bounds,
  { series, data }: PanelModel,
  from: number,
  to: number,
): void {
  const layers = series.filter(isStacked);
  let min = Math.min(0, bounds[0]!);
  let max = bounds[1]!;
  for (let index = from - data.firstMinute; index <= to - data.firstMinute; index++) {
    let total = NaN;
    for (const { values, weights } of layers) {
      const value = weights === undefined ? values[index]! : values[index]! * weights[index]!;
      if (value >= 0 || value < 0) total = total === total ? total + value : value;
    }
    if (total < min) min = total;
    if (total > max) max = total;
  }
  if (max > -Infinity) bounds[0] = min;
  bounds[1] = max;
}

function widenBySeries(
  bounds: Bounds,
  values: Float64Array,
  weights: Float64Array | undefined,
  data: MinuteRange,
  from: number,
  to: number,
): void {
  let min = bounds[0]!;
  let max = bounds[1]!;
  for (let index = from - data.firstMinute; index <= to - data.firstMinute; index++) {
    const value = weights === undefined ? values[index]! : values[index]! * weights[index]!;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  bounds[0] = min;
  bounds[1] = max;
}
