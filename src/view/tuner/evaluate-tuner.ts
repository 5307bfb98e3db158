import { firingEpisodes } from '../../core/evaluate/episodes.js';
import type { RuleSetting } from '../../core/evaluate/episodes.js';
import type { SampleSpan } from '../../core/evaluate/labels.js';
import { scoreAlerts } from '../../core/evaluate/score.js';
import type { EventScore } from '../../core/evaluate/score.js';
import { ruleColumn, ruleSetting } from './tuner-rules.js';
import type { TunerInput } from './tuner-rules.js';
import { METRICS } from './tuner-settings.js';
import type { MetricId } from './tuner-settings.js';
import { STEP_MS, labelledHistory } from './tuner-week.js';

/** What one rule does on the week. */
export interface RuleRun {
  readonly metric: MetricId;
  readonly setting: RuleSetting;
  /** What it compares, by minute. */
  readonly column: Float64Array;
  /** Minutes in which it fires, half-open. */
  readonly episodes: readonly SampleSpan[];
}

/** The settings held against the week: everything else is drawn from this. */
export interface TunerEvaluation {
  readonly input: TunerInput;
  /** In the order of METRICS. */
  readonly rules: readonly RuleRun[];
  readonly score: EventScore;
}

/**
 * Runs the rules and scores them, by event and onset, without any grace.
 * @param previous an evaluation of the same week: rules that have not changed are not run again
 */
export function evaluateTuner(input: TunerInput, previous?: TunerEvaluation): TunerEvaluation {
  return scored(
    input,
    METRICS.map((metric, index) => runOf(input, metric, previous?.rules[index], previous?.input)),
  );
}

/** The same for a history that may be years long: yields after each rule. */
export function* evaluateTunerSteps(input: TunerInput): Generator<undefined, TunerEvaluation> {
  const rules: RuleRun[] = [];
  for (const metric of METRICS) {
    rules.push(runOf(input, metric));
    yield;
  }
  return scored(input, rules);
}

function runOf(
  input: TunerInput,
  metric: MetricId,
  before?: RuleRun,
  previous?: TunerInput,
): RuleRun {
  const has = before !== undefined && previous !== undefined;
  if (has && isSame(input, previous, metric)) return before;
  const setting = ruleSetting(input.settings, metric);
  const keepsColumn = has && columnKey(input, metric) === columnKey(previous, metric);
  const isSameData = keepsColumn && hasSameData(input, previous, metric);
  const column = isSameData ? before.column : ruleColumn(input, metric);
  return { metric, setting, column, episodes: firingEpisodes(column, setting, STEP_MS) };
}

function scored(input: TunerInput, rules: readonly RuleRun[]): TunerEvaluation {
  const score = scoreAlerts(
    labelledHistory(input.week),
    rules.map(({ episodes }) => episodes),
  );
  return { input, rules, score };
}

/** What the settings say about a metric's column. */
function columnKey({ settings }: TunerInput, metric: MetricId): string {
  return `${settings.modes[metric]} ${settings.minimumVolume}`;
}

function hasSameData(a: TunerInput, b: TunerInput, metric: MetricId): boolean {
  return a.week === b.week && a.bands[metric] === b.bands[metric];
}

/** All that a metric's run depends on but its data, as text: equal keys, equal runs. */
export function runKey(input: TunerInput, metric: MetricId): string {
  const { threshold } = ruleSetting(input.settings, metric);
  return `${spaceKey(input, metric)} ${threshold}`;
}

/** The same without the number the line stands at. */
export function spaceKey(input: TunerInput, metric: MetricId): string {
  const { forMinutes, keepFiringForMinutes } = input.settings;
  return `${columnKey(input, metric)} ${forMinutes} ${keepFiringForMinutes}`;
}

function isSame(a: TunerInput, b: TunerInput, metric: MetricId): boolean {
  return hasSameData(a, b, metric) && runKey(a, metric) === runKey(b, metric);
}
