import { firingEpisodes } from '../../core/evaluate/episodes.js';
import type { SampleSpan } from '../../core/evaluate/labels.js';
import { scoreAlerts } from '../../core/evaluate/score.js';
import { mean, sampleSd } from '../../core/stats/spread.js';
import { predictionMultiplier } from '../../core/stats/student-t.js';
import { COMPARISONS } from './tuner-settings.js';
import type { MetricId } from './tuner-settings.js';
import { STEP_MS, labelledHistory } from './tuner-week.js';
import type { TunerWeek } from './tuner-week.js';

export type LessonId = 'floor-above-mean' | 'learns-the-incident' | 'two-sigma-of-four';

/** What a line does on the week. */
export interface LessonRun {
  /** By minute; NaN where it knows nothing. */
  readonly line: Float64Array;
  readonly episodes: readonly SampleSpan[];
  readonly caught: number;
  readonly falseAlarms: number;
  /** Minutes in which it fires outside of incidents, among those in which it could. */
  readonly calmFiringMinutes: number;
  readonly calmMinutes: number;
}

/** A mistake, shown on the reader's week beside what would have been right. */
export interface Lesson {
  readonly id: LessonId;
  readonly metric: MetricId;
  readonly incidents: number;
  readonly wrong: LessonRun;
  readonly right: LessonRun;
  /** Numbers of its sentence. */
  readonly terms: Readonly<Record<string, number>>;
}

const WEEK_MINUTES = 10_080;
/** What a rolling baseline goes by. */
const ROLLING_MINUTES = 720;
const PAST_WEEKS = 4;
/** The k of "two sigma", and the share of normal values it leaves out on one side when the spread is known exactly. */
const TWO_SIGMA = 2;
const TWO_SIGMA_TAIL = 0.02275;
const THREE_SIGMA = 3;
/** So much of it must be known before it is a baseline. */
const LEAST_LEARNED = 120;

/**
 * A lesson on a week.
 * - `floor-above-mean`: quality is held against mean + 2 sd of the same minute in four weeks; right is mean - 2 sd.
 * - `learns-the-incident`: mean + 3 sd of the last twelve hours, the incident learned with the rest; right leaves out what lies beyond the line.
 * - `two-sigma-of-four`: mean + 2 sd of the same minute in four weeks; right is the prediction interval of four values, 3.7 sd.
 * @param metric for the last two; default latency
 * @returns `null` where a lesson about four weeks has fewer to go by
 */
export function lessonOf(
  week: TunerWeek,
  id: LessonId,
  metric: MetricId = 'latency',
): Lesson | null {
  const incidents = labelledHistory(week).incidents.length;
  const on = id === 'floor-above-mean' ? 'quality' : metric;
  const lesson = (
    wrong: Float64Array,
    right: Float64Array,
    terms: Readonly<Record<string, number>>,
  ): Lesson => ({
    id,
    metric: on,
    incidents,
    wrong: runLine(week, on, wrong),
    right: runLine(week, on, right),
    terms,
  });
  const bad = COMPARISONS[on] === '>' ? 1 : -1;
  if (id === 'learns-the-incident') {
    const terms = { k: THREE_SIGMA };
    return lesson(
      rollingLine(week, on, bad * THREE_SIGMA, true),
      rollingLine(week, on, bad * THREE_SIGMA, false),
      terms,
    );
  }
  if (week.before === null || week.before.minutes < PAST_WEEKS * WEEK_MINUTES) return null;
  if (id === 'floor-above-mean') {
    const terms = { k: TWO_SIGMA, n: PAST_WEEKS };
    return lesson(pastLine(week, on, TWO_SIGMA), pastLine(week, on, -TWO_SIGMA), terms);
  }
  const k = predictionMultiplier(PAST_WEEKS, TWO_SIGMA_TAIL);
  const terms = { k: TWO_SIGMA, n: PAST_WEEKS, promised: TWO_SIGMA_TAIL, rightK: k };
  return lesson(pastLine(week, on, bad * TWO_SIGMA), pastLine(week, on, bad * k), terms);
}

/** Mean + k standard deviations of the same minute of the week in the four weeks before. */
function pastLine(week: TunerWeek, metric: MetricId, k: number): Float64Array {
  const { values, minutes } = week.before!;
  const past = values[metric];
  return Float64Array.from({ length: week.minutes }, (_, minute) => {
    const samples: number[] = [];
    for (let back = PAST_WEEKS; back > 0; back--) {
      const value = past[minutes + (minute % WEEK_MINUTES) - back * WEEK_MINUTES];
      if (value !== undefined && value === value) samples.push(value);
    }
    return mean(samples) + k * sampleSd(samples);
  });
}

/** Mean + k standard deviations of the twelve hours before, from sums that values enter and leave. */
function rollingLine(
  week: TunerWeek,
  metric: MetricId,
  k: number,
  learnsAll: boolean,
): Float64Array {
  const past = week.before?.values[metric].slice(-ROLLING_MINUTES) ?? new Float64Array(0);
  const values = Float64Array.from([...past, ...week.values[metric]]);
  const line = new Float64Array(values.length).fill(NaN);
  const isLearned = new Uint8Array(values.length);
  // Sums of distances from the first value: those of the values themselves would lose digits.
  const origin = values.find((value) => value === value) ?? 0;
  let n = 0;
  let sum = 0;
  let squares = 0;
  const add = (minute: number, sign: 1 | -1): void => {
    const distance = values[minute]! - origin;
    n += sign;
    sum += sign * distance;
    squares += sign * distance * distance;
  };
  for (let minute = 0; minute < values.length; minute++) {
    if (minute >= ROLLING_MINUTES && isLearned[minute - ROLLING_MINUTES] === 1) {
      add(minute - ROLLING_MINUTES, -1);
    }
    if (n >= LEAST_LEARNED) {
      const variance = Math.max(0, (squares - (sum * sum) / n) / (n - 1));
      line[minute] = origin + sum / n + k * Math.sqrt(variance);
    }
    const value = values[minute]!;
    if (value !== value) continue;
    const isBeyond = k > 0 ? value > line[minute]! : value < line[minute]!;
    if (isBeyond && !learnsAll) continue;
    isLearned[minute] = 1;
    add(minute, 1);
  }
  return line.slice(past.length);
}

function runLine(week: TunerWeek, metric: MetricId, line: Float64Array): LessonRun {
  const values = week.values[metric];
  const distance = values.map((value, minute) => value - line[minute]!);
  const comparison = COMPARISONS[metric];
  const episodes = firingEpisodes(distance, { comparison, threshold: 0 }, STEP_MS);
  const history = labelledHistory(week);
  const { tp, fp } = scoreAlerts(history, [episodes]);
  const inIncident = new Uint8Array(week.minutes);
  for (const [start, end] of history.incidents)
    inIncident.fill(1, Math.max(0, start), Math.max(0, end));
  let calmMinutes = 0;
  let calmFiringMinutes = 0;
  for (let minute = 0; minute < week.minutes; minute++) {
    if (inIncident[minute] === 1 || distance[minute] !== distance[minute]) continue;
    calmMinutes += 1;
    if (comparison === '>' ? distance[minute]! > 0 : distance[minute]! < 0) calmFiringMinutes += 1;
  }
  return { line, episodes, caught: tp, falseAlarms: fp, calmFiringMinutes, calmMinutes };
}
