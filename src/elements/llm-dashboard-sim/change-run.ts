import { MINUTE_MS } from '../../core/source.js';
import type { Action } from '../../sim/actions.js';
import { resetSession, setSessionActions } from '../../sim/change-session.js';
import { advanceSession } from '../../sim/session.js';
import type { Session } from '../../sim/session.js';
import type { DashboardRun } from './dashboard-run.js';

/** The generator's clock: everything the reader does happens on a whole second. */
export const TICK_MS = 1000;

/** A change while paused starts this far into the visible window, so that its effect can be seen at once. */
const PAUSED_ONSET_SHARE = 1 / 3;
/** But not longer ago than this: what is long past is not what the reader just did. */
const PAUSED_ONSET_MS = 120 * MINUTE_MS;

/** A link plays at most this far past the first frame, so that no link can keep a page busy. */
const LINK_REACH_MS = 1440 * MINUTE_MS;

/** Whether a recording has been played to its end. */
export function hasEnded({ source }: Session): boolean {
  return source.nowMs >= source.endMs;
}

/** Plays to the end of the current minute. */
export function stepRun({ session }: DashboardRun): void {
  advanceSession(session, (Math.floor(session.source.nowMs / MINUTE_MS) + 1) * MINUTE_MS);
}

/** Brings a fresh run to where a link says, a day after the first frame at most. */
export function followLink(
  run: DashboardRun,
  nowMinutes: number,
  actions: readonly Action[],
): void {
  const { session } = run;
  advanceSession(session, Math.min(nowMinutes * MINUTE_MS, session.source.nowMs + LINK_REACH_MS));
  const past = actions.filter((action) => action.atMs <= session.source.nowMs);
  if (past.length > 0) setActions(run, past);
}

/** When a change made now takes effect: at once while playing, inside the window while paused. */
export function onsetMs(
  { session }: DashboardRun,
  isPlaying: boolean,
  windowMinutes: number,
): number {
  const nowMs = Math.floor(session.source.nowMs / TICK_MS) * TICK_MS;
  if (isPlaying) return nowMs;
  const backMs = Math.round(windowMinutes * (1 - PAUSED_ONSET_SHARE)) * MINUTE_MS;
  return Math.max(0, nowMs - Math.min(backMs, PAUSED_ONSET_MS));
}

/** Applies a change of the reader's; a slider dragged on replaces its own change of the same moment. */
export function applyAction(run: DashboardRun, action: Action): void {
  const last = run.actions[run.actions.length - 1];
  const replaces =
    last !== undefined &&
    last.kind === action.kind &&
    last.kind !== 'incident' &&
    Math.abs(last.atMs - action.atMs) < MINUTE_MS;
  const kept = replaces ? run.actions.slice(0, -1) : run.actions;
  setActions(run, [...kept, replaces ? { ...action, atMs: last.atMs } : action]);
}

/** The first frame again, without the reader's changes. */
export function resetRun(run: DashboardRun): void {
  run.actions = [];
  resetSession(run.session);
  run.revision++;
}

function setActions(run: DashboardRun, actions: readonly Action[]): void {
  run.actions = actions;
  setSessionActions(run.session, actions);
  run.revision++;
}

/** The value a slider stands at: the reader's latest, else where the run started. */
export function sliderValue(
  { actions }: DashboardRun,
  kind: 'traffic' | 'error-rate' | 'cache-hit-rate',
  start: number,
): number {
  return actions.reduce((value, action) => (action.kind === kind ? action.value : value), start);
}
