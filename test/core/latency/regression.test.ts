import { expect } from 'chai';
import fc from 'fast-check';
import { findRegressions, LatencyTracker } from '../../../src/core/latency/index.js';
import type { LatencySample, RegressionOptions } from '../../../src/core/latency/index.js';
import { DAY, exactPercentile, HOUR, lognormals, MINUTE, sampleOf, spreadOver } from './samples.js';

const BEFORE = { fromMs: 0, toMs: DAY };
const AFTER = { fromMs: DAY, toMs: 2 * DAY };

function report(samples: readonly LatencySample[], options: Partial<RegressionOptions> = {}) {
  const tracker = new LatencyTracker();
  for (const each of samples) tracker.add(each, 2 * DAY);
  return findRegressions(tracker, { before: BEFORE, after: AFTER, ...options });
}

/** `n` calls on each side, `factor` times as slow after. */
function twoDays(
  seed: number,
  sdLn: number,
  n: number,
  factor = 1,
  fields: Partial<LatencySample> = {},
) {
  return [
    ...spreadOver(0, DAY, lognormals(2 * seed, 1000, sdLn, n), fields),
    ...spreadOver(DAY, 2 * DAY, lognormals(2 * seed + 1, 1000 * factor, sdLn, n), fields),
  ];
}

describe('a latency regression', () => {
  it('of 30 % in one segment is found there, in at least 95 of 100 seeds', () => {
    let found = 0;
    for (let seed = 0; seed < 100; seed++) {
      const { verdict, segments } = report([
        ...twoDays(seed, 0.5, 1500, 1.3, { model: 'slower' }),
        ...twoDays(seed + 1000, 0.5, 1500, 1, { model: 'as before' }),
      ]);
      const slower = segments.filter(({ isSlower }) => isSlower);
      if (
        verdict === 'regression' &&
        slower.length === 1 &&
        slower[0]!.segment.model === 'slower'
      ) {
        found += 1;
      }
    }
    expect(found).to.be.at.least(95);
  });

  it('is seldom found where nothing changed: p95 of 100 and 100 calls, where 20 % more alone is a false alarm in 1 of 10 and more', () => {
    for (const [sdLn, naiveAtLeast] of [
      [0.5, 0.08],
      [0.8, 0.17],
    ] as const) {
      let naive = 0;
      let ours = 0;
      for (let seed = 0; seed < 500; seed++) {
        const samples = twoDays(seed + 5000, sdLn, 100);
        const p95 = (list: readonly LatencySample[]) =>
          exactPercentile(
            list.map(({ latencyMs }) => latencyMs!),
            950,
          );
        if (p95(samples.slice(100)) > 1.2 * p95(samples.slice(0, 100))) naive += 1;
        if (report(samples).verdict !== 'none') ours += 1;
      }
      expect(naive / 500, `sd ${sdLn}`).to.be.at.least(naiveAtLeast);
      expect(ours / 500, `sd ${sdLn}`).to.be.at.most(0.02);
    }
  });

  it('is told by the times of the calls, whatever order they come in', () => {
    const samples = twoDays(7, 0.3, 600, 3);
    // Interleaved and backwards: in this order both halves are the same mixture.
    const mixed = samples.map((_, index) => samples[(index * 7) % samples.length]!).reverse();
    const { verdict, overall } = report(mixed);
    expect(verdict).to.equal('regression');
    expect(overall!.ratio).to.be.within(2.6, 3.4);
    expect(report(samples)).to.deep.equal(report(mixed));
  });

  it('is not made of segments that come one after the other: nothing changed in either', () => {
    // Short answers all before long ones in the list, each kind spread over both days.
    const short = twoDays(1, 0.3, 600, 1, { outputTokens: 20 });
    const long = twoDays(2, 0.3, 600, 1, { outputTokens: 900 }).map((each) => ({
      ...each,
      latencyMs: each.latencyMs! * 8,
    }));
    const { verdict, overall } = report([...short, ...long]);
    expect(verdict).to.equal('none');
    expect(overall!.ratio).to.be.within(0.9, 1.1);
  });

  it('in the earliest hours is the faster side of the comparison, not part of a baseline of its own', () => {
    const slowFirst = [
      ...spreadOver(0, DAY, lognormals(3, 3000, 0.3, 600)),
      ...spreadOver(DAY, 2 * DAY, lognormals(4, 1000, 0.3, 600)),
    ];
    const { verdict, overall } = report(slowFirst);
    expect(verdict).to.equal('none');
    expect(overall!.ratio).to.be.within(0.29, 0.38);
  });

  it('is no change smaller than the smallest that counts, however sure', () => {
    const samples = twoDays(9, 0.05, 4000, 1.06);
    const { verdict, overall } = report(samples);
    expect(overall!.interval[0]).to.be.above(1);
    expect(verdict).to.equal('none');
    expect(report(samples, { minimumRatio: 1.03 }).verdict).to.equal('regression');
  });

  it('can be of TTFT or of time per token alone', () => {
    const before = spreadOver(0, DAY, lognormals(1, 2000, 0.1, 500), { ttftMs: 300 });
    const after = spreadOver(DAY, 2 * DAY, lognormals(2, 2000, 0.1, 500), { ttftMs: 600 });
    expect(report([...before, ...after]).verdict).to.equal('none');
    expect(report([...before, ...after], { measure: 'ttft' }).verdict).to.equal('regression');
    const perToken = report([...before, ...after], { measure: 'time-per-token' });
    expect(perToken.overall!.ratio).to.be.below(1);
  });
});

describe('a change of mix', () => {
  /** Share of slow, long answers before and after; each kind as fast as ever. */
  const mixed = (seed: number, shareBefore: number, shareAfter: number, n = 2000) => {
    const of = (fromMs: number, share: number, offset: number) => [
      ...spreadOver(fromMs, fromMs + DAY, lognormals(seed + offset, 800, 0.2, n * (1 - share)), {
        outputTokens: 50,
      }),
      ...spreadOver(fromMs, fromMs + DAY, lognormals(seed + offset + 1, 10_000, 0.2, n * share), {
        outputTokens: 900,
      }),
    ];
    return [...of(0, shareBefore, 0), ...of(DAY, shareAfter, 2)];
  };

  it('that moves the p95 of all calls, and of no segment, is said to be one, and is no regression', () => {
    for (let seed = 0; seed < 40; seed++) {
      const { verdict, overall, mixRatio, segments } = report(mixed(10 * seed, 0.04, 0.1));
      expect(overall!.isSlower, String(seed)).to.equal(true);
      expect(overall!.ratio).to.be.above(5);
      expect(segments.some(({ isSlower }) => isSlower)).to.equal(false);
      expect(verdict).to.equal('mix');
      // What is left for speed is small.
      expect(overall!.ratio / mixRatio!).to.be.within(0.8, 1.25);
    }
  });

  it('does not hide a regression that comes with it', () => {
    const slower = mixed(3, 0.04, 0.1).map((each) =>
      each.startMs >= DAY && each.outputTokens === 50
        ? { ...each, latencyMs: each.latencyMs! * 1.5 }
        : each,
    );
    const { verdict, segments } = report(slower);
    expect(verdict).to.equal('regression');
    expect(segments.find(({ isSlower }) => isSlower)!.segment.outputBand).to.equal(1);
  });

  it('is a new model too: its own time counts, as nothing was slower', () => {
    const { verdict, notCompared } = report([
      ...twoDays(5, 0.2, 1000),
      ...spreadOver(DAY, 2 * DAY, lognormals(8, 9000, 0.2, 400), { model: 'new' }),
    ]);
    expect(verdict).to.equal('mix');
    expect(notCompared).to.equal(400);
  });

  it('is not blamed for a slow-down of segments too small to be compared', () => {
    // Thirty segments of 40 calls a side: none can be compared, all are twice as slow.
    const samples = Array.from({ length: 30 }, (_, k) =>
      twoDays(k, 0.2, 40, 2, { model: `m${k}` }),
    ).flat();
    const { verdict, segments, notCompared, mixRatio } = report(samples);
    expect(segments).to.deep.equal([]);
    expect(notCompared).to.equal(2400);
    expect(mixRatio).to.be.within(0.95, 1.05);
    expect(verdict).to.equal('not-located');
  });
});

describe('a comparison', () => {
  it('of too few calls says that it does not know', () => {
    const { verdict, overall, mixRatio, notCompared } = report(twoDays(1, 0.2, 99, 5));
    expect([verdict, overall, mixRatio, notCompared]).to.deep.equal(['unknown', null, null, 198]);
    expect(report([]).verdict).to.equal('unknown');
    // p99 needs 100 samples whatever was asked for.
    const few = report(twoDays(1, 0.2, 99, 5), { p: 0.99, minimumN: 10 });
    expect(few.verdict).to.equal('unknown');
  });

  it('leaves out failures, which would say that time-outs make answers slow', () => {
    const timeouts = spreadOver(DAY, 2 * DAY, Array<number>(400).fill(60_000), {
      errorType: 'timeout',
    });
    expect(report([...twoDays(1, 0.2, 600), ...timeouts]).verdict).to.equal('none');
  });

  it('takes whole slots: the one in which the change came is on neither side', () => {
    const changeMs = DAY + 2 * MINUTE;
    const samples = spreadOver(0, 2 * DAY, Array<number>(5760).fill(1000)); // two a minute
    const { overall } = report(samples, {
      before: { fromMs: 0, toMs: changeMs },
      after: { fromMs: changeMs, toMs: 2 * DAY },
    });
    expect([overall!.beforeN, overall!.afterN]).to.deep.equal([2880, 2870]);
  });

  it('moved in time says the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.nat({ max: 50 }), (slots, seed) => {
        const byMs = slots * 5 * MINUTE;
        const samples = twoDays(seed, 0.4, 150, 1.3);
        const tracker = new LatencyTracker();
        for (const each of samples) {
          tracker.add({ ...each, startMs: each.startMs + byMs }, 2 * DAY + byMs);
        }
        const moved = findRegressions(tracker, {
          before: { fromMs: byMs, toMs: DAY + byMs },
          after: { fromMs: DAY + byMs, toMs: 2 * DAY + byMs },
        });
        expect(moved).to.deep.equal(report(samples));
      }),
      { numRuns: 20 },
    );
  });

  it('takes the same time for ten times as many calls', () => {
    const tracker = new LatencyTracker();
    const slots = () => JSON.stringify(tracker.toJSON()).length;
    for (const each of spreadOver(0, 2 * DAY, lognormals(1, 1000, 0.3, 20_000))) {
      tracker.add(each, 2 * DAY);
    }
    const size = slots();
    for (let k = 0; k < 9; k++) {
      for (const each of spreadOver(0, 2 * DAY, lognormals(1, 1000, 0.3, 20_000))) {
        tracker.add(each, 2 * DAY);
      }
    }
    // All that a comparison reads: what is held.
    expect(slots()).to.be.below(1.2 * size);
  });

  it('refuses stretches that overlap, are empty or backwards, and settings out of range', () => {
    const tracker = new LatencyTracker();
    tracker.add(sampleOf({ startMs: 0 }), HOUR);
    const tries: readonly [Partial<RegressionOptions>, string][] = [
      [{ after: { fromMs: HOUR, toMs: 2 * DAY } }, 'before must'],
      [{ before: { fromMs: DAY, toMs: 0 } }, 'before must'],
      [{ after: { fromMs: DAY, toMs: NaN } }, 'before must'],
      [{ p: 1 }, 'p must'],
      [{ minimumN: 0 }, 'minimumN'],
      [{ minimumRatio: 1 }, 'minimumRatio'],
      [{ confidence: 1 }, 'confidence'],
    ];
    for (const [options, name] of tries) {
      expect(
        () => findRegressions(tracker, { before: BEFORE, after: AFTER, ...options }),
        name,
      ).to.throw(RangeError, name);
    }
  });
});
