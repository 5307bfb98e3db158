import { createCallColumns } from '../core/call-columns.js';
import type { CallColumns } from '../core/call-columns.js';
import { createMonitor } from '../core/monitor/monitor.js';
import { rewindMonitor } from '../core/monitor/rewind-monitor.js';
import { MINUTE_MS } from '../core/source.js';
import { setActions, withoutActions } from './actions.js';
import type { Action } from './actions.js';
import { advanceSession } from './session.js';
import type { Session } from './session.js';

/** Puts the reader's actions in place of the earlier ones and replays what they change, up to now. */
export function setSessionActions(session: Session, actions: readonly Action[]): void {
  const run = session.run;
  if (run === null) return;
  const nowMs = run.nowMs;
  if (session.ghost === null && actions.length > 0) {
    session.ghost = { source: withoutActions(run), monitor: structuredClone(session.monitor) };
  }
  const changedMs = setActions(run, actions);
  if (changedMs < nowMs) rewindMonitor(session.monitor, Math.floor(changedMs / MINUTE_MS));
  if (actions.length === 0) session.ghost = null;
  advanceSession(session, nowMs);
}

/** Back to the first frame, without the reader's actions: the same run again, call for call. */
export function resetSession(session: Session): void {
  if (session.run !== null) setActions(session.run, []);
  session.ghost = null;
  session.source.rewind(0);
  // A monitor that has dropped its oldest day cannot go back to the start.
  session.monitor = createMonitor({
    names: session.source.names,
    prices: session.prices,
    known: session.source.known,
  });
  advanceSession(session, session.startMs);
}

/** The calls that start in minute `minute`, read again without moving the run. */
export function callsOfMinute(session: Session, minute: number): CallColumns {
  const columns = createCallColumns();
  const fromMs = minute * MINUTE_MS;
  session.source.reread(fromMs, Math.min(fromMs + MINUTE_MS, session.source.nowMs), columns);
  return columns;
}
