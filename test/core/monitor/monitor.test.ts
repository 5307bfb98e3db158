import { expect } from 'chai';
import fc from 'fast-check';
import { UNKNOWN, createCallColumns } from '../../../src/core/call-columns.js';
import { figureAt } from '../../../src/core/monitor/figure-at.js';
import { createMonitor, feedMonitor, issueCounts } from '../../../src/core/monitor/monitor.js';
import type { Monitor } from '../../../src/core/monitor/monitor.js';
import { NAMES, PRICES, everyMinute, makeCalls } from '../make-calls.js';
import type { CallFields } from '../make-calls.js';
import { anyCalls, snapshot } from './monitor-snapshot.js';

const MINUTE = 60_000;

function watch(rows: readonly CallFields[], toMs: number): Monitor {
  const monitor = createMonitor({ names: NAMES, prices: PRICES, rules: [] });
  feedMonitor(monitor, makeCalls(rows), toMs);
  return monitor;
}

describe('cost', () => {
  it('per minute is the mean of the trailing five minutes, by feature and in total', () => {
    // Each minute: one chat call at $0.02, two rag calls at $0.002; in minute 5 ten chat calls more.
    const rows = [
      ...everyMinute(0, 6, 1),
      ...everyMinute(0, 6, 2, { feature: 1, model: 1 }),
      ...everyMinute(5, 6, 10),
    ].sort((a, b) => a.startMs - b.startMs);
    const { figures } = watch(rows, 6 * MINUTE);
    expect(figures.costUsdPerMin[0]![4]).to.be.closeTo(0.02, 1e-12);
    expect(figures.costUsdPerMin[0]![5]).to.be.closeTo(0.02 + 0.2 / 5, 1e-12);
    expect(figures.costUsdPerMin[1]![5]).to.be.closeTo(0.004, 1e-12);
    expect(figures.costTotalUsdPerMin[5]).to.be.closeTo(0.064, 1e-12);
    // 15 chat calls and 10 rag calls: (15 x 0.02 + 10 x 0.002) / 25
    expect(figures.costPerCallUsd[5]).to.be.closeTo(0.32 / 25, 1e-12);
  });

  it('leaves out calls without a price, counts them, and is no data when none has one', () => {
    const rows = [
      ...everyMinute(0, 5, 3),
      ...everyMinute(0, 5, 2, { feature: 1, model: UNKNOWN }),
    ].sort((a, b) => a.startMs - b.startMs);
    const monitor = watch(rows, 5 * MINUTE);
    expect(monitor.figures.costUsdPerMin[1]![4]).to.be.NaN;
    const cost = figureAt(monitor, 'cost-per-min', 4);
    expect(cost.value).to.be.closeTo(0.06, 1e-12);
    expect(cost).to.include({ unit: 'USD/min', n: 15 });
    expect(cost.method).to.equal(
      'Cost of the 15 calls with a known cost that started in the last 5 minutes, divided by 5 minutes. 10 without a known cost left out.',
    );
    const unknownOnly = watch(everyMinute(0, 5, 2, { model: UNKNOWN }), 5 * MINUTE);
    expect(figureAt(unknownOnly, 'cost-per-min', 4)).to.include({ value: null, n: 0 });
    expect(figureAt(unknownOnly, 'cost-per-call', 4)).to.include({ value: null, n: 0 });
  });

  it('is unknown for a call whose tokens are not known, and nothing for a response-cache hit', () => {
    const rows = [
      ...everyMinute(0, 1, 1, { outputTokens: -1 }),
      ...everyMinute(0, 1, 1, { inputTokens: 0, outputTokens: 0, responseCache: 1 }),
      ...everyMinute(0, 1, 1),
    ];
    const monitor = watch(rows, MINUTE);
    expect(monitor.minutes.byFeature.unpriced[0]).to.equal(1);
    expect(figureAt(monitor, 'cost-per-call', 0).value).to.be.closeTo(0.01, 1e-12);
  });

  it('counts cached input tokens at the cached rate', () => {
    // 200 fresh x 1e-5 + 800 cached x 1e-6 + 100 out x 1e-4
    const monitor = watch(everyMinute(0, 1, 1, { cacheReadTokens: 800 }), MINUTE);
    expect(figureAt(monitor, 'cost-per-min', 0).value).to.be.closeTo(0.0128, 1e-12);
    expect(figureAt(monitor, 'prompt-cache-ratio', 0).value).to.be.closeTo(0.8, 1e-12);
  });

  it('takes all input as fresh where cached tokens are not known', () => {
    // 1000 fresh x 1e-5 + 100 out x 1e-4; a recording that has no such column is not in error.
    const monitor = watch(everyMinute(0, 1, 1, { cacheReadTokens: -1 }), MINUTE);
    expect(figureAt(monitor, 'cost-per-min', 0).value).to.be.closeTo(0.02, 1e-12);
    expect(issueCounts(monitor)['cache-tokens']).to.equal(0);
  });
});

describe('a trailing window', () => {
  it('says nothing before its first minute is over, then uses what there is', () => {
    const monitor = watch(everyMinute(0, 1, 6), 30_000);
    expect(figureAt(monitor, 'requests-per-min', 0).value).to.equal(null);
    feedMonitor(monitor, createCallColumns(), MINUTE);
    expect(figureAt(monitor, 'requests-per-min', 0).value).to.equal(3);
    feedMonitor(monitor, createCallColumns(), 2 * MINUTE);
    expect(figureAt(monitor, 'requests-per-min', 1).value).to.equal(1.5);
  });

  it('divides by the part of the open minute that is over', () => {
    // Six calls a minute; half way through minute 5 the window is four and a half minutes long.
    const monitor = watch(
      everyMinute(0, 6, 6).filter(({ startMs }) => startMs < 5.5 * MINUTE),
      5.5 * MINUTE,
    );
    const requests = figureAt(monitor, 'requests-per-min', 5);
    expect(requests).to.include({ value: 6, n: 27 });
    expect(requests.method).to.include('in the last 4.5 minutes');
    expect(monitor.figures.length).to.equal(6);
  });

  it('has no open minute when time stands at a full one', () => {
    const monitor = watch(everyMinute(0, 3, 2), 3 * MINUTE);
    expect(monitor.figures.length).to.equal(3);
    expect(figureAt(monitor, 'requests-per-min', 3).value).to.equal(null);
  });

  it('moves with the calls: all of them a minute later give the same figures a minute later', () => {
    fc.assert(
      fc.property(anyCalls, fc.integer({ min: 1, max: 70 }), (rows, shift) => {
        const later = rows.map((row) => ({ ...row, startMs: row.startMs + shift * MINUTE }));
        const end = (rows.at(-1)?.startMs ?? 0) + MINUTE;
        const now = watch(rows, Math.ceil(end / MINUTE) * MINUTE);
        const then = watch(later, (Math.ceil(end / MINUTE) + shift) * MINUTE);
        // From the 60th minute on, no window reaches before the first one.
        for (let minute = 60; minute < now.figures.length; minute++) {
          for (const id of [
            'requests-per-min',
            'cost-per-min',
            'latency-p50',
            'similarity',
          ] as const) {
            const a = figureAt(now, id, minute);
            const b = figureAt(then, id, minute + shift);
            expect({ ...b, method: '' }, `${id} ${minute}`).to.deep.equal({ ...a, method: '' });
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  it('ends in zero for rates and in no data for all else when calls stop', () => {
    const rows = everyMinute(0, 3, 30, { ttftMs: 100, similarity: 0.9 });
    const monitor = watch(rows, 70 * MINUTE);
    expect(figureAt(monitor, 'requests-per-min', 69)).to.include({ value: 0, n: 0 });
    expect(figureAt(monitor, 'cost-per-min', 69)).to.include({ value: 0, n: 0 });
    for (const id of [
      'cost-per-call',
      'error-ratio',
      'cache-hit-ratio',
      'latency-p50',
      'latency-p95',
      'ttft-p50',
      'similarity',
      'judge',
      'length',
      'composite',
    ] as const) {
      expect(figureAt(monitor, id, 69), id).to.include({ value: null, n: 0 });
    }
  });
});

describe('feedMonitor', () => {
  it('gives the same monitor at any stepping', () => {
    const steps = fc.array(fc.integer({ min: 1, max: 20 * MINUTE }), { maxLength: 30 });
    fc.assert(
      fc.property(anyCalls, steps, (rows, gaps) => {
        const endMs = 150 * MINUTE + 12_345;
        const columns = makeCalls(rows);
        const atOnce = watch(rows, endMs);
        const stepped = createMonitor({ names: NAMES, prices: PRICES, rules: [] });
        let from = 0;
        for (const gap of [...gaps, endMs]) {
          const toMs = Math.min(endMs, stepped.nowMs + gap);
          let to = from;
          while (to < columns.count && columns.startMs[to]! < toMs) to += 1;
          feedMonitor(stepped, columns, toMs, from, to);
          from = to;
        }
        expect(snapshot(stepped)).to.equal(snapshot(atOnce));
      }),
      { numRuns: 30 },
    );
  });

  it('throws RangeError when time goes back', () => {
    const monitor = watch([], 5 * MINUTE);
    for (const toMs of [0, NaN, Infinity]) {
      expect(() => feedMonitor(monitor, createCallColumns(), toMs)).to.throw(
        RangeError,
        String(toMs),
      );
    }
  });

  it('lets the oldest minutes go past the retention, and the figures of the others stay', () => {
    const monitor = createMonitor({ names: NAMES, prices: PRICES, retentionMinutes: 1440 });
    const all = createMonitor({ names: NAMES, prices: PRICES });
    const rows = makeCalls(everyMinute(0, 3000, 3, { similarity: 0.9, ttftMs: 50 }));
    feedMonitor(monitor, rows, 3000 * MINUTE);
    feedMonitor(all, rows, 3000 * MINUTE);
    expect(monitor.figures.firstMinute).to.be.above(1500);
    expect(monitor.figures.length).to.be.within(1080, 1440);
    for (let minute = monitor.figures.firstMinute; minute < 3000; minute++) {
      expect(figureAt(monitor, 'latency-p50', minute)).to.deep.equal(
        figureAt(all, 'latency-p50', minute),
      );
      expect(figureAt(monitor, 'similarity', minute).value).to.equal(
        figureAt(all, 'similarity', minute).value,
      );
    }
  });
});

describe('rows that cannot be true', () => {
  it('are refused and counted when they cannot be placed in time', () => {
    const rows = [NaN, -1, Infinity, 30_000, 10 * MINUTE, 9 * MINUTE].map((startMs) => ({
      startMs,
    }));
    const monitor = watch(rows, 5 * MINUTE);
    expect(issueCounts(monitor)).to.include({ time: 3, future: 2, late: 0 });
    feedMonitor(monitor, makeCalls([{ startMs: 1000 }]), 6 * MINUTE);
    expect(issueCounts(monitor)).to.include({ late: 1 });
    expect(figureAt(monitor, 'requests-per-min', 4).n).to.equal(1);
  });

  it('keep what is right, and each wrong value is counted and taken as not known', () => {
    const wrong: Partial<CallFields>[] = [
      { latencyMs: -5 },
      { latencyMs: Infinity },
      { ttftMs: -1 },
      { ttftMs: 2000 },
      { inputTokens: -7 },
      { cacheReadTokens: 5000 },
      { cacheReadTokens: -2 },
      { similarity: 1.5 },
      { similarity: -Infinity },
      { judge: 9 },
      { feature: 7 },
      { model: 7 },
    ];
    const monitor = watch(
      wrong.map((fields, index) => ({ startMs: index, ...fields })),
      MINUTE,
    );
    expect(issueCounts(monitor)).to.deep.equal({
      time: 0,
      late: 0,
      future: 0,
      latency: 2,
      ttft: 2,
      tokens: 1,
      'cache-tokens': 2,
      similarity: 2,
      judge: 1,
      feature: 1,
      model: 1,
    });
    expect(monitor.figures.callsN[0]).to.equal(wrong.length);
    expect(monitor.figures.latencyN[0]).to.equal(wrong.length - 2);
    expect(monitor.figures.similarityN[0]).to.equal(0);
    expect(monitor.figures.pricedN[0]).to.equal(wrong.length - 4);
  });

  it('are never silently lost: every row is a call or a refusal', () => {
    const odd = fc.oneof(
      fc.constantFrom(NaN, Infinity, -Infinity, -1, 0, 1e300),
      fc.double({ min: 0, max: 600_000, noNaN: true }),
    );
    const row = fc.record({ startMs: odd, latencyMs: odd, ttftMs: odd, similarity: odd });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
        const monitor = watch(rows, 10 * MINUTE);
        const { time, late, future } = issueCounts(monitor);
        const calls = monitor.minutes.byFeature.calls.reduce((sum, n) => sum + n, 0);
        expect(calls + time + late + future).to.equal(rows.length);
      }),
    );
  });
});
