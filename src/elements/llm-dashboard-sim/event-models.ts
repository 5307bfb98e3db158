import { MINUTE_MS } from '../../core/source.js';
import { enLater } from '../../locales/en-later.js';
import type { ActionMark, IncidentMark } from '../../view/panel-model.js';
import type { DashboardContext } from './context.js';
import type { DashboardRun } from './dashboard-run.js';

/** What the reader did, as marks on the time axis. */
export function actionMarks({ f }: DashboardContext, run: DashboardRun): ActionMark[] {
  return run.actions.map((action, index) => ({
    id: `${index}-${action.atMs}`,
    minute: action.atMs / MINUTE_MS,
    label: enLater.actionMark(action, f),
  }));
}

/** What really happened, as bands; those of one name and time, in several features, are one. */
export function incidentMarks({ session }: DashboardContext): IncidentMark[] {
  const bands = new Map<string, IncidentMark>();
  for (const incident of session.source.incidents()) {
    const { id, kind, onsetMs, endMs, isLookAlike = false } = incident;
    const name = enLater.incidentName(kind);
    const key = `${kind} ${onsetMs} ${endMs}`;
    if (bands.has(key)) continue;
    bands.set(key, {
      id,
      fromMinute: onsetMs / MINUTE_MS,
      toMinute: endMs / MINUTE_MS,
      label: isLookAlike ? enLater.lookAlikeMark(name) : name,
      kind: isLookAlike ? 'look-alike' : 'incident',
    });
  }
  return [...bands.values()];
}
