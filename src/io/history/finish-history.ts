import { aboveSameHourSteps } from '../../core/detect/same-hour.js';
import { addIssue } from '../issues.js';
import { minuteOfWeek } from '../timestamps.js';
import { BLOCK_ROWS, type HistoryCollector, type RowBlock } from './history-collector.js';
import { readEvents } from './history-events.js';
import { HISTORY_COLUMNS, HEADINGS } from './history-fields.js';
import type { HistoryColumn, RecordedHistory } from './recorded-history.js';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const WEEK_MINUTES = 10_080;
/** Rows further than this from the rest are taken for wrong dates: three years. */
export const MAX_HISTORY_DAYS = 1096;
/** Days that times can lie on: up to the year 2200. */
const ALL_DAYS = 84_010;

/** Minutes of a history: which value of which minute, from rows in any order. */
interface MinuteTable {
  readonly originMs: number;
  readonly minutes: number;
  readonly columns: Partial<Record<HistoryColumn, Float64Array>>;
  /** Time of the latest row of each minute. */
  readonly latestMs: Float64Array;
}

/**
 * Makes a history of the rows collected, yielding every few thousand of them; `null` when there is no row.
 * Adds to the collector's issues.
 */
export function* finishHistorySteps(
  into: HistoryCollector,
): Generator<undefined, RecordedHistory | null> {
  const table = yield* minuteTableSteps(into);
  if (table === null) return null;
  yield* fillSteps(into, table);
  noteOrder(into);
  yield* noteGapsSteps(into, table);
  const isDated = into.time.kind === 'epoch';
  const startMinuteOfWeek = isDated
    ? minuteOfWeek(table.originMs)
    : Math.floor(table.originMs / MINUTE_MS) % WEEK_MINUTES;
  const isDerived = yield* deriveSpikeSteps(into, table, startMinuteOfWeek);
  const events = readEvents(into, table.originMs, table.minutes);
  return {
    title: into.title.slice(0, 100),
    startUtcMs: isDated ? table.originMs : null,
    startMinuteOfWeek,
    minutes: table.minutes,
    scoredFromMinute: scoredFrom(into, table, isDerived),
    columns: Object.fromEntries(
      HISTORY_COLUMNS.map((column) => [column, table.columns[column] ?? null]),
    ) as Record<HistoryColumn, Float64Array | null>,
    events,
  };
}

/** The empty table of the densest stretch of time; rows outside of it are left out. */
function* minuteTableSteps(into: HistoryCollector): Generator<undefined, MinuteTable | null> {
  if (into.rowCount === 0) return null;
  const days = new Int32Array(ALL_DAYS);
  for (const [block, rows] of blocksOf(into)) {
    for (let at = 0; at < rows; at++) days[Math.floor(block.timeMs[at]! / DAY_MS)]! += 1;
    yield;
  }
  const [fromDay, endDay] = densestDays(days);
  let fromMs = Infinity;
  let toMs = -Infinity;
  for (const [block, rows] of blocksOf(into)) {
    for (let at = 0; at < rows; at++) {
      const timeMs = block.timeMs[at]!;
      if (timeMs < fromDay * DAY_MS || timeMs >= endDay * DAY_MS) continue;
      fromMs = Math.min(fromMs, timeMs);
      toMs = Math.max(toMs, timeMs);
    }
    yield;
  }
  const originMs = Math.floor(fromMs / MINUTE_MS) * MINUTE_MS;
  const minutes = Math.floor((toMs - originMs) / MINUTE_MS) + 1;
  const columns: Partial<Record<HistoryColumn, Float64Array>> = {};
  for (const column of HISTORY_COLUMNS) {
    if (!into.seen.has(column)) continue;
    columns[column] = new Float64Array(minutes).fill(NaN);
    yield;
  }
  return { originMs, minutes, columns, latestMs: new Float64Array(minutes).fill(-Infinity) };
}

/** The stretch of at most MAX_HISTORY_DAYS that holds the most rows, as days [from, end). */
function densestDays(days: Int32Array): [from: number, end: number] {
  let rows = 0;
  let most = 0;
  let best = 0;
  for (let end = 1; end <= days.length; end++) {
    rows += days[end - 1]! - (days[end - 1 - MAX_HISTORY_DAYS] ?? 0);
    if (rows <= most) continue;
    most = rows;
    best = end;
  }
  return [best - MAX_HISTORY_DAYS, best];
}

function* blocksOf(into: HistoryCollector): Generator<[block: RowBlock, rows: number]> {
  for (const [index, block] of into.blocks.entries()) {
    yield [block, Math.min(BLOCK_ROWS, into.rowCount - index * BLOCK_ROWS)];
  }
}

/** Of several samples in a minute the latest counts, of equally late ones the last in the file. */
function* fillSteps(into: HistoryCollector, table: MinuteTable): Generator<undefined> {
  const columns = Object.entries(table.columns) as [HistoryColumn, Float64Array][];
  let repeated = 0;
  let repeatedLine = 0;
  let farAway = 0;
  for (const [block, rows] of blocksOf(into)) {
    for (let at = 0; at < rows; at++) {
      const timeMs = block.timeMs[at]!;
      const minute = Math.floor((timeMs - table.originMs) / MINUTE_MS);
      if (minute < 0 || minute >= table.minutes) {
        const message =
          'The time lies more than three years from the other rows; the row is left out.';
        const place = { line: block.line[at]!, path: into.time.path };
        addIssue(into.issues, 'far-away', place, message, timeMs);
        farAway += 1;
        continue;
      }
      const isLatest = timeMs >= table.latestMs[minute]!;
      let isRepeated = false;
      for (const [column, values] of columns) {
        const value = block.values[column][at]!;
        if (value !== value) continue;
        const isTaken = values[minute] === values[minute];
        if (isTaken) isRepeated = true;
        if (isLatest || !isTaken) values[minute] = value;
      }
      if (isLatest) table.latestMs[minute] = timeMs;
      if (!isRepeated) continue;
      repeated += 1;
      repeatedLine ||= block.line[at]!;
    }
    yield;
  }
  into.skippedRowCount += farAway;
  into.rowCount -= farAway;
  if (repeated === 0) return;
  const message = `Rows for a minute that has a sample already: ${repeated}. The latest of each minute counts.`;
  const place = { line: repeatedLine, path: into.time.path };
  addIssue(into.issues, 'same-minute', place, message, repeated);
}

function noteOrder(into: HistoryCollector): void {
  const { backwardsCount, backwardsLine: line, time } = into;
  if (time.noZoneCount > 0) {
    const message = `Times that name no zone: ${time.noZoneCount}. They are read as UTC.`;
    addIssue(into.issues, 'no-zone', time.noZonePlace, message, time.noZoneCount);
  }
  if (backwardsCount === 0) return;
  const message = `Rows that are earlier than the row above them: ${backwardsCount}. All are put in order of time.`;
  addIssue(into.issues, 'time-order', { line, path: time.path }, message, backwardsCount);
}

const GAP_STEP = 100_000;

/** Says once for each series how many minutes have no sample. */
function* noteGapsSteps(into: HistoryCollector, { columns }: MinuteTable): Generator<undefined> {
  for (const column of HISTORY_COLUMNS) {
    const values = columns[column];
    if (values === undefined) continue;
    let missing = 0;
    let run = 0;
    let longest = 0;
    for (let minute = 0; minute < values.length; minute++) {
      run = values[minute] === values[minute] ? 0 : run + 1;
      if (run > 0) missing += 1;
      longest = Math.max(longest, run);
      if (minute % GAP_STEP === 0) yield;
    }
    if (missing === 0) continue;
    const message = `Minutes without a sample: ${missing} of ${values.length}, at most ${longest} in a row. No condition holds in them.`;
    addIssue(into.issues, 'gap', { line: 0, path: HEADINGS[column] }, message, missing);
  }
}

/** Cost a minute against the same hour one week before, where only the cost is given. */
function* deriveSpikeSteps(
  into: HistoryCollector,
  { columns }: MinuteTable,
  startMinuteOfWeek: number,
): Generator<undefined, boolean> {
  const cost = columns.costUsdPerMin;
  if (cost === undefined || columns.costSpikePercent !== undefined) return false;
  if (cost.length <= WEEK_MINUTES) {
    const message =
      'cost_usd_per_min is compared with the same hour one week before, and the history is no longer than a week: there is no cost spike to show.';
    addIssue(into.issues, 'no-baseline', { line: 0, path: HEADINGS.costUsdPerMin }, message);
    return false;
  }
  columns.costSpikePercent = yield* aboveSameHourSteps(cost, startMinuteOfWeek % 60);
  return true;
}

/** As given; else after the week that the cost is compared with; else from the start. */
function scoredFrom(into: HistoryCollector, table: MinuteTable, isDerived: boolean): number {
  if (into.scoredFromMs === null) return isDerived ? WEEK_MINUTES : 0;
  const minute = Math.floor((into.scoredFromMs - table.originMs) / MINUTE_MS);
  if (minute >= 0 && minute < table.minutes) return minute;
  const message = 'scored_from lies outside of the samples; all of them are scored.';
  addIssue(into.issues, 'outside', { line: 0, path: 'scored_from' }, message, into.scoredFromMs);
  return 0;
}
