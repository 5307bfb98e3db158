import { expect } from 'chai';
import { figureAt } from '../../../src/core/monitor/figure-at.js';
import { createMonitor, feedMonitor } from '../../../src/core/monitor/monitor.js';
import type { Monitor } from '../../../src/core/monitor/monitor.js';
import { NAMES, PRICES, everyMinute, makeCalls } from '../make-calls.js';
import type { CallFields } from '../make-calls.js';

const MINUTE = 60_000;

function watch(rows: readonly CallFields[], toMinute: number): Monitor {
  const monitor = createMonitor({ names: NAMES, prices: PRICES, rules: [] });
  const sorted = [...rows].sort((a, b) => a.startMs - b.startMs);
  feedMonitor(monitor, makeCalls(sorted), toMinute * MINUTE);
  return monitor;
}

describe('latency', () => {
  it('percentiles are over the answered calls of the trailing ten minutes', () => {
    // 1 to 20 s, one call every half minute: minute 9 sees all twenty, minute 10 has lost 1 s and 2 s.
    const rows = Array.from({ length: 20 }, (_, k) => ({
      startMs: k * 30_000,
      latencyMs: (k + 1) * 1000,
    }));
    const monitor = watch(rows, 11);
    expect(figureAt(monitor, 'latency-p50', 9).value).to.be.closeTo(10_000, 79);
    expect(figureAt(monitor, 'latency-p95', 9).value).to.be.closeTo(19_000, 150);
    expect(figureAt(monitor, 'latency-p95', 9).method).to.equal(
      '95th percentile of the latency of the 20 answered calls that started in the last 10 minutes, cached and failed ones left out; 1 % sketch.',
    );
    expect(figureAt(monitor, 'latency-p50', 10)).to.include({ n: 18 });
    expect(figureAt(monitor, 'latency-p50', 10).value).to.be.closeTo(11_000, 86);
  });

  it('p95 of fewer than 20 calls and p99 of fewer than 100 are no data, and say what they need', () => {
    const monitor = watch(everyMinute(0, 1, 19), 1);
    expect(figureAt(monitor, 'latency-p95', 0)).to.deep.equal({
      value: null,
      unit: 'ms',
      n: 19,
      method: 'Needs 20 answered calls; 19 started in the last 1 minute.',
    });
    expect(figureAt(monitor, 'latency-p99', 0).value).to.equal(null);
    expect(figureAt(monitor, 'latency-p50', 0).value).to.be.closeTo(1000, 8);
  });

  it('leaves out failures and response-cache hits, which would hide how long an answer takes', () => {
    const rows = [
      ...everyMinute(0, 1, 30, { latencyMs: 5000, ttftMs: 700 }),
      ...everyMinute(0, 1, 30, { latencyMs: 20, responseCache: 1 }),
      ...everyMinute(0, 1, 30, { latencyMs: 60_000, error: 1 }),
    ];
    const monitor = watch(rows, 1);
    expect(figureAt(monitor, 'latency-p50', 0)).to.include({ n: 30 });
    expect(figureAt(monitor, 'latency-p50', 0).value).to.be.closeTo(5000, 40);
    expect(figureAt(monitor, 'ttft-p50', 0).value).to.be.closeTo(700, 6);
  });

  it('is kept apart by model, and a TTFT that was not measured is not made up', () => {
    const rows = [
      ...everyMinute(0, 1, 10, { model: 0, latencyMs: 8000 }),
      ...everyMinute(0, 1, 10, { model: 1, latencyMs: 1000, ttftMs: 300 }),
    ];
    const { figures } = watch(rows, 1);
    expect(figures.byModel[0]!.latencyP50Ms[0]).to.be.closeTo(8000, 63);
    expect(figures.byModel[1]!.latencyP50Ms[0]).to.be.closeTo(1000, 8);
    expect(figures.byModel[0]!.ttftP50Ms[0]).to.be.NaN;
    expect(figures.ttftN[0]).to.equal(10);
  });
});

describe('usage', () => {
  it('counts requests once and retries apart; errors are a share of the calls sent to the provider', () => {
    const rows = [
      ...everyMinute(0, 5, 6),
      ...everyMinute(0, 5, 2, { responseCache: 1 }),
      ...everyMinute(0, 5, 2, { error: 3 }),
      ...everyMinute(0, 5, 2, { attempt: 1 }),
    ];
    const monitor = watch(rows, 5);
    expect(figureAt(monitor, 'requests-per-min', 4)).to.include({ value: 10, n: 60 });
    expect(figureAt(monitor, 'retries-per-min', 4).value).to.equal(2);
    // 2 of the 10 calls a minute that were sent on
    expect(figureAt(monitor, 'error-ratio', 4)).to.include({ value: 0.2, n: 50 });
    // 2 of the 10 first attempts a minute
    expect(figureAt(monitor, 'cache-hit-ratio', 4)).to.include({ value: 0.2, n: 50 });
  });

  it('has no cache-hit ratio where it is not known whether the cache answered', () => {
    const monitor = watch(everyMinute(0, 5, 6, { responseCache: 2 }), 5);
    expect(figureAt(monitor, 'cache-hit-ratio', 4)).to.include({ value: null, n: 0 });
  });

  it('has no token rate where tokens are not known', () => {
    const rows = everyMinute(0, 5, 6, { inputTokens: -1, outputTokens: 50 });
    const { figures } = watch(rows, 5);
    expect(figures.inputTokensPerMin[4]).to.be.NaN;
    expect(figures.outputTokensPerMin[4]).to.equal(300);
  });
});

describe('quality', () => {
  it('takes a judge score as (s - 1) / 4, so that the worst is 0 and the best 1', () => {
    const rows = [...everyMinute(0, 1, 3, { judge: 1 }), ...everyMinute(0, 1, 1, { judge: 5 })];
    expect(figureAt(watch(rows, 1), 'judge', 0)).to.include({ value: 0.25, n: 4 });
  });

  it('is the mean of the samples of the trailing hour', () => {
    // Minute 0: 1.0; minutes 1 to 60: 0.5. In minute 59 it is still in the hour, in minute 60 no longer.
    const rows = [
      ...everyMinute(0, 1, 1, { similarity: 1 }),
      ...everyMinute(1, 61, 1, { similarity: 0.5 }),
    ];
    const monitor = watch(rows, 61);
    expect(figureAt(monitor, 'similarity', 59).value).to.be.closeTo((1 + 59 * 0.5) / 60, 1e-12);
    expect(figureAt(monitor, 'similarity', 60)).to.include({ value: 0.5, n: 60 });
  });

  it('compares length with the first hour feature by feature, so that a change of mix is no change of length', () => {
    // First hour: chat 100 tokens, rag 400, half and half. Then all rag, each as long as ever.
    const rows = [
      ...everyMinute(0, 60, 2, { feature: 0, outputTokens: 100 }),
      ...everyMinute(0, 60, 2, { feature: 1, outputTokens: 400 }),
      ...everyMinute(60, 120, 4, { feature: 1, outputTokens: 400 }),
      ...everyMinute(120, 180, 4, { feature: 1, outputTokens: 150 }),
    ];
    const monitor = watch(rows, 180);
    expect(figureAt(monitor, 'length', 59).value).to.equal(null);
    expect(figureAt(monitor, 'length', 119)).to.include({ value: 1, n: 240 });
    // The article's fall from 120 to 45 words, as a ratio: 0.375
    expect(figureAt(monitor, 'length', 179).value).to.be.closeTo(0.375, 1e-12);
  });

  it('gives no composite while a signal is missing, and names it', () => {
    const rows = everyMinute(0, 61, 2, { similarity: 0.9 });
    const composite = figureAt(watch(rows, 61), 'composite', 60);
    expect(composite.value).to.equal(null);
    expect(composite.method).to.equal('Not given without judge.');
  });

  it('composes 0.4 similarity, 0.4 judge and 0.2 of how near the length is to its usual', () => {
    const fields = { similarity: 0.9, judge: 5 };
    const rows = [
      ...everyMinute(0, 60, 2, { ...fields, outputTokens: 100 }),
      ...everyMinute(60, 120, 2, { ...fields, outputTokens: 200 }),
    ];
    // 0.4 x 0.9 + 0.4 x 1 + 0.2 x 1/2
    expect(figureAt(watch(rows, 120), 'composite', 119).value).to.be.closeTo(0.86, 1e-12);
  });

  it('rests a composite on no more answers than the rarest of its parts has', () => {
    // Two calls a minute: every one has a length, one of them a similarity, and every tenth minute a judge's score.
    const rows = [
      ...everyMinute(0, 120, 1, { similarity: 0.9, outputTokens: 100 }),
      ...everyMinute(0, 120, 1, { outputTokens: 100 }),
      ...[...Array(12).keys()].flatMap((ten) =>
        everyMinute(ten * 10, ten * 10 + 1, 1, { judge: 5, outputTokens: 100 }),
      ),
    ];
    const monitor = watch(rows, 120);
    expect(figureAt(monitor, 'similarity', 119).n).to.equal(60);
    expect(figureAt(monitor, 'judge', 119).n).to.equal(6);
    expect(figureAt(monitor, 'composite', 119).n).to.equal(6);
  });
});

describe('figureAt', () => {
  it('has no value for a minute that is not held', () => {
    const monitor = watch(everyMinute(0, 2, 5), 2);
    for (const minute of [-1, 2, 1e9, NaN]) {
      expect(figureAt(monitor, 'error-ratio', minute)).to.include({ value: null, n: 0 });
    }
  });
});
