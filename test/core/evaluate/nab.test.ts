import { expect } from 'chai';
import fc from 'fast-check';
import {
  NAB_PROFILES,
  nabBest,
  nabProbationRows,
  nabRowScores,
  nabScore,
  nabSweep,
} from '../../../src/core/evaluate/nab.js';
import type { NabSeries } from '../../../src/core/evaluate/nab.js';

/** 100 rows, one window from 50 to 69, nothing scored but what is given. */
function series(flagged: Readonly<Record<number, number>>): NabSeries {
  const scores = new Array<number>(100).fill(0);
  for (const [row, score] of Object.entries(flagged)) scores[Number(row)] = score;
  return { scores, windows: [[50, 69]] };
}

const arbitrarySeries = fc
  .record({
    scores: fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constant(NaN)), {
      minLength: 20,
      maxLength: 60,
    }),
    first: fc.integer({ min: 0, max: 14 }),
    length: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ scores, first, length }): NabSeries => ({
    scores,
    windows: [[first, first + length - 1]],
  }));

describe('the NAB score', () => {
  it('is 100 for a hit at the first row of each window and 0 for silence', () => {
    expect(nabScore([series({ 50: 1 })], 0.5).normalized).to.equal(100);
    expect(nabScore([series({})], 0.5).normalized).to.equal(0);
  });

  it('credits the last row of a window of two by 0.8598, as its sigmoid has it', () => {
    // (2 / (1 + e^-2.5) - 1) / (2 / (1 + e^-5) - 1)
    const scores = nabRowScores(10, [[4, 5]]);
    expect(scores[4]).to.equal(1);
    expect(scores[5]).to.be.closeTo(0.848283639957513 / 0.98661429815143, 1e-12);
  });

  it('charges every row of a false alarm, so a cooldown pays', () => {
    const long = nabScore([series({ 20: 1, 21: 1, 22: 1, 50: 1 })], 0.5);
    const cooled = nabScore([series({ 20: 1, 50: 1 })], 0.5);
    expect(long.raw).to.be.closeTo(1 - 3 * 0.11, 1e-12);
    expect(cooled.raw).to.be.closeTo(1 - 0.11, 1e-12);
  });

  it('makes a flag one row early a whole false alarm and a miss', () => {
    expect(nabScore([series({ 49: 1 })], 0.5).raw).to.be.closeTo(-1.11, 1e-12);
  });

  it('scores no row of the first 15 %, at most 750 rows', () => {
    expect(nabProbationRows(100)).to.equal(15);
    expect(nabProbationRows(40_000)).to.equal(750);
    expect(nabScore([series({ 14: 1, 50: 1 })], 0.5)).to.include({ normalized: 100, fp: 0 });
  });

  it('charges the whole weight after a window of one row, where NAB divides by zero', () => {
    expect(nabRowScores(5, [[2, 2]])[3]).to.equal(-NAB_PROFILES.standard.fpWeight);
  });

  it('is null without windows, where there is nothing to normalize by', () => {
    expect(nabScore([{ scores: [0, 0, 1], windows: [] }], 0.5).normalized).to.equal(null);
  });

  it('never flags NaN', () => {
    expect(nabScore([series({ 20: NaN, 50: 1 })], -1).fp).to.equal(64);
    expect(nabSweep([series({ 20: NaN, 50: 1 })]).at(-1)!.fp).to.equal(64);
  });

  it('names windows that are not rows of the series, ascending and apart', () => {
    expect(() => nabRowScores(10, [[8, 10]])).to.throw(RangeError, 'windows[0]');
    expect(() => nabRowScores(10, [[1, 3], [3, 5]])).to.throw(RangeError, 'windows[1]'); // prettier-ignore
    expect(() => nabRowScores(10, [[5, 4]])).to.throw(RangeError, '5, 4');
    expect(() => nabProbationRows(10, 2)).to.throw(RangeError, 'share');
  });

  it('is the same at each threshold of a sweep as on its own', () => {
    fc.assert(
      fc.property(fc.array(arbitrarySeries, { minLength: 1, maxLength: 3 }), (corpus) => {
        for (const { threshold, raw, ...rest } of nabSweep(corpus)) {
          const alone = nabScore(corpus, threshold);
          expect(alone.raw).to.be.closeTo(raw, 1e-9);
          expect(alone.tp).to.equal(rest.tp);
          expect(alone.fp).to.equal(rest.fp);
          expect(alone.fn).to.equal(rest.fn);
        }
      }),
    );
  });

  it('flatters a threshold chosen on the scored data: never below silence, as one chosen elsewhere can be', () => {
    fc.assert(
      fc.property(arbitrarySeries, arbitrarySeries, (chosenOn, scoredOn) => {
        const frozen = nabBest(nabSweep([chosenOn]))!.threshold;
        const own = nabBest(nabSweep([scoredOn]))!;
        expect(own.raw).to.be.at.least(nabScore([scoredOn], Infinity).raw);
        expect(own.raw).to.be.at.least(nabScore([scoredOn], frozen).raw - 1e-12);
      }),
    );
    const hit = { scores: [...new Array<number>(50).fill(0), 1, ...new Array<number>(49).fill(0)], windows: [[50, 69]] as const }; // prettier-ignore
    const noisy = { ...hit, scores: new Array<number>(100).fill(1) };
    expect(nabScore([noisy], nabBest(nabSweep([hit]))!.threshold).normalized).to.be.below(0);
  });

  it('is best at a threshold no other one beats, the highest of equals', () => {
    const points = nabSweep([series({ 50: 0.9, 55: 0.8, 20: 0.1 })]);
    expect(nabBest(points)!.threshold).to.equal(0.9);
    expect(nabBest([])).to.equal(undefined);
  });
});
