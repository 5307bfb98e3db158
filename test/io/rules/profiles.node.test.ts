import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import {
  prometheusRuleFile,
  recordSeries,
  type ExportRule,
  type RuleSet,
} from '../../../src/io/rules/index.js';
import { findAlertProgram, inFolder, runAlertProgram } from '../../support/alert-programs.js';

const HOSTILE = '{{ .Labels.x }} \'"\\ \u0007\n- a: b # c ü';

const RULE: ExportRule = {
  id: 'cost',
  metric: 'cost-per-min',
  limit: { kind: 'static', threshold: 1, clearThreshold: 0.5 },
  forMinutes: 0,
  keepFiringForMinutes: 3,
  minimumN: 10,
  severity: 'warning',
  labels: { team: HOSTILE },
  annotations: { note: HOSTILE },
};

const SET: RuleSet = {
  rules: [RULE, { ...RULE, id: 'latency', metric: 'latency-p95' }],
  prices: [{ model: HOSTILE, usdPerToken: { input: 2e-6, output: 1e-5, cacheRead: 5e-7 } }],
  attributes: { job: HOSTILE },
};

describe('rule files of each profile, read by promtool', function () {
  this.timeout(60_000);
  let promtool = '';
  beforeEach(function () {
    promtool = findAlertProgram(this, 'promtool');
  });

  for (const profile of ['legacy', '1.41', 'genai'] as const) {
    it(`are accepted (${profile}), whatever labels, models and attributes are called`, async () => {
      await inFolder(async (folder) => {
        writeFileSync(join(folder, 'rules.yml'), prometheusRuleFile({ ...SET, profile }).text);
        const { code, output } = await runAlertProgram(
          promtool,
          ['check', 'rules', 'rules.yml'],
          folder,
        );
        expect(code, output).to.equal(0);
        expect(output).to.include('SUCCESS');
      });
    });
  }

  it('bill cached tokens at their own price where the newer names tell them apart', async () => {
    // A minute: 10,000 tokens in, 8,000 of them cached, and 1,000 out.
    const usd = 2000 * 2e-6 + 8000 * 5e-7 + 1000 * 1e-5;
    const set: RuleSet = {
      rules: [{ ...RULE, minimumN: 0 }],
      prices: [{ model: 'm', usdPerToken: SET.prices![0]!.usdPerToken }],
      profile: 'genai',
    };
    const perMinute = { input: 10_000, output: 1000, cache_read: 8000 } as const;
    const series = Object.entries(perMinute).map(([type, tokens]) => ({
      series: `gen_ai_client_inference_usage_${type.replace('read', 'read_input')}_tokens_total{gen_ai_request_model="m"}`,
      values: `0+${tokens}x10`,
    }));
    const tokens = Object.entries(perMinute).map(([type, each]) => ({
      model: 'm',
      type: type as keyof typeof perMinute,
      totals: Array.from({ length: 11 }, (_, minute) => minute * each),
    }));
    const recorded = recordSeries({ startUtcMs: 0, minutes: 11, tokens }, set);
    expect(recorded.costUsdPerMin[10]).to.be.closeTo(usd, 1e-12);
    await inFolder(async (folder) => {
      writeFileSync(join(folder, 'rules.yml'), prometheusRuleFile(set).text);
      const isSame = `abs(llm:cost_usd:per_min - ${usd}) < bool 1e-12`;
      const expected = [
        { expr: isSame, eval_time: '10m', exp_samples: [{ labels: '{}', value: 1 }] },
      ];
      const tests = [{ interval: '1m', input_series: series, promql_expr_test: expected }];
      writeFileSync(
        join(folder, 'test.json'),
        JSON.stringify({ rule_files: ['rules.yml'], evaluation_interval: '1m', tests }),
      );
      const { code, output } = await runAlertProgram(
        promtool,
        ['test', 'rules', 'test.json'],
        folder,
      );
      expect(code, output).to.equal(0);
    });
  });
});
