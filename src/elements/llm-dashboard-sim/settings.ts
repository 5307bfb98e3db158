import type { RunSettings } from '../../controllers/shared-run.js';
import { settingOf } from '../../io/dashboard-state.js';
import type { SettingName } from '../../io/dashboard-state.js';
import { readValue } from '../../io/values.js';
import type { ValueKind } from '../../io/values.js';
import { DEFAULT_SCENARIO, SCENARIO_IDS } from '../../sim/default-scenario.js';
import type { Scenario } from '../../sim/scenario.js';

/** What an author can take away from the reader. */
export const HIDEABLE = [
  'play',
  'step',
  'speed',
  'reset',
  'seed',
  'scenarios',
  'traffic',
  'errors',
  'cache',
  'ghost',
  'alerts',
  'calls',
  'share',
] as const;

export type Hideable = (typeof HIDEABLE)[number];

/** How one property is read. */
export interface SettingRule {
  readonly attribute: string;
  readonly kind: ValueKind;
  readonly fallback: string | number;
}

/** The rule of a setting that links carry too: one table says what it may be. */
function shared(name: SettingName): SettingRule {
  const { attribute, kind, fallback } = settingOf(name);
  return { attribute: attribute ?? name, kind, fallback };
}

/** What the charts can show at once: 3 hours, 10 hours, a week. */
export const WINDOWS_MINUTES: readonly number[] = [180, 600, 10_080];

/** Every property that is read from text, apart from `hide`, and what it may be. */
export const RULES = {
  seed: { ...shared('seed'), kind: { type: 'text', maxLength: Infinity } },
  scenario: { ...shared('scenario'), kind: { type: 'choice', values: SCENARIO_IDS } },
  start: shared('startMinuteOfWeek'),
  traffic: shared('trafficScale'),
  errorRate: shared('errorRatio'),
  cacheHitRate: shared('cacheHitRatio'),
  speed: shared('speed'),
  windowMinutes: {
    attribute: 'window',
    kind: { type: 'choice', values: WINDOWS_MINUTES },
    fallback: 180,
  },
  theme: {
    attribute: 'theme',
    kind: { type: 'choice', values: ['auto', 'light', 'dark'] },
    fallback: 'auto',
  },
} as const satisfies Record<string, SettingRule>;

export type RuleName = keyof typeof RULES;

const speeds = RULES.speed.kind;

/** Simulated seconds per second of play. */
export const SPEEDS = speeds.type === 'choice' ? speeds.values.map(Number) : [];

/** The properties as they were given: attributes as text, `null` where absent. */
export type Given = Record<RuleName | 'hide', string | number | null>;

/** What the properties mean, every one with a value in its range. */
export interface Settings extends RunSettings {
  readonly windowMinutes: number;
  readonly hidden: ReadonlySet<Hideable>;
}

/** A property that could not be used as given, and its text. */
export type BadValues = ReadonlyMap<RuleName | 'hide', string>;

/**
 * Reads the properties; one that cannot be used as given gets its documented default and is named.
 * @param scenario the one named or inside the tag, once it is loaded; `null` for the default
 */
export function readSettings(
  given: Given,
  scenario: Scenario | null,
): { readonly settings: Settings; readonly bad: BadValues } {
  const bad = new Map<RuleName | 'hide', string>();
  const read = (name: RuleName, wish?: number): string | number => {
    const { kind, fallback }: SettingRule = RULES[name];
    if (given[name] === null) return wish ?? fallback;
    const text = String(given[name]);
    const { value, isClamped } = readValue(kind, text);
    if (value !== null && !isClamped) return value;
    bad.set(name, text);
    return fallback;
  };
  const number = (name: RuleName, wish?: number): number => Number(read(name, wish));
  const wishes = scenario?.settings ?? {};
  const words = String(given.hide ?? '').split(/\s+/);
  const hidden = new Set(HIDEABLE.filter((word) => words.includes(word)));
  if (words.some((word) => word !== '' && !hidden.has(word as Hideable))) {
    bad.set('hide', words.join(' '));
  }
  read('theme');
  read('scenario');
  const settings: Settings = {
    seed: String(read('seed')),
    scenario: scenario ?? DEFAULT_SCENARIO,
    startMinuteOfWeek: number('start', wishes.startMinuteOfWeek),
    traffic: number('traffic', wishes.traffic),
    errorRatio: number('errorRate', wishes.errorRatio),
    cacheHitRatio: number('cacheHitRate', wishes.cacheHitRatio),
    speed: number('speed'),
    windowMinutes: number('windowMinutes'),
    hidden,
  };
  return { settings, bad };
}

/** Whether two settings give the same run: what only changes the view does not count. */
export function isSameRun(a: Settings, b: Settings): boolean {
  return (
    a.seed === b.seed &&
    a.startMinuteOfWeek === b.startMinuteOfWeek &&
    a.traffic === b.traffic &&
    a.errorRatio === b.errorRatio &&
    a.cacheHitRatio === b.cacheHitRatio &&
    JSON.stringify(a.scenario) === JSON.stringify(b.scenario)
  );
}
