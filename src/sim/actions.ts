import { INCIDENT_KINDS, KIND_RULES } from './incident-kinds.js';
import type { IncidentKind } from './incident-kinds.js';
import { planIncident } from './incidents.js';
import type { PlannedIncident } from './incidents.js';
import { SET_CACHE, SET_ERRORS, SET_TRAFFIC } from './generator.js';
import { MINUTE_MS } from '../core/source.js';
import type { GeneratedRun, Run } from './run.js';
import { checkSetting } from './settings.js';

/**
 * Something the reader did, and when: milliseconds from the start of the run, in force from the
 * second that `atMs` lies in.
 */
export type Action = { readonly atMs: number } & (
  | { readonly kind: 'traffic' | 'error-rate' | 'cache-hit-rate'; readonly value: number }
  | { readonly kind: 'incident'; readonly incident: IncidentKind }
);

/** Setting and its place for each kind of action. */
const SETTING_OF = {
  traffic: ['trafficScale', SET_TRAFFIC],
  'error-rate': ['errorRatio', SET_ERRORS],
  'cache-hit-rate': ['cacheHitRatio', SET_CACHE],
} as const;

/** @throws RangeError when an action has no time, an unknown kind or a value outside its range */
export function checkAction(action: Action): void {
  if (!(action.atMs >= 0 && action.atMs < Infinity)) {
    throw new RangeError(`atMs of an action is not a time of the run: ${action.atMs}`);
  }
  if (action.kind === 'incident') {
    if (!INCIDENT_KINDS.includes(action.incident)) {
      throw new RangeError(`incident of an action is not known: ${String(action.incident)}`);
    }
    return;
  }
  const setting = SETTING_OF[action.kind] as (typeof SETTING_OF)[typeof action.kind] | undefined;
  if (setting === undefined) {
    throw new RangeError(`kind of an action is not known: ${String(action.kind)}`);
  }
  checkSetting(setting[0], action.value, `value of the action ${action.kind}`);
}

/**
 * Puts `actions` in place of the reader's earlier ones. If the first difference lies in the past, the run goes
 * back to the start of its minute.
 * @returns the time that the run now stands at
 * @throws RangeError when an action has no time, an unknown kind or a value outside its range
 */
export function setActions(run: Run, actions: readonly Action[]): number {
  actions.forEach(checkAction);
  const next = [...actions].sort((a, b) => a.atMs - b.atMs);
  const changedMs = firstDifferenceMs(run.actions, next);
  const apply = (tick: number, settings: Float64Array): void => applySettings(next, tick, settings);
  const backMs = Math.min(run.nowMs, Math.floor(changedMs / MINUTE_MS) * MINUTE_MS);
  (run as GeneratedRun).change(
    { actions: next, incidents: readerIncidents(next), apply },
    Math.floor(changedMs / 1000),
    changedMs < run.nowMs ? backMs : run.nowMs,
  );
  return run.nowMs;
}

/** The same run at the same time without the reader's actions; shares what was before the first of them. */
export function withoutActions(run: Run): Run {
  const first = run.actions[0];
  return (run as GeneratedRun).fork(first === undefined ? Infinity : tickOfAction(first));
}

/** The tick from which an action is in force. */
function tickOfAction(action: Action): number {
  return Math.floor(action.atMs / 1000);
}

/** Writes the settings that hold at `tick` into `settings`, which holds the configured ones. */
function applySettings(actions: readonly Action[], tick: number, settings: Float64Array): void {
  for (const action of actions) {
    if (tickOfAction(action) > tick) return;
    if (action.kind !== 'incident') settings[SETTING_OF[action.kind][1]] = action.value;
  }
}

/** The incidents that the reader called up. */
function readerIncidents(actions: readonly Action[]): PlannedIncident[] {
  const planned: PlannedIncident[] = [];
  for (const action of actions) {
    if (action.kind !== 'incident') continue;
    const id = `r${planned.length}`;
    planned.push(planIncident(KIND_RULES, action.incident, id, tickOfAction(action), 'reader'));
  }
  return planned;
}

/** Time of the first action that is in one list and not at the same place in the other; Infinity if there is none. */
function firstDifferenceMs(before: readonly Action[], after: readonly Action[]): number {
  const length = Math.max(before.length, after.length);
  for (let i = 0; i < length; i++) {
    const a = before[i];
    const b = after[i];
    if (a !== undefined && b !== undefined && isSameAction(a, b)) continue;
    return Math.min(a?.atMs ?? Infinity, b?.atMs ?? Infinity);
  }
  return Infinity;
}

function isSameAction(a: Action, b: Action): boolean {
  if (a.kind !== b.kind || a.atMs !== b.atMs) return false;
  if (a.kind === 'incident') return b.kind === 'incident' && a.incident === b.incident;
  return b.kind !== 'incident' && a.value === b.value;
}
