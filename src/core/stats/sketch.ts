/**
 * A mergeable histogram of relative error 0.79 %: a value's bucket is read off the bits of its 32-bit float
 * (exponent and top six bits of the mantissa), so it takes integer operations only and is the same in every engine.
 * Counts are integers, so adding and then subtracting leaves no trace: this is what a trailing window needs.
 * Unit: whatever goes in comes out; the range suits milliseconds.
 */

const SUB_BUCKETS = 64;
/** Octave 0 is below the range, the last one above it. */
const OCTAVES = 30;
/** Smallest value with its own bucket, 1/16; the ones below share one. */
export const SKETCH_MIN = 0.0625;
/** From here on, 2^24 (4.7 hours in ms), values share one bucket. */
export const SKETCH_MAX = 16_777_216;

const MANTISSA_SHIFT = 17;
/** Top bits of the float 2^-5, the octave below `SKETCH_MIN`: bucket 0. */
const FIRST_BITS = (127 - 5) * SUB_BUCKETS;
const LAST_BUCKET = (OCTAVES - 1) * SUB_BUCKETS;

/** One cell as float and as integer: writing one and reading the other is the whole logarithm. */
const asFloat = new Float32Array(1);
const asBits = new Int32Array(asFloat.buffer);

/** Number of buckets of a sketch; a bucket number fits 11 bits. */
export const SKETCH_BUCKETS = OCTAVES * SUB_BUCKETS;

/** Counts by bucket and by octave (64 buckets); plain data. */
export interface Sketch {
  /** Number of values held. */
  n: number;
  readonly counts: Int32Array;
  /** Sums of `counts` by octave, so that a quantile skips 64 buckets at a time. */
  readonly octaves: Int32Array;
}

/** An empty sketch, 8 kB. */
export function createSketch(): Sketch {
  return { n: 0, counts: new Int32Array(SKETCH_BUCKETS), octaves: new Int32Array(OCTAVES) };
}

/** The bucket of a value that is neither negative nor NaN; values out of range go to the bucket at that end. */
export function bucketOf(value: number): number {
  asFloat[0] = value;
  const bucket = (asBits[0]! >> MANTISSA_SHIFT) - FIRST_BITS;
  return bucket < SUB_BUCKETS ? 0 : bucket < LAST_BUCKET ? bucket : LAST_BUCKET;
}

/** The middle of a bucket; `SKETCH_MIN` and `SKETCH_MAX` for the two that hold what is out of range. */
export function bucketValue(bucket: number): number {
  if (bucket < SUB_BUCKETS) return SKETCH_MIN;
  if (bucket >= LAST_BUCKET) return SKETCH_MAX;
  asBits[0] = ((bucket + FIRST_BITS) << MANTISSA_SHIFT) | (1 << (MANTISSA_SHIFT - 1));
  return asFloat[0]!;
}

/** Adds `count` values of one bucket; a negative count takes them out again. */
export function addBucket(sketch: Sketch, bucket: number, count: number): void {
  sketch.counts[bucket]! += count;
  sketch.octaves[bucket >> 6]! += count;
  sketch.n += count;
}

/**
 * Adds one value.
 * @throws RangeError when it is negative, infinite or NaN
 */
export function addValue(sketch: Sketch, value: number): void {
  if (!(value >= 0 && value < Infinity)) {
    throw new RangeError(`value must be a finite number of at least 0, got ${value}`);
  }
  addBucket(sketch, bucketOf(value), 1);
}

/** Adds all of `other`: the result is the sketch of both samples together. */
export function addSketch(into: Sketch, other: Sketch): void {
  combine(into, other, 1);
}

/** Takes out all of `other`, which must have been added before. */
export function subtractSketch(from: Sketch, other: Sketch): void {
  combine(from, other, -1);
}

/** One sketch of several samples; the arguments stay as they are. */
export function mergeSketches(sketches: readonly Sketch[]): Sketch {
  const merged = createSketch();
  for (const sketch of sketches) combine(merged, sketch, 1);
  return merged;
}

/** Skips the octaves that `other` does not use. */
function combine(into: Sketch, other: Sketch, sign: 1 | -1): void {
  for (let octave = 0; octave < OCTAVES; octave++) {
    const inOctave = other.octaves[octave]!;
    if (inOctave === 0) continue;
    into.octaves[octave]! += sign * inOctave;
    const end = (octave + 1) * SUB_BUCKETS;
    for (let bucket = octave * SUB_BUCKETS; bucket < end; bucket++) {
      into.counts[bucket]! += sign * other.counts[bucket]!;
    }
  }
  into.n += sign * other.n;
}

/** Empties a sketch without making a new one. */
export function clearSketch(sketch: Sketch): void {
  if (sketch.n === 0) return;
  sketch.counts.fill(0);
  sketch.octaves.fill(0);
  sketch.n = 0;
}

/** How many values lie outside `SKETCH_MIN` to `SKETCH_MAX`, where the error bound does not hold. */
export function outOfRangeCount(sketch: Sketch): number {
  return sketch.octaves[0]! + sketch.octaves[OCTAVES - 1]!;
}

/**
 * How many values a percentile needs to say anything: ceil(1 / (1 - p)). p95 of fewer than 20 values is their maximum.
 * @param p 0 to below 1
 */
export function minimumSamples(p: number): number {
  if (!(p >= 0 && p < 1)) throw new RangeError(`p must lie in 0 to below 1, got ${p}`);
  // 1 / (1 - 0.95) is 20.000000000000018 in floating point.
  return Math.ceil(1 / (1 - p) - 1e-9);
}

/**
 * The p-quantile by nearest rank, the value of rank ceil(p n), within 0.79 % of the exact one.
 * @returns NaN when there are fewer than `minimumSamples(p)` values
 * @throws RangeError when p lies outside 0 to below 1
 */
export function sketchQuantile(sketch: Sketch, p: number): number {
  if (sketch.n < minimumSamples(p)) return NaN;
  const exactRank = p * sketch.n;
  // The product may land a rounding error above a whole number; that must not move the rank.
  let rank = Math.max(1, Math.ceil(exactRank - exactRank * 1e-12));
  let octave = 0;
  while (rank > sketch.octaves[octave]!) rank -= sketch.octaves[octave++]!;
  let bucket = octave * SUB_BUCKETS;
  while (rank > sketch.counts[bucket]!) rank -= sketch.counts[bucket++]!;
  return bucketValue(bucket);
}
