import { expect } from 'chai';
import fc from 'fast-check';
import {
  compositeFigure,
  compositeQuality,
  goldenSimilarity,
  judgeRatio,
  QUALITY_SIGNALS,
  qualityFigure,
  QualityTracker,
  UNKNOWN_TASK,
} from '../../../src/core/quality/index.js';
import type { QualitySample } from '../../../src/core/quality/index.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** An answer of which nothing is known but what a test says. */
export function answer(fields: Partial<QualitySample> = {}): QualitySample {
  return {
    startMs: 0,
    task: 'a',
    outputTokens: null,
    similarity: null,
    judge: null,
    feedback: null,
    errorType: null,
    ...fields,
  };
}

function trackerOf(samples: readonly QualitySample[], nowMs = 7 * DAY - 1): QualityTracker {
  const tracker = new QualityTracker();
  for (const each of samples) tracker.add(each, nowMs);
  return tracker;
}

const odd = fc.constantFrom(NaN, -1, Infinity, -Infinity, 0, 6, 1e300, 0.5, 3);
const orNull = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null });
const anySample: fc.Arbitrary<QualitySample> = fc.record({
  startMs: fc.oneof(odd, fc.integer({ min: -2 * DAY, max: 8 * DAY })),
  task: fc.constantFrom('a', 'b', '__proto__', null),
  outputTokens: orNull(fc.oneof(odd, fc.nat({ max: 5000 }))),
  similarity: orNull(fc.oneof(odd, fc.double({ min: 0, max: 1, noNaN: true }))),
  judge: orNull(fc.oneof(odd, fc.integer({ min: 1, max: 5 }))),
  feedback: orNull(fc.oneof(odd, fc.constantFrom(0, 1))),
  errorType: fc.constantFrom(null, null, 'timeout'),
  isResponseCacheHit: fc.constantFrom(null, false, true),
});

describe('similarity to the golden answer', () => {
  const golden = new Map([
    ['capital of France', [[1, 0, 0]]],
    ['capital of Spain', [[0, 1, 0]]],
  ]);

  it('is that of the same task: the right answer to another question is worth nothing', () => {
    const madrid = [0, 1, 0];
    expect(goldenSimilarity(golden, 'capital of Spain', madrid).value).to.equal(1);
    expect(goldenSimilarity(golden, 'capital of France', madrid).value).to.equal(0);
  });

  it('is the cosine to the nearest of the golden answers of the task', () => {
    const two = new Map([
      [
        't',
        [
          [1, 0],
          [3, 4],
        ],
      ],
    ]);
    expect(goldenSimilarity(two, 't', [0, 2]).value).to.be.closeTo(0.8, 1e-12);
    expect(goldenSimilarity(two, 't', [4, 3]).value).to.be.closeTo(0.96, 1e-12);
    expect(goldenSimilarity(two, 't', [-1, 0]).value).to.equal(0);
  });

  it('takes typed arrays as lists of numbers, and does not depend on their lengths as vectors', () => {
    const typed = new Map([['t', [new Float32Array([1, 1])]]]);
    expect(goldenSimilarity(typed, 't', new Float32Array([1, 0])).value).to.be.closeTo(
      Math.SQRT1_2,
      1e-7,
    );
    for (const scale of [1e-300, 1e300]) {
      const value = goldenSimilarity(typed, 't', [scale, 0]).value;
      expect(value, String(scale)).to.be.closeTo(Math.SQRT1_2, 1e-7);
    }
  });

  it('is not known, and says why, rather than 0', () => {
    const reasonOf = (task: string | null, embedding?: ArrayLike<number> | null) =>
      goldenSimilarity(golden, task, embedding).reason;
    expect(reasonOf(null, [1, 0, 0])).to.equal('no-task');
    expect(reasonOf('capital of Peru', [1, 0, 0])).to.equal('no-golden');
    for (const none of [null, undefined, [], new Float32Array(0)]) {
      expect(reasonOf('capital of Spain', none)).to.equal('no-embedding');
    }
    expect(reasonOf('capital of Spain', [1, 0])).to.equal('dimensions');
    for (const bad of [
      [0, 0, 0],
      [NaN, 1, 0],
      [Infinity, 1, 0],
    ]) {
      expect(reasonOf('capital of Spain', bad), String(bad)).to.equal('not-comparable');
    }
  });
});

describe("the judge's score", () => {
  it('is (s - 1) / 4: the worst is 0, not a fifth', () => {
    expect([1, 2, 3, 4, 5].map(judgeRatio)).to.deep.equal([0, 0.25, 0.5, 0.75, 1]);
    const tracker = trackerOf([1, 1, 1].map((judge) => answer({ judge })));
    expect(qualityFigure(tracker.cell(), 'judge')).to.include({ value: 0, n: 3, coverage: 1 });
  });
});

describe('a quality figure', () => {
  it('has its own n and coverage for each signal, whatever the others have', () => {
    const tracker = trackerOf([
      answer({ outputTokens: 100, similarity: 0.9 }),
      answer({ outputTokens: 400, similarity: 0.7, judge: 5 }),
      answer({ outputTokens: 200, feedback: 1 }),
      answer({}),
    ]);
    const cell = tracker.cell();
    const of = (signal: (typeof QUALITY_SIGNALS)[number]) => {
      const { value, n, coverage } = qualityFigure(cell, signal);
      return [value === null ? null : Math.round(value * 1e4) / 1e4, n, coverage];
    };
    expect(of('length')).to.deep.equal([200, 3, 0.75]); // (100 x 400 x 200)^(1/3)
    expect(of('similarity')).to.deep.equal([0.8, 2, 0.5]);
    expect(of('judge')).to.deep.equal([1, 1, 0.25]);
    expect(of('feedback')).to.deep.equal([1, 1, 0.25]);
  });

  it('of no answer is no data, not 0', () => {
    for (const signal of QUALITY_SIGNALS) {
      const figure = qualityFigure(new QualityTracker().cell(), signal);
      expect(figure).to.include({ value: null, n: 0, coverage: null });
    }
  });

  it('is of the answers of a stretch of time and a task', () => {
    const tracker = trackerOf([
      answer({ startMs: 0, similarity: 0.9 }),
      answer({ startMs: 2 * HOUR, similarity: 0.5 }),
      answer({ startMs: 2 * HOUR, similarity: 0.7, task: 'b' }),
    ]);
    const of = (query: Parameters<QualityTracker['cell']>[0]) =>
      qualityFigure(tracker.cell(query), 'similarity').value;
    expect(of({ toMs: HOUR })).to.equal(0.9);
    expect(of({ fromMs: HOUR })).to.equal(0.6);
    expect(of({ fromMs: HOUR, task: 'b' })).to.equal(0.7);
    expect(of({ fromMs: 3 * HOUR })).to.equal(null);
  });

  it('counts tokens, so that a language without spaces has a length', () => {
    // One word by spaces; 40 tokens.
    const tracker = trackerOf([answer({ outputTokens: 40 }), answer({ outputTokens: 40 })]);
    expect(qualityFigure(tracker.cell(), 'length').value).to.be.closeTo(40, 1e-4);
  });

  it('leaves failures out, and lengths that the response cache repeats', () => {
    const tracker = trackerOf([
      answer({ outputTokens: 100 }),
      answer({ outputTokens: 1, errorType: 'timeout' }),
      answer({ outputTokens: 1, isResponseCacheHit: true, feedback: 0 }),
    ]);
    expect(qualityFigure(tracker.cell(), 'length').value).to.be.closeTo(100, 1e-3);
    expect(qualityFigure(tracker.cell(), 'feedback')).to.include({ value: 0, n: 1 });
    expect(tracker.counts).to.deep.equal({ answered: 2, failed: 1, refused: 0 });
  });
});

describe('the composite', () => {
  it('is for display: its two incidents leave it far above 0.7, alone and together', () => {
    // By hand: 0.4 + 0.4 + 0.2 x 45/120 = 0.875; 0.4 x 0.78 + 0.4 + 0.2; both.
    expect(compositeQuality(1, 1, 45 / 120)).to.be.closeTo(0.875, 1e-12);
    expect(compositeQuality(0.78, 1, 1)).to.be.closeTo(0.912, 1e-12);
    expect(compositeQuality(0.78, 1, 45 / 120)).to.be.closeTo(0.787, 1e-12);
  });

  it('takes an answer twice as long like one half as long', () => {
    expect(compositeQuality(1, 1, 2)).to.equal(compositeQuality(1, 1, 0.5));
  });

  it('says what it lacks, and is not made of the rest: it cannot jump when a signal comes', () => {
    const withBoth = trackerOf([answer({ similarity: 0.5, judge: 5 })]).cell();
    expect(compositeFigure(withBoth, 1)).to.deep.include({ value: 0.8, missing: [], n: 1 });
    const withoutJudge = trackerOf([answer({ similarity: 0.5 })]).cell();
    expect(compositeFigure(withoutJudge, 1)).to.deep.include({ value: null, missing: ['judge'] });
    expect(compositeFigure(withoutJudge)).to.deep.include({
      value: null,
      missing: ['length', 'judge'],
      method: 'not given without length and judge',
    });
  });
});

describe('wrong quality data', () => {
  it('is refused with an issue where it has no place in time', () => {
    for (const [startMs, issue] of [
      [NaN, 'time'],
      [Infinity, 'time'],
      [8 * DAY, 'future'],
      [-1, 'late'],
    ] as const) {
      const tracker = new QualityTracker();
      expect(tracker.add(answer({ startMs }), 7 * DAY)).to.deep.equal([issue]);
      expect(tracker.counts.refused).to.equal(1);
      expect(tracker.issues[issue]).to.equal(1);
    }
  });

  it('loses the value that cannot be, with an issue, and keeps the others', () => {
    const tries: readonly Partial<QualitySample>[] = [
      { outputTokens: -1 },
      { outputTokens: NaN },
      { outputTokens: Infinity },
      { similarity: 1.01 },
      { similarity: -0.1 },
      { similarity: NaN },
      { judge: 0 },
      { judge: 5.5 },
      { judge: NaN },
      { feedback: 2 },
      { feedback: -1 },
    ];
    for (const wrong of tries) {
      const tracker = new QualityTracker();
      const all = { outputTokens: 10, similarity: 0.5, judge: 3, feedback: 1 };
      const issues = tracker.add(answer({ ...all, ...wrong }), DAY);
      expect(issues, JSON.stringify(wrong)).to.have.length(1);
      const found = QUALITY_SIGNALS.filter((signal) => qualityFigure(tracker.cell(), signal).n > 0);
      expect(found).to.deep.equal(QUALITY_SIGNALS.filter((signal) => signal !== issues[0]));
    }
  });

  it('takes no answer at all for the shortest one', () => {
    const tracker = trackerOf([answer({ outputTokens: 0 })]);
    expect(qualityFigure(tracker.cell(), 'length')).to.include({ value: 1, n: 1 });
  });

  it('is a RangeError where the call itself is wrong', () => {
    expect(() => new QualityTracker({ resolutionMs: 0 })).to.throw(RangeError, 'resolutionMs');
    const tracker = new QualityTracker();
    expect(() => tracker.add(answer(), NaN)).to.throw(RangeError, 'nowMs');
    expect(() => tracker.merge(new QualityTracker({ resolutionMs: 1000 }))).to.throw(
      RangeError,
      'resolutionMs',
    );
  });
});

describe('the laws of a quality tracker', () => {
  it('merged, it is the tracker of both streams, to the last bit', () => {
    fc.assert(
      fc.property(fc.array(anySample), fc.array(anySample), (a, b) => {
        const merged = trackerOf(a);
        merged.merge(trackerOf(b));
        expect(merged.toJSON()).to.deep.equal(trackerOf([...a, ...b]).toJSON());
      }),
    );
  });

  it('the order of the answers does not matter', () => {
    fc.assert(
      fc.property(fc.array(anySample), (list) => {
        expect(trackerOf([...list].reverse()).toJSON()).to.deep.equal(trackerOf(list).toJSON());
      }),
    );
  });

  it('stored as JSON and read back, it goes on the same', () => {
    fc.assert(
      fc.property(fc.array(anySample, { minLength: 1 }), fc.array(anySample), (a, b) => {
        const text = JSON.stringify(trackerOf(a));
        const resumed = QualityTracker.from(
          JSON.parse(text) as ReturnType<QualityTracker['toJSON']>,
        );
        for (const each of b) resumed.add(each, 7 * DAY - 1);
        expect(resumed.toJSON()).to.deep.equal(trackerOf([...a, ...b]).toJSON());
      }),
    );
  });

  it('moved in time by whole slots, it says the same', () => {
    fc.assert(
      fc.property(fc.array(anySample), fc.integer({ min: -500, max: 500 }), (list, slots) => {
        const byMs = slots * 5 * MINUTE;
        const inTime = list.filter(({ startMs }) => Math.abs(startMs) < 9 * DAY);
        const moved = inTime.map((each) => ({ ...each, startMs: each.startMs + byMs }));
        expect(trackerOf(moved, 7 * DAY - 1 + byMs).cell()).to.deep.equal(trackerOf(inTime).cell());
      }),
    );
  });

  it('no answer vanishes: each is answered, failed, or refused with an issue', () => {
    fc.assert(
      fc.property(fc.array(anySample), (list) => {
        const tracker = trackerOf(list);
        const { answered, failed, refused } = tracker.counts;
        expect(answered + failed + refused).to.equal(list.length);
        const { time, future, late } = tracker.issues;
        expect(time + future + late).to.equal(refused);
        expect(tracker.cell().answered).to.equal(answered);
      }),
    );
  });

  it('is bounded by tasks: further ones share one', () => {
    const tracker = new QualityTracker({ maxTasks: 3 });
    for (let k = 0; k < 9; k++) tracker.add(answer({ task: `t${k}`, judge: 5 }), DAY);
    tracker.add(answer({ task: null }), DAY);
    expect(tracker.tasks()).to.deep.equal(['other tasks', 't0', 't1']);
    expect(tracker.cell({ task: 'other tasks' }).answered).to.equal(8);
    expect(trackerOf([answer({ task: null })]).tasks()).to.deep.equal([UNKNOWN_TASK]);
  });

  it('lets old answers leave', () => {
    const tracker = trackerOf([answer({ judge: 1 })], 0);
    tracker.moveTo(7 * DAY + 5 * MINUTE);
    expect(tracker.cell().answered).to.equal(0);
    expect(tracker.tasks()).to.deep.equal([]);
  });
});
