import type { AlertPolicy } from '../../core/alerts/alert-gate.js';
import type { Severity } from '../../core/alerts/severity.js';
import type { TokenRates } from '../../core/pricing/price-table.js';

/**
 * What a rule watches, and the unit of its limit:
 * - `cost-spike`: cost per minute, in % above the median of the same hour one week before
 * - `cost-per-min`: USD per minute, trailing 5 minutes
 * - `latency-p95`: seconds, trailing 10 minutes
 * - `quality`: score from 0 to 1; this one alerts below its limit, the others above
 */
export type RuleMetric = 'cost-spike' | 'cost-per-min' | 'latency-p95' | 'quality';

/** One number for all hours. */
export interface StaticLimit {
  readonly kind: 'static';
  readonly threshold: number;
  /** Where a firing alert lets go again (hysteresis). Default: at `threshold`. */
  readonly clearThreshold?: number;
}

/** A learned band, frozen: a limit for each hour of the week. */
export interface HourLimits {
  readonly kind: 'hours-of-week';
  /** 168 limits in UTC, the first for Monday 00:00 to 01:00; `null` = no alert in that hour. */
  readonly limits: readonly (number | null)[];
  /** Where a firing alert lets go again, by hour. Default: at `limits`. */
  readonly clearLimits?: readonly (number | null)[];
}

/**
 * So far beyond the mean of the same time in the last four weeks, all of which are needed. For `cost-spike` this mean
 * takes the place of the median of one week before.
 */
export interface WeeksLimit {
  readonly kind: 'last-four-weeks';
  /** In % of the mean, above 0. */
  readonly deviationPercent: number;
  readonly clearDeviationPercent?: number;
}

export type RuleLimit = StaticLimit | HourLimits | WeeksLimit;

/** An alert rule to be taken along. */
export interface ExportRule {
  /** Lower-case words joined by `-`; the alert is named after it: `cost-spike` is `LLMCostSpike`. */
  readonly id: string;
  readonly metric: RuleMetric;
  readonly limit: RuleLimit;
  readonly forMinutes: number;
  readonly keepFiringForMinutes: number;
  /** With fewer calls (for quality: scores) than this in the window the condition does not hold; 0 = no such limit. */
  readonly minimumN: number;
  readonly severity: Severity;
  /** Further labels, as plain text. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Further annotations, as plain text: what looks like a template stays as it is. */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Not exported, and said so. */
  readonly breaches?: AlertPolicy['breaches'];
  /** Not exported, and said so. */
  readonly cooldownMinutes?: number;
}

/**
 * Whose metric names the telemetry has: OpenTelemetry's GenAI conventions up to 1.36, from 1.37 to 1.41, or those of the
 * repository of their own that came after, where tokens are counters and not one histogram.
 */
export type ConventionProfile = 'legacy' | '1.41' | 'genai';

/** What one model costs; a price that is missing is not known, never 0. */
export interface ModelTokenPrice {
  /** As the telemetry calls it in `gen_ai.request.model`. */
  readonly model: string;
  readonly usdPerToken: Pick<TokenRates, 'input' | 'output' | 'cacheRead' | 'cacheWrite'>;
}

/** Rules and what the names of their metrics depend on. */
export interface RuleSet {
  readonly rules: readonly ExportRule[];
  /** Needed by rules on cost. */
  readonly prices?: readonly ModelTokenPrice[];
  /** Default `1.41`. */
  readonly profile?: ConventionProfile;
  /** `classic` (default): `gen_ai_…`, as Prometheus translates OTLP; `utf8`: dots kept, Prometheus 3 with `NoTranslation`. */
  readonly names?: 'classic' | 'utf8';
  /** Only telemetry with these attributes or labels: `{ job: 'shop', 'gen_ai.provider.name': 'openai' }`. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Name of the rule group and stem of its files. Default `llm-observability-kit`. */
  readonly name?: string;
}

export const HOURS_OF_WEEK = 168;

/** The name of a rule's alert. */
export function alertNameOf({ id }: Pick<ExportRule, 'id'>): string {
  const words = id.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `LLM${words.join('')}`;
}

/** Which side of its limit a metric alerts on. */
export function comparisonOf(metric: RuleMetric): '>' | '<' {
  return metric === 'quality' ? '<' : '>';
}

/** Labels that Prometheus or this kit sets. */
const OWN_LABELS: ReadonlySet<string> = new Set(['alertname', 'alertstate', 'severity']);
const LABEL_NAME = /^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$/;

/**
 * @throws RangeError naming the first thing that no rule can have: a number out of range, a label name that Prometheus
 * refuses, two rules of one name, a rule on cost without prices
 */
export function checkRuleSet({ rules, prices = [], name = 'x' }: RuleSet): void {
  const seen = new Set<string>();
  for (const rule of rules) {
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(rule.id)) {
      throw new RangeError(`id must be lower-case words joined by "-", got "${rule.id}"`);
    }
    const alert = alertNameOf(rule);
    if (seen.has(alert)) throw new RangeError(`id must be unique, got "${rule.id}" again`);
    seen.add(alert);
    checkRule(rule);
    if (rule.metric.startsWith('cost') && prices.length === 0) {
      throw new RangeError(`prices must not be empty for the rule "${rule.id}"`);
    }
  }
  if (!/^[a-zA-Z][\w-]*$/.test(name)) {
    throw new RangeError(`name must be letters, digits, "_" and "-", got "${name}"`);
  }
  for (const { model, usdPerToken } of prices) {
    for (const [key, usd] of Object.entries(usdPerToken)) {
      checkNumber(`prices.${model}.${key}`, usd, 0);
    }
  }
}

function checkRule(rule: ExportRule): void {
  const { id, limit } = rule;
  for (const key of ['forMinutes', 'keepFiringForMinutes', 'minimumN'] as const) {
    checkNumber(`${id}.${key}`, rule[key], 0);
    if (!Number.isInteger(rule[key])) {
      throw new RangeError(`${id}.${key} must be whole, got ${rule[key]}`);
    }
  }
  for (const label of [...Object.keys(rule.labels ?? {}), ...Object.keys(rule.annotations ?? {})]) {
    if (!LABEL_NAME.test(label) || OWN_LABELS.has(label)) {
      throw new RangeError(`${id}: "${label}" cannot be the name of a label or annotation`);
    }
  }
  if (limit.kind === 'static') {
    checkNumber(`${id}.threshold`, limit.threshold);
    checkNumber(`${id}.clearThreshold`, limit.clearThreshold ?? 0);
  } else if (limit.kind === 'last-four-weeks') {
    checkNumber(`${id}.deviationPercent`, limit.deviationPercent, 0);
    checkNumber(`${id}.clearDeviationPercent`, limit.clearDeviationPercent ?? 0);
  } else {
    for (const list of [limit.limits, limit.clearLimits ?? limit.limits]) {
      if (list.length !== HOURS_OF_WEEK) {
        throw new RangeError(`${id}.limits must be ${HOURS_OF_WEEK} numbers, got ${list.length}`);
      }
      list.forEach((value, hour) => checkNumber(`${id}.limits[${hour}]`, value ?? 0));
    }
  }
}

function checkNumber(name: string, value: number, least = -Infinity): void {
  if (!Number.isFinite(value) || value < least) {
    const range = least === -Infinity ? '' : ` from ${least} on`;
    throw new RangeError(`${name} must be a number${range}, got ${value}`);
  }
}
