import type { MinuteRange, PanelModel, SeriesModel } from '../../src/view/panel-model.js';

/** A line of the given values, from minute 0 on. */
export function line(values: readonly number[], more: Partial<SeriesModel> = {}): SeriesModel {
  return {
    id: 'line',
    label: 'line',
    colorIndex: 1,
    kind: 'line',
    values: Float64Array.from(values),
    ...more,
  };
}

/** A layer of the stack. */
export function layer(values: readonly number[], more: Partial<SeriesModel> = {}): SeriesModel {
  return line(values, { kind: 'stack', ...more });
}

/** A panel of 100 px a plot, one px a minute unless told otherwise; room left of the plot 40, right of it 0. */
export function panel(series: readonly SeriesModel[], more: Partial<PanelModel> = {}): PanelModel {
  const length = Math.max(0, ...series.map(({ values }) => values.length));
  const data: MinuteRange = { firstMinute: 0, length, revision: 1 };
  return {
    id: 'cost',
    widthPx: 140,
    heightPx: 100,
    pixelRatio: 1,
    gutterLeftPx: 40,
    gutterRightPx: 0,
    window: { fromMinute: 0, toMinute: Math.max(1, length) },
    data,
    originMinuteOfWeek: 0,
    series,
    y: { unit: 'calls/min', min: null, max: null },
    ...more,
  };
}
