import {
  COLUMN_NAMES,
  createCallColumns,
  UNKNOWN,
  type CallColumns,
} from '../core/call-columns.js';
import type { RowCollector } from './call-rows.js';
import { addIssue } from './issues.js';

/** Rows further than this from the rest are taken for wrong dates: 92 days. */
export const MAX_SPAN_MS = 92 * 86_400_000;

/** The rows in order of time, the strays left out, the first at 0; with the time that 0 stands for. */
export interface OrderedRows {
  readonly columns: CallColumns;
  /** Which row of the collector each row was. */
  readonly order: Uint32Array;
  readonly originMs: number;
}

/**
 * Sorts (equal times keep their order), leaves out far-away rows, and counts time from the first row.
 * @param isList whether rows are expected in order, so that it is an issue when they are not
 */
export function orderRows(rows: RowCollector, isList: boolean): OrderedRows {
  const { startMs, count } = rows.columns;
  const sorted = sortedOrder(rows, isList);
  const [from, to] = densestSpan(startMs, sorted);
  for (let at = 0; at < count; at += 1) {
    if (at >= from && at < to) continue;
    const line = rows.lines[sorted[at]!]!;
    const message = 'The time lies more than 92 days from the other rows; the row is left out.';
    addIssue(
      rows.issues,
      'far-away',
      { line, path: rows.time.path },
      message,
      startMs[sorted[at]!],
    );
  }
  rows.skippedRowCount += count - (to - from);
  const order = sorted.subarray(from, to);
  const columns = takeRows(rows.columns, order);
  const originMs = columns.startMs[0] ?? 0;
  for (let row = 0; row < columns.count; row += 1) {
    const timeMs = columns.startMs[row]! - originMs;
    columns.startMs[row] = timeMs;
    columns.requestTick[row] = Math.floor(timeMs / 1000);
    columns.requestIndex[row] = row;
  }
  return { columns, order, originMs };
}

function sortedOrder(rows: RowCollector, isList: boolean): Uint32Array {
  const { startMs, count } = rows.columns;
  const order = new Uint32Array(count);
  let backwards = 0;
  let firstLine = 0;
  for (let row = 0; row < count; row += 1) {
    order[row] = row;
    if (row === 0 || startMs[row]! >= startMs[row - 1]!) continue;
    backwards += 1;
    firstLine ||= rows.lines[row]!;
  }
  if (backwards === 0) return order;
  if (isList) noteBackwards(rows, backwards, firstLine);
  return order.sort((a, b) => startMs[a]! - startMs[b]! || a - b);
}

function noteBackwards(rows: RowCollector, backwards: number, firstLine: number): void {
  const message = `Rows that start before the row above them: ${backwards}. All are put in order of time.`;
  addIssue(
    rows.issues,
    'time-order',
    { line: firstLine, path: rows.time.path },
    message,
    backwards,
  );
}

/** The stretch of at most MAX_SPAN_MS that holds the most rows, as positions [from, to). */
function densestSpan(startMs: Float64Array, order: Uint32Array): [number, number] {
  let best: [number, number] = [0, 0];
  let from = 0;
  for (let to = 1; to <= order.length; to += 1) {
    while (startMs[order[to - 1]!]! - startMs[order[from]!]! > MAX_SPAN_MS) from += 1;
    if (to - from > best[1] - best[0]) best = [from, to];
  }
  return best;
}

function takeRows(columns: CallColumns, order: Uint32Array): CallColumns {
  if (order.length === columns.count && order.every((row, at) => row === at)) return columns;
  const taken = createCallColumns(order.length);
  taken.count = order.length;
  for (const name of COLUMN_NAMES) {
    const source = columns[name];
    const target = taken[name];
    for (let row = 0; row < order.length; row += 1) target[row] = source[order[row]!]!;
  }
  return taken;
}

/** Says once how many times named no zone. */
export function noteMissingZones(rows: RowCollector): void {
  const { noZoneCount, noZonePlace } = rows.time;
  if (noZoneCount === 0) return;
  const message = `Times that name no zone: ${noZoneCount}. They are read as UTC.`;
  addIssue(rows.issues, 'no-zone', noZonePlace, message, noZoneCount);
}

/**
 * Leaves out a TTFT that was never measured: some loggers write 0.15 of the latency instead, and
 * percentiles of that only say the latency again. Judged on the whole recording, so that a real one
 * is not struck by chance.
 * @returns whether any was left out
 */
export function dropEstimatedTtft(columns: CallColumns, rows: RowCollector): boolean {
  let known = 0;
  let estimated = 0;
  for (let row = 0; row < columns.count; row += 1) {
    if (Number.isNaN(columns.ttftMs[row]!)) continue;
    known += 1;
    if (isEstimate(columns, row)) estimated += 1;
  }
  if (estimated === 0 || estimated < known * 0.9) return false;
  for (let row = 0; row < columns.count; row += 1) {
    if (isEstimate(columns, row)) columns.ttftMs[row] = NaN;
  }
  const message = `TTFT values that are 0.15 of the latency: ${estimated}. They are estimates, not measured, and are left out.`;
  addIssue(rows.issues, 'ttft-estimated', { line: 0, path: 'ttft_ms' }, message, estimated);
  return estimated === known;
}

function isEstimate(columns: CallColumns, row: number): boolean {
  const offMs = columns.ttftMs[row]! - 0.15 * columns.latencyMs[row]!;
  return Math.abs(offMs) <= 0.1 + 1e-9;
}

/** Gives every row the model the reader chose, for recordings that name none. */
export function assumeModel(columns: CallColumns): void {
  columns.model.fill(0, 0, columns.count);
}

/** Whether no row names a model. */
export function lacksModels(columns: CallColumns): boolean {
  for (let row = 0; row < columns.count; row += 1) {
    if (columns.model[row] !== UNKNOWN) return false;
  }
  return true;
}
