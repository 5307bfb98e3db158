import { alertNameOf } from '../../../src/io/rules/index.js';
import type {
  Prediction,
  RecordedSeries,
  RuleSet,
  ScrapedHistory,
} from '../../../src/io/rules/index.js';

/** One series as the program takes it: its name with labels, and its samples, NaN = none. */
export interface NamedSeries {
  readonly name: string;
  readonly values: ArrayLike<number>;
  /** Written by a rule, not scraped. */
  readonly isRecorded?: boolean;
}

const quoted = (text: string) => JSON.stringify(text);

/** A history as the series that OpenTelemetry's exporter leaves in Prometheus, names of 1.41, classic. */
export function namedSeries(history: ScrapedHistory): NamedSeries[] {
  const series: NamedSeries[] = [];
  for (const { model, type, totals } of history.tokens ?? []) {
    const labels = `gen_ai_operation_name="chat",gen_ai_request_model=${quoted(model)},gen_ai_token_type="${type}"`;
    series.push({ name: `gen_ai_client_token_usage_sum{${labels}}`, values: totals });
  }
  const { boundsS = [], totals = [] } = history.latency ?? {};
  const duration = 'gen_ai_client_operation_duration_seconds';
  totals.forEach((values, index) => {
    const le = boundsS[index] === Infinity ? '+Inf' : String(boundsS[index]);
    series.push({
      name: `${duration}_bucket{gen_ai_operation_name="chat",le="${le}"}`,
      values,
    });
    if (le === '+Inf')
      series.push({ name: `${duration}_count{gen_ai_operation_name="chat"}`, values });
  });
  if (history.quality) series.push({ name: 'llm_quality_score', values: history.quality });
  if (history.qualitySamples)
    series.push({ name: 'llm_quality_score_samples', values: history.qualitySamples });
  return series;
}

/** What the rules record, as series to start from. */
export function recordedSeries(recorded: RecordedSeries): NamedSeries[] {
  return [
    { name: 'llm:cost_usd:per_min', values: recorded.costUsdPerMin, isRecorded: true },
    { name: 'llm:latency_seconds:p95', values: recorded.latencyP95S, isRecorded: true },
    { name: 'llm:quality_score:avg', values: recorded.quality, isRecorded: true },
  ];
}

/** A file of `promtool test rules`: the history, and at each of `minutes` the alerts that are to stand there. */
export function promtoolTest(
  ruleFile: string,
  series: readonly NamedSeries[],
  set: RuleSet,
  predictions: readonly Prediction[],
  minutes: Iterable<number>,
): string {
  const alertsAt = (minute: number) =>
    set.rules.flatMap((rule, index) => {
      const phase = predictions[index]!.phases[minute]!;
      if (phase === 'inactive') return [];
      const labels = `alertname="${alertNameOf(rule)}", alertstate="${phase}", severity="${rule.severity}"`;
      return [{ labels: `ALERTS{${labels}}`, value: 1 }];
    });
  return JSON.stringify({
    rule_files: [ruleFile],
    evaluation_interval: '1m',
    tests: [
      {
        interval: '1m',
        input_series: series.map(({ name, values, isRecorded }) => {
          // A rule that comes to nothing ends its series at once; a failed scrape leaves it for the look-back.
          const nothing = isRecorded ? 'stale' : '_';
          const samples = Array.from(values, (value) => (Number.isNaN(value) ? nothing : value));
          return { series: name, values: samples.join(' ') };
        }),
        promql_expr_test: Array.from(minutes, (minute) => ({
          expr: 'ALERTS',
          eval_time: `${minute}m`,
          exp_samples: alertsAt(minute),
        })),
      },
    ],
  });
}
