import { expect } from 'chai';
import fc from 'fast-check';
import { mergeSpans } from '../../../src/core/evaluate/episodes.js';
import type {
  LabelledHistory,
  MatchOptions,
  SampleSpan,
} from '../../../src/core/evaluate/labels.js';
import { expectedCostUsd, fBeta } from '../../../src/core/evaluate/measures.js';
import { scoreAlerts } from '../../../src/core/evaluate/score.js';
import type { EventScore } from '../../../src/core/evaluate/score.js';

const MINUTE_MS = 60_000;

/** A week of minutes: incidents of 100 and 60 minutes, one look-alike. */
const WEEK: LabelledHistory = {
  samples: 10_080,
  stepMs: MINUTE_MS,
  incidents: [
    [1000, 1100],
    [5000, 5060],
  ],
  lookalikes: [[3000, 3030]],
};

const score = (episodes: readonly SampleSpan[], options?: MatchOptions) =>
  scoreAlerts(WEEK, [episodes], options);

const arbitrarySpans = (maximum: number) =>
  fc
    .array(fc.tuple(fc.integer({ min: 0, max: 190 }), fc.integer({ min: 1, max: 12 })), {
      maxLength: maximum,
    })
    .map((pairs) => pairs.map(([start, length]): SampleSpan => [start, start + length]));

const arbitraryCase = fc.record({
  incidents: arbitrarySpans(4),
  lookalikes: arbitrarySpans(4),
  episodes: fc.array(arbitrarySpans(8), { maxLength: 3 }),
  options: fc.record({
    earlyGraceSamples: fc.integer({ min: 0, max: 3 }),
    lateGraceSamples: fc.integer({ min: 0, max: 3 }),
    mergeGapSamples: fc.integer({ min: 0, max: 4 }),
    warmupSamples: fc.integer({ min: 0, max: 30 }),
    match: fc.constantFrom('onset' as const, 'overlap' as const),
    falseAlarms: fc.constantFrom('episodes' as const, 'groups' as const),
  }),
});

/** What does not say which incident, rule or episode it is about. */
function totals({ incidents, episodes, ...rest }: EventScore): unknown {
  return { ...rest, incidents: incidents.length, episodes: episodes.length };
}

describe('alerts held against incidents', () => {
  it('catch an incident by an alert that begins in it, its last sample included', () => {
    expect(score([[1099, 1200]])).to.include({ tp: 1, fp: 0, fn: 1 });
    expect(score([[1100, 1200]])).to.include({ tp: 0, fp: 1, fn: 2 });
    expect(score([[1100, 1200]], { lateGraceSamples: 1 })).to.include({ tp: 1, fp: 0 });
  });

  it('count events, not samples: a long alert earns no more than a short one', () => {
    const short = score([[1000, 1001], [3000, 3001]]); // prettier-ignore
    const long = score([[1000, 1100], [3000, 3030]]); // prettier-ignore
    expect(short.precision).to.equal(0.5);
    expect(long.precision).to.equal(0.5);
    expect(long.recall).to.equal(0.5);
  });

  it('make an alert that fires all week a false alarm that detects nothing', () => {
    const always = score([[0, 10_080]]);
    expect(always).to.include({ tp: 0, fp: 1, fn: 2, precision: 0, recall: 0 });
    expect(always.timePrecision).to.be.closeTo(160 / 10_080, 1e-12);
  });

  it('make an alert already firing at the start a false alarm and a miss, unless within the early grace', () => {
    expect(score([[998, 1050]])).to.include({ tp: 0, fp: 1, fn: 2 });
    const early = score([[998, 1050]], { earlyGraceSamples: 2 });
    expect(early).to.include({ tp: 1, fp: 0, detectMeanMs: 0 });
    expect(early.incidents[0]!.detectMs).to.equal(-2 * MINUTE_MS);
  });

  it('take the time to detect to the firing of the first rule, not to the crossing', () => {
    const found = scoreAlerts(WEEK, [[[1012, 1100]], [[1007, 1030]]]);
    expect(found.incidents[0]).to.deep.equal({
      incident: 0,
      detectMs: 7 * MINUTE_MS,
      resetMs: 0,
      episodes: 2,
    });
    expect(found.duplicateEpisodes).to.equal(1);
  });

  it('leave missed incidents out of the time to detect, and say how many they are', () => {
    const found = score([[1010, 1020]]);
    expect(found).to.include({ fn: 1, detectMeanMs: 10 * MINUTE_MS, detectMaxMs: 10 * MINUTE_MS });
    expect(found.incidents[1]!.detectMs).to.equal(null);
  });

  it('measure the reset time from the end of the incident', () => {
    expect(score([[1050, 1130]]).incidents[0]!.resetMs).to.equal(30 * MINUTE_MS);
  });

  it('charge a false alarm to the look-alike it overlaps and call others noise', () => {
    const found = score([[2990, 3001], [3020, 3021], [7000, 7001]]); // prettier-ignore
    expect(found).to.include({ fp: 3, lookalikesAlerted: 1, noiseAlarms: 1, specificity: 0 });
    expect(found.episodes.map(({ lookalike }) => lookalike)).to.deep.equal([0, 0, null]);
  });

  it('give false alarms a week by all scored time, so a two-week history halves them', () => {
    expect(score([[7000, 7001]])).to.include({ falseAlarmsPerWeek: 1 });
    const twoWeeks = { ...WEEK, samples: 20_160 };
    expect(scoreAlerts(twoWeeks, [[[7000, 7001]]]).falseAlarmsPerWeek).to.equal(0.5);
    const halfWarm = scoreAlerts(WEEK, [[[7000, 7001]]], { warmupSamples: 5040 });
    expect(halfWarm.falseAlarmsPerWeek).to.equal(2);
  });

  it('have null, not 0 or 1, for the precision of no alerts and the recall of no incidents', () => {
    expect(score([])).to.include({ precision: null, recall: 0, detectMeanMs: null });
    const quiet = scoreAlerts({ samples: 100, stepMs: 1000, incidents: [] }, [[]]);
    expect(quiet).to.include({ precision: null, recall: null, specificity: null });
    expect(fBeta(quiet)).to.equal(null);
    expect(fBeta(score([]))).to.equal(0);
  });

  it('give a silent detector no credit for the samples it is right about', () => {
    // 98.4 % of the samples are no incident: accuracy would praise silence.
    const silent = score([]);
    expect(fBeta(silent)).to.equal(0);
    expect(silent.recall).to.equal(0);
  });

  it('may hide a detection by merging: the onset of the whole is the first', () => {
    const episodes: SampleSpan[] = [[990, 995], [1003, 1100]]; // prettier-ignore
    expect(score(episodes)).to.include({ tp: 1, fp: 1 });
    expect(score(episodes, { mergeGapSamples: 8 })).to.include({ tp: 0, fp: 1 });
  });

  it('count the same false alarm of two rules once only in groups', () => {
    const episodes: SampleSpan[][] = [[[7000, 7010]], [[7005, 7020]]];
    expect(scoreAlerts(WEEK, episodes).fp).to.equal(2);
    expect(scoreAlerts(WEEK, episodes, { falseAlarms: 'groups' }).fp).to.equal(1);
  });

  it('weigh recall by beta: F2 is nearer to it than F0.5', () => {
    // One of two incidents, one false alarm: P = 1/2, R = 1/2; two false alarms: P = 1/3.
    const counts = { tp: 1, fp: 2, fn: 1 };
    expect(fBeta(counts, 2)).to.be.closeTo(5 / (5 + 4 + 2), 1e-15);
    expect(fBeta(counts, 0.5)).to.be.closeTo(1.25 / (1.25 + 0.25 + 2), 1e-15);
    expect(() => fBeta(counts, -1)).to.throw(RangeError, 'beta');
  });

  it('cost the minutes in which nobody knew, and every page: right, repeated or wrong', () => {
    // Found after 10 minutes, by two pages; a third is wrong; the second incident, of 60 minutes, is missed.
    const found = score([[1010, 1020], [1040, 1050], [7000, 7001]]); // prettier-ignore
    const model = { pageUsd: 40, minuteUsd: 3 };
    expect(found.pages).to.equal(3);
    expect(expectedCostUsd(found, model)).to.equal((10 + 60) * 3 + 3 * 40);
    expect(expectedCostUsd(found, { ...model, missUsd: 500 })).to.equal(10 * 3 + 500 + 3 * 40);
  });

  it('cost as many pages in groups as apart: each has woken somebody', () => {
    const episodes: SampleSpan[][] = [[[7000, 7010]], [[7005, 7020]]];
    expect(scoreAlerts(WEEK, episodes, { falseAlarms: 'groups' })).to.include({ fp: 1, pages: 2 });
  });

  it('do not get more precise by flapping inside an incident', () => {
    const steady = score([[1000, 1100], [7000, 7001]]); // prettier-ignore
    const flapping = score([[1000, 1010], [1020, 1030], [1040, 1050], [7000, 7001]]); // prettier-ignore
    expect(steady).to.include({ precision: 0.5, alertPrecision: 0.5 });
    expect(flapping).to.include({ precision: 0.5, alertPrecision: 0.75, duplicateEpisodes: 2 });
  });

  it('cost differently at the same F1: a miss is not a false alarm', () => {
    const missing = score([[1000, 1001]]);
    const crying = score([[1000, 1001], [5000, 5001], [7000, 7001], [8000, 8001]]); // prettier-ignore
    expect(fBeta(missing)).to.be.closeTo(2 / 3, 1e-12);
    expect(fBeta(crying)).to.be.closeTo(2 / 3, 1e-12);
    const model = { pageUsd: 10, minuteUsd: 0, missUsd: 1000 };
    expect(expectedCostUsd(missing, model)).to.equal(1000 + 10);
    expect(expectedCostUsd(crying, model)).to.equal(40);
  });

  it('name the label or option that cannot be', () => {
    expect(() => scoreAlerts({ ...WEEK, incidents: [[5, 5]] }, [])).to.throw(
      RangeError,
      'incidents[0]',
    );
    expect(() => scoreAlerts({ ...WEEK, lookalikes: [[NaN, 5]] }, [])).to.throw(
      RangeError,
      'NaN, 5',
    );
    expect(() => scoreAlerts({ ...WEEK, stepMs: 0 }, [])).to.throw(RangeError, 'stepMs');
    expect(() => score([[9, 8]])).to.throw(RangeError, 'episodes[0][0]');
    expect(() => score([], { mergeGapSamples: -1 })).to.throw(RangeError, 'mergeGapSamples');
  });

  it('score the same when everything happens later', () => {
    const later = (spans: readonly SampleSpan[], by: number) =>
      spans.map(([start, end]): SampleSpan => [start + by, end + by]);
    fc.assert(
      fc.property(arbitraryCase, fc.integer({ min: 1, max: 500 }), (given, by) => {
        const { incidents, lookalikes, episodes, options } = given;
        const now = scoreAlerts(
          { samples: 200, stepMs: 1, incidents, lookalikes },
          episodes,
          options,
        );
        const then = scoreAlerts(
          {
            samples: 200 + by,
            stepMs: 1,
            incidents: later(incidents, by),
            lookalikes: later(lookalikes, by),
          },
          episodes.map((spans) => later(spans, by)),
          { ...options, warmupSamples: options.warmupSamples + by },
        );
        expect(totals(then)).to.deep.equal(totals(now));
      }),
    );
  });

  it('count the shorter of two incidents that begin together as caught by a grace of both', () => {
    const options = { earlyGraceSamples: 1, match: 'overlap' } as const;
    for (const incidents of [
      [
        [171, 172],
        [171, 173],
      ],
      [
        [171, 173],
        [171, 172],
      ],
    ] as const) {
      // prettier-ignore
      const found = scoreAlerts({ samples: 200, stepMs: 1, incidents, lookalikes: [] }, [[[165, 171]]], options); // prettier-ignore
      // Missed is the one of two samples.
      expect(found).to.include({ tp: 1, fn: 1, missedMs: 2 });
    }
  });

  it('score the same in whatever order rules and labels are given', () => {
    fc.assert(
      fc.property(arbitraryCase, ({ incidents, lookalikes, episodes, options }) => {
        const history = { samples: 200, stepMs: 1, incidents, lookalikes };
        const turned = {
          ...history,
          incidents: [...incidents].reverse(),
          lookalikes: [...lookalikes].reverse(),
        };
        const reversed = episodes.map((spans) => [...spans].reverse()).reverse();
        expect(totals(scoreAlerts(turned, reversed, options))).to.deep.equal(
          totals(scoreAlerts(history, episodes, options)),
        );
      }),
    );
  });

  it('add up: incidents are caught or missed, episodes right or wrong', () => {
    fc.assert(
      fc.property(arbitraryCase, ({ incidents, lookalikes, episodes, options }) => {
        const history = { samples: 200, stepMs: 1, incidents, lookalikes };
        const found = scoreAlerts(history, episodes, options);
        expect(found.tp + found.fn).to.equal(found.incidents.length);
        expect(found.trueEpisodes + found.falseEpisodes).to.equal(found.episodes.length);
        expect(found.lookalikesAlerted + found.lookalikesQuiet).to.equal(lookalikes.length);
        expect(found.fp).to.be.at.most(found.falseEpisodes);
        expect(found.noiseAlarms + found.lookalikesAlerted).to.be.at.most(found.falseEpisodes);
        expect(found.falseFiringMs).to.be.within(0, found.firingMs);
      }),
    );
  });
});

describe('merging episodes', () => {
  it('joins those no further apart than the gap, whatever their order, and joins no more a second time', () => {
    fc.assert(
      fc.property(arbitrarySpans(12), fc.integer({ min: 0, max: 6 }), (spans, gap) => {
        const merged = mergeSpans(spans, gap);
        expect(mergeSpans([...spans].reverse(), gap)).to.deep.equal(merged);
        expect(mergeSpans(merged, gap)).to.deep.equal(merged);
        merged.slice(1).forEach(([start], at) => expect(start - merged[at]![1]).to.be.above(gap));
      }),
    );
  });

  it('joins by a wide gap what it has joined by a narrow one', () => {
    fc.assert(
      fc.property(arbitrarySpans(12), fc.nat(3), fc.nat(3), (spans, narrow, more) => {
        const wide = narrow + more;
        expect(mergeSpans(mergeSpans(spans, narrow), wide)).to.deep.equal(mergeSpans(spans, wide));
      }),
    );
  });
});
