import { plainTexts, volumeOf, weeksFactor } from './alert-rules.js';
import { caveat, hasClearLimit, notRun, prometheusCaveats, type Caveat } from './caveats.js';
import { telemetryOf, type Telemetry } from './conventions.js';
import { minutesText, numberText } from './promql.js';
import { limitOf, meanOf, seriesOf } from './recording-rules.js';
import {
  checkRuleSet,
  comparisonOf,
  alertNameOf,
  type ExportRule,
  type RuleSet,
} from './rule-set.js';
import { commentsOf, DEFAULT_NAME, type RuleFile } from './rule-files.js';
import { toYaml, type YamlValue } from './yaml.js';

export interface GrafanaOptions {
  /** Default `PROMETHEUS_UID`, to be replaced. */
  readonly datasourceUid?: string;
  /** Default `LLM`. */
  readonly folder?: string;
}

/**
 * Rules as a provisioning file of Grafana. They read the series that the rules of Prometheus record.
 * Hysteresis of a fixed limit is an `unloadEvaluator`. Not run in Grafana.
 * Source: Grafana documentation, "Use configuration files to provision alerting resources".
 */
export function grafanaFile(set: RuleSet, options: GrafanaOptions = {}): RuleFile {
  checkRuleSet(set);
  const name = set.name ?? DEFAULT_NAME;
  const telemetry = telemetryOf(set);
  const caveats = [notRun('Grafana'), ...caveatsOf(set)];
  const rules = set.rules.map((rule) => grafanaRule(rule, telemetry, name, options));
  const group = { orgId: 1, name, folder: options.folder ?? 'LLM', interval: '1m', rules };
  return {
    fileName: `${name}.grafana.yml`,
    text: toYaml({ apiVersion: 1, groups: [group] }, commentsOf(caveats)),
    isRun: false,
    caveats,
  };
}

function caveatsOf(set: RuleSet): Caveat[] {
  const recorded = caveat(
    'recorded-series',
    null,
    'These rules read series that the recording rules of the Prometheus file write; load that file too.',
  );
  const hysteresis = set.rules
    .filter((rule) => rule.limit.kind !== 'static' && hasClearLimit(rule))
    .map(({ id }) =>
      caveat(
        'hysteresis',
        id,
        'A clear limit that differs by hour is left out: Grafana takes one number.',
      ),
    );
  return [recorded, ...prometheusCaveats(set), ...hysteresis];
}

function grafanaRule(
  rule: ExportRule,
  telemetry: Telemetry,
  name: string,
  { datasourceUid = 'PROMETHEUS_UID' }: GrafanaOptions,
): YamlValue {
  const query = {
    refId: 'A',
    relativeTimeRange: { from: 600, to: 0 },
    datasourceUid,
    model: { refId: 'A', instant: true, expr: queryOf(rule, telemetry) },
  };
  const threshold = {
    refId: 'C',
    relativeTimeRange: { from: 0, to: 0 },
    datasourceUid: '__expr__',
    model: { refId: 'C', type: 'threshold', expression: 'A', conditions: [conditionOf(rule)] },
  };
  return {
    // At most 40 characters, and the same each time.
    uid: `${name}-${rule.id}`.slice(-40),
    title: alertNameOf(rule),
    condition: 'C',
    data: [query, threshold],
    noDataState: 'OK',
    execErrState: 'Error',
    for: minutesText(rule.forMinutes),
    keepFiringFor: minutesText(rule.keepFiringForMinutes),
    labels: { ...plainTexts(rule.labels), severity: rule.severity },
    annotations: { summary: `${alertNameOf(rule)} of ${name}`, ...plainTexts(rule.annotations) },
  };
}

/** The series, or how far it lies beyond a limit that moves, where there is volume enough. */
function queryOf(rule: ExportRule, telemetry: Telemetry): string {
  const { metric, limit } = rule;
  const series = seriesOf(metric, limit.kind);
  const volume = volumeOf(rule, telemetry);
  let query = series;
  if (limit.kind === 'hours-of-week') query = `${series} - ${limitOf(rule.id)}`;
  if (limit.kind === 'last-four-weeks') {
    const factor = numberText(weeksFactor(metric, limit.deviationPercent));
    query = `${series} - ${meanOf(series)} * ${factor}`;
  }
  return volume === null
    ? query
    : `(${query})\nand on () ${volume} >= ${numberText(rule.minimumN)}`;
}

function conditionOf(rule: ExportRule): YamlValue {
  const { metric, limit } = rule;
  const [beyond, within] = comparisonOf(metric) === '>' ? ['gt', 'lt'] : ['lt', 'gt'];
  const threshold = limit.kind === 'static' ? limit.threshold : 0;
  const evaluator = { type: beyond, params: [threshold] };
  if (limit.kind !== 'static' || !hasClearLimit(rule)) return { evaluator };
  return { evaluator, unloadEvaluator: { type: within, params: [limit.clearThreshold!] } };
}
