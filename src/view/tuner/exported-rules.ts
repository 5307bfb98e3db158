import type { Severity } from '../../core/alerts/severity.js';
import { COST_WINDOW_MINUTES, LATENCY_WINDOW_MINUTES } from '../../io/rules/recording-rules.js';
import { HOURS_OF_WEEK } from '../../io/rules/rule-set.js';
import type {
  ConventionProfile,
  ExportRule,
  RuleLimit,
  RuleMetric,
  RuleSet,
} from '../../io/rules/rule-set.js';
import { EXPORT_PRICES } from './export-prices.js';
import { lineAtHour } from './tuner-rules.js';
import type { TunerInput } from './tuner-rules.js';
import { METRICS } from './tuner-settings.js';
import type { ByMetric, MetricId } from './tuner-settings.js';
import { hasSamples } from './tuner-week.js';

/** What the reader chooses of the files, beside the rules themselves. */
export interface ExportChoice {
  readonly profile: ConventionProfile;
  readonly names: 'classic' | 'utf8';
  /** Of all three rules: where they are routed. */
  readonly severity: Severity;
}

export const START_CHOICE: ExportChoice = {
  profile: '1.41',
  names: 'classic',
  // What the tuner counts is pages.
  severity: 'critical',
};

const RULES: ByMetric<{ readonly id: string; readonly metric: RuleMetric }> = {
  cost: { id: 'cost-spike', metric: 'cost-spike' },
  latency: { id: 'latency-p95', metric: 'latency-p95' },
  quality: { id: 'quality-floor', metric: 'quality' },
};

/** Why a metric has no rule in the files: nothing to watch, or an adaptive line that knows nothing. */
export type MissingRule = 'no-samples' | 'nothing-learned';

/** The settings as rules for other programs. */
export interface ExportedRules {
  readonly set: RuleSet;
  /** The metric of each rule of the set, in its order. */
  readonly metrics: readonly MetricId[];
  readonly missing: Partial<ByMetric<MissingRule>>;
}

/**
 * The rules as they are set, in the form PromQL computes: a fixed line as it is, one that adapts frozen as a value for
 * each hour of the week in UTC. The minimum volume, requests a minute on screen, becomes calls of the window.
 */
export function exportedRules(input: TunerInput, choice: ExportChoice): ExportedRules {
  const missing: Partial<Record<MetricId, MissingRule>> = {};
  const metrics: MetricId[] = [];
  for (const metric of METRICS) {
    const isBlind = input.settings.modes[metric] === 'adaptive' && input.bands[metric] === null;
    if (!hasSamples(input.week, metric)) missing[metric] = 'no-samples';
    else if (isBlind) missing[metric] = 'nothing-learned';
    else metrics.push(metric);
  }
  const rules = metrics.map((metric) => ruleOf(input, metric, choice.severity));
  const { profile, names } = choice;
  return { set: { rules, prices: EXPORT_PRICES, profile, names }, metrics, missing };
}

function ruleOf(input: TunerInput, metric: MetricId, severity: Severity): ExportRule {
  const { forMinutes, keepFiringForMinutes } = input.settings;
  return {
    ...RULES[metric],
    limit: limitOf(input, metric),
    forMinutes,
    keepFiringForMinutes,
    minimumN: minimumOf(input, metric),
    severity,
  };
}

function limitOf(input: TunerInput, metric: MetricId): RuleLimit {
  const { settings } = input;
  if (settings.modes[metric] === 'static') {
    return { kind: 'static', threshold: settings.thresholds[metric] };
  }
  const hours = Array.from({ length: HOURS_OF_WEEK }, (_, hour) => lineAtHour(input, metric, hour));
  return { kind: 'hours-of-week', limits: hours };
}

/** Scores are a sample of the calls whose share nobody knows, so no number of them says so many requests. */
function minimumOf({ settings, week }: TunerInput, metric: MetricId): number {
  if (week.volume === null || metric === 'quality') return 0;
  const minutes = metric === 'cost' ? COST_WINDOW_MINUTES : LATENCY_WINDOW_MINUTES;
  return settings.minimumVolume * minutes;
}

/** Whether the minimum volume on screen is more than the files say of quality. */
export function leavesVolumeOut({ settings, week }: TunerInput): boolean {
  return settings.minimumVolume > 0 && week.volume !== null && hasSamples(week, 'quality');
}
