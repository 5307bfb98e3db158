import { expect } from 'chai';
import {
  predictAlerts,
  recordSeries,
  type ExportRule,
  type RecordedSeries,
  type RuleSet,
} from '../../../src/io/rules/index.js';

const MINUTE_MS = 60_000;
/** A Monday, 00:00 UTC. */
const MONDAY_UTC_MS = Date.UTC(2026, 0, 5);

const RULE: ExportRule = {
  id: 'quality',
  metric: 'quality',
  limit: { kind: 'static', threshold: 0.75 },
  forMinutes: 2,
  keepFiringForMinutes: 0,
  minimumN: 0,
  severity: 'warning',
};

function seriesOf(quality: number[], changes: Partial<RecordedSeries> = {}): RecordedSeries {
  const none = new Float64Array(quality.length).fill(NaN);
  return {
    startUtcMs: MONDAY_UTC_MS,
    minutes: quality.length,
    costUsdPerMin: none,
    latencyP95S: none,
    quality: Float64Array.from(quality),
    costN: none,
    latencyN: none,
    qualityN: none,
    ...changes,
  };
}

/** One letter an evaluation: inactive, pending, firing. */
function lettersOf(recorded: RecordedSeries, rule: Partial<ExportRule> = {}): string {
  const [prediction] = predictAlerts(recorded, { rules: [{ ...RULE, ...rule }] });
  return prediction!.phases.map((phase) => phase.charAt(0)).join('');
}

describe('predictAlerts(recorded, set)', () => {
  const low = [0.9, 0.7, 0.7, 0.7, 0.8, 0.7];

  it('fires at the third evaluation below the limit for "2 minutes", and ends at the first above it', () => {
    expect(lettersOf(seriesOf(low))).to.equal('ippfip');
    const [prediction] = predictAlerts(seriesOf(low), { rules: [RULE] });
    expect(prediction!.episodes).to.deep.equal([
      {
        pendingSinceUtcMs: MONDAY_UTC_MS + MINUTE_MS,
        firedUtcMs: MONDAY_UTC_MS + 3 * MINUTE_MS,
        resolvedUtcMs: MONDAY_UTC_MS + 4 * MINUTE_MS,
      },
    ]);
  });

  it('keeps firing up to the clear limit, and for as long as it is told to', () => {
    const clear: ExportRule['limit'] = { kind: 'static', threshold: 0.75, clearThreshold: 0.85 };
    expect(lettersOf(seriesOf(low), { limit: clear })).to.equal('ippfff');
    expect(lettersOf(seriesOf(low), { keepFiringForMinutes: 1 })).to.equal('ippfff');
  });

  it('holds no condition where there are too few, or nobody knows how many', () => {
    const qualityN = Float64Array.from([9, 9, 9, 5, 9, NaN]);
    expect(lettersOf(seriesOf(low, { qualityN }), { minimumN: 9 })).to.equal('ippiii');
  });

  it('takes the limit of each hour of the week in UTC, none where there is none', () => {
    const limits = [0.5, null, ...Array<number>(166).fill(0.95)];
    const hours = Array<number>(180).fill(0.9);
    const letters = lettersOf(seriesOf(hours), {
      limit: { kind: 'hours-of-week', limits },
      forMinutes: 0,
    });
    expect(letters).to.equal('i'.repeat(120) + 'f'.repeat(60));
  });

  it('needs all of the last four weeks for their mean', () => {
    const WEEK = 10_080;
    const quality = Array<number>(4 * WEEK + 2).fill(0.8);
    quality[4 * WEEK] = 0.71;
    quality[4 * WEEK + 1] = 0.71;
    quality[WEEK + 1] = NaN;
    const letters = lettersOf(seriesOf(quality), {
      limit: { kind: 'last-four-weeks', deviationPercent: 10 },
      forMinutes: 0,
    });
    expect(letters.slice(-3)).to.equal('ifi');
  });
});

describe('recordSeries(history, set)', () => {
  const set: RuleSet = {
    rules: [],
    prices: [{ model: 'a', usdPerToken: { input: 1e-6, output: 2e-6 } }],
  };
  /** 6,000 tokens a minute. */
  const totals = [0, 6000, 12_000, 18_000, 24_000, 30_000];

  it('prices the tokens of the last five minutes, and leaves out models without a price', () => {
    const { costUsdPerMin } = recordSeries(
      {
        startUtcMs: 0,
        minutes: 6,
        tokens: [
          { model: 'a', type: 'input', totals },
          { model: 'a', type: 'output', totals },
          { model: 'other', type: 'input', totals },
        ],
      },
      set,
    );
    expect(costUsdPerMin[0]).to.be.NaN;
    expect(costUsdPerMin[5]).to.be.closeTo(6000 * 3e-6, 1e-12);
  });

  it('reads p95 from the buckets of the last ten minutes, error included', () => {
    // 10 calls a minute, all of 3 s: between 2.56 and 5.12 the line is at 95 %.
    const calls = Array.from({ length: 11 }, (_, minute) => 10 * minute);
    const none = calls.map(() => 0);
    const { latencyP95S, latencyN } = recordSeries(
      {
        startUtcMs: 0,
        minutes: 11,
        latency: { boundsS: [2.56, 5.12, Infinity], totals: [none, calls, calls] },
      },
      set,
    );
    expect(latencyP95S[10]).to.be.closeTo(2.56 + 0.95 * 2.56, 1e-12);
    expect(latencyN[10]).to.equal(100);
  });

  it('lets a gauge stand for five minutes, and no longer', () => {
    const quality = [0.9, ...Array<number>(7).fill(NaN)];
    const recorded = recordSeries({ startUtcMs: 0, minutes: 8, quality }, set).quality;
    expect([...recorded.slice(0, 6)]).to.deep.equal(Array(6).fill(0.9));
    expect(recorded[6]).to.be.NaN;
  });
});
