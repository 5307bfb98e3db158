import {
  choiceAttribute,
  numberAttribute,
  startAttribute,
  tokensAttribute,
} from '../../io/attributes.js';
import type { AttributeReading } from '../../io/attributes.js';
import type { Scenario } from '../../sim/scenario.js';
import { SCENARIOS, scenarioById } from '../../sim/scenarios.js';

/** Simulated seconds per second of play. */
export const SPEEDS: readonly number[] = [1, 10, 60, 600];

/** What the charts can show at once: 3 hours, 10 hours, a week. */
export const WINDOWS_MINUTES: readonly number[] = [180, 600, 10_080];

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

export const DEFAULTS = {
  seed: '1',
  scenario: 'prompt-bloat',
  start: 'Tue 14:00',
  startMinuteOfWeek: 1440 + 14 * 60,
  traffic: 2,
  errorRate: 0.03,
  cacheHitRate: 0.25,
  speed: 60,
  window: 180,
} as const;

/** The attributes as text, `null` where absent. Numbers set as properties arrive as text too. */
export interface RawSettings {
  readonly seed: string | null;
  readonly scenario: string | null;
  readonly start: string | null;
  readonly traffic: string | null;
  readonly errorRate: string | null;
  readonly cacheHitRate: string | null;
  readonly speed: string | null;
  readonly windowMinutes: string | null;
  readonly hide: string | null;
  readonly theme: string | null;
}

/** What the attributes mean, every one with a value in its range. */
export interface Settings {
  readonly seed: string;
  readonly scenario: Scenario;
  readonly startMinuteOfWeek: number;
  readonly traffic: number;
  readonly errorRatio: number;
  readonly cacheHitRatio: number;
  readonly speed: number;
  readonly windowMinutes: number;
  readonly hidden: ReadonlySet<Hideable>;
}

/**
 * Reads the attributes: a bad one gets its documented default and a sentence that names it.
 * @param inline a scenario written by the author inside the tag; it wins over the name
 */
export function readSettings(
  raw: RawSettings,
  inline: Scenario | null,
): { readonly settings: Settings; readonly issues: readonly string[] } {
  const issues: string[] = [];
  const take = <T>(reading: AttributeReading<T>): T => {
    if (reading.issue !== null) issues.push(reading.issue.message);
    return reading.value;
  };
  const names = SCENARIOS.map((scenario) => scenario.id);
  const name = take(choiceAttribute('scenario', raw.scenario, names, DEFAULTS.scenario));
  const scenario = inline ?? scenarioById(name) ?? SCENARIOS[0];
  if (scenario === undefined) throw new RangeError(`scenario ${name} is not shipped`);
  take(choiceAttribute('theme', raw.theme, ['auto', 'light', 'dark'], 'auto'));
  const number = (
    attribute: string,
    text: string | null,
    min: number,
    max: number,
    fallback: number,
  ): number => take(numberAttribute(attribute, text, { min, max, fallback }));
  const settings: Settings = {
    seed: raw.seed ?? DEFAULTS.seed,
    scenario,
    startMinuteOfWeek: take(startAttribute('start', raw.start, DEFAULTS.startMinuteOfWeek)),
    traffic: number('traffic', raw.traffic, 0.25, 8, DEFAULTS.traffic),
    errorRatio: number('error-rate', raw.errorRate, 0, 0.2, DEFAULTS.errorRate),
    cacheHitRatio: number('cache-hit-rate', raw.cacheHitRate, 0, 0.9, DEFAULTS.cacheHitRate),
    speed: take(choiceAttribute('speed', raw.speed, SPEEDS, DEFAULTS.speed)),
    windowMinutes: take(
      choiceAttribute('window', raw.windowMinutes, WINDOWS_MINUTES, DEFAULTS.window),
    ),
    hidden: new Set(take(tokensAttribute('hide', raw.hide, HIDEABLE))),
  };
  return { settings, issues };
}
