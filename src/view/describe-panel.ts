import type { PanelModel, SeriesModel } from './panel-model.js';
import { lastMinute } from './panel-model.js';
import { minuteOfWeek } from './time-ticks.js';

/** What a reader who cannot see the panel should know, as values for a sentence; the words are the locale's. */
export interface PanelDescription {
  readonly panelId: string;
  readonly unit: string;
  /** Minutes from Monday 00:00 of the first and the last minute shown. */
  readonly fromMinuteOfWeek: number;
  readonly toMinuteOfWeek: number;
  /** Only series with data in the window. Empty: "no data". */
  readonly series: readonly SeriesDescription[];
  readonly threshold: ThresholdDescription | null;
  /** How many alerts of this panel fired within the window, and how many still do. */
  readonly firedCount: number;
  readonly stillFiringCount: number;
}

export interface SeriesDescription {
  readonly id: string;
  readonly label: string;
  /** The latest value in the window. */
  readonly last: number;
  readonly lowest: number;
  readonly highest: number;
  readonly highestMinuteOfWeek: number;
}

export interface ThresholdDescription {
  readonly value: number;
  readonly comparison: '>' | '<';
  readonly label: string;
}

/** Describes the visible stretch of a panel. */
export function describePanel(model: PanelModel): PanelDescription {
  const from = Math.max(Math.floor(model.window.fromMinute), model.data.firstMinute);
  const to = Math.min(Math.ceil(model.window.toMinute) - 1, lastMinute(model.data));
  const firing = (model.firing ?? []).filter(
    (mark) => mark.fromMinute <= to && mark.toMinute >= from,
  );
  const { threshold } = model;
  return {
    panelId: model.id,
    unit: model.y.unit,
    fromMinuteOfWeek: minuteOfWeek(from, model.originMinuteOfWeek),
    toMinuteOfWeek: minuteOfWeek(to, model.originMinuteOfWeek),
    series: model.series.flatMap((series) => describeSeries(model, series, from, to)),
    threshold: threshold
      ? { value: threshold.value, comparison: threshold.comparison, label: threshold.label }
      : null,
    firedCount: firing.length,
    stillFiringCount: firing.filter((mark) => mark.toMinute > to).length,
  };
}

function describeSeries(
  model: PanelModel,
  series: SeriesModel,
  from: number,
  to: number,
): SeriesDescription[] {
  const { values, weights } = series;
  const { firstMinute } = model.data;
  let lowest = Infinity;
  let highest = -Infinity;
  let highestMinute = from;
  let last = NaN;
  const end = Math.min(to - firstMinute, values.length - 1);
  for (let index = from - firstMinute; index <= end; index++) {
    const value = weights === undefined ? values[index]! : values[index]! * weights[index]!;
    if (value !== value) continue;
    last = value;
    if (value < lowest) lowest = value;
    if (value > highest) {
      highest = value;
      highestMinute = index + firstMinute;
    }
  }
  if (Number.isNaN(last)) return [];
  const highestMinuteOfWeek = minuteOfWeek(highestMinute, model.originMinuteOfWeek);
  return [{ id: series.id, label: series.label, last, lowest, highest, highestMinuteOfWeek }];
}
