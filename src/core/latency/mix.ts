import {
  addSketch,
  bucketValue,
  createSketch,
  SKETCH_BUCKETS,
  sketchQuantile,
} from '../stats/sketch.js';
import type { Sketch } from '../stats/sketch.js';

/** A segment's samples of two stretches of time. */
export interface Sides {
  readonly before: Sketch;
  readonly after: Sketch;
}

/** Buckets that share a count in `Sketch.octaves`. */
const OCTAVE_BUCKETS = 64;

/**
 * The percentile that all calls of `after` would have, were each segment as fast as in `before`: what a change of mix
 * alone does. A segment that is new has no before; its own time counts, as its coming is a change of mix.
 * @returns NaN when there is no sample after
 */
export function percentileAtMix(segments: readonly Sides[], p: number): number {
  const weights = new Float64Array(SKETCH_BUCKETS);
  let total = 0;
  for (const { before, after } of segments) {
    if (after.n === 0) continue;
    total += after.n;
    const from = before.n > 0 ? before : after;
    addWeighted(weights, from, after.n / from.n);
  }
  if (total === 0) return NaN;
  // Weights are not whole: a sum a few bits below the rank is that rank.
  let rank = p * total * (1 - 1e-12);
  let last = 0;
  for (let bucket = 0; bucket < SKETCH_BUCKETS && rank > 0; bucket++) {
    if (weights[bucket] === 0) continue;
    rank -= weights[bucket]!;
    last = bucket;
  }
  return bucketValue(last);
}

function addWeighted(weights: Float64Array, { counts, octaves }: Sketch, weight: number): void {
  for (let octave = 0; octave < octaves.length; octave++) {
    if (octaves[octave] === 0) continue;
    const end = (octave + 1) * OCTAVE_BUCKETS;
    for (let bucket = octave * OCTAVE_BUCKETS; bucket < end; bucket++) {
      weights[bucket]! += weight * counts[bucket]!;
    }
  }
}

/** The percentile of all calls of `after`; NaN when they are too few. */
export function percentileOfAll(segments: readonly Sides[], p: number): number {
  const all = createSketch();
  for (const { after } of segments) addSketch(all, after);
  return sketchQuantile(all, p);
}
