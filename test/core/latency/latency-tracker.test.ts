import { expect } from 'chai';
import fc from 'fast-check';
import { LATENCY_MEASURES, LatencyTracker, ttftSpread } from '../../../src/core/latency/index.js';
import type { LatencySample, LatencyTrackerOptions } from '../../../src/core/latency/index.js';
import { DAY, exactPercentile, HOUR, lognormals, MINUTE, sampleOf, spreadOver } from './samples.js';

function trackerOf(
  samples: readonly LatencySample[],
  nowMs = 7 * DAY - 1,
  options: LatencyTrackerOptions = {},
): LatencyTracker {
  const tracker = new LatencyTracker(options);
  for (const sample of samples) tracker.add(sample, nowMs);
  return tracker;
}

const orNull = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null });
const odd = fc.constantFrom(NaN, -1, Infinity, -Infinity, 0, 1e9, 1e300);
const sample: fc.Arbitrary<LatencySample> = fc.record({
  startMs: fc.integer({ min: 0, max: 7 * DAY - 1 }),
  model: fc.constantFrom('gpt-4o', 'claude', null),
  latencyMs: orNull(fc.double({ min: 0.0625, max: 1e6, noNaN: true })),
  ttftMs: orNull(fc.double({ min: 0.0625, max: 5e5, noNaN: true })),
  inputTokens: orNull(fc.nat({ max: 40_000 })),
  outputTokens: orNull(fc.nat({ max: 3000 })),
  cacheReadTokens: orNull(fc.nat({ max: 20_000 })),
  errorType: fc.constantFrom(null, null, null, 'timeout'),
  isResponseCacheHit: fc.constantFrom(null, false, true),
});
const anySample: fc.Arbitrary<LatencySample> = fc.oneof(
  sample,
  fc.record({
    startMs: fc.oneof(odd, fc.integer({ min: -9 * DAY, max: 9 * DAY })),
    model: fc.constantFrom('gpt-4o', null),
    latencyMs: fc.oneof(odd, fc.constant(null)),
    ttftMs: fc.oneof(odd, fc.constant(null)),
    inputTokens: fc.oneof(odd, fc.constant(null)),
    outputTokens: fc.oneof(odd, fc.constant(null)),
    cacheReadTokens: fc.oneof(odd, fc.constant(null)),
    errorType: fc.constantFrom(null, '500'),
  }),
);
const samples = fc.array(sample, { maxLength: 60 });

describe('a latency tracker', () => {
  it('keeps TTFT, total time and time per token apart, each of its own samples', () => {
    const streamed = spreadOver(0, HOUR, Array<number>(30).fill(1290), { ttftMs: 300 });
    const whole = spreadOver(0, HOUR, Array<number>(30).fill(8000), { ttftMs: null });
    const tracker = trackerOf([...streamed, ...whole]);
    const of = (measure: 'latency' | 'ttft' | 'time-per-token', p: number) => {
      const { value, n } = tracker.percentile(measure, p);
      return [value!, n];
    };
    // (1290 - 300) / 99 = 10 ms. A share of the latency as TTFT would have 60 samples and reach 8000 x the share.
    expect(of('ttft', 0.95)[0]).to.be.closeTo(300, 300 * 0.0079);
    expect(of('ttft', 0.95)[1]).to.equal(30);
    expect(of('time-per-token', 0.5)[0]).to.be.closeTo(10, 0.079);
    expect(of('time-per-token', 0.5)[1]).to.equal(30);
    expect(of('latency', 0.95)[0]).to.be.closeTo(8000, 8000 * 0.0079);
    expect(of('latency', 0.95)[1]).to.equal(60);
  });

  it('has no TTFT where nothing was streamed: null with n 0, not a share of the latency', () => {
    const tracker = trackerOf(spreadOver(0, HOUR, Array<number>(200).fill(900), { ttftMs: null }));
    expect(tracker.percentile('ttft', 0.95)).to.include({ value: null, n: 0 });
    expect(tracker.percentile('time-per-token', 0.5)).to.include({ value: null, n: 0 });
  });

  it('keeps failures out of the percentiles and counts them, slow and fast ones', () => {
    const answered = spreadOver(0, HOUR, Array<number>(100).fill(1000));
    const slow = spreadOver(0, HOUR, Array<number>(50).fill(60_000), { errorType: 'timeout' });
    const fast = spreadOver(0, HOUR, Array<number>(50).fill(5), { errorType: '429' });
    const tracker = trackerOf([...answered, ...slow, ...fast]);
    expect(tracker.percentile('latency', 0.99).value).to.be.closeTo(1000, 7.9);
    expect(tracker.percentile('latency', 0).value).to.be.closeTo(1000, 7.9);
    expect(tracker.counts).to.include({ answered: 100, failed: 100 });
    expect(tracker.failures()).to.equal(100);
    expect(tracker.failures({ fromMs: HOUR })).to.equal(0);
  });

  it('keeps answers of the response cache out: they take no time of a model', () => {
    const hits = spreadOver(0, HOUR, Array<number>(900).fill(2), { isResponseCacheHit: true });
    const tracker = trackerOf([...spreadOver(0, HOUR, Array<number>(100).fill(1000)), ...hits]);
    expect(tracker.percentile('latency', 0.5)).to.deep.include({ n: 100 });
    expect(tracker.percentile('latency', 0.5).value).to.be.closeTo(1000, 7.9);
    expect(tracker.counts.responseCacheHits).to.equal(900);
  });

  it('takes the nearest rank ceil(p n): rank 95 of 100 for p95, not 96; rank 19 of 20, not the largest', () => {
    // Powers of 1.05 are further apart than the sketch's error.
    const hundred = trackerOf(
      spreadOver(
        0,
        HOUR,
        Array.from({ length: 100 }, (_, k) => 1.05 ** k),
      ),
    );
    expect(hundred.percentile('latency', 0.95).value).to.be.closeTo(
      1.05 ** 94,
      1.05 ** 94 * 0.0079,
    );
    const twenty = trackerOf(
      spreadOver(
        0,
        HOUR,
        Array.from({ length: 20 }, (_, k) => 2 ** k),
      ),
    );
    expect(twenty.percentile('latency', 0.95).value).to.be.closeTo(2 ** 18, 2 ** 18 * 0.0079);
    expect(twenty.percentile('latency', 0.5).value).to.be.closeTo(2 ** 9, 2 ** 9 * 0.0079);
  });

  it('refuses a percentile of fewer than 1 / (1 - p) samples, and says how many it needs', () => {
    const tracker = trackerOf(spreadOver(0, HOUR, Array<number>(99).fill(1000)));
    expect(tracker.percentile('latency', 0.99)).to.deep.equal({
      value: null,
      unit: 'ms',
      n: 99,
      method: 'p99 needs at least 100 samples',
    });
    expect(tracker.percentile('latency', 0.95).value).to.not.equal(null);
    expect(new LatencyTracker().percentile('latency', 0.5)).to.include({ value: null, n: 0 });
  });

  it('shows by segment what a p50 of all hides: a fifth of slow calls leaves p50 at 0.8 s, but they are the p95', () => {
    const fast = spreadOver(0, HOUR, lognormals(1, 800, 0.1, 800), { outputTokens: 50 });
    const slow = spreadOver(0, HOUR, lognormals(2, 10_000, 0.02, 200), { outputTokens: 900 });
    const tracker = trackerOf([...fast, ...slow]);
    expect(tracker.percentile('latency', 0.5).value).to.be.within(780, 860);
    expect(tracker.percentile('latency', 0.95).value).to.be.within(9800, 10_600);
    // Below 5 % of slow calls p95 hides them as well; the segment does not.
    const few = trackerOf([...fast, ...slow.slice(0, 30)]);
    expect(few.percentile('latency', 0.95).value).to.be.below(1200);
    expect(few.percentile('latency', 0.95, { where: { outputBand: 3 } }).value).to.be.above(9800);
    expect(few.segments().map(({ n }) => n)).to.deep.equal([800, 30]);
  });

  it('gives the calls that agree with all dimensions asked for', () => {
    const tracker = trackerOf([
      ...spreadOver(0, HOUR, Array<number>(40).fill(1000), { model: 'a' }),
      ...spreadOver(0, HOUR, Array<number>(40).fill(2000), { model: 'a', cacheReadTokens: 900 }),
      ...spreadOver(0, HOUR, Array<number>(40).fill(4000), { model: 'b' }),
    ]);
    expect(tracker.percentile('latency', 0.5, { where: { model: 'a' } }).n).to.equal(80);
    const cached = tracker.percentile('latency', 0.5, { where: { model: 'a', isCached: true } });
    expect(cached.n).to.equal(40);
    expect(cached.value).to.be.closeTo(2000, 16);
    expect(tracker.percentile('latency', 0.5, { where: { model: 'c' } })).to.include({ n: 0 });
  });

  it('gives the calls of a stretch of time, by when they started and not when they came', () => {
    const late = spreadOver(0, HOUR, Array<number>(50).fill(1000));
    const early = spreadOver(HOUR, 2 * HOUR, Array<number>(50).fill(3000));
    const tracker = trackerOf([...early, ...late]);
    expect(tracker.percentile('latency', 0.5, { toMs: HOUR }).value).to.be.closeTo(1000, 7.9);
    expect(tracker.percentile('latency', 0.5, { fromMs: HOUR }).value).to.be.closeTo(3000, 23.7);
    expect(tracker.percentile('latency', 0.5, { fromMs: 3 * HOUR }).n).to.equal(0);
  });

  it('lets old calls leave, as if they had never been there', () => {
    const options = { resolutionMs: MINUTE, retentionMs: 10 * MINUTE };
    const old = spreadOver(0, 5 * MINUTE, lognormals(4, 9000, 1, 300), { model: 'old' });
    const young = spreadOver(20 * MINUTE, 25 * MINUTE, lognormals(5, 500, 1, 300));
    const slid = new LatencyTracker(options);
    for (const each of [...old, ...young]) slid.add(each, each.startMs);
    const fresh = new LatencyTracker(options);
    for (const each of young) fresh.add(each, each.startMs);
    expect(slid.toJSON().segments).to.deep.equal(fresh.toJSON().segments);
    slid.moveTo(DAY);
    expect(slid.percentile('latency', 0.5)).to.include({ value: null, n: 0 });
    expect(slid.segments()).to.deep.equal([]);
  });

  it('is bounded by segments: further ones share one, and all calls still count', () => {
    const many = Array.from({ length: 40 }, (_, k) => sampleOf({ startMs: k, model: `m${k}` }));
    const tracker = trackerOf(many, DAY, { maxSegments: 5 });
    expect(tracker.segments().map(({ segment, n }) => [segment.model, n])).to.deep.equal([
      [null, 36],
      ['m0', 1],
      ['m1', 1],
      ['m2', 1],
      ['m3', 1],
    ]);
    expect(tracker.segments()[0]!.segment.key).to.equal('other segments');
    expect(tracker.percentile('latency', 0.95).n).to.equal(40);
  });

  it('is bounded by time and buckets, not by calls: ten times as many make no larger state', () => {
    const sizeOf = (n: number) =>
      JSON.stringify(trackerOf(spreadOver(0, HOUR, lognormals(1, 1000, 0.3, n))).toJSON()).length;
    expect(sizeOf(100_000)).to.be.below(1.6 * sizeOf(10_000));
  });
});

describe('the laws of a latency tracker', () => {
  it('percentiles lie within 1 % of the exact ones, for each measure', () => {
    fc.assert(
      fc.property(samples, fc.integer({ min: 0, max: 999 }), (list, p) => {
        const tracker = trackerOf(list);
        const answered = list.filter(
          ({ latencyMs, errorType, isResponseCacheHit }) =>
            latencyMs !== null && errorType === null && isResponseCacheHit !== true,
        );
        const latencies = answered.map(({ latencyMs }) => latencyMs!);
        const ttfts = answered.flatMap(({ ttftMs, latencyMs }) =>
          ttftMs !== null && ttftMs <= latencyMs! ? [ttftMs] : [],
        );
        for (const [measure, values] of [
          ['latency', latencies],
          ['ttft', ttfts],
        ] as const) {
          const { value, n } = tracker.percentile(measure, p / 1000);
          expect(n).to.equal(values.length);
          if (value === null) expect(1000).to.be.above((1000 - p) * n);
          else {
            const exact = exactPercentile(values, p);
            expect(Math.abs(value / exact - 1)).to.be.at.most(0.0079);
          }
        }
      }),
    );
  });

  it('merged, it is the tracker of both streams', () => {
    fc.assert(
      fc.property(fc.array(anySample), fc.array(anySample), (a, b) => {
        const merged = trackerOf(a);
        merged.merge(trackerOf(b));
        expect(merged.toJSON()).to.deep.equal(trackerOf([...a, ...b]).toJSON());
      }),
    );
  });

  it('merged with one of a later time, it has let go of what is too old by then', () => {
    const early = trackerOf(spreadOver(0, HOUR, Array<number>(50).fill(1000)), HOUR);
    early.merge(trackerOf(spreadOver(20 * DAY, 20 * DAY + HOUR, [500, 500]), 21 * DAY));
    expect(early.percentile('latency', 0).n).to.equal(2);
  });

  it('the order of the calls does not matter', () => {
    fc.assert(
      fc.property(fc.array(anySample), fc.integer(), (list, seed) => {
        const shuffled = list
          .map((each, index) => [Math.imul(index + 1, seed | 1), each] as const)
          .sort(([a], [b]) => a - b)
          .map(([, each]) => each);
        expect(trackerOf(shuffled).toJSON()).to.deep.equal(trackerOf(list).toJSON());
      }),
    );
  });

  it('stored as JSON and read back, it goes on as if it had never stopped', () => {
    fc.assert(
      fc.property(fc.array(anySample), fc.array(anySample), (a, b) => {
        const text = JSON.stringify(trackerOf(a));
        const resumed = LatencyTracker.from(
          JSON.parse(text) as ReturnType<LatencyTracker['toJSON']>,
        );
        const whole = trackerOf([...a, ...b]);
        for (const each of b) resumed.add(each, 7 * DAY - 1);
        if (a.length === 0 && b.length === 0) return;
        resumed.moveTo(7 * DAY - 1);
        expect(resumed.toJSON()).to.deep.equal(whole.toJSON());
        for (const measure of LATENCY_MEASURES) {
          expect(resumed.percentile(measure, 0.5)).to.deep.equal(whole.percentile(measure, 0.5));
        }
      }),
    );
  });

  it('moved in time by whole slots, it says the same', () => {
    fc.assert(
      fc.property(samples, fc.integer({ min: -1000, max: 1000 }), (list, slots) => {
        const byMs = slots * 5 * MINUTE;
        const moved = list.map((each) => ({ ...each, startMs: each.startMs + byMs }));
        const here = trackerOf(list);
        const there = trackerOf(moved, 7 * DAY - 1 + byMs);
        for (const measure of LATENCY_MEASURES) {
          const query = { fromMs: DAY, toMs: 5 * DAY };
          const movedQuery = { fromMs: DAY + byMs, toMs: 5 * DAY + byMs };
          expect(there.percentile(measure, 0.9, movedQuery)).to.deep.equal(
            here.percentile(measure, 0.9, query),
          );
        }
        expect(there.counts).to.deep.equal(here.counts);
      }),
    );
  });

  it('percentiles never fall as p rises', () => {
    fc.assert(
      fc.property(samples, (list) => {
        const tracker = trackerOf(list);
        const values = [0, 0.25, 0.5, 0.75, 0.9, 0.95]
          .map((p) => tracker.percentile('latency', p).value)
          .filter((value) => value !== null);
        expect(values).to.deep.equal([...values].sort((a, b) => a - b));
      }),
    );
  });

  it('no call vanishes: each is answered, failed, a cache hit, of unknown latency or refused with an issue', () => {
    fc.assert(
      fc.property(fc.array(anySample), (list) => {
        const tracker = new LatencyTracker();
        for (const each of list) {
          const refused = tracker.counts.refused;
          const issues = tracker.add(each, 7 * DAY - 1);
          if (tracker.counts.refused > refused) expect(issues).to.not.be.empty;
        }
        const { answered, failed, responseCacheHits, unknown, refused } = tracker.counts;
        expect(answered + failed + responseCacheHits + unknown + refused).to.equal(list.length);
        const n = tracker.sketch('latency').n;
        expect(n).to.equal(answered);
      }),
    );
  });
});

describe('wrong latency data', () => {
  const check = (fields: Partial<LatencySample> & { startMs: number }, nowMs = DAY) => {
    const tracker = new LatencyTracker();
    return { issues: tracker.add(sampleOf(fields), nowMs), tracker };
  };

  it('is refused with an issue where it has no place: NaN, infinite, future and forgotten times', () => {
    for (const startMs of [NaN, Infinity, -Infinity, 1e300]) {
      expect(check({ startMs }).issues, String(startMs)).to.deep.equal(['time']);
    }
    expect(check({ startMs: DAY + 1 }).issues).to.deep.equal(['future']);
    expect(check({ startMs: DAY }).issues).to.deep.equal([]);
    expect(check({ startMs: 0 }, 9 * DAY).issues).to.deep.equal(['late']);
    expect(check({ startMs: 0 }, 9 * DAY).tracker.counts.refused).to.equal(1);
  });

  it('does not move the clock: a call from the year 3000 leaves the others where they are', () => {
    const tracker = trackerOf(spreadOver(0, HOUR, Array<number>(50).fill(1000)), HOUR);
    tracker.add(sampleOf({ startMs: 32_503_680_000_000 }), HOUR);
    expect(tracker.percentile('latency', 0.95).n).to.equal(50);
    expect(tracker.issues.future).to.equal(1);
  });

  it('is an issue where a call ends before it starts, or its latency is no number', () => {
    for (const latencyMs of [-1, NaN, Infinity, -Infinity]) {
      const { issues, tracker } = check({ startMs: 0, latencyMs, ttftMs: null });
      expect(issues, String(latencyMs)).to.deep.equal(['latency']);
      expect(tracker.counts).to.include({ refused: 1, answered: 0 });
    }
  });

  it('counts a million seconds by rank, with an issue, and says that it is at least 4.7 hours', () => {
    const tracker = trackerOf(spreadOver(0, HOUR, Array<number>(30).fill(1e9)));
    expect(tracker.issues['too-long']).to.equal(30);
    const figure = tracker.percentile('latency', 0.95);
    expect(figure).to.include({ value: 16_777_216, n: 30 });
    expect(figure.method).to.include('at least 16777216 ms');
  });

  it('loses a TTFT that cannot be, not the latency', () => {
    for (const ttftMs of [-1, NaN, Infinity, 1001]) {
      const { issues, tracker } = check({ startMs: 0, ttftMs });
      expect(issues, String(ttftMs)).to.deep.equal(['ttft']);
      expect(tracker.sketch('ttft').n).to.equal(0);
      expect(tracker.sketch('latency').n).to.equal(1);
    }
  });

  it('is an issue where the TTFT of many tokens is the whole latency: nothing was streamed', () => {
    const { issues, tracker } = check({ startMs: 0, ttftMs: 1000 });
    expect(issues).to.deep.equal(['ttft-is-latency']);
    expect(tracker.sketch('time-per-token').n).to.equal(0);
    expect(check({ startMs: 0, ttftMs: 1000, outputTokens: 1 }).issues).to.deep.equal([]);
  });

  it('takes token counts that cannot be as not known', () => {
    for (const tokens of [-1, NaN, Infinity]) {
      const { issues, tracker } = check({ startMs: 0, inputTokens: tokens, outputTokens: tokens });
      expect(issues, String(tokens)).to.deep.equal(['tokens']);
      const { inputBand, outputBand } = tracker.segments()[0]!.segment;
      expect([inputBand, outputBand]).to.deep.equal([null, null]);
    }
    const { issues, tracker } = check({ startMs: 0, cacheReadTokens: 1001 });
    expect(issues).to.deep.equal(['cache-tokens']);
    expect(tracker.segments()[0]!.segment.isCached).to.equal(null);
  });

  it('is a RangeError where the call itself is wrong: options, clock, p, widths to merge', () => {
    for (const options of [{ resolutionMs: 0 }, { retentionMs: NaN }, { maxSegments: -1 }]) {
      expect(() => new LatencyTracker(options)).to.throw(RangeError, Object.keys(options)[0]);
    }
    const tracker = new LatencyTracker();
    expect(() => tracker.add(sampleOf({ startMs: 0 }), NaN)).to.throw(RangeError, 'nowMs');
    expect(() => tracker.percentile('latency', 1)).to.throw(RangeError, 'p must');
    const other = new LatencyTracker({ resolutionMs: 1000 });
    expect(() => tracker.merge(other)).to.throw(RangeError, 'resolutionMs');
  });
});

describe('the spread of TTFT', () => {
  it('is p95 / p50 of first tokens that were measured, wide above 4', () => {
    const even = trackerOf(spreadOver(0, HOUR, lognormals(1, 3000, 0.27, 500)));
    // Lognormal: e^(1.645 x 0.27) = 1.56.
    expect(ttftSpread(even).ratio).to.be.closeTo(1.56, 0.12);
    expect(ttftSpread(even).isWide).to.equal(false);
    const queued = trackerOf([
      ...spreadOver(0, HOUR, Array<number>(90).fill(30_000), { ttftMs: 1200 }),
      ...spreadOver(0, HOUR, Array<number>(10).fill(30_000), { ttftMs: 24_000 }),
    ]);
    expect(ttftSpread(queued).ratio).to.be.closeTo(20, 0.4);
    expect(ttftSpread(queued)).to.include({ isWide: true, n: 100 });
  });

  it('is not known from too few, nor from calls that were not streamed', () => {
    const few = trackerOf(spreadOver(0, HOUR, Array<number>(19).fill(1000)));
    expect(ttftSpread(few)).to.include({ ratio: null, isWide: false, n: 19 });
    const whole = trackerOf(spreadOver(0, HOUR, Array<number>(90).fill(1000), { ttftMs: null }));
    expect(ttftSpread(whole)).to.include({ ratio: null, isWide: false, n: 0 });
    expect(() => ttftSpread(few, {}, 0.5)).to.throw(RangeError, 'limit');
  });
});
