import { MINUTE_MS } from '../../core/source.js';
import { enLater } from '../../locales/en-later.js';
import type { IncidentKind } from '../../sim/incident-kinds.js';
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

/** What really happened, as bands. */
export function incidentMarks({ session, m }: DashboardContext): IncidentMark[] {
  return session.source.incidents().map((incident) => ({
    id: incident.id,
    fromMinute: incident.onsetMs / MINUTE_MS,
    toMinute: incident.endMs / MINUTE_MS,
    label: m.incidents[incident.kind as IncidentKind],
    kind: 'incident',
  }));
}
