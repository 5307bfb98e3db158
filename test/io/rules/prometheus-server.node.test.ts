import { expect } from 'chai';
import {
  predictAlerts,
  prometheusRules,
  recordSeries,
  type ExportRule,
  type RecordedSeries,
  type RecordingRule,
  type RuleSet,
} from '../../../src/io/rules/index.js';
import { spikePercents } from '../../../src/io/rules/record-series.js';
import { findAlertProgram, inFolder } from '../../support/alert-programs.js';
import { namedSeries, recordedSeries } from './promtool-file.js';
import { startPrometheus, type PrometheusServer } from './prometheus-server.js';
import { PRICES, scrapedWeeks, WEEK } from './scraped-weeks.js';

/** A Monday, 00:00 UTC. */
const MONDAY_UTC_MS = Date.UTC(2026, 0, 5);
const MINUTE_MS = 60_000;

/** Sums in another order differ in the last bits. */
const RELATIVE_TOLERANCE = 1e-12;

const LIMITS = Array.from({ length: 168 }, (_, hour) => 2 + hour / 64);

const rule = (id: string, change: Pick<ExportRule, 'metric' | 'limit'>): ExportRule => ({
  id,
  forMinutes: 0,
  keepFiringForMinutes: 0,
  minimumN: 0,
  severity: 'info',
  ...change,
});

const SET: RuleSet = {
  prices: PRICES,
  rules: [
    rule('spike', { metric: 'cost-spike', limit: { kind: 'static', threshold: 30 } }),
    rule('band', { metric: 'latency-p95', limit: { kind: 'hours-of-week', limits: LIMITS } }),
    rule('weeks', {
      metric: 'quality',
      limit: { kind: 'last-four-weeks', deviationPercent: 1 },
    }),
  ],
};

function expressionOf(name: string): string {
  const rules = prometheusRules(SET) as RecordingRule[];
  return rules.find(({ record }) => record === name)!.expr;
}

/** Series of rules read their prices from a series, which no rule records here. */
function pricesIn(expr: string): string {
  const prices = PRICES.flatMap(({ model, usdPerToken }) =>
    Object.entries(usdPerToken).map(
      ([type, usd]) =>
        `label_replace(label_replace(vector(${usd}), 'gen_ai_token_type', '${type}', '', ''), ` +
        `'gen_ai_request_model', ${JSON.stringify(model)}, '', '')`,
    ),
  );
  return expr.replaceAll('llm:token_price:usd', `(${prices.join(' or ')})`);
}

function expectSame(seen: Float64Array, expected: Float64Array, name: string): void {
  expect(seen.length).to.equal(expected.length);
  expected.forEach((value, minute) => {
    const other = seen[minute]!;
    const isSame =
      Number.isNaN(value) === Number.isNaN(other) &&
      !(Math.abs(other - value) > RELATIVE_TOLERANCE * Math.abs(value));
    if (!isSame) expect.fail(`${name} in minute ${minute}: ${other}, expected ${value}`);
  });
}

/** Series without gaps: those of rules end at once where a file of samples only leaves something out. */
function withoutGaps(recorded: RecordedSeries): RecordedSeries {
  const fill = (values: Float64Array, start: number) => {
    let last = start;
    return values.map((value) => (last = Number.isNaN(value) ? last : value));
  };
  const costUsdPerMin = fill(recorded.costUsdPerMin, 0.1);
  return {
    ...recorded,
    costUsdPerMin,
    costSpikePercent: spikePercents(costUsdPerMin),
    latencyP95S: fill(recorded.latencyP95S, 3),
    quality: fill(recorded.quality, 0.9),
  };
}

describe('exported expressions, asked of a Prometheus server', function () {
  this.timeout(600_000);
  let programs = { promtool: '', prometheus: '' };
  beforeEach(function () {
    const promtool = findAlertProgram(this, 'promtool');
    programs = { promtool, prometheus: findAlertProgram(this, 'prometheus') };
  });

  async function withServer(
    series: Parameters<typeof startPrometheus>[2],
    work: (server: PrometheusServer) => Promise<void>,
  ): Promise<void> {
    await inFolder(async (folder) => {
      const server = await startPrometheus(programs, folder, series, MONDAY_UTC_MS);
      try {
        await work(server);
      } finally {
        await server.stop();
      }
    });
  }

  it('give cost, p95 and quality of a week with gaps and restarts as the kit records them', async () => {
    const history = { ...scrapedWeeks(6, 1), startUtcMs: MONDAY_UTC_MS };
    const recorded = recordSeries(history, SET);
    await withServer(namedSeries(history), async ({ range }) => {
      for (const [name, expected] of [
        ['llm:cost_usd:per_min', recorded.costUsdPerMin],
        ['llm:latency_seconds:p95', recorded.latencyP95S],
        ['llm:quality_score:avg', recorded.quality],
      ] as const) {
        const expr = pricesIn(expressionOf(name));
        expectSame(await range(expr, MONDAY_UTC_MS, WEEK), expected, name);
      }
      const calls = 'sum(increase(gen_ai_client_operation_duration_seconds_count[5m]))';
      expectSame(await range(calls, MONDAY_UTC_MS, WEEK), recorded.costN, 'calls');
    });
  });

  it('hold them against last week, the last four weeks and a band of 168 hours as the kit does', async () => {
    const history = { ...scrapedWeeks(7, 5), startUtcMs: MONDAY_UTC_MS };
    const recorded = withoutGaps(recordSeries(history, SET));
    const [spike, band, weeks] = predictAlerts(recorded, SET);
    const from = 4 * WEEK;
    const lastWeek = (values: Float64Array) => values.subarray(from);
    await withServer(recordedSeries(recorded), async ({ range }) => {
      const ask = (expr: string) => range(expr, MONDAY_UTC_MS + from * MINUTE_MS, WEEK);
      const before = `(${expressionOf('llm:cost_usd:per_min_week_before')})`;
      const percent = expressionOf('llm:cost_spike:percent');
      const nested = percent.replace('llm:cost_usd:per_min_week_before', before);
      expectSame(await ask(nested), lastWeek(spike!.values), 'spike');
      const mean = `(${expressionOf('llm:quality_score:avg_mean_4w')}) * 0.99`;
      expectSame(await ask(mean), lastWeek(weeks!.limits), 'mean of four weeks');
      const hour = `(${expressionOf('llm:hour_of_week')})`;
      const table = expressionOf('llm:limit:band').replaceAll('llm:hour_of_week', hour);
      // The first and the last minute of each hour.
      for (const minute of [0, 59]) {
        const atUtcMs = MONDAY_UTC_MS + (from + minute) * MINUTE_MS;
        const seen = await range(table, atUtcMs, 168, 60);
        const expected = lastWeek(band!.limits).filter((_, at) => at % 60 === minute);
        expect(new Set(expected).size).to.equal(168);
        expectSame(seen, expected, `band, minute ${minute} of an hour`);
      }
    });
  });
});
