import { bucketValue } from '../stats/sketch.js';
import type { Sketch } from '../stats/sketch.js';

/** A segment's samples of two stretches of time. */
export interface Sides {
  readonly before: Sketch;
  readonly after: Sketch;
}

/**
 * The percentile that all calls of `after` would have, were each segment as fast as in `before`: what a change of mix
 * alone does. A segment that is new has no before; its own time counts, as its coming is a change of mix.
 * @returns NaN when there is no sample after
 */
export function percentileAtMix(segments: readonly Sides[], p: number): number {
  const weights = new Map<number, number>();
  let total = 0;
  for (const { before, after } of segments) {
    if (after.n === 0) continue;
    total += after.n;
    const from = before.n > 0 ? before : after;
    const weight = after.n / from.n;
    from.counts.forEach((count, bucket) => {
      if (count > 0) weights.set(bucket, (weights.get(bucket) ?? 0) + weight * count);
    });
  }
  // Weights are not whole: a sum a few bits below the rank is that rank.
  const rank = p * total * (1 - 1e-12);
  let sum = 0;
  let last = NaN;
  for (const [bucket, weight] of [...weights].sort(([a], [b]) => a - b)) {
    sum += weight;
    last = bucketValue(bucket);
    if (sum >= rank) break;
  }
  return last;
}
