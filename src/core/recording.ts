import { COLUMN_NAMES, growCallColumns } from './call-columns.js';
import type { CallColumns, Names } from './call-columns.js';
import { MINUTE_MS } from './source.js';
import type { CallSource, KnownColumns } from './source.js';

/**
 * Plays calls that were recorded, as they were.
 * @param columns in order of `startMs`, none negative; not copied
 * @param originMinuteOfWeek weekday and time of `startMs = 0`, minutes from Monday 00:00 UTC
 * @param known which columns the recording has; default: all
 * @throws RangeError when the rows are not in order of time
 */
export function recordingSource(
  columns: CallColumns,
  names: Names,
  originMinuteOfWeek: number,
  known?: KnownColumns,
): CallSource {
  for (let row = 0; row < columns.count; row++) {
    const previousMs = row === 0 ? 0 : columns.startMs[row - 1]!;
    const startMs = columns.startMs[row]!;
    if (!(startMs >= previousMs && startMs < Infinity)) {
      throw new RangeError(`columns must be in order of startMs, got ${startMs} in row ${row}`);
    }
  }
  const endMs = columns.count === 0 ? 0 : Math.floor(columns.startMs[columns.count - 1]!) + 1;
  let nowMs = 0;
  return {
    names,
    ...(known === undefined ? {} : { known }),
    originMinuteOfWeek,
    endMs,
    get nowMs() {
      return nowMs;
    },
    advance(toMs, into) {
      if (!(toMs >= nowMs)) throw new RangeError(`toMs must not be before ${nowMs}, got ${toMs}`);
      copyRows(columns, rowAt(columns, nowMs), rowAt(columns, toMs), into);
      nowMs = toMs;
    },
    rewind(toMs) {
      if (!(toMs >= 0 && toMs <= nowMs && toMs % MINUTE_MS === 0)) {
        throw new RangeError(`toMs must be a whole minute from 0 to ${nowMs}, got ${toMs}`);
      }
      nowMs = toMs;
    },
    reread(fromMs, toMs, into) {
      if (!(fromMs >= 0 && fromMs <= toMs && toMs <= nowMs)) {
        throw new RangeError(`fromMs and toMs must lie in 0 to ${nowMs}, got ${fromMs}, ${toMs}`);
      }
      copyRows(columns, rowAt(columns, fromMs), rowAt(columns, toMs), into);
    },
    incidents: () => [],
  };
}

/** The first row that starts at or after `startMs`. */
function rowAt(columns: CallColumns, startMs: number): number {
  let low = 0;
  let high = columns.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (columns.startMs[middle]! < startMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

function copyRows(from: CallColumns, start: number, end: number, into: CallColumns): void {
  growCallColumns(into, into.count + end - start);
  for (const name of COLUMN_NAMES) into[name].set(from[name].subarray(start, end), into.count);
  into.count += end - start;
}
