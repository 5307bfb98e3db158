import { countUpperBound, proportionInterval } from '../../core/evaluate/confidence.js';
import type { Interval } from '../../core/evaluate/confidence.js';
import { scoreWeeks } from '../../core/evaluate/fresh-weeks.js';
import type { FalseAlarmSpread } from '../../core/evaluate/fresh-weeks.js';
import { ratio } from '../../core/evaluate/measures.js';
import type { EventScore } from '../../core/evaluate/score.js';
import type { TunerEvaluation } from './evaluate-tuner.js';
import { ruleColumn, ruleSetting } from './tuner-rules.js';
import type { TunerInput } from './tuner-rules.js';
import { METRICS } from './tuner-settings.js';
import { labelledHistory } from './tuner-week.js';

/** What the settings do on one week, in short. */
export interface WeekSummary {
  readonly name: string;
  readonly caught: number;
  readonly incidents: number;
  readonly falseAlarms: number;
  readonly detectMs: number | null;
  readonly isPerfect: boolean;
}

/** What so few events prove. */
export interface Proof {
  readonly caught: number;
  readonly incidents: number;
  /** Share of incidents that the settings may really catch, with 95 % confidence; `null` without incidents. */
  readonly recallInterval: Interval | null;
  readonly falseAlarms: number;
  /** False alarms a week that what was seen does not rule out, with 95 % confidence; `null` without a week. */
  readonly falseAlarmsPerWeekAtMost: number | null;
}

/** The same settings on a week they were chosen on and on one they have never seen. */
export interface NextWeek {
  readonly now: WeekSummary;
  readonly next: WeekSummary;
}

/** The same settings on many unseen weeks, beside the one they were chosen on. */
export interface FreshWeeks {
  readonly now: WeekSummary;
  readonly nowProves: Proof;
  readonly weeks: readonly WeekSummary[];
  readonly perfectWeeks: number;
  readonly caught: number;
  readonly incidents: number;
  readonly recall: number | null;
  readonly recallInterval: Interval | null;
  /** `null` without weeks. */
  readonly falseAlarmsPerWeek: FalseAlarmSpread | null;
}

const WEEK_MINUTES = 10_080;

export function weekSummary(name: string, score: EventScore): WeekSummary {
  const { tp, fp, fn, detectMeanMs } = score;
  return {
    name,
    caught: tp,
    incidents: tp + fn,
    falseAlarms: fp,
    detectMs: detectMeanMs,
    isPerfect: fn === 0 && fp === 0,
  };
}

/** How little one week proves: 3 of 3 still allows 0.29, no false alarm in a week 3 a week. */
export function proofOf({ input, score }: TunerEvaluation): Proof {
  const { tp, fp, fn } = score;
  const weeks = input.week.minutes / WEEK_MINUTES;
  return {
    caught: tp,
    incidents: tp + fn,
    recallInterval: proportionInterval(tp, tp + fn),
    falseAlarms: fp,
    falseAlarmsPerWeekAtMost: weeks > 0 ? countUpperBound(fp) / weeks : null,
  };
}

export function nextWeekOf(now: TunerEvaluation, next: TunerEvaluation): NextWeek {
  return {
    now: weekSummary(now.input.week.name, now.score),
    next: weekSummary(next.input.week.name, next.score),
  };
}

/**
 * Holds the settings of `now` against unseen weeks, yielding after each.
 * @param weeks each with what its own adaptive lines have learned; their settings are not looked at
 */
export function* freshWeeksSteps(
  now: TunerEvaluation,
  weeks: Iterable<Pick<TunerInput, 'week' | 'bands'>>,
): Generator<undefined, FreshWeeks> {
  const { settings } = now.input;
  const names: string[] = [];
  const labelled = [];
  for (const { week, bands } of weeks) {
    const input: TunerInput = { week, bands, settings };
    names.push(week.name);
    labelled.push({
      history: labelledHistory(week),
      values: METRICS.map((metric) => ruleColumn(input, metric)),
    });
    yield;
  }
  const scored = scoreWeeks(
    labelled,
    METRICS.map((metric) => ruleSetting(settings, metric)),
  );
  return {
    now: weekSummary(now.input.week.name, now.score),
    nowProves: proofOf(now),
    weeks: scored.weeks.map((score, index) => weekSummary(names[index]!, score)),
    perfectWeeks: scored.perfectWeeks,
    caught: scored.tp,
    incidents: scored.incidents,
    recall: ratio(scored.tp, scored.incidents),
    recallInterval: scored.recallInterval,
    falseAlarmsPerWeek: scored.falseAlarmsPerWeek,
  };
}
