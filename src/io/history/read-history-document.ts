import { isRecord } from '../../core/json.js';
import { printable } from '../issues.js';
import {
  createHistoryRow,
  fillRow,
  skipHistoryRow,
  takeHeader,
  takeRow,
  type HistoryCollector,
} from './history-collector.js';
import { rowTimeMs } from '../row-time.js';
import { isAbsent } from '../row-values.js';
import { historyFieldOf, type HistoryField } from './history-fields.js';

/** Rows between two yields: well under a millisecond's work. */
const ROWS_A_STEP = 250;

/**
 * Takes in one JSON document: `series` (columns), `samples` (rows), `incidents` and `lookalikes`; or a bare list of rows.
 * Yields every few rows.
 * @returns what the document is, to end the sentence that says why it is no history
 */
export function* documentSteps(
  into: HistoryCollector,
  document: unknown,
): Generator<undefined, string> {
  if (Array.isArray(document)) {
    yield* listSteps(into, document, '', {});
    return 'none of its rows could be used';
  }
  if (!isRecord(document)) return 'it is JSON, but neither an object nor a list';
  const { series, samples, incidents, lookalikes } = document;
  takeHeaderOf(into, document);
  if (isRecord(series)) yield* seriesSteps(into, series, document['start']);
  yield* listSteps(into, samples, 'samples', {});
  yield* listSteps(into, incidents, 'incidents', { type: 'incident' });
  yield* listSteps(into, lookalikes, 'lookalikes', { type: 'lookalike' });
  const keys = Object.keys(document).slice(0, 6).join(', ');
  return keys === ''
    ? 'it is an empty object'
    : `it is an object with the keys "${printable(keys)}"`;
}

function takeHeaderOf(into: HistoryCollector, document: Readonly<Record<string, unknown>>): void {
  const row = createHistoryRow();
  fillRow(row, document, (key) => {
    const field = historyFieldOf(key);
    return field === 'title' || field === 'scoredFrom' ? field : undefined;
  });
  takeHeader(into, row);
}

/** Columns as rows: with their own times, or a minute apart from `start`, which is 0 where there is none. */
function* seriesSteps(
  into: HistoryCollector,
  series: Readonly<Record<string, unknown>>,
  start: unknown,
): Generator<undefined> {
  const columns: { field: HistoryField; key: string; values: readonly unknown[] }[] = [];
  for (const key of Object.keys(series)) {
    const field = historyFieldOf(key);
    const values = series[key];
    if (field === undefined || columns.some((column) => column.field === field)) continue;
    if (Array.isArray(values)) columns.push({ field, key, values });
    else {
      const place = { line: 0, path: `series.${key}` };
      const message = 'A series must be a list of values; it is left out.';
      skipHistoryRow(into, 'wrong-type', place, message, values);
    }
  }
  const hasTimes = columns.some(({ field }) => field === 'time');
  const rows = columns.reduce((most, { values }) => Math.max(most, values.length), 0);
  const timeOf = hasTimes ? null : everyMinuteFrom(into, start);
  const row = createHistoryRow();
  for (let index = 0; index < rows; index += 1) {
    row.line = index + 1;
    row.values.clear();
    row.paths.clear();
    for (const { field, key, values } of columns) {
      row.values.set(field, values[index]);
      row.paths.set(field, `series.${key}[${index}]`);
    }
    if (timeOf !== null) row.values.set('time', timeOf(index));
    row.values.delete('type');
    takeRow(into, row);
    if (index % ROWS_A_STEP === 0) yield;
  }
}

function everyMinuteFrom(into: HistoryCollector, start: unknown): (index: number) => number | Date {
  const place = { line: 0, path: 'start' };
  const startMs = isAbsent(start) ? 0 : (rowTimeMs(into.time, start, place, into.issues) ?? 0);
  const isDated = into.time.kind === 'epoch';
  return (index) => {
    const timeMs = startMs + index * 60_000;
    return isDated ? new Date(timeMs) : timeMs;
  };
}

/** The rows of a list; what is no row is named by its place. */
function* listSteps(
  into: HistoryCollector,
  list: unknown,
  name: string,
  fixed: { readonly type?: string },
): Generator<undefined> {
  if (isAbsent(list)) return;
  if (!Array.isArray(list)) {
    const place = { line: 0, path: name };
    skipHistoryRow(into, 'wrong-type', place, `${name} must be a list; it is left out.`, list);
    return;
  }
  const row = createHistoryRow();
  for (let index = 0; index < list.length; index += 1) {
    const record: unknown = list[index];
    row.line = index + 1;
    row.values.clear();
    row.paths.clear();
    if (isRecord(record)) {
      if (fixed.type !== undefined) row.values.set('type', fixed.type);
      fillRow(row, record, historyFieldOf, `${name}[${index}].`);
      takeRow(into, row);
    } else {
      const place = { line: index + 1, path: `${name}[${index}]` };
      const message = 'The row is not an object with keys; it is left out.';
      skipHistoryRow(into, 'not-a-record', place, message, record);
    }
    if (index % ROWS_A_STEP === 0) yield;
  }
}
