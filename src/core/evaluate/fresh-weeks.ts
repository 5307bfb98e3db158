import { countUpperBound, proportionInterval } from './confidence.js';
import type { Interval } from './confidence.js';
import { firingEpisodes } from './episodes.js';
import type { RuleSetting } from './episodes.js';
import type { LabelledHistory, MatchOptions } from './labels.js';
import { ratio } from './measures.js';
import { scoreAlerts } from './score.js';
import type { EventScore } from './score.js';
import { quantile, sorted } from '../stats/order.js';

/** A labelled week with the series its rules read, one a rule. */
export interface LabelledWeek {
  readonly history: LabelledHistory;
  readonly values: readonly ArrayLike<number>[];
}

/** How a setting fares on weeks it was not chosen on. */
export interface WeeksScore {
  readonly weeks: readonly EventScore[];
  /** Incidents caught in all weeks together, of how many, and what share that still allows. */
  readonly tp: number;
  readonly incidents: number;
  readonly recallInterval: Interval | null;
  /** Weeks with all incidents caught and no false alarm. */
  readonly perfectWeeks: number;
  /** False alarms a week: mean over all scored time, and the spread from week to week; `null` without weeks. */
  readonly falseAlarmsPerWeek: FalseAlarmSpread | null;
}

export interface FalseAlarmSpread {
  readonly mean: number;
  /** The mean that what was seen does not rule out, with 95 % confidence. */
  readonly upperBound: number;
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

const WEEK_MS = 604_800_000;

/**
 * Applies one setting to many weeks: three of three incidents in one week prove little.
 * @param settings one a rule
 * @throws RangeError when a week has not as many series as there are settings, and as `scoreAlerts`
 */
export function scoreWeeks(
  weeks: readonly LabelledWeek[],
  settings: readonly RuleSetting[],
  options?: MatchOptions,
): WeeksScore {
  const scores = weeks.map((week, index) => scoreWeek(week, settings, options, index));
  const tp = scores.reduce((sum, score) => sum + score.tp, 0);
  const incidents = scores.reduce((sum, score) => sum + score.tp + score.fn, 0);
  return {
    weeks: scores,
    tp,
    incidents,
    recallInterval: proportionInterval(tp, incidents),
    perfectWeeks: scores.filter(({ fn, fp }) => fn === 0 && fp === 0).length,
    falseAlarmsPerWeek: spreadOf(weeks, scores, options),
  };
}

function scoreWeek(
  { history, values }: LabelledWeek,
  settings: readonly RuleSetting[],
  options: MatchOptions | undefined,
  index: number,
): EventScore {
  if (values.length !== settings.length)
    throw new RangeError(
      `weeks[${index}].values must be ${settings.length} series, got ${values.length}`,
    );
  const episodes = settings.map((setting, rule) =>
    firingEpisodes(values[rule]!, setting, history.stepMs),
  );
  return scoreAlerts(history, episodes, options);
}

function spreadOf(
  weeks: readonly LabelledWeek[],
  scores: readonly EventScore[],
  options: MatchOptions = {},
): FalseAlarmSpread | null {
  const warmup = options.warmupSamples ?? 0;
  const scoredWeeks = weeks.reduce(
    (sum, { history }) => sum + (Math.max(0, history.samples - warmup) * history.stepMs) / WEEK_MS,
    0,
  );
  const fp = scores.reduce((sum, score) => sum + score.fp, 0);
  const mean = ratio(fp, scoredWeeks);
  if (mean === null) return null;
  const rates = sorted(scores.flatMap(({ falseAlarmsPerWeek }) => falseAlarmsPerWeek ?? []));
  return {
    mean,
    upperBound: countUpperBound(fp) / scoredWeeks,
    low: rates[0]!,
    median: quantile(rates, 0.5),
    high: rates.at(-1)!,
  };
}
