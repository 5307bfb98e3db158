import { mergeSpans } from './episodes.js';
import type { Labels, SampleSpan } from './labels.js';
import { ratio } from './measures.js';

/** How long any rule fired, and how much of that inside the labels' zones. */
export function firingTimes(
  labels: Labels,
  episodes: readonly SampleSpan[],
): { firingMs: number; falseFiringMs: number; timePrecision: number | null } {
  const { earlyGraceSamples, lateGraceSamples } = labels.options;
  const firing = mergeSpans(episodes, 0);
  const zones = mergeSpans(
    labels.incidents.map(([start, end]) => [start - earlyGraceSamples, end + lateGraceSamples]),
    0,
  );
  const all = firing.reduce((sum, [start, end]) => sum + end - start, 0);
  const inside = overlap(firing, zones);
  return {
    firingMs: all * labels.stepMs,
    falseFiringMs: (all - inside) * labels.stepMs,
    timePrecision: ratio(inside, all),
  };
}

/** Samples in both of two lists of disjoint ascending spans. */
function overlap(some: readonly SampleSpan[], others: readonly SampleSpan[]): number {
  let samples = 0;
  let from = 0;
  for (const [start, end] of some) {
    while (from < others.length && others[from]![1] <= start) from++;
    for (let index = from; index < others.length && others[index]![0] < end; index++) {
      samples += Math.min(end, others[index]![1]) - Math.max(start, others[index]![0]);
    }
  }
  return samples;
}
