import { expect } from 'chai';
import {
  datadogFile,
  grafanaFile,
  prometheusRuleFile,
  prometheusRules,
  type AlertingRule,
  type ConventionProfile,
  type ExportRule,
  type RecordingRule,
  type RuleSet,
} from '../../../src/io/rules/index.js';

const PRICES = [
  { model: 'gpt-4o', usdPerToken: { input: 2.5e-6, output: 1e-5, cacheRead: 1.25e-6 } },
];

const LATENCY: ExportRule = {
  id: 'latency-p95',
  metric: 'latency-p95',
  limit: { kind: 'static', threshold: 5, clearThreshold: 4.5 },
  forMinutes: 5,
  keepFiringForMinutes: 10,
  minimumN: 20,
  severity: 'critical',
};
const SPIKE: ExportRule = {
  ...LATENCY,
  id: 'cost-spike',
  metric: 'cost-spike',
  limit: { kind: 'static', threshold: 30 },
  minimumN: 0,
  keepFiringForMinutes: 0,
  severity: 'warning',
};
const QUALITY: ExportRule = {
  ...SPIKE,
  id: 'quality',
  metric: 'quality',
  limit: { kind: 'last-four-weeks', deviationPercent: 10 },
  severity: 'info',
};
const BAND: ExportRule = {
  ...SPIKE,
  id: 'band',
  metric: 'cost-per-min',
  limit: {
    kind: 'hours-of-week',
    limits: [1.5, ...Array<null>(2).fill(null), ...Array<number>(165).fill(2)],
  },
};

const setOf = (...rules: ExportRule[]): RuleSet => ({ rules, prices: PRICES });

function recorded(set: RuleSet, name: string): string {
  const rules = prometheusRules(set) as RecordingRule[];
  return rules.find(({ record }) => record === name)!.expr;
}

function alertOf(set: RuleSet): AlertingRule {
  return prometheusRules(set).at(-1) as AlertingRule;
}

/** Names with dots as OTLP's translation writes them: the other way round from what the kit does. */
function translate(expression: string): string {
  return expression
    .replace(
      /\{'(gen_ai[^']+)'(?:, |(?=\}))/g,
      (_, name: string) => `${name.replaceAll('.', '_')}{`,
    )
    .replace(/'(gen_ai[^']+)'(?=[=!,)])/g, (_, name: string) => name.replaceAll('.', '_'))
    .replace(/(_duration)_(bucket|count)/g, '$1_seconds_$2')
    .replace(/(_usage_\w+_tokens)\{/g, '$1_total{')
    .replaceAll('{}', '');
}

describe('prometheusRuleFile(set)', () => {
  it('alerts beyond the limit, and holds on to the clear limit while it fires, where calls are enough', () => {
    const { alert, expr, for: wait, keep_firing_for: keep, labels } = alertOf(setOf(LATENCY));
    expect({ alert, wait, keep, labels }).to.deep.equal({
      alert: 'LLMLatencyP95',
      wait: '5m',
      keep: '10m',
      labels: { severity: 'critical' },
    });
    expect(expr.replace(/\s+/g, ' ')).to.equal(
      "(llm:latency_seconds:p95 > 5 or llm:latency_seconds:p95 > 4.5 and on () ALERTS{alertname='LLMLatencyP95', alertstate='firing'}) " +
        "and on () sum(increase(gen_ai_client_operation_duration_seconds_count{gen_ai_operation_name=~'chat|generate_content|text_completion'}[10m])) >= 20",
    );
  });

  it('records cost from tokens and prices, and the same hour of one week before', () => {
    const set = setOf(SPIKE);
    const prices = prometheusRules(set).slice(0, 2) as RecordingRule[];
    expect(prices.map(({ expr }) => expr)).to.deep.equal(['vector(0.0000025)', 'vector(0.00001)']);
    expect(prices[0]!.labels).to.deep.equal({
      gen_ai_request_model: 'gpt-4o',
      gen_ai_token_type: 'input',
    });
    expect(recorded(set, 'llm:cost_usd:per_min_week_before')).to.equal(
      'quantile_over_time(0.5, llm:cost_usd:per_min[1h] offset 6d23h30m)',
    );
    expect(alertOf(set).expr).to.equal('llm:cost_spike:percent > 30');
  });

  it('writes a band as one value for each hour of the week, equal neighbours together', () => {
    expect(recorded(setOf(BAND), 'llm:limit:band')).to.equal(
      'vector(1.5) and llm:hour_of_week == 0\nor vector(2) and llm:hour_of_week >= 3 < 168',
    );
  });

  it('holds quality against the mean of the same time in the last four weeks, from below', () => {
    const set = setOf(QUALITY);
    expect(recorded(set, 'llm:quality_score:avg_mean_4w')).to.match(
      /^\(.*offset 1w\s.*offset 2w\s.*offset 3w\s.*offset 4w\) \/ 4$/s,
    );
    expect(alertOf(set).expr).to.equal(
      'llm:quality_score:avg < llm:quality_score:avg_mean_4w * 0.9',
    );
  });

  it('names what the telemetry of each profile has', () => {
    const textOf = (profile: ConventionProfile) =>
      prometheusRuleFile({
        ...setOf(LATENCY, SPIKE),
        profile,
        attributes: { 'gen_ai.provider.name': 'openai' },
      }).text;
    expect(textOf('legacy'))
      .to.include('gen_ai_client_token_usage_sum{')
      .and.to.include("gen_ai_system='openai'");
    expect(textOf('1.41')).to.include("gen_ai_provider_name='openai'");
    expect(textOf('genai'))
      .to.include('gen_ai_client_inference_duration_seconds_bucket{')
      .and.to.include('gen_ai_client_inference_usage_input_tokens_total{')
      .and.to.include('gen_ai_client_inference_usage_cache_read_input_tokens_total{')
      .and.to.not.include('gen_ai_client_token_usage');
  });

  for (const profile of ['legacy', '1.41', 'genai'] as const) {
    it(`writes names with dots (${profile}) that are the classic ones once translated`, () => {
      const set = { ...setOf(LATENCY, SPIKE, QUALITY), profile };
      const dotted = prometheusRules({ ...set, names: 'utf8' });
      const classic = prometheusRules(set);
      expect(dotted.map(({ expr }) => translate(expr))).to.deep.equal(
        classic.map(({ expr }) => expr),
      );
      expect(JSON.stringify(dotted)).to.include("{'gen_ai.client.");
      expect(dotted[0]!.labels).to.include.keys('gen_ai.request.model');
    });
  }

  it('leaves labels and annotations plain text, templates and all', () => {
    const texts = { team: '{{ .Labels.x }} \'"\n' };
    const { labels, annotations } = alertOf(setOf({ ...SPIKE, labels: texts, annotations: texts }));
    expect(labels['team']).to.equal('{{"{{"}} .Labels.x }} \'"\n');
    expect(annotations['team']).to.equal(labels['team']);
    expect(annotations['summary']).to.include('{{ $value');
  });

  it('says what cannot be expressed, beside the file and in its head', () => {
    const set = setOf(
      { ...LATENCY, breaches: { atLeast: 3, ofLast: 5 }, cooldownMinutes: 30 },
      SPIKE,
      { ...QUALITY, minimumN: 40 },
      BAND,
    );
    const { caveats, text } = prometheusRuleFile(set);
    const codes = new Set(caveats.map(({ code }) => code));
    expect([...codes]).to.have.members([
      'histogram-bounds',
      'm-of-n',
      'cooldown',
      'no-cost-metric',
      'cached-tokens',
      'hour-around',
      'own-gauge',
      'quality-volume',
      'four-weeks-kept',
      'frozen-band',
      'version',
    ]);
    for (const { message } of caveats) {
      expect(message).to.match(/\.$/);
      expect(text).to.include(message);
    }
  });

  it('names the bounds of the bucket a limit lies in: 5 s is between 2.56 s and 5.12 s', () => {
    const bounds = (threshold: number) =>
      prometheusRuleFile(setOf({ ...LATENCY, limit: { kind: 'static', threshold } }))
        .caveats.filter(({ code }) => code === 'histogram-bounds')
        .map(({ values }) => values);
    expect(bounds(5)).to.deep.equal([{ lowerS: 2.56, upperS: 5.12 }]);
    expect(bounds(5.12)).to.deep.equal([]);
    expect(bounds(0.001)).to.deep.equal([{ lowerS: 0, upperS: 0.01 }]);
    expect(bounds(100)).to.deep.equal([{ lowerS: 81.92 }]);
  });

  const wrong: readonly (readonly [string, Partial<ExportRule>, string])[] = [
    [
      'an id of other characters',
      { id: 'A b' },
      'id must be lower-case words joined by "-", got "A b"',
    ],
    [
      'a duration in parts of a minute',
      { forMinutes: 0.5 },
      'latency-p95.forMinutes must be whole, got 0.5',
    ],
    [
      'a limit that is no number',
      { limit: { kind: 'static', threshold: NaN } },
      'latency-p95.threshold must be a number, got NaN',
    ],
    [
      'a band of another length',
      { limit: { kind: 'hours-of-week', limits: [1] } },
      'latency-p95.limits must be 168 numbers, got 1',
    ],
    [
      'a label Prometheus sets',
      { labels: { severity: 'x' } },
      '"severity" cannot be the name of a label',
    ],
    [
      'a label of other characters',
      { labels: { 'a-b': 'x' } },
      '"a-b" cannot be the name of a label',
    ],
  ];
  for (const [what, change, message] of wrong) {
    it(`refuses ${what}`, () => {
      expect(() => prometheusRuleFile(setOf({ ...LATENCY, ...change }))).to.throw(
        RangeError,
        message,
      );
    });
  }

  it('refuses two rules of one name, and rules on cost without prices', () => {
    expect(() => prometheusRuleFile(setOf(SPIKE, SPIKE))).to.throw(
      RangeError,
      'got "cost-spike" again',
    );
    expect(() => prometheusRuleFile({ rules: [SPIKE] })).to.throw(
      RangeError,
      'prices must not be empty',
    );
  });
});

describe('grafanaFile(set) and datadogFile(set)', () => {
  const set = setOf(LATENCY, SPIKE, BAND);

  it('are marked as not run', () => {
    for (const file of [grafanaFile(set), datadogFile(set)]) {
      expect(file.isRun).to.equal(false);
      expect(file.caveats[0]!.code).to.equal('not-run');
    }
    expect(grafanaFile(set).text).to.match(/^# This form .* has not been run in Grafana\./);
    expect(prometheusRuleFile(set).isRun).to.equal(true);
  });

  it('give Grafana hysteresis as an unloadEvaluator, and a band as what lies beyond it', () => {
    const { text } = grafanaFile(set, { datasourceUid: 'prom' });
    expect(text).to.match(
      /evaluator:\s+type: "gt"\s+params:\s+- 5\s+unloadEvaluator:\s+type: "lt"\s+params:\s+- 4\.5/,
    );
    expect(text).to.include('expr: "llm:cost_usd:per_min - llm:limit:band"');
    expect(text).to.include('datasourceUid: "prom"').and.to.include('keepFiringFor: "10m"');
  });

  it('give Datadog the number of the query as its critical threshold, and say what is left out', () => {
    const { text, caveats } = datadogFile(set);
    const monitors = JSON.parse(text) as { query: string; options: { thresholds: object } }[];
    expect(monitors.map(({ query, options }) => [query, options.thresholds])).to.deep.equal([
      [
        'percentile(last_10m):p95:gen_ai.client.operation.duration{*} > 5',
        { critical: 5, critical_recovery: 4.5 },
      ],
      ['pct_change(avg(last_5m),last_1w):sum:llm.cost_usd{*}.as_rate() > 30', { critical: 30 }],
    ]);
    expect(caveats.map(({ ruleId, code }) => `${ruleId}: ${code}`)).to.include.members([
      'latency-p95: window-for-duration',
      'latency-p95: keep-firing',
      'latency-p95: minimum-volume',
      'cost-spike: no-cost-metric',
      'band: no-form',
    ]);
  });
});
