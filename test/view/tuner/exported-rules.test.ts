import { expect } from 'chai';
import type { LearnedBand } from '../../../src/view/tuner/learned-band.js';
import { START_CHOICE, exportedRules } from '../../../src/view/tuner/exported-rules.js';
import { prometheusRuleFile } from '../../../src/io/rules/index.js';
import { NO_BANDS } from '../../../src/view/tuner/tuner-rules.js';
import { START_SETTINGS, setMode, setNumber } from '../../../src/view/tuner/tuner-settings.js';
import type { TunerWeek } from '../../../src/view/tuner/tuner-week.js';
import { plainWeek } from '../../support/synthetic-week.js';

const WEEK = plainWeek(10_080, []);
const COUNTED: TunerWeek = { ...WEEK, volume: new Float64Array(10_080).fill(100) };

/** Expects the number of the hour, known from Monday 03:00 on, with a scale of 2. */
const BAND: LearnedBand = {
  expected: Array.from({ length: 168 }, (_, hour) => (hour < 3 ? null : hour)),
  scale: Array.from({ length: 168 }, () => 2),
  n: Array.from({ length: 168 }, () => 4),
};

describe('the rules that a tuner exports', () => {
  it('are those on screen: line, both durations, severity', () => {
    let settings = setNumber(START_SETTINGS, 'latency', 6.2).settings;
    settings = setNumber(settings, 'for', 5).settings;
    settings = setNumber(settings, 'keep-firing-for', 7).settings;
    const input = { week: WEEK, settings, bands: NO_BANDS };
    const { set, metrics } = exportedRules(input, { ...START_CHOICE, severity: 'warning' });
    expect(metrics).to.deep.equal(['cost', 'latency', 'quality']);
    const common = {
      forMinutes: 5,
      keepFiringForMinutes: 7,
      minimumN: 0,
      severity: 'warning',
    };
    const fixed = (threshold: number) => ({ kind: 'static', threshold });
    expect(set.rules).to.deep.equal([
      { id: 'cost-spike', metric: 'cost-spike', limit: fixed(30), ...common },
      { id: 'latency-p95', metric: 'latency-p95', limit: fixed(6.2), ...common },
      { id: 'quality-floor', metric: 'quality', limit: fixed(0.75), ...common },
    ]);
  });

  it('hold a line that adapts as a value for each hour of the week, floors below the expected', () => {
    let settings = setMode(setMode(START_SETTINGS, 'latency', 'adaptive'), 'quality', 'adaptive');
    settings = setNumber(settings, 'quality-k', 4).settings;
    const input = { week: WEEK, settings, bands: { ...NO_BANDS, latency: BAND, quality: BAND } };
    const [, latency, quality] = exportedRules(input, START_CHOICE).set.rules;
    const limits = (rule = latency) =>
      rule?.limit.kind === 'hours-of-week' ? rule.limit.limits : [];
    // By hand: the hour plus 3 × 2, and the hour less 4 × 2.
    expect([limits()[2], limits()[3], limits()[167]]).to.deep.equal([null, 9, 173]);
    expect([limits(quality)[2], limits(quality)[167]]).to.deep.equal([null, 159]);
  });

  it('leave out a metric without samples, and a line that has learned nothing', () => {
    const nothing = new Float64Array(10_080).fill(NaN);
    const week = { ...WEEK, values: { ...WEEK.values, quality: nothing } };
    const settings = setMode(START_SETTINGS, 'cost', 'adaptive');
    const rules = exportedRules({ week, settings, bands: NO_BANDS }, START_CHOICE);
    expect(rules.metrics).to.deep.equal(['latency']);
    expect(rules.missing).to.deep.equal({ cost: 'nothing-learned', quality: 'no-samples' });
  });

  it('ask for as many calls in a window as the minimum volume asks for in its minutes', () => {
    const settings = setNumber(START_SETTINGS, 'minimum-volume', 20).settings;
    const rulesOf = (week = COUNTED) =>
      exportedRules({ week, settings, bands: NO_BANDS }, START_CHOICE).set.rules;
    expect(rulesOf().map(({ minimumN }) => minimumN)).to.deep.equal([100, 200, 0]);
    expect(rulesOf(WEEK).map(({ minimumN }) => minimumN)).to.deep.equal([0, 0, 0]);
  });

  it('make a file whatever the conventions and names', () => {
    const input = { week: WEEK, settings: START_SETTINGS, bands: NO_BANDS };
    for (const profile of ['legacy', '1.41', 'genai'] as const) {
      for (const names of ['classic', 'utf8'] as const) {
        const { set } = exportedRules(input, { ...START_CHOICE, profile, names });
        expect(prometheusRuleFile(set).text).to.match(/alert: "LLMLatencyP95"[^]*> 5\b/);
      }
    }
  });
});
