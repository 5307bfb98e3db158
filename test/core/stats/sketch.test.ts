import { expect } from 'chai';
import fc from 'fast-check';
import {
  createPackedSketches,
  addPacked,
  dropPacked,
  packSketch,
  truncatePacked,
} from '../../../src/core/stats/packed-sketches.js';
import {
  SKETCH_MAX,
  SKETCH_MIN,
  addSketch,
  addValue,
  bucketOf,
  bucketValue,
  createSketch,
  mergeSketches,
  minimumSamples,
  outOfRangeCount,
  sketchQuantile,
  subtractSketch,
} from '../../../src/core/stats/sketch.js';
import type { Sketch } from '../../../src/core/stats/sketch.js';

function sketchOf(values: readonly number[]): Sketch {
  const sketch = createSketch();
  for (const value of values) addValue(sketch, value);
  return sketch;
}

/** The definition: sort, then take rank ceil(p n), with p as a whole number of thousandths so that nothing is rounded. */
function exactQuantile(values: readonly number[], thousandths: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(1, Math.ceil((thousandths * sorted.length) / 1000)) - 1]!;
}

const inRange = fc.double({ min: SKETCH_MIN, max: 1e7, noNaN: true });
const samples = fc.array(inRange, { maxLength: 300 });
const thousandths = fc.integer({ min: 0, max: 999 });

describe('sketchQuantile(sketch, p)', () => {
  it('lies within 1 % of the value of rank ceil(p n), for any sample in range', () => {
    fc.assert(
      fc.property(samples, thousandths, (values, p) => {
        const got = sketchQuantile(sketchOf(values), p / 1000);
        if (values.length < minimumSamples(p / 1000)) expect(got).to.be.NaN;
        else {
          const exact = exactQuantile(values, p);
          expect(Math.abs(got - exact) / exact).to.be.at.most(0.0079);
        }
      }),
    );
  });

  it('takes rank 19 of 20 for p95, and rank 57 of 60, not the next one after a rounding error', () => {
    const twenty = sketchOf(Array.from({ length: 20 }, (_, k) => 2 ** (k % 20)));
    expect(sketchQuantile(twenty, 0.95)).to.be.closeTo(2 ** 18, 2 ** 18 * 0.008);
    const sixty = sketchOf([...Array<number>(57).fill(100), 900, 900, 900]);
    expect(sketchQuantile(sixty, 0.95)).to.be.closeTo(100, 0.8);
  });

  it('takes the same rank as whole-number arithmetic for every n up to 3,000', () => {
    for (const p of [500, 900, 950, 990, 999]) {
      for (let n = minimumSamples(p / 1000); n <= 3000; n++) {
        const rank = Math.floor((p * n + 999) / 1000);
        const sketch = createSketch();
        // All values up to the rank are 1, all above it 2.
        sketch.n = n;
        sketch.counts[bucketOf(1)] = rank;
        sketch.octaves[bucketOf(1) >> 6] = rank;
        sketch.counts[bucketOf(2)] = n - rank;
        sketch.octaves[bucketOf(2) >> 6] = n - rank;
        expect(sketchQuantile(sketch, p / 1000), `p ${p}, n ${n}`).to.be.below(1.5);
      }
    }
  });

  it('is NaN below ceil(1 / (1 - p)) samples: 2 for p50, 20 for p95, 100 for p99, 1,000 for p99.9', () => {
    expect([0, 0.5, 0.95, 0.99, 0.999].map(minimumSamples)).to.deep.equal([1, 2, 20, 100, 1000]);
    const sketch = sketchOf(Array<number>(19).fill(5));
    expect(sketchQuantile(sketch, 0.95)).to.be.NaN;
    addValue(sketch, 5);
    expect(sketchQuantile(sketch, 0.95)).to.be.closeTo(5, 0.04);
    expect(sketchQuantile(createSketch(), 0)).to.be.NaN;
  });

  it('never falls as p rises', () => {
    fc.assert(
      fc.property(samples, thousandths, thousandths, (values, p, q) => {
        const sketch = sketchOf(values);
        const low = sketchQuantile(sketch, Math.min(p, q) / 1000);
        const high = sketchQuantile(sketch, Math.max(p, q) / 1000);
        if (!Number.isNaN(high)) expect(low).to.be.at.most(high);
      }),
    );
  });

  it('does not depend on the order of the values', () => {
    fc.assert(
      fc.property(samples, (values) => {
        expect(sketchOf([...values].reverse())).to.deep.equal(sketchOf(values));
      }),
    );
  });

  it('throws RangeError when p lies outside 0 to below 1', () => {
    for (const p of [-0.1, 1, 1.5, NaN]) {
      expect(() => sketchQuantile(createSketch(), p)).to.throw(RangeError, String(p));
    }
  });
});

describe('a sketch', () => {
  it('of two samples merged is the sketch of all their values', () => {
    fc.assert(
      fc.property(samples, samples, (a, b) => {
        expect(mergeSketches([sketchOf(a), sketchOf(b)])).to.deep.equal(sketchOf([...a, ...b]));
      }),
    );
  });

  it('is what it was after adding and then subtracting another', () => {
    fc.assert(
      fc.property(samples, samples, (a, b) => {
        const sketch = sketchOf(a);
        addSketch(sketch, sketchOf(b));
        subtractSketch(sketch, sketchOf(b));
        expect(sketch).to.deep.equal(sketchOf(a));
      }),
    );
  });

  it('puts values out of range into the bucket at that end, and counts them', () => {
    const sketch = sketchOf([0, 0.01, 1, SKETCH_MAX, 1e300]);
    expect(outOfRangeCount(sketch)).to.equal(4);
    expect(sketch.n).to.equal(5);
    expect(bucketValue(bucketOf(0))).to.equal(SKETCH_MIN);
    expect(bucketValue(bucketOf(1e300))).to.equal(SKETCH_MAX);
    expect(outOfRangeCount(sketchOf([SKETCH_MIN, SKETCH_MAX * 0.999]))).to.equal(0);
  });

  it('refuses negative, infinite and missing values with a RangeError that names them', () => {
    for (const value of [-1, -Infinity, Infinity, NaN]) {
      expect(() => addValue(createSketch(), value)).to.throw(RangeError, String(value));
    }
  });

  it('keeps 64 buckets an octave: the middle of a bucket is in that bucket', () => {
    fc.assert(
      fc.property(inRange, (value) => {
        expect(bucketOf(bucketValue(bucketOf(value)))).to.equal(bucketOf(value));
      }),
    );
    expect(bucketOf(2) - bucketOf(1)).to.equal(64);
  });
});

describe('packed sketches', () => {
  it('give back what was packed, in any number, and leave the packed sketch empty', () => {
    fc.assert(
      fc.property(fc.array(samples, { maxLength: 6 }), (many) => {
        const packed = createPackedSketches();
        for (const values of many) {
          const sketch = sketchOf(values);
          packSketch(packed, sketch);
          expect(sketch).to.deep.equal(createSketch());
        }
        many.forEach((values, index) => {
          const sketch = createSketch();
          addPacked(packed, index, sketch, 1);
          expect(sketch).to.deep.equal(sketchOf(values));
          addPacked(packed, index, sketch, -1);
          expect(sketch).to.deep.equal(createSketch());
        });
      }),
    );
  });

  it('hold counts larger than one cell takes', () => {
    const packed = createPackedSketches();
    const values = Array<number>(1000).fill(7);
    packSketch(packed, sketchOf(values));
    expect(packed.used).to.equal(32); // 31 cells of 32 and one of 8
    const sketch = createSketch();
    addPacked(packed, 0, sketch, 1);
    expect(sketch).to.deep.equal(sketchOf(values));
  });

  it('keep the others when the first or the last are forgotten', () => {
    const packed = createPackedSketches();
    for (const value of [1, 2, 4, 8]) packSketch(packed, sketchOf([value, value * 3]));
    dropPacked(packed, 1);
    truncatePacked(packed, 2);
    const sketch = createSketch();
    addPacked(packed, 0, sketch, 1);
    addPacked(packed, 1, sketch, 1);
    expect(packed.count).to.equal(2);
    expect(sketch).to.deep.equal(sketchOf([2, 6, 4, 12]));
  });
});
