import { mean, sampleSd } from '../../core/stats/spread.js';
import { evaluateTuner } from './evaluate-tuner.js';
import type { TunerEvaluation } from './evaluate-tuner.js';
import { lessonOf } from './lessons.js';
import type { LessonId } from './lessons.js';
import { placeCount, placeOf } from './setting-range.js';
import {
  COMPARISONS,
  METRICS,
  NUMBER_SETTINGS,
  lineSetting,
  setMode,
  setNumber,
} from './tuner-settings.js';
import type { MetricId, NumberSettingId, TunerSettings } from './tuner-settings.js';
import { hasSamples, labelledHistory } from './tuner-week.js';
import type { TunerWeek } from './tuner-week.js';

/** A mistake as settings of the tuner: one line is moved to where the mistake would put it. */
export interface LessonPreset {
  readonly id: LessonId;
  readonly metric: MetricId;
  readonly setting: NumberSettingId;
  readonly settings: TunerSettings;
  /** Numbers of its sentence that do not depend on what else is set. */
  readonly terms: Readonly<Record<string, number>>;
}

/** A mistake as it stands on screen. */
export interface LessonShown extends LessonPreset {
  /** The number the line stands at. */
  readonly line: number;
  /** Share of calm minutes in which the metric's rule fires; `null` without any. */
  readonly firing: number | null;
  /** The same with the line where it belongs; `null` where that is no lesson of it. */
  readonly rightFiring: number | null;
  readonly caught: number;
  readonly incidents: number;
  /** Whether the incident that was learned is caught; `null` where none was. */
  readonly isIncidentCaught: boolean | null;
}

const TWO_SIGMA = 2;

/**
 * The settings of a lesson on a week; the other lines stay where they are.
 * - `floor-above-mean`: the floor of quality at mean + 2 sd of the weeks before.
 * - `learns-the-incident`: the line that mean and 3 sd of the twelve hours before come to once an incident has been learned with
 *   the rest; of all lines and incidents one that is missed then, and of those the one whose line moves farthest.
 * - `two-sigma-of-four`: latency adaptive with k = 2.
 * @param week with the weeks before it for the first and the last
 * @returns `null` where the week does not have what the lesson is about
 */
export function lessonPreset(
  week: TunerWeek,
  settings: TunerSettings,
  id: LessonId,
): LessonPreset | null {
  switch (id) {
    case 'floor-above-mean':
      return floorAboveMean(week, settings);
    case 'learns-the-incident':
      return learnsTheIncident(week, settings);
    case 'two-sigma-of-four':
      return twoSigmaOfFour(week, settings);
  }
}

/** Whether the line still stands where the lesson put it. */
export function isShown({ metric, setting, settings }: LessonPreset, now: TunerSettings): boolean {
  const { read } = NUMBER_SETTINGS[setting];
  return settings.modes[metric] === now.modes[metric] && read(settings) === read(now);
}

/** The lesson with the numbers that are on screen. */
export function lessonShown(preset: LessonPreset, evaluation: TunerEvaluation): LessonShown {
  const { metric, setting, terms } = preset;
  const { input, score } = evaluation;
  const right = terms['right'];
  const incident = terms['incident'];
  const moved =
    right === undefined
      ? null
      : evaluateTuner(
          { ...input, settings: setNumber(input.settings, setting, right).settings },
          evaluation,
        );
  return {
    ...preset,
    line: NUMBER_SETTINGS[setting].read(input.settings),
    firing: calmShare(evaluation, metric),
    rightFiring: moved === null ? null : calmShare(moved, metric),
    caught: score.tp,
    incidents: score.tp + score.fn,
    isIncidentCaught: incident === undefined ? null : score.incidents[incident]!.detectMs !== null,
  };
}

/** The share of minutes outside of incidents, among those with a sample, in which a metric's rule fires. */
export function calmShare({ input, rules }: TunerEvaluation, metric: MetricId): number | null {
  const { week } = input;
  const { column, episodes } = rules[METRICS.indexOf(metric)]!;
  const isCalm = Uint8Array.from(column, (value) => (value === value ? 1 : 0));
  for (const [start, end] of labelledHistory(week).incidents) {
    isCalm.fill(0, Math.max(0, start), Math.max(0, end));
  }
  const calmMinutes = isCalm.reduce((sum, calm) => sum + calm, 0);
  let firing = 0;
  for (const [start, end] of episodes) {
    for (let minute = start; minute < end; minute++) firing += isCalm[minute]!;
  }
  return calmMinutes === 0 ? null : firing / calmMinutes;
}

function floorAboveMean(week: TunerWeek, settings: TunerSettings): LessonPreset | null {
  const past = week.before?.values.quality.filter((value) => value === value);
  if (past === undefined || past.length < 2 || !hasSamples(week, 'quality')) return null;
  const middle = mean(past);
  const reach = TWO_SIGMA * sampleSd(past);
  const floor = setNumber(setMode(settings, 'quality', 'static'), 'quality', middle + reach);
  const right = setNumber(floor.settings, 'quality', middle - reach).settings;
  return {
    id: 'floor-above-mean',
    metric: 'quality',
    setting: 'quality',
    settings: floor.settings,
    terms: { k: TWO_SIGMA, right: right.thresholds.quality },
  };
}

function twoSigmaOfFour(week: TunerWeek, settings: TunerSettings): LessonPreset | null {
  const lesson = hasSamples(week, 'latency') ? lessonOf(week, 'two-sigma-of-four') : null;
  if (lesson === null || lesson.wrong.calmMinutes === 0) return null;
  const { calmFiringMinutes, calmMinutes } = lesson.wrong;
  const adaptive = setMode(settings, 'latency', 'adaptive');
  return {
    id: 'two-sigma-of-four',
    metric: 'latency',
    setting: 'latency-k',
    settings: setNumber(adaptive, 'latency-k', TWO_SIGMA).settings,
    terms: { ...lesson.terms, ofFour: calmFiringMinutes / calmMinutes },
  };
}

function learnsTheIncident(week: TunerWeek, settings: TunerSettings): LessonPreset | null {
  let best: { preset: LessonPreset; isMissed: boolean; reach: number } | null = null;
  for (const metric of METRICS) {
    if (!hasSamples(week, metric)) continue;
    for (const [incident, span] of labelledHistory(week).incidents.entries()) {
      const found = learnedLine(week, settings, metric, incident, span);
      if (found === null) continue;
      const isBetter =
        best === null ||
        (found.isMissed === best.isMissed ? found.reach > best.reach : found.isMissed);
      if (isBetter) best = found;
    }
  }
  return best?.preset ?? null;
}

/** Where such a line stands at the end of an incident that shows in its metric, learned and left out. */
function learnedLine(
  week: TunerWeek,
  settings: TunerSettings,
  metric: MetricId,
  incident: number,
  [start, end]: readonly [number, number],
): { preset: LessonPreset; isMissed: boolean; reach: number } | null {
  const { wrong, right, terms } = lessonOf(week, 'learns-the-incident', metric)!;
  const last = Math.min(end, week.minutes) - 1;
  const from = right.line[last] ?? NaN;
  const to = wrong.line[last] ?? NaN;
  const isBeyond = (value: number, line: number): boolean =>
    COMPARISONS[metric] === '>' ? value > line : value < line;
  const values = week.values[metric].subarray(Math.max(0, start), last + 1);
  if (!isBeyond(to, from) || !values.some((value) => isBeyond(value, from))) return null;
  const moved = setNumber(setMode(settings, metric, 'static'), metric, to).settings;
  const { range } = NUMBER_SETTINGS[lineSetting(moved, metric)];
  return {
    preset: {
      id: 'learns-the-incident',
      metric,
      setting: metric,
      settings: moved,
      terms: { k: terms['k']!, from, incident },
    },
    isMissed: !values.some((value) => isBeyond(value, moved.thresholds[metric])),
    reach: Math.abs(placeOf(range, to) - placeOf(range, from)) / placeCount(range),
  };
}
