import { COLUMN_NAMES, createCallColumns, growCallColumns } from '../core/call-columns.js';
import type { CallColumns } from '../core/call-columns.js';
import type { RunState } from './state.js';

/** A place in the run: what has been generated and what of that has been handed out. */
export interface Cursor {
  readonly state: RunState;
  /** Calls before this time are handed out, or were skipped. */
  readonly nowMs: number;
  /** Calls from `nowMs` on of ticks that are generated. */
  readonly rest: CallColumns;
}

/** A cursor at `nowMs` whose state lies at or before it. */
export function createCursor(state: RunState, nowMs: number): Cursor {
  return { state, nowMs, rest: createCallColumns(16) };
}

/**
 * Hands out the calls in [cursor.nowMs, toMs) and moves there. Whole ticks go straight into `into`;
 * a tick that a boundary cuts waits in `rest`.
 * @param generate generates the state's next tick
 */
export function advanceCursor(
  cursor: Cursor,
  toMs: number,
  into: CallColumns,
  generate: (state: RunState, into: CallColumns) => void,
): void {
  const { state, rest } = cursor as { state: RunState; rest: CallColumns };
  handOut(rest, cursor.nowMs, toMs, into);
  while (state.tick * 1000 < toMs) {
    const tickMs = state.tick * 1000;
    if (tickMs >= cursor.nowMs && tickMs + 1000 <= toMs) generate(state, into);
    else {
      generate(state, rest);
      handOut(rest, cursor.nowMs, toMs, into);
    }
  }
  (cursor as { nowMs: number }).nowMs = toMs;
}

/** Moves the rows of `rest` in [fromMs, toMs) to `into` and drops those before. */
function handOut(rest: CallColumns, fromMs: number, toMs: number, into: CallColumns): void {
  if (rest.count === 0) return;
  let from = 0;
  while (from < rest.count && rest.startMs[from]! < fromMs) from += 1;
  let to = from;
  while (to < rest.count && rest.startMs[to]! < toMs) to += 1;
  growCallColumns(into, into.count + to - from);
  for (const name of COLUMN_NAMES) {
    into[name].set(rest[name].subarray(from, to), into.count);
    rest[name].copyWithin(0, to, rest.count);
  }
  into.count += to - from;
  rest.count -= to;
}
