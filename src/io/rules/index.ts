/** Alert rules to be taken along: rule files for other programs, what they leave out, and when they will fire. */
export { alertmanagerFile, type AlertmanagerOptions } from './alertmanager.js';
export type { AlertingRule } from './alert-rules.js';
export type { Caveat, CaveatCode } from './caveats.js';
export { LATENCY_BOUNDS_S, type TokenType } from './conventions.js';
export { datadogFile } from './datadog.js';
export { grafanaFile, type GrafanaOptions } from './grafana.js';
export { predictAlerts, type PredictedEpisode, type Prediction } from './predict.js';
export { prometheusRuleFile, prometheusRules } from './prometheus.js';
export type { RecordingRule } from './recording-rules.js';
export {
  recordSeries,
  recordSeriesSteps,
  type RecordedSeries,
  type ScrapedHistory,
  type ScrapedLatency,
  type ScrapedTokens,
} from './record-series.js';
export type { RuleFile } from './rule-files.js';
export {
  alertNameOf,
  checkRuleSet,
  comparisonOf,
  type ConventionProfile,
  type ExportRule,
  type HourLimits,
  type ModelTokenPrice,
  type RuleLimit,
  type RuleMetric,
  type RuleSet,
  type StaticLimit,
  type WeeksLimit,
} from './rule-set.js';
export { toYaml, type YamlValue } from './yaml.js';
