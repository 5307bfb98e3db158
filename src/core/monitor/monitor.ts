import { createAlertStates, dropAlerts, evaluateRules } from '../alerts/alerts.js';
import type { AlertBook } from '../alerts/alerts.js';
import type { CallColumns, Names } from '../call-columns.js';
import { createFigures, dropFigures, growFigures } from './figures.js';
import type { Figures } from './figures.js';
import { countIssue, ingestCall } from './ingest.js';
import { createLengthBaseline, takeLengthBaseline } from './length-baseline.js';
import type { LengthBaseline } from './length-baseline.js';
import { ISSUE_KINDS, createMinutes, dropMinutes, growMinutes, sumRows } from './minutes.js';
import type { IssueKind, Minutes } from './minutes.js';
import { compileRates } from '../pricing/prices.js';
import type { CompiledRates, PriceTable } from '../pricing/prices.js';
import { DEFAULT_RULES } from '../alerts/rules.js';
import type { AlertRule } from '../alerts/rules.js';
import { MINUTE_MS } from '../source.js';
import type { KnownColumns } from '../source.js';
import { closeLatencyMinute, createWindows, sumClosedMinutes } from './windows.js';
import type { TrailingWindows } from './windows.js';
import { writeFigures } from './write-figures.js';

/**
 * Calls become minutes, minutes become figures, figures become alerts. Plain data, changed by the functions below; memory is
 * bounded by minutes, features and models. Not mergeable: alerts and the usual length depend on the order of time; merge the
 * calls.
 */
export interface Monitor extends AlertBook {
  readonly names: Names;
  readonly minutes: Minutes;
  readonly figures: Figures;
  readonly rates: CompiledRates;
  readonly windows: TrailingWindows;
  readonly lengthBaseline: LengthBaseline;
  readonly known: KnownColumns | undefined;
  readonly retentionMinutes: number;
  /** Everything before has been taken in. */
  nowMs: number;
}

/** What is watched and how. */
export interface MonitorOptions {
  readonly names: Names;
  readonly prices: PriceTable;
  /** What the calls say nothing of. Default: everything is known. */
  readonly known?: KnownColumns | undefined;
  /** Default: `DEFAULT_RULES`. */
  readonly rules?: readonly AlertRule[];
  /** How many minutes are held before the oldest go. Default 11,520: eight days, of which seven always stay. */
  readonly retentionMinutes?: number;
}

const DAY_MINUTES = 1440;
const DEFAULT_RETENTION_MINUTES = 8 * DAY_MINUTES;
/** Less would leave too little before an alert to find its cause in. */
const LEAST_RETENTION_MINUTES = DAY_MINUTES;

/**
 * A monitor at time 0 that has seen nothing.
 * @throws RangeError when the retention is shorter than a day, or there are more names than codes
 */
export function createMonitor(options: MonitorOptions): Monitor {
  const { names, prices, known, rules = DEFAULT_RULES } = options;
  const { retentionMinutes = DEFAULT_RETENTION_MINUTES } = options;
  if (!(retentionMinutes >= LEAST_RETENTION_MINUTES && Number.isInteger(retentionMinutes))) {
    throw new RangeError(
      `retentionMinutes must be a whole number of at least ${LEAST_RETENTION_MINUTES}, got ${retentionMinutes}`,
    );
  }
  if (names.features.length > 255 || names.models.length > 255) {
    throw new RangeError(
      `names must have at most 255 features and models, got ${names.features.length} and ${names.models.length}`,
    );
  }
  const minutes = createMinutes(names);
  return {
    names,
    minutes,
    figures: createFigures(names, minutes.capacity),
    rates: compileRates(names, prices),
    windows: createWindows(minutes),
    lengthBaseline: createLengthBaseline(minutes),
    known,
    retentionMinutes,
    nowMs: 0,
    rules,
    alertStates: createAlertStates(rules),
    alertChanges: [],
    episodes: [],
    pending: [],
  };
}

/**
 * Takes in rows [from, to) of `columns`, in order of time, closes every minute that is over at `toMs`, and brings
 * the figures of the open one up to date. The result does not depend on how often it is called. Rows that cannot
 * be placed in time are counted as issues, see `issueCounts`.
 * @throws RangeError when `toMs` lies before `nowMs`
 */
export function feedMonitor(
  monitor: Monitor,
  columns: CallColumns,
  toMs: number,
  from = 0,
  to: number = columns.count,
): void {
  if (!(toMs >= monitor.nowMs && toMs < Infinity)) {
    throw new RangeError(`toMs must be finite and not before ${monitor.nowMs}, got ${toMs}`);
  }
  let openMinute = Math.floor(monitor.nowMs / MINUTE_MS);
  for (let call = from; call < to; call++) {
    const startMs = columns.startMs[call]!;
    const row = openMinute - monitor.minutes.firstMinute;
    if (!(startMs >= 0 && startMs < Infinity)) countIssue(monitor.minutes, row, 'time');
    else if (startMs >= toMs) countIssue(monitor.minutes, row, 'future');
    else if (startMs < openMinute * MINUTE_MS) countIssue(monitor.minutes, row, 'late');
    else {
      const minute = Math.floor(startMs / MINUTE_MS);
      while (openMinute < minute) closeMinute(monitor, openMinute++);
      ingestCall(monitor, columns, call, minute - monitor.minutes.firstMinute);
    }
  }
  const toMinute = Math.floor(toMs / MINUTE_MS);
  while (openMinute < toMinute) closeMinute(monitor, openMinute++);
  monitor.nowMs = toMs;
  refreshOpenMinute(monitor, openMinute);
}

function refreshOpenMinute(monitor: Monitor, openMinute: number): void {
  const elapsedMs = monitor.nowMs - openMinute * MINUTE_MS;
  const row = openMinute - monitor.minutes.firstMinute;
  const length = elapsedMs > 0 ? row + 1 : row;
  if (elapsedMs > 0) writeFigures(monitor, row, elapsedMs);
  monitor.minutes.length = length;
  monitor.figures.length = length;
}

function closeMinute(monitor: Monitor, minute: number): void {
  const { minutes, figures, windows } = monitor;
  const row = minute - minutes.firstMinute;
  writeFigures(monitor, row, MINUTE_MS);
  minutes.length = row + 1;
  figures.length = row + 1;
  evaluateRules(monitor, row);
  closeLatencyMinute(minutes, windows, row);
  if (row + 1 >= monitor.retentionMinutes) dropOldest(monitor);
  const openRow = minute + 1 - minutes.firstMinute;
  growMinutes(minutes, openRow + 1);
  growFigures(figures, minutes.capacity);
  takeLengthBaseline(monitor.lengthBaseline, minutes, minute + 1);
  sumClosedMinutes(minutes, windows, openRow);
}

/** A day at a time, so that moving the rest is rare; less where less is held. */
function dropOldest(monitor: Monitor): void {
  const rows = Math.min(DAY_MINUTES, Math.floor(monitor.retentionMinutes / 4));
  dropMinutes(monitor.minutes, rows);
  dropFigures(monitor.figures, rows);
  dropAlerts(monitor, monitor.minutes.firstMinute);
}

/** What was wrong with the rows of the minutes held, by kind. */
export function issueCounts({ minutes }: Monitor): Record<IssueKind, number> {
  const counts = new Int32Array(ISSUE_KINDS.length);
  // Issues of an open minute that has not begun yet stand in the row after the last.
  sumRows(minutes.issues, 0, Math.min(minutes.length + 1, minutes.capacity), counts);
  const byKind: Partial<Record<IssueKind, number>> = {};
  ISSUE_KINDS.forEach((kind, index) => (byKind[kind] = counts[index]!));
  return byKind as Record<IssueKind, number>;
}
