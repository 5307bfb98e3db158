import { tokensAttribute, readAttribute } from '../../io/attributes.js';
import { toNumber } from '../../io/to-number.js';
import type { ValueKind } from '../../io/values.js';
import type { Formats } from '../../locales/format.js';
import { tunerEn } from '../../locales/tuner-en.js';
import { METRICS, START_SETTINGS, setMode, setNumber } from '../../view/tuner/tuner-settings.js';
import type { LineMode, NumberSettingId, TunerSettings } from '../../view/tuner/tuner-settings.js';

/** What an author can take away from the reader. */
export const HIDEABLE = [
  'for',
  'mode',
  'hints',
  'levels',
  'seed',
  'weeks',
  'export',
  'share',
  'map',
  'front',
  'yardsticks',
  'lessons',
] as const;

export type Hideable = (typeof HIDEABLE)[number];

/** Properties that set a number, with the setting each one sets. */
export const NUMBERS = {
  costSpike: { attribute: 'cost-spike', setting: 'cost' },
  latencyP95: { attribute: 'latency-p95', setting: 'latency' },
  qualityFloor: { attribute: 'quality-floor', setting: 'quality' },
  forMinutes: { attribute: 'for-minutes', setting: 'for' },
} as const satisfies Record<string, { attribute: string; setting: NumberSettingId }>;

export type NumberName = keyof typeof NUMBERS;

const CHOICES = {
  level: { kind: { type: 'choice', values: [1, 2, 3, 4] }, fallback: 1 },
  mode: { kind: { type: 'choice', values: ['static', 'adaptive'] }, fallback: 'static' },
  theme: { kind: { type: 'choice', values: ['auto', 'light', 'dark'] }, fallback: 'auto' },
} as const satisfies Record<string, { kind: ValueKind; fallback: string | number }>;

/** The properties as they were given: attributes as text, `null` where absent. */
export type Given = Readonly<
  Record<NumberName | keyof typeof CHOICES | 'seed' | 'hide', string | number | null>
>;

/** What the properties mean, every one with a value in its range. */
export interface Settings {
  readonly seed: string;
  readonly level: 1 | 2 | 3 | 4;
  readonly mode: LineMode;
  readonly start: TunerSettings;
  readonly hidden: ReadonlySet<Hideable>;
  /** One sentence for each property that is not used as given. */
  readonly notes: readonly string[];
}

/** Reads the properties. A number outside its range is moved to its end; anything else wrong gets its default. */
export function readSettings(given: Given, f: Formats): Settings {
  const notes: string[] = [];
  const note = (message: string | undefined): void => {
    if (message !== undefined) notes.push(message);
  };
  const choose = (name: keyof typeof CHOICES): string | number => {
    const { kind, fallback } = CHOICES[name];
    const text = given[name] === null ? null : String(given[name]);
    const { value, issue } = readAttribute<string | number>(name, text, kind, fallback);
    note(issue?.message);
    return value;
  };
  const level = Number(choose('level')) as Settings['level'];
  const mode = choose('mode') as LineMode;
  choose('theme');
  let start = METRICS.reduce((made, metric) => setMode(made, metric, mode), START_SETTINGS);
  for (const { attribute, setting, value } of givenNumbers(given)) {
    const change = setNumber(start, setting, value);
    start = change.settings;
    if (change.note !== null) note(`${attribute}: ${tunerEn.settingNote(change.note, f)}`);
  }
  const { value: hidden, issue } = tokensAttribute('hide', textOf(given.hide), HIDEABLE);
  note(issue?.message);
  return { seed: textOf(given.seed) ?? '1', level, mode, start, hidden: new Set(hidden), notes };
}

function givenNumbers(
  given: Given,
): { attribute: string; setting: NumberSettingId; value: number }[] {
  return (Object.keys(NUMBERS) as NumberName[]).flatMap((name) => {
    const text = given[name];
    if (text === null) return [];
    return [{ ...NUMBERS[name], value: typeof text === 'number' ? text : toNumber(text.trim()) }];
  });
}

function textOf(value: string | number | null): string | null {
  return value === null ? null : String(value);
}
