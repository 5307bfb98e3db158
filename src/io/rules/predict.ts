import {
  INACTIVE,
  meetsCondition,
  stepAlert,
  type AlertPhase,
} from '../../core/alerts/alert-state.js';
import { MINUTE_MS } from '../../core/source.js';
import { weeksFactor } from './alert-rules.js';
import { fourWeekMeans, spikePercents, type RecordedSeries } from './record-series.js';
import {
  alertNameOf,
  checkRuleSet,
  comparisonOf,
  HOURS_OF_WEEK,
  type ExportRule,
  type RuleSet,
} from './rule-set.js';

/** One alert from its first true evaluation to its end. */
export interface PredictedEpisode {
  readonly pendingSinceUtcMs: number;
  readonly firedUtcMs: number;
  /** `null` while it fires. */
  readonly resolvedUtcMs: number | null;
}

/** What a rule does in its exported form, evaluation by evaluation, one a minute. */
export interface Prediction {
  readonly ruleId: string;
  readonly alert: string;
  /** What the rule looks at; NaN = nothing. */
  readonly values: Float64Array;
  /** What it is held against; NaN = no limit at that time. */
  readonly limits: Float64Array;
  readonly phases: readonly AlertPhase[];
  readonly episodes: readonly PredictedEpisode[];
}

/**
 * When the rules of `prometheusRuleFile` are pending and fire on these series, in Prometheus 2 with scrapes and
 * evaluations on the full minute. This is the exported form, which is not always the rule on screen: percentiles come
 * from buckets, an adaptive band is frozen.
 * @throws RangeError as `checkRuleSet`
 */
export function predictAlerts(recorded: RecordedSeries, set: RuleSet): Prediction[] {
  checkRuleSet(set);
  return set.rules.map((rule) => predictRule(rule, recorded));
}

function predictRule(rule: ExportRule, recorded: RecordedSeries): Prediction {
  const { metric, forMinutes, keepFiringForMinutes, minimumN } = rule;
  const comparison = comparisonOf(metric);
  const values = valuesOf(rule, recorded);
  const { limits, clearLimits } = limitsOf(rule, values, recorded.startUtcMs);
  const volumes = volumesOf(rule, recorded);
  const phases: AlertPhase[] = [];
  const episodes: PredictedEpisode[] = [];
  let state = INACTIVE;
  for (let at = 0; at < recorded.minutes; at++) {
    const wasFiring = state.phase === 'firing';
    const clearThreshold = clearLimits[at]!;
    const isTrue =
      (minimumN === 0 || volumes[at]! >= minimumN) &&
      meetsCondition(
        values[at]!,
        { comparison, threshold: limits[at]!, clearThreshold },
        wasFiring,
      );
    const atMs = recorded.startUtcMs + at * MINUTE_MS;
    const pendingSinceUtcMs = state.activeSinceMs;
    state = stepAlert(
      state,
      isTrue,
      atMs,
      forMinutes * MINUTE_MS,
      keepFiringForMinutes * MINUTE_MS,
    );
    phases.push(state.phase);
    const isFiring = state.phase === 'firing';
    if (isFiring && !wasFiring) {
      episodes.push({
        pendingSinceUtcMs: pendingSinceUtcMs ?? atMs,
        firedUtcMs: atMs,
        resolvedUtcMs: null,
      });
    }
    if (wasFiring && !isFiring) episodes.push({ ...episodes.pop()!, resolvedUtcMs: atMs });
  }
  return { ruleId: rule.id, alert: alertNameOf(rule), values, limits, phases, episodes };
}

function valuesOf({ metric, limit }: ExportRule, recorded: RecordedSeries): Float64Array {
  switch (metric) {
    case 'cost-per-min':
      return recorded.costUsdPerMin;
    case 'cost-spike':
      return limit.kind === 'last-four-weeks'
        ? recorded.costUsdPerMin
        : (recorded.costSpikePercent ?? spikePercents(recorded.costUsdPerMin));
    case 'latency-p95':
      return recorded.latencyP95S;
    case 'quality':
      return recorded.quality;
  }
}

function volumesOf({ metric }: ExportRule, recorded: RecordedSeries): Float64Array {
  if (metric === 'quality') return recorded.qualityN;
  return metric === 'latency-p95' ? recorded.latencyN : recorded.costN;
}

/** Limits by evaluation; a rule without hysteresis clears where it fires. */
function limitsOf(
  { metric, limit }: ExportRule,
  values: Float64Array,
  startUtcMs: number,
): { readonly limits: Float64Array; readonly clearLimits: Float64Array } {
  switch (limit.kind) {
    case 'static': {
      const { threshold, clearThreshold = threshold } = limit;
      return {
        limits: new Float64Array(values.length).fill(threshold),
        clearLimits: new Float64Array(values.length).fill(clearThreshold),
      };
    }
    case 'hours-of-week': {
      const byHour = (list: readonly (number | null)[]) =>
        values.map((_, at) => list[hourOfWeekUtc(startUtcMs + at * MINUTE_MS)] ?? NaN);
      return {
        limits: byHour(limit.limits),
        clearLimits: byHour(limit.clearLimits ?? limit.limits),
      };
    }
    case 'last-four-weeks': {
      const means = fourWeekMeans(values);
      const { deviationPercent, clearDeviationPercent = deviationPercent } = limit;
      const times = (percent: number) => means.map((mean) => mean * weeksFactor(metric, percent));
      return { limits: times(deviationPercent), clearLimits: times(clearDeviationPercent) };
    }
  }
}

/** 1970 began on a Thursday. */
const EPOCH_HOUR = 72;

/** 0 = Monday 00:00 to 01:00 UTC. */
function hourOfWeekUtc(utcMs: number): number {
  const hour = Math.floor(utcMs / 3_600_000) + EPOCH_HOUR;
  return ((hour % HOURS_OF_WEEK) + HOURS_OF_WEEK) % HOURS_OF_WEEK;
}
