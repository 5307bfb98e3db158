import { INCIDENT_KINDS } from '../sim/incident-kinds.js';
import type { Action } from '../sim/run.js';
import { settingOf, type SettingName } from './dashboard-state.js';
import { addIssue, type IssueList } from './issues.js';
import { toNumber } from './to-number.js';
import { readValue } from './values.js';

/** A link carries at most so many actions. */
export const MAX_ACTIONS = 200;

const MAX_AT_MS = 1e11;

/** The letter that stands for each kind of action, and the setting whose range its value has. */
const SLIDERS: readonly (readonly [letter: string, kind: SliderKind, setting: SettingName])[] = [
  ['t', 'traffic', 'trafficScale'],
  ['e', 'error-rate', 'errorRatio'],
  ['c', 'cache-hit-rate', 'cacheHitRatio'],
];

type SliderKind = Exclude<Action['kind'], 'incident'>;

/**
 * Actions as `i.prompt-bloat.12345;t.3.5.12400`: letter, value, and the second of the run
 * (`12400500ms` where it is not a whole one).
 */
export function writeActions(actions: readonly Action[]): string {
  return actions.slice(0, MAX_ACTIONS).map(writeAction).join(';');
}

function writeAction(action: Action): string {
  const { atMs } = action;
  const at = atMs % 1000 === 0 ? String(atMs / 1000) : `${Math.round(atMs)}ms`;
  if (action.kind === 'incident') return `i.${action.incident}.${at}`;
  const slider = SLIDERS.find(([, kind]) => kind === action.kind)!;
  return `${slider[0]}.${action.value}.${at}`;
}

/** The actions that can be read, in order of time; the others are named. Values are moved into range. */
export function readActions(text: string, path: string, issues: IssueList): readonly Action[] {
  const parts = text.split(';', MAX_ACTIONS + 1).filter((part) => part !== '');
  if (parts.length > MAX_ACTIONS) {
    const message = `Only the first ${MAX_ACTIONS} actions of a link are read.`;
    addIssue(issues, 'too-many', { line: 0, path }, message);
  }
  const actions: Action[] = [];
  for (const part of parts.slice(0, MAX_ACTIONS)) {
    const action = readAction(part);
    if (action !== null) actions.push(action);
    else addIssue(issues, 'unknown-value', { line: 0, path }, 'Not an action; left out.', part);
  }
  return actions.sort((a, b) => a.atMs - b.atMs);
}

function readAction(part: string): Action | null {
  const first = part.indexOf('.');
  const last = part.lastIndexOf('.');
  if (first === -1 || last === first) return null;
  const letter = part.slice(0, first);
  const value = part.slice(first + 1, last);
  const atMs = readAtMs(part.slice(last + 1));
  if (atMs === null) return null;
  if (letter === 'i') {
    const incident = INCIDENT_KINDS.find((kind) => kind === value);
    return incident === undefined ? null : { atMs, kind: 'incident', incident };
  }
  const slider = SLIDERS.find(([known]) => known === letter);
  if (slider === undefined) return null;
  const reading = readValue(settingOf(slider[2]).kind, value).value;
  return typeof reading === 'number' ? { atMs, kind: slider[1], value: reading } : null;
}

function readAtMs(text: string): number | null {
  const isMs = text.endsWith('ms');
  const number = toNumber(isMs ? text.slice(0, -2) : text);
  const atMs = isMs ? number : number * 1000;
  return Number.isInteger(atMs) && atMs >= 0 && atMs <= MAX_AT_MS ? atMs : null;
}
