import { COLUMN_NAMES, createCallColumns } from '../../src/core/call-columns.js';
import type { CallColumns } from '../../src/core/call-columns.js';
import { createRun, scenarioById, setActions } from '../../src/sim/index.js';
import type { Action, Run, RunConfig } from '../../src/sim/index.js';

export const MINUTE_MS = 60_000;

/** Tuesday 14:00, minutes from Monday 00:00. */
export const TUESDAY_14 = 2280;

export const QUIET: RunConfig = {
  seed: '1',
  scenario: scenarioById('quiet-week')!,
  startMinuteOfWeek: TUESDAY_14,
  trafficScale: 2,
  errorRatio: 0.03,
  cacheHitRatio: 0.25,
};

/** All calls of the first `minutes` of a run. */
export function callsOf(
  config: RunConfig,
  minutes: number,
  actions: readonly Action[] = [],
): CallColumns {
  const run = createRun(config);
  setActions(run, actions);
  return advanced(run, minutes);
}

/** The calls from where `run` stands to `minutes`. */
export function advanced(run: Run, minutes: number): CallColumns {
  const columns = createCallColumns();
  run.advance(minutes * MINUTE_MS, columns);
  return columns;
}

/** Row numbers for which `isWanted` holds. */
export function rowsWhere(columns: CallColumns, isWanted: (row: number) => boolean): number[] {
  return Array.from({ length: columns.count }, (_, row) => row).filter(isWanted);
}

export type Pair = readonly [a: number, b: number];

/** Rows of `a` and `b` that are the same attempt of the same request. */
export function pairUp(a: CallColumns, b: CallColumns): Pair[] {
  const key = (columns: CallColumns, row: number): number =>
    // What began before the run has a negative tick.
    ((columns.requestTick[row]! | 0) * 524_288 + columns.requestIndex[row]!) * 256 +
    columns.attempt[row]!;
  const rows = new Map<number, number>();
  for (let row = 0; row < b.count; row++) rows.set(key(b, row), row);
  const pairs: Pair[] = [];
  for (let row = 0; row < a.count; row++) {
    const other = rows.get(key(a, row));
    if (other !== undefined) pairs.push([row, other]);
  }
  return pairs;
}

/** Names of the columns that differ, bit for bit, in any of `pairs`. */
export function movedColumns(a: CallColumns, b: CallColumns, pairs: readonly Pair[]): string[] {
  return COLUMN_NAMES.filter((name) => pairs.some(([i, j]) => !Object.is(a[name][i], b[name][j])));
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((x, y) => x - y);
  return sorted[Math.floor(sorted.length / 2)]!;
}
