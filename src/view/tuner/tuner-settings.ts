import type { HistoryMetric } from '../../io/history/recorded-history.js';
import { placeCount, placeOf, valueAt } from './setting-range.js';
import type { SettingRange } from './setting-range.js';

/** What thresholds can be set on: cost spike (percent), latency p95 (seconds), quality (score). */
export type MetricId = HistoryMetric;
/** A fixed line, or k scales from what the weeks before were like at the same hour. */
export type LineMode = 'static' | 'adaptive';
export type ByMetric<T> = Readonly<Record<MetricId, T>>;

/** In the order of the strips, which is that of the rules wherever they are a list. */
export const METRICS: readonly MetricId[] = ['cost', 'latency', 'quality'];

/** Which side of the line is bad. */
export const COMPARISONS: ByMetric<'>' | '<'> = { cost: '>', latency: '>', quality: '<' };
export const UNITS: ByMetric<string> = { cost: 'percent', latency: 's', quality: 'score' };

/** All that the reader sets. Plain data, never changed in place. */
export interface TunerSettings {
  readonly thresholds: ByMetric<number>;
  readonly modes: ByMetric<LineMode>;
  /** For adaptive lines: how many scales from the expected. */
  readonly ks: ByMetric<number>;
  readonly forMinutes: number;
  readonly keepFiringForMinutes: number;
  /** With fewer requests in a minute no condition holds; 0 asks for none. */
  readonly minimumVolume: number;
  /** How many times as much recall weighs in the F-score. */
  readonly beta: number;
  /** What a minute of an incident costs as long as nobody knows, US dollars. */
  readonly minuteUsd: number;
  /** What a page costs, right or wrong, US dollars. */
  readonly pageUsd: number;
}

/** Visibly wrong, and not a win. */
export const START_SETTINGS: TunerSettings = {
  thresholds: { cost: 30, latency: 5, quality: 0.75 },
  modes: { cost: 'static', latency: 'static', quality: 'static' },
  ks: { cost: 3, latency: 3, quality: 3 },
  forMinutes: 0,
  keepFiringForMinutes: 0,
  minimumVolume: 0,
  beta: 1,
  minuteUsd: 20,
  pageUsd: 50,
};

const K_RANGE: SettingRange = { perUnit: 4, first: 4, last: 32, stride: 1, page: 4 };
const USD_RANGE: SettingRange = { perUnit: 1, first: 0, last: 1000, stride: 5, page: 10 };
const MINUTES_RANGE: SettingRange = { perUnit: 1, first: 0, last: 60, stride: 1, page: 5 };

export type NumberSettingId =
  | MetricId
  | `${MetricId}-k`
  | 'for'
  | 'keep-firing-for'
  | 'minimum-volume'
  | 'beta'
  | 'minute-usd'
  | 'page-usd';

interface NumberSetting {
  readonly range: SettingRange;
  readonly read: (settings: TunerSettings) => number;
  readonly write: (settings: TunerSettings, value: number) => TunerSettings;
}

/** Range, reader and writer of every number that can be set. */
export const NUMBER_SETTINGS: Readonly<Record<NumberSettingId, NumberSetting>> = {
  cost: threshold('cost', { perUnit: 1, first: 0, last: 200, stride: 5, page: 4 }),
  latency: threshold('latency', { perUnit: 10, first: 5, last: 150, stride: 1, page: 10 }),
  quality: threshold('quality', { perUnit: 100, first: 40, last: 100, stride: 1, page: 5 }),
  'cost-k': multiplier('cost'),
  'latency-k': multiplier('latency'),
  'quality-k': multiplier('quality'),
  for: plain('forMinutes', MINUTES_RANGE),
  'keep-firing-for': plain('keepFiringForMinutes', MINUTES_RANGE),
  'minimum-volume': plain('minimumVolume', { ...USD_RANGE, last: 500 }),
  beta: plain('beta', { perUnit: 4, first: 1, last: 16, stride: 1, page: 4 }),
  'minute-usd': plain('minuteUsd', USD_RANGE),
  'page-usd': plain('pageUsd', USD_RANGE),
};

function threshold(metric: MetricId, range: SettingRange): NumberSetting {
  return {
    range,
    read: ({ thresholds }) => thresholds[metric],
    write: (settings, value) => ({
      ...settings,
      thresholds: { ...settings.thresholds, [metric]: value },
    }),
  };
}

function multiplier(metric: MetricId): NumberSetting {
  return {
    range: K_RANGE,
    read: ({ ks }) => ks[metric],
    write: (settings, value) => ({ ...settings, ks: { ...settings.ks, [metric]: value } }),
  };
}

function plain(
  name: Exclude<keyof TunerSettings, 'thresholds' | 'modes' | 'ks'>,
  range: SettingRange,
): NumberSetting {
  return {
    range,
    read: (settings) => settings[name],
    write: (settings, value) => ({ ...settings, [name]: value }),
  };
}

/** Why a number is not used as it was given. */
export interface SettingNote {
  readonly setting: NumberSettingId;
  readonly reason: 'not-a-number' | 'below' | 'above' | 'between-steps';
  /** `null` when it was no finite number. */
  readonly given: number | null;
  readonly used: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

export interface SettingChange {
  readonly settings: TunerSettings;
  /** `null` when the number is used as it is. */
  readonly note: SettingNote | null;
}

/** Sets a number: into its range, onto the nearest step; what is no number leaves it where it stands. */
export function setNumber(
  settings: TunerSettings,
  setting: NumberSettingId,
  value: number,
): SettingChange {
  const { range, read, write } = NUMBER_SETTINGS[setting];
  const min = valueAt(range, 0);
  const max = valueAt(range, placeCount(range) - 1);
  // NaN keeps what is there; infinite values are beyond an end.
  const isNumber = value === value;
  const used = isNumber ? valueAt(range, placeOf(range, value)) : read(settings);
  const step = range.stride / range.perUnit;
  const given = Number.isFinite(value) ? value : null;
  const reason = isNumber ? rangeFault(value, used, min, max) : 'not-a-number';
  const note = reason === null ? null : { setting, reason, given, used, min, max, step };
  return { settings: used === read(settings) ? settings : write(settings, used), note };
}

function rangeFault(
  value: number,
  used: number,
  min: number,
  max: number,
): SettingNote['reason'] | null {
  if (value < min) return 'below';
  if (value > max) return 'above';
  return Math.abs(value - used) > 1e-9 ? 'between-steps' : null;
}

/** Moves a number by so many steps, as the arrow keys do; at the ends it stays. */
export function stepNumber(
  settings: TunerSettings,
  setting: NumberSettingId,
  places: number,
): TunerSettings {
  const { range, read } = NUMBER_SETTINGS[setting];
  const place = placeOf(range, read(settings)) + places;
  return setNumber(settings, setting, valueAt(range, place)).settings;
}

export function setMode(settings: TunerSettings, metric: MetricId, mode: LineMode): TunerSettings {
  if (settings.modes[metric] === mode) return settings;
  return { ...settings, modes: { ...settings.modes, [metric]: mode } };
}

/** The number that moves a metric's line: its threshold, or its k. */
export function lineSetting(settings: TunerSettings, metric: MetricId): NumberSettingId {
  return settings.modes[metric] === 'static' ? metric : `${metric}-k`;
}
