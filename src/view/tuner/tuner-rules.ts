import type { RuleSetting } from '../../core/evaluate/episodes.js';
import type { LearnedBand } from './learned-band.js';
import { valueAt } from './setting-range.js';
import { COMPARISONS, NUMBER_SETTINGS, lineSetting } from './tuner-settings.js';
import type { ByMetric, MetricId, TunerSettings } from './tuner-settings.js';
import { STEP_MS, minuteOfWeekAt } from './tuner-week.js';
import type { TunerWeek } from './tuner-week.js';

/** A week, the settings tried on it, and what adaptive lines have learned (`null` until they have). */
export interface TunerInput {
  readonly week: TunerWeek;
  readonly settings: TunerSettings;
  readonly bands: ByMetric<LearnedBand | null>;
}

export const NO_BANDS: ByMetric<LearnedBand | null> = { cost: null, latency: null, quality: null };

/**
 * What a metric's rule compares with its number: the values, or, adaptive, how many scales they lie from the expected.
 * NaN, so that no condition holds, without a sample, below the minimum volume, and where nothing has been learned.
 */
export function ruleColumn({ week, settings, bands }: TunerInput, metric: MetricId): Float64Array {
  const values = week.values[metric];
  const { minimumVolume } = settings;
  const { volume } = week;
  const isGuarded = minimumVolume > 0 && volume !== null;
  const isAdaptive = settings.modes[metric] === 'adaptive';
  if (!isGuarded && !isAdaptive) return values;
  const band = bands[metric];
  return values.map((value, minute) => {
    // Written so that a volume that is not known counts as too little.
    if (isGuarded && !(volume[minute]! >= minimumVolume)) return NaN;
    if (!isAdaptive) return value;
    const hour = Math.floor(minuteOfWeekAt(week, minute) / 60);
    const expected = band?.expected[hour] ?? NaN;
    const scale = band?.scale[hour] ?? NaN;
    return (value - expected) / scale;
  });
}

/** The rule of a metric with its number at a place of its slider. */
export function ruleSettingAt(
  settings: TunerSettings,
  metric: MetricId,
  place: number,
): RuleSetting {
  const number = valueAt(NUMBER_SETTINGS[lineSetting(settings, metric)].range, place);
  return ruleSetting(settings, metric, number);
}

/** The rule of a metric as it is set. */
export function ruleSetting(
  settings: TunerSettings,
  metric: MetricId,
  number = NUMBER_SETTINGS[lineSetting(settings, metric)].read(settings),
): RuleSetting {
  const comparison = COMPARISONS[metric];
  const isBelow = comparison === '<' && settings.modes[metric] === 'adaptive';
  return {
    comparison,
    threshold: isBelow ? -number : number,
    forMs: settings.forMinutes * STEP_MS,
    keepFiringForMs: settings.keepFiringForMinutes * STEP_MS,
  };
}

/** Where a metric's line lies in a minute, in the metric's unit; `null` where an adaptive line knows nothing. */
export function lineAt(input: TunerInput, metric: MetricId, minute: number): number | null {
  if (input.settings.modes[metric] === 'static') return input.settings.thresholds[metric];
  return lineAtHour(input, metric, Math.floor(minuteOfWeekAt(input.week, minute) / 60));
}

/** Where an adaptive line lies in an hour of the week, 0 = Monday 00:00; `null` where it knows nothing. */
export function lineAtHour(
  { settings, bands }: TunerInput,
  metric: MetricId,
  hour: number,
): number | null {
  const expected = bands[metric]?.expected[hour] ?? null;
  const scale = bands[metric]?.scale[hour] ?? null;
  if (expected === null || scale === null) return null;
  const sign = COMPARISONS[metric] === '>' ? 1 : -1;
  return expected + sign * settings.ks[metric] * scale;
}
