import type { Action } from '../sim/run.js';
import type { ValueKind } from './values.js';

/** What a link to a dashboard can carry. */
export interface DashboardState {
  readonly seed: string;
  readonly scenario: string;
  /** Weekday and time of the first frame, in minutes from Monday 00:00. */
  readonly startMinuteOfWeek: number;
  /** Factor on the scenario's traffic. */
  readonly trafficScale: number;
  /** 0 to 0.2. */
  readonly errorRatio: number;
  /** 0 to 0.9. */
  readonly cacheHitRatio: number;
  /** Simulated seconds a second. */
  readonly speed: number;
  /** Where the run stands, in minutes from its start. */
  readonly nowMinutes: number;
  /** What the reader did, in order of time. */
  readonly actions: readonly Action[];
}

export type SettingName = Exclude<keyof DashboardState, 'actions'>;

/** One setting: its name in code, as an attribute and in a URL; what it may be; what it is by default. */
export interface Setting {
  readonly name: SettingName;
  /** `null` when there is no attribute for it. */
  readonly attribute: string | null;
  readonly urlKey: string;
  readonly kind: ValueKind;
  readonly fallback: string | number;
}

/** The settings of the dashboard: the one table that attributes and URL are both read and written by. */
export const SETTINGS: readonly Setting[] = [
  {
    name: 'seed',
    attribute: 'seed',
    urlKey: 'seed',
    kind: { type: 'text', maxLength: 256 },
    fallback: '1',
  },
  {
    name: 'scenario',
    attribute: 'scenario',
    urlKey: 'scenario',
    kind: { type: 'id' },
    fallback: 'prompt-bloat',
  },
  {
    name: 'startMinuteOfWeek',
    attribute: 'start',
    urlKey: 'start',
    kind: { type: 'start' },
    fallback: 2280,
  },
  {
    name: 'trafficScale',
    attribute: 'traffic',
    urlKey: 'traffic',
    kind: { type: 'number', min: 0.25, max: 8 },
    fallback: 2,
  },
  {
    name: 'errorRatio',
    attribute: 'error-rate',
    urlKey: 'errors',
    kind: { type: 'number', min: 0, max: 0.2 },
    fallback: 0.03,
  },
  {
    name: 'cacheHitRatio',
    attribute: 'cache-hit-rate',
    urlKey: 'cache',
    kind: { type: 'number', min: 0, max: 0.9 },
    fallback: 0.25,
  },
  {
    name: 'speed',
    attribute: 'speed',
    urlKey: 'speed',
    kind: { type: 'choice', values: [1, 10, 60, 600] },
    fallback: 60,
  },
  {
    name: 'nowMinutes',
    attribute: null,
    urlKey: 'now',
    kind: { type: 'number', min: 0, max: 1_000_000 },
    fallback: 0,
  },
];

/** The setting of that name. */
export function settingOf(name: SettingName): Setting {
  // Every name is in the table; a test walks it.
  return SETTINGS.find((setting) => setting.name === name)!;
}
