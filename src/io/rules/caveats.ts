import { LATENCY_BOUNDS_S } from './conventions.js';
import { comparisonOf, type ExportRule, type RuleSet } from './rule-set.js';

/** What a format cannot express, or what a rule means there. Stable: a locale may word each anew. */
export type CaveatCode =
  | 'histogram-bounds'
  | 'no-cost-metric'
  | 'cached-tokens'
  | 'own-gauge'
  | 'quality-volume'
  | 'hour-around'
  | 'four-weeks-kept'
  | 'frozen-band'
  | 'm-of-n'
  | 'cooldown'
  | 'version'
  | 'not-run'
  | 'recorded-series'
  | 'hysteresis'
  | 'no-form'
  | 'window-for-duration'
  | 'keep-firing'
  | 'minimum-volume'
  | 'placeholders'
  | 'digest';

export interface Caveat {
  readonly code: CaveatCode;
  /** The rule it is about; `null` = all of the file. */
  readonly ruleId: string | null;
  /** One English sentence. */
  readonly message: string;
  /** What the sentence names. */
  readonly values: Readonly<Record<string, number>>;
}

export function caveat(
  code: CaveatCode,
  ruleId: string | null,
  message: string,
  values: Readonly<Record<string, number>> = {},
): Caveat {
  return { code, ruleId, message, values };
}

/** What is true of a rule wherever it reads series recorded by Prometheus. */
export function prometheusCaveats(set: RuleSet): Caveat[] {
  const { rules, names, profile } = set;
  const found = rules.flatMap((rule) => ruleCaveats(rule, profile));
  if (names === 'utf8') {
    const message =
      'Names with dots need Prometheus 3 or later, and OTLP taken in with the strategy NoTranslation.';
    found.push(caveat('version', null, message));
  }
  if (rules.some(({ keepFiringForMinutes }) => keepFiringForMinutes > 0)) {
    found.push(caveat('version', null, 'keep_firing_for needs Prometheus 2.42 or later.'));
  }
  return found;
}

function ruleCaveats(rule: ExportRule, profile: RuleSet['profile']): Caveat[] {
  const { id, metric, limit } = rule;
  const found = latencyCaveats(rule);
  const add = (...given: Parameters<typeof caveat>) => found.push(caveat(...given));
  if (metric.startsWith('cost')) {
    add(
      'no-cost-metric',
      id,
      'The conventions have no metric for cost: it is worked out from tokens and the prices in this file, which go out of date; tokens of models that are not in it are counted in llm:unpriced_tokens:per_min and cost nothing.',
    );
    if (profile !== 'genai') {
      add(
        'cached-tokens',
        id,
        'gen_ai.client.token.usage does not tell cached tokens apart, so this cost is too high where prompts are cached.',
      );
    }
  }
  if (metric === 'cost-spike' && limit.kind !== 'last-four-weeks') {
    add(
      'hour-around',
      id,
      'PromQL has no windows that begin on the hour: the median is that of the hour around the same minute one week before, and there is no alert in the first week.',
    );
  }
  if (metric === 'quality') {
    add(
      'own-gauge',
      id,
      'Quality is a gauge of our own naming, llm_quality_score from 0 to 1: the service has to export it.',
    );
    if (rule.minimumN > 0) {
      add(
        'quality-volume',
        id,
        'The minimum number of scores reads a second gauge of our own naming, llm_quality_score_samples.',
      );
    }
  }
  if (limit.kind === 'last-four-weeks') {
    add(
      'four-weeks-kept',
      id,
      'It needs all of the last four weeks at that time: no alert before, nor where one of them has a gap; keep data for 29 days (--storage.tsdb.retention.time).',
    );
  }
  if (limit.kind === 'hours-of-week') {
    add(
      'frozen-band',
      id,
      'The band is frozen as one value for each hour of the week in UTC: it does not learn on, and it moves by an hour where clocks change.',
    );
  }
  if (rule.breaches !== undefined) {
    const { atLeast, ofLast } = rule.breaches;
    const message = `${atLeast} of the last ${ofLast} evaluations is left out: a rule has no such form, and here one evaluation that holds is enough.`;
    add('m-of-n', id, message, { atLeast, ofLast });
  }
  if ((rule.cooldownMinutes ?? 0) > 0) {
    const message =
      'The silence after a resolution is left out: a rule has no such form, and the alert may come back at once.';
    add('cooldown', id, message, { cooldownMinutes: rule.cooldownMinutes! });
  }
  return found;
}

/** Buckets that hold the limits: within one, Prometheus draws a straight line. */
function latencyCaveats({ id, metric, limit }: ExportRule): Caveat[] {
  if (metric !== 'latency-p95' || limit.kind === 'last-four-weeks') return [];
  const limits = limit.kind === 'static' ? [limit.threshold] : limit.limits;
  const buckets = new Map<number, string>();
  for (const value of limits) {
    if (value === null || LATENCY_BOUNDS_S.includes(value)) continue;
    const upper = LATENCY_BOUNDS_S.findIndex((bound) => bound > value);
    const lower = upper < 0 ? LATENCY_BOUNDS_S.at(-1)! : (LATENCY_BOUNDS_S[upper - 1] ?? 0);
    const end = LATENCY_BOUNDS_S[upper];
    buckets.set(
      lower,
      end === undefined
        ? `A limit above ${lower} s, the last bound of the histogram, is never reached.`
        : `The bounds of the histogram next to ${limit.kind === 'static' ? value : 'a limit'} s are ${lower} s and ${end} s: a p95 between them is drawn on a straight line, as if calls were spread evenly.`,
    );
  }
  return Array.from(buckets, ([lower, message]) => {
    const upper = LATENCY_BOUNDS_S.find((bound) => bound > lower);
    return caveat('histogram-bounds', id, message, {
      lowerS: lower,
      ...(upper !== undefined && { upperS: upper }),
    });
  });
}

/** What Grafana and Datadog have in common: nobody ran it here. */
export function notRun(program: string): Caveat {
  return caveat(
    'not-run',
    null,
    `This form was written by ${program}'s documentation and has not been run in ${program}.`,
  );
}

/** Whether hysteresis is asked for that differs by hour, so that no single number says it. */
export function hasClearLimit({ metric, limit }: ExportRule): boolean {
  const sign = comparisonOf(metric) === '>' ? 1 : -1;
  switch (limit.kind) {
    case 'static':
      return (
        limit.clearThreshold !== undefined && sign * (limit.threshold - limit.clearThreshold) > 0
      );
    case 'hours-of-week':
      return limit.clearLimits !== undefined;
    case 'last-four-weeks':
      return limit.clearDeviationPercent !== undefined;
  }
}
