import { tokenRates, type Telemetry } from './conventions.js';
import { numberText, quoteText } from './promql.js';
import type { HourLimits, ModelTokenPrice, RuleLimit, RuleMetric, RuleSet } from './rule-set.js';

/** A rule that stores what an expression comes to as a series. */
export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** Names of the series that the rule file records; they belong to this kit, so they are classic in every file. */
export const SERIES = {
  price: 'llm:token_price:usd',
  unpriced: 'llm:unpriced_tokens:per_min',
  cost: 'llm:cost_usd:per_min',
  weekBefore: 'llm:cost_usd:per_min_week_before',
  spike: 'llm:cost_spike:percent',
  latency: 'llm:latency_seconds:p95',
  quality: 'llm:quality_score:avg',
  hour: 'llm:hour_of_week',
} as const;

/** Windows of the figures, minutes. */
export const COST_WINDOW_MINUTES = 5;
export const LATENCY_WINDOW_MINUTES = 10;

/** The series a metric's limit is held against; four weeks of percentages would compare two baselines. */
export function seriesOf(metric: RuleMetric, kind: RuleLimit['kind']): string {
  if (metric === 'cost-per-min') return SERIES.cost;
  if (metric === 'cost-spike') return kind === 'last-four-weeks' ? SERIES.cost : SERIES.spike;
  return metric === 'latency-p95' ? SERIES.latency : SERIES.quality;
}

/** The mean of a series at the same time in the last four weeks. */
export const meanOf = (series: string) => `${series}_mean_4w`;

/** The limit of a rule, where it is one by hour. */
export const limitOf = (id: string) => `llm:limit:${id.replaceAll('-', '_')}`;
export const clearLimitOf = (id: string) => `llm:clear_limit:${id.replaceAll('-', '_')}`;

/** Every series the rules of a set read, each before whatever reads it. */
export function recordingRules(set: RuleSet, telemetry: Telemetry): RecordingRule[] {
  const { rules } = set;
  const read = new Set<string>(rules.map(({ metric, limit }) => seriesOf(metric, limit.kind)));
  const recorded: RecordingRule[] = [];
  if (read.has(SERIES.cost) || read.has(SERIES.spike)) {
    recorded.push(...costRules(set.prices ?? [], set.profile, telemetry));
  }
  if (read.has(SERIES.spike)) recorded.push(...SPIKE_RULES);
  if (read.has(SERIES.latency)) recorded.push(latencyRule(telemetry));
  if (read.has(SERIES.quality)) {
    recorded.push({ record: SERIES.quality, expr: `avg(${telemetry.qualityScore})` });
  }
  const weekly = rules.filter(({ limit }) => limit.kind === 'last-four-weeks');
  for (const series of new Set(weekly.map(({ metric }) => seriesOf(metric, 'last-four-weeks')))) {
    const weeks = [1, 2, 3, 4].map((week) => `${series} offset ${week}w`);
    recorded.push({ record: meanOf(series), expr: `(${weeks.join('\n  + ')}) / 4` });
  }
  const hourly = rules.filter(({ limit }) => limit.kind === 'hours-of-week');
  if (hourly.length > 0) recorded.push(HOUR_RULE);
  for (const { id, limit } of hourly) recorded.push(...limitRules(id, limit as HourLimits));
  return recorded;
}

/** Rates times prices: the conventions have no metric for cost. Tokens without a price are counted beside it. */
function costRules(
  prices: readonly ModelTokenPrice[],
  profile: RuleSet['profile'],
  { tokens, modelLabel, modelLabelName, typeLabelName }: Telemetry,
): RecordingRule[] {
  const priced = prices.flatMap((price) =>
    Object.entries(tokenRates(price, profile)).map(([type, usd]) => ({
      record: SERIES.price,
      expr: `vector(${numberText(usd)})`,
      labels: { [modelLabelName]: price.model, [typeLabelName]: type },
    })),
  );
  const terms = tokens.map(({ selector, by, type }) => {
    const rate = `sum by (${by}) (rate(${selector}[${COST_WINDOW_MINUTES}m]))`;
    const on = type === null ? `on (${by})` : `on (${modelLabel})`;
    const price =
      type === null
        ? SERIES.price
        : `${SERIES.price}{${typeLabelOf(typeLabelName)}=${quoteText(type)}}`;
    return { rate, on, price, type };
  });
  const costs = terms.map(({ rate, on, price, type }) =>
    type === null ? `${rate} * ${on} ${price}` : `${rate} * ${on} group_right () ${price}`,
  );
  // Cached tokens are input tokens: without a price of their own they cost what input costs.
  const unpriced = terms
    .filter(({ type }) => type === null || type === 'input' || type === 'output')
    .map(({ rate, on, price, type }) => {
      const rest = `${rate} unless ${on} ${price}`;
      return type === null ? rest : `label_replace(${rest}, 'type', '${type}', '', '')`;
    });
  const sum = (parts: string[]) => `sum(\n  ${parts.join('\n  or ')}\n) * 60`;
  return [
    ...priced,
    { record: SERIES.cost, expr: sum(costs) },
    { record: SERIES.unpriced, expr: sum(unpriced) },
  ];
}

function typeLabelOf(name: string): string {
  return name.includes('.') ? quoteText(name) : name;
}

/** The hour around the same minute: PromQL has no windows that begin on the hour. */
const SPIKE_RULES: readonly RecordingRule[] = [
  {
    record: SERIES.weekBefore,
    expr: `quantile_over_time(0.5, ${SERIES.cost}[1h] offset 6d23h30m)`,
  },
  { record: SERIES.spike, expr: `100 * (${SERIES.cost} / (${SERIES.weekBefore} > 0) - 1)` },
];

function latencyRule({ latencyBuckets }: Telemetry): RecordingRule {
  const rate = `rate(${latencyBuckets}[${LATENCY_WINDOW_MINUTES}m])`;
  return {
    record: SERIES.latency,
    expr: `histogram_quantile(0.95, sum by (le) (\n  ${rate}\n))`,
  };
}

/** 0 = Monday 00:00 to 01:00 UTC; Prometheus counts days from Sunday. */
const HOUR_RULE: RecordingRule = {
  record: SERIES.hour,
  expr: '(24 * day_of_week() + hour() + 144) % 168',
};

function limitRules(id: string, { limits, clearLimits }: HourLimits): RecordingRule[] {
  const rule = (record: string, values: readonly (number | null)[]) => ({
    record,
    expr: tableOf(values),
  });
  const main = rule(limitOf(id), limits);
  return clearLimits === undefined ? [main] : [main, rule(clearLimitOf(id), clearLimits)];
}

/** A value for each hour of the week, those that are the same in a row together. */
function tableOf(values: readonly (number | null)[]): string {
  const lines: string[] = [];
  for (let from = 0; from < values.length;) {
    const value = values[from]!;
    let to = from + 1;
    while (to < values.length && values[to] === value) to++;
    if (value !== null) {
      const hours = to - from === 1 ? `== ${from}` : `>= ${from} < ${to}`;
      lines.push(`vector(${numberText(value)}) and ${SERIES.hour} ${hours}`);
    }
    from = to;
  }
  return lines.length === 0 ? `${SERIES.hour} < 0` : lines.join('\nor ');
}
