import { expect } from 'chai';
import fc from 'fast-check';
import {
  adjustPoints,
  compositeF1,
  markSpans,
  prCurve,
  scoreAdjustedPoints,
  scoreAffiliation,
  scorePoints,
  scoreRanges,
  spanMarks,
} from '../../../src/core/yardsticks/index.js';
import { fBeta } from '../../../src/core/evaluate/measures.js';
import { scoreAlerts } from '../../../src/core/evaluate/score.js';

const marks = (text: string) => Uint8Array.from(text, Number);
const arbitraryMarks = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 1, maxLength: 60 });

describe('other yardsticks', () => {
  it('count samples one by one, and nothing to count is null', () => {
    expect(scorePoints(marks('0110'), marks('0011'))).to.deep.equal({
      tp: 1,
      fp: 1,
      fn: 1,
      tn: 1,
      precision: 0.5,
      recall: 0.5,
      fBeta: 0.5,
    });
    expect(scorePoints([0, 0], [0, 0])).to.include({ precision: null, recall: null, fBeta: null });
    expect(() => scorePoints([0], [0, 1])).to.throw(RangeError, '1 samples, got 2');
  });

  it('sum precision over the recall gained, without interpolating', () => {
    // Falling scores meet 1, 0, 1: precision 1 for the first half of recall, 2/3 for the second.
    const curve = prCurve([1, 0, 1], [0.9, 0.8, 0.7]);
    expect(curve.averagePrecision).to.be.closeTo(1 / 2 + 2 / 3 / 2, 1e-15);
    expect(curve.rocArea).to.equal(0.5);
    expect(curve.best).to.deep.equal({ threshold: 0.7, tp: 2, fp: 1 });
  });

  it('have no area without positives and let NaN never be flagged', () => {
    expect(prCurve([0, 0], [1, 2])).to.include({ averagePrecision: null, best: null });
    expect(prCurve([0, 1], [NaN, 1]).points).to.deep.equal([{ threshold: 1, tp: 1, fp: 0 }]);
  });

  it('reward a range by how much of it is covered, less when in pieces, more where it matters', () => {
    const real = [[0, 4]] as const;
    const pieces = [[0, 1], [2, 3]] as const; // prettier-ignore
    expect(scoreRanges(real, pieces).recall).to.equal(0.5);
    expect(scoreRanges(real, pieces, { cardinality: 'reciprocal' }).recall).to.equal(0.25);
    // Weights 4, 3, 2, 1 from the front.
    expect(scoreRanges(real, pieces, { realBias: 'front' }).recall).to.be.closeTo(0.6, 1e-15);
    expect(scoreRanges(real, pieces, { existence: 1 }).recall).to.equal(1);
    expect(scoreRanges(real, [])).to.include({ precision: null, recall: 0, fBeta: 0 });
    expect(scoreRanges([], [])).to.include({ precision: null, recall: null, fBeta: null });
    expect(() => scoreRanges(real, [], { existence: 2 })).to.throw(RangeError, 'existence');
  });

  it('score a near miss almost like a hit by affiliation, which is its flaw', () => {
    // The zone is 0 to 20, the incident 9 to 10, the alarm the sample after: distances 0 to 1.
    // Precision: ((9 - 0.5) + (10 - 0.5)) / 20.
    const near = scoreAffiliation([[9, 10]], [[10, 11]], [0, 20]);
    expect(near.precision).to.be.closeTo(0.9, 1e-12);
    expect(near.f1).to.be.above(0.9);
    expect(scoreAffiliation([[9, 10]], [], [0, 20])).to.include({ precision: null, recall: 0 });
    expect(() => scoreAffiliation([[1, 2]], [[1, 2], [2, 3]], [0, 5])).to.throw(RangeError, 'predicted[1]'); // prettier-ignore
  });

  it('give random alarms a point-adjusted F1 above 0.9 on a long incident; by events they are false alarms', () => {
    const samples = 4000;
    const incident = [1000, 1800] as const;
    let state = 1;
    const random = Array.from({ length: samples }, () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
      return state / 0x80000000 < 0.01 ? 1 : 0;
    });
    const real = spanMarks([incident], samples);
    expect(scoreAdjustedPoints(real, random).fBeta).to.be.above(0.9);
    expect(scorePoints(real, random).fBeta).to.be.below(0.05);
    const history = { samples, stepMs: 60_000, incidents: [incident] };
    expect(fBeta(scoreAlerts(history, [markSpans(random)]))).to.be.below(0.1);
  });

  it('adjust only incidents of which enough was hit', () => {
    const real = marks('0111100110');
    expect(adjustPoints(real, marks('0010000000')).join('')).to.equal('0111100000');
    expect(adjustPoints(real, marks('0010000110'), 0.5).join('')).to.equal('0010000110');
    expect(() => adjustPoints(real, real, 2)).to.throw(RangeError, 'minimumShare');
  });

  it('put incidents hit against precision over samples in the composite F1', () => {
    // One of two incidents, one of two flagged samples right.
    expect(compositeF1(marks('0110010'), marks('0101000'))).to.equal(0.5);
    expect(compositeF1(marks('000'), marks('010'))).to.equal(null);
  });

  it('are 1 for labels predicted as they are, and never leave 0 to 1', () => {
    fc.assert(
      fc.property(arbitraryMarks, arbitraryMarks, (real, other) => {
        const predicted = real.map((_, t) => other[t] ?? 0);
        const range = [0, real.length] as const;
        for (const given of [real, predicted]) {
          const all = [
            scorePoints(real, given).fBeta,
            scoreRanges(markSpans(real), markSpans(given)).fBeta,
            scoreAffiliation(markSpans(real), markSpans(given), range).f1,
            compositeF1(real, given),
            scoreAdjustedPoints(real, given).fBeta,
          ];
          for (const value of all) {
            if (value === null) continue;
            expect(value).to.be.within(0, 1 + 1e-12);
            if (given === real) expect(value).to.be.closeTo(1, 1e-12);
          }
        }
      }),
    );
  });

  it('turn marks into spans and back', () => {
    fc.assert(
      fc.property(arbitraryMarks, (given) => {
        expect([...spanMarks(markSpans(given), given.length)]).to.deep.equal(given);
      }),
    );
  });
});
