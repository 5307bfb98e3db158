import type { SampleSpan } from '../../core/evaluate/labels.js';
import { scoreAlerts } from '../../core/evaluate/score.js';
import { MINUTE_MS } from '../../core/source.js';
import { predictAlerts } from '../../io/rules/predict.js';
import type { Prediction } from '../../io/rules/predict.js';
import type { RecordedSeries } from '../../io/rules/record-series.js';
import { COST_WINDOW_MINUTES, LATENCY_WINDOW_MINUTES } from '../../io/rules/recording-rules.js';
import type { TunerEvaluation } from './evaluate-tuner.js';
import type { ExportedRules } from './exported-rules.js';
import { METRICS } from './tuner-settings.js';
import type { MetricId } from './tuner-settings.js';
import { labelledHistory, minuteOfWeekAt } from './tuner-week.js';
import { MONDAY_UTC_MS } from './scraped-week.js';
import type { TunerWeek } from './tuner-week.js';

/** What Prometheus holds of a week, and of what lies before. */
export interface RecordedWeek {
  readonly recorded: RecordedSeries;
  /** The minute of the series at which the week begins. */
  readonly fromMinute: number;
  /** Whether percentiles come from buckets and percentages from tokens, as there; else they are the week's own. */
  readonly isScraped: boolean;
}

/** A week whose telemetry nobody has: its figures as they are. */
export function figuresAsRecorded(week: TunerWeek): RecordedWeek {
  const { values, volume, minutes } = week;
  const callsIn = (window: number): Float64Array =>
    Float64Array.from({ length: minutes }, (_, at) => {
      if (volume === null || at + 1 < window) return NaN;
      return volume.subarray(at + 1 - window, at + 1).reduce((sum, calls) => sum + calls, 0);
    });
  const none = new Float64Array(minutes).fill(NaN);
  return {
    recorded: {
      startUtcMs: MONDAY_UTC_MS + minuteOfWeekAt(week, 0) * MINUTE_MS,
      minutes,
      costUsdPerMin: none,
      costSpikePercent: values.cost,
      latencyP95S: values.latency,
      quality: values.quality,
      costN: callsIn(COST_WINDOW_MINUTES),
      latencyN: callsIn(LATENCY_WINDOW_MINUTES),
      qualityN: none,
    },
    fromMinute: 0,
    isScraped: false,
  };
}

/** How the exported form of a rule differs from the rule on screen. */
export interface RuleDifference {
  readonly metric: MetricId;
  /** Minutes in which one of them fires and the other does not. */
  readonly minutes: number;
  /** The first of them; `null` for none. */
  readonly firstMinute: number | null;
  /** Alerts on screen and in the exported form. */
  readonly alertsHere: number;
  readonly alertsThere: number;
}

/** What the exported rules do on the week. */
export interface ExportPrediction {
  /** The week with the values that the exported rules see, the episodes they fire in, and their score. */
  readonly evaluation: TunerEvaluation;
  readonly isScraped: boolean;
  /** By rule of the export. */
  readonly differences: readonly RuleDifference[];
}

/** Runs the exported rules on what Prometheus holds of the week, and compares them with the rules on screen. */
export function predictExport(
  onScreen: TunerEvaluation,
  { set, metrics }: ExportedRules,
  { recorded, fromMinute, isScraped }: RecordedWeek,
): ExportPrediction {
  const { input } = onScreen;
  const { minutes } = input.week;
  const predictions = predictAlerts(recorded, set);
  const spansOf = (metric: MetricId): readonly SampleSpan[] => {
    const prediction = predictions[metrics.indexOf(metric)];
    return prediction === undefined ? [] : spans(prediction, recorded, fromMinute, minutes);
  };
  const rules = onScreen.rules.map((rule) => ({ ...rule, episodes: spansOf(rule.metric) }));
  const seen = (values: Float64Array): Float64Array =>
    values.slice(fromMinute, fromMinute + minutes);
  const values = {
    cost: seen(recorded.costSpikePercent ?? input.week.values.cost),
    latency: seen(recorded.latencyP95S),
    quality: seen(recorded.quality),
  };
  const week = { ...input.week, values };
  const score = scoreAlerts(
    labelledHistory(week),
    rules.map(({ episodes }) => episodes),
  );
  return {
    evaluation: { input: { ...input, week }, rules, score },
    isScraped,
    differences: metrics.map((metric) => {
      const here = onScreen.rules[METRICS.indexOf(metric)]!.episodes;
      return { metric, ...compare(here, spansOf(metric), minutes) };
    }),
  };
}

/** The episodes of a prediction in minutes of the week; one that began before it begins with it. */
function spans(
  { phases }: Prediction,
  { minutes: length }: RecordedSeries,
  from: number,
  minutes: number,
): SampleSpan[] {
  const found: [number, number][] = [];
  const end = Math.min(length, from + minutes);
  for (let at = from; at < end; at++) {
    if (phases[at] !== 'firing') continue;
    if (at > from && phases[at - 1] === 'firing') found.at(-1)![1] = at - from + 1;
    else found.push([at - from, at - from + 1]);
  }
  return found;
}

function compare(here: readonly SampleSpan[], there: readonly SampleSpan[], minutes: number) {
  const differs = new Int8Array(minutes);
  for (const list of [here, there]) {
    for (const [from, to] of list) {
      for (let at = from; at < to; at++) differs[at]! ^= 1;
    }
  }
  const first = differs.indexOf(1);
  return {
    minutes: differs.reduce((sum, each) => sum + each, 0),
    firstMinute: first < 0 ? null : first,
    alertsHere: here.length,
    alertsThere: there.length,
  };
}
