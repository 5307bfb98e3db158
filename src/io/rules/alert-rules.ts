import type { Telemetry } from './conventions.js';
import { minutesText, numberText, quoteText } from './promql.js';
import {
  clearLimitOf,
  COST_WINDOW_MINUTES,
  LATENCY_WINDOW_MINUTES,
  limitOf,
  meanOf,
  seriesOf,
} from './recording-rules.js';
import { alertNameOf, comparisonOf, type ExportRule, type RuleMetric } from './rule-set.js';

/** A rule that raises an alert, as a rule file of Prometheus holds it. */
export interface AlertingRule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly keep_firing_for?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** What a metric is in a sentence, with Prometheus's template of the value. */
const SUMMARIES: Readonly<Record<RuleMetric, string>> = {
  'cost-spike':
    'Cost per minute is {{ $value | printf "%.0f" }} % above the median of this hour a week ago',
  'cost-per-min': 'Cost is {{ $value | printf "%.4f" }} USD per minute',
  'latency-p95': 'p95 of the time to answer is {{ $value | printf "%.2f" }} s',
  quality: 'Quality score is {{ $value | printf "%.3f" }}',
};

const FOUR_WEEKS_COST =
  'Cost is {{ $value | printf "%.4f" }} USD per minute, above what it was at this time in the last four weeks';

export function alertingRule(rule: ExportRule, telemetry: Telemetry): AlertingRule {
  const { metric, limit, severity, keepFiringForMinutes, labels = {}, annotations = {} } = rule;
  const summary =
    metric === 'cost-spike' && limit.kind === 'last-four-weeks'
      ? FOUR_WEEKS_COST
      : SUMMARIES[metric];
  return {
    alert: alertNameOf(rule),
    expr: expressionOf(rule, telemetry),
    for: minutesText(rule.forMinutes),
    ...(keepFiringForMinutes > 0 && { keep_firing_for: minutesText(keepFiringForMinutes) }),
    labels: { ...plainTexts(labels), severity },
    annotations: { summary, ...plainTexts(annotations) },
  };
}

/** Prometheus and Grafana read labels and annotations as templates; these are to stay what they are. */
export function plainTexts(texts: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, text.replaceAll('{{', '{{"{{"}}')]),
  );
}

/** The condition of a rule; hysteresis reads the alert's own state of the evaluation before. */
export function expressionOf(rule: ExportRule, telemetry: Telemetry): string {
  const { limit, clearLimit } = limitsOf(rule);
  const series = seriesOf(rule.metric, rule.limit.kind);
  const comparison = comparisonOf(rule.metric);
  const volume = volumeOf(rule, telemetry);
  let condition = `${series} ${comparison} ${limit}`;
  if (clearLimit !== null) {
    const firing = `ALERTS{alertname=${quoteText(alertNameOf(rule))}, alertstate='firing'}`;
    condition += `\nor ${series} ${comparison} ${clearLimit} and on () ${firing}`;
  }
  if (volume === null) return condition;
  return `${clearLimit === null ? condition : `(${condition})`}\nand on () ${volume} >= ${numberText(rule.minimumN)}`;
}

/** Limit and clear limit of a rule as PromQL. */
function limitsOf({ id, metric, limit }: ExportRule): {
  readonly limit: string;
  readonly clearLimit: string | null;
} {
  switch (limit.kind) {
    case 'static': {
      const { threshold, clearThreshold } = limit;
      return {
        limit: numberText(threshold),
        clearLimit: clearThreshold === undefined ? null : numberText(clearThreshold),
      };
    }
    case 'hours-of-week':
      return {
        limit: limitOf(id),
        clearLimit: limit.clearLimits === undefined ? null : clearLimitOf(id),
      };
    case 'last-four-weeks': {
      const mean = meanOf(seriesOf(metric, limit.kind));
      const times = (percent: number) => `${mean} * ${numberText(weeksFactor(metric, percent))}`;
      const { deviationPercent, clearDeviationPercent } = limit;
      return {
        limit: times(deviationPercent),
        clearLimit: clearDeviationPercent === undefined ? null : times(clearDeviationPercent),
      };
    }
  }
}

/** What the mean of the last weeks is multiplied by to be the limit. */
export function weeksFactor(metric: RuleMetric, percent: number): number {
  return comparisonOf(metric) === '>' ? (100 + percent) / 100 : (100 - percent) / 100;
}

/** How many there were in the window; `null` when any number will do. */
export function volumeOf({ metric, minimumN }: ExportRule, telemetry: Telemetry): string | null {
  if (minimumN === 0) return null;
  if (metric === 'quality') return `sum(${telemetry.qualitySamples})`;
  const minutes = metric === 'latency-p95' ? LATENCY_WINDOW_MINUTES : COST_WINDOW_MINUTES;
  return `sum(increase(${telemetry.latencyCount}[${minutes}m]))`;
}
