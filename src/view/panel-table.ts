import type { PanelModel } from './panel-model.js';
import { lastMinute, seriesValue } from './panel-model.js';
import { minuteOfWeek, tickStepMinutes } from './time-ticks.js';

/** A panel's figures as a table of plain data. */
export interface PanelTable {
  readonly unit: string;
  readonly columns: readonly { readonly id: string; readonly label: string }[];
  /** In order of time. */
  readonly rows: readonly PanelTableRow[];
  /** Minutes from one row to the next. */
  readonly stepMinutes: number;
}

export interface PanelTableRow {
  readonly minute: number;
  /** Minutes from Monday 00:00. */
  readonly minuteOfWeek: number;
  /** One a column; null: no data. */
  readonly values: readonly (number | null)[];
}

/**
 * The figures a panel shows, at round times no more than `maxRows` in all, and of its latest minute.
 * Every figure covers a trailing window already, so a row gives the figure as of its minute and averages nothing.
 */
export function panelTable(model: PanelModel, maxRows = 60): PanelTable {
  const from = Math.max(Math.ceil(model.window.fromMinute), model.data.firstMinute);
  const to = Math.min(Math.ceil(model.window.toMinute) - 1, lastMinute(model.data));
  const rowCount = Math.max(1, maxRows - 1);
  const stepMinutes = tickStepMinutes(
    { fromMinute: from, toMinute: Math.max(from, to) + 1 },
    rowCount,
    1,
  );
  const origin = model.originMinuteOfWeek;
  const rows: PanelTableRow[] = [];
  const first = Math.ceil((from + origin) / stepMinutes) * stepMinutes - origin;
  for (let minute = first; minute <= to; minute += stepMinutes) rows.push(tableRow(model, minute));
  if (to >= from && rows[rows.length - 1]?.minute !== to) rows.push(tableRow(model, to));
  return {
    unit: model.y.unit,
    columns: model.series.map(({ id, label }) => ({ id, label })),
    rows,
    stepMinutes,
  };
}

/** Every series of a panel in one minute; also what a readout under the cursor shows. */
export function tableRow(model: PanelModel, minute: number): PanelTableRow {
  return {
    minute,
    minuteOfWeek: minuteOfWeek(minute, model.originMinuteOfWeek),
    values: model.series.map((series) => {
      const value = seriesValue(series, model.data, minute);
      return Number.isNaN(value) ? null : value;
    }),
  };
}
