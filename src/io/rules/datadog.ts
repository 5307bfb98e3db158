import { caveat, hasClearLimit, notRun, type Caveat } from './caveats.js';
import {
  alertNameOf,
  checkRuleSet,
  comparisonOf,
  type ExportRule,
  type RuleMetric,
  type RuleSet,
} from './rule-set.js';
import { DEFAULT_NAME, type RuleFile } from './rule-files.js';

/** Datadog's own names; cost and quality have none in the conventions. */
const QUERIES: Readonly<Record<Exclude<RuleMetric, 'cost-spike'>, (minutes: number) => string>> = {
  'cost-per-min': (minutes) => `avg(last_${minutes}m):sum:llm.cost_usd{*}.as_rate() * 60`,
  'latency-p95': (minutes) =>
    `percentile(last_${minutes}m):p95:gen_ai.client.operation.duration{*}`,
  quality: (minutes) => `avg(last_${minutes}m):avg:llm_quality_score{*}`,
};

const WINDOWS_MINUTES: Readonly<Record<RuleMetric, number>> = {
  'cost-spike': 5,
  'cost-per-min': 5,
  'latency-p95': 10,
  quality: 60,
};

/**
 * Rules with a fixed limit as Datadog monitors, a JSON list of them. Not run in Datadog.
 * Source: Datadog API reference, "Create a monitor"; monitors documentation, "Query alerts" and "Change alerts".
 */
export function datadogFile(set: RuleSet): RuleFile {
  checkRuleSet(set);
  const name = set.name ?? DEFAULT_NAME;
  const monitors = set.rules.flatMap((rule) => monitorOf(rule, name) ?? []);
  return {
    fileName: `${name}.datadog.json`,
    text: `${JSON.stringify(monitors, null, 2)}\n`,
    isRun: false,
    caveats: [notRun('Datadog'), ...set.rules.flatMap(caveatsOf)],
  };
}

const HANDLES = {
  critical: '@pagerduty-llm',
  warning: '@slack-llm-alerts',
  info: '@team@example.com',
};
const PRIORITIES = { critical: 1, warning: 3, info: 5 };

function monitorOf(rule: ExportRule, name: string): object | null {
  const { metric, limit, severity, labels = {} } = rule;
  if (limit.kind !== 'static') return null;
  const minutes = WINDOWS_MINUTES[metric];
  const query =
    metric === 'cost-spike'
      ? `pct_change(avg(last_${minutes}m),last_1w):sum:llm.cost_usd{*}.as_rate()`
      : QUERIES[metric](minutes);
  const tags = Object.entries({ ...labels, severity, 'managed-by': name });
  return {
    name: alertNameOf(rule),
    type: 'query alert',
    // The number here has to be that of thresholds.critical.
    query: `${query} ${comparisonOf(metric)} ${limit.threshold}`,
    message: `{{#is_alert}}${HANDLES[severity]}{{/is_alert}} ${alertNameOf(rule)}: {{value}}`,
    tags: tags.map(([key, value]) => `${key}:${value}`),
    priority: PRIORITIES[severity],
    options: {
      thresholds: {
        critical: limit.threshold,
        ...(hasClearLimit(rule) && { critical_recovery: limit.clearThreshold }),
      },
      notify_no_data: false,
      require_full_window: false,
      include_tags: true,
      evaluation_delay: 60,
    },
  };
}

function caveatsOf(rule: ExportRule): Caveat[] {
  const { id, metric, limit, minimumN, forMinutes, keepFiringForMinutes } = rule;
  if (limit.kind !== 'static') {
    const message =
      'A limit by hour of the week, or by the last four weeks, has no form here: Datadog learns bands of its own (anomaly monitors).';
    return [caveat('no-form', id, message)];
  }
  const found: Caveat[] = [];
  const add = (...given: Parameters<typeof caveat>) => found.push(caveat(...given));
  if (metric.startsWith('cost')) {
    const message =
      'The conventions have no metric for cost: it reads llm.cost_usd, a count of our own naming that the service has to send.';
    add('no-cost-metric', id, message);
  }
  if (metric === 'cost-spike') {
    const message =
      'It is held against the same minutes one week before, not against the median of an hour.';
    add('hour-around', id, message);
  }
  if (metric === 'quality') {
    add('own-gauge', id, 'Quality is a gauge of our own naming, llm_quality_score from 0 to 1.');
  }
  if (forMinutes > 0) {
    const message = `Monitors have no pending time: ${forMinutes} min are left out, the window averages instead.`;
    add('window-for-duration', id, message, { forMinutes });
  }
  if (keepFiringForMinutes > 0) {
    const message = `Monitors do not keep firing: ${keepFiringForMinutes} min are left out.`;
    add('keep-firing', id, message, { keepFiringForMinutes });
  }
  if (minimumN > 0) {
    const message = `A minimum volume takes a composite monitor: ${minimumN} is left out.`;
    add('minimum-volume', id, message, { minimumN });
  }
  if (rule.breaches !== undefined) add('m-of-n', id, 'M of N is left out.', rule.breaches);
  if ((rule.cooldownMinutes ?? 0) > 0) add('cooldown', id, 'The silence is left out.');
  return found;
}
