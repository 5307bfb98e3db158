import type { AlertCondition } from '../alerts/alert-state.js';
import type { SampleSpan } from './labels.js';

/** When a rule fires: the condition and Prometheus's two durations. */
export interface RuleSetting extends AlertCondition {
  /** How long the condition must hold. Default 0: it fires at once. */
  readonly forMs?: number;
  /** How long a firing alert outlives its condition. Default 0. */
  readonly keepFiringForMs?: number;
}

/**
 * When a rule fires on a column of samples, one evaluation a sample: what `stepAlert` gives evaluation by evaluation,
 * in one pass. NaN is no sample: the condition does not hold there. An episode still open at the end ends there.
 * @throws RangeError for a step that is not positive or a negative duration
 */
export function firingEpisodes(
  values: ArrayLike<number>,
  setting: RuleSetting,
  stepMs: number,
): SampleSpan[] {
  const pairs = new Int32Array(values.length + 1);
  const count = runRule(upward(values, setting.comparison), setting, stepMs, pairs);
  return Array.from({ length: count }, (_, k): SampleSpan => [pairs[2 * k]!, pairs[2 * k + 1]!]);
}

/** The values so turned that a rule fires above its threshold; the same ones where they are so already. */
export function upward(values: ArrayLike<number>, comparison: '>' | '<'): Float64Array {
  if (comparison === '>' && values instanceof Float64Array) return values;
  // Not Float64Array.from, which goes through an iterator.
  const turned = new Float64Array(values);
  if (comparison === '<') for (let t = 0; t < turned.length; t++) turned[t] = -turned[t]!;
  return turned;
}

/**
 * Writes onset and end of each episode into `pairs`, which holds at least as many numbers as there are values, and one.
 * @param values as `upward` turns them
 * @returns the number of episodes
 */
export function runRule(
  values: Float64Array,
  setting: RuleSetting,
  stepMs: number,
  pairs: Int32Array,
): number {
  const { comparison, threshold, clearThreshold = threshold } = setting;
  const sign = comparison === '>' ? 1 : -1;
  const raise = sign * threshold;
  const hold = Math.min(raise, sign * clearThreshold);
  const wait = steps('forMs', setting.forMs ?? 0, stepMs);
  const keep = steps('keepFiringForMs', setting.keepFiringForMs ?? 0, stepMs);
  const n = values.length;
  let count = 0;
  for (let t = 0; t < n; t++) {
    if (!(values[t]! > raise)) continue;
    const onset = t + wait;
    while (t < onset && t + 1 < n && values[t + 1]! > raise) t++;
    if (t < onset) continue;
    // Firing, until the condition has been false for as long as it is kept.
    let quiet = 0;
    for (t++; t < n; t++) {
      if (values[t]! > hold) quiet = 0;
      else if (quiet++ === keep) break;
    }
    pairs[2 * count] = onset;
    pairs[2 * count + 1] = t;
    count += 1;
  }
  return count;
}

function steps(name: string, durationMs: number, stepMs: number): number {
  if (!(stepMs > 0)) throw new RangeError(`stepMs must be positive, got ${stepMs}`);
  if (!(durationMs >= 0)) throw new RangeError(`${name} must not be negative, got ${durationMs}`);
  return Math.ceil(durationMs / stepMs);
}

/** Spans by start, those no more than `gapSamples` apart joined. */
export function mergeSpans(spans: readonly SampleSpan[], gapSamples: number): SampleSpan[] {
  const merged: [number, number][] = [];
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last !== undefined && start - last[1] <= gapSamples) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

/** `mergeSpans` on the first `count` ascending pairs, in place; what begins before `from` is left out. */
export function mergePairs(
  pairs: Int32Array,
  count: number,
  gapSamples: number,
  from: number,
): number {
  let merged = 0;
  for (let k = 0; k < count; k++) {
    const start = pairs[2 * k]!;
    const end = pairs[2 * k + 1]!;
    if (start < from) continue;
    if (merged > 0 && start - pairs[2 * merged - 1]! <= gapSamples) pairs[2 * merged - 1] = end;
    else {
      pairs[2 * merged] = start;
      pairs[2 * merged + 1] = end;
      merged += 1;
    }
  }
  return merged;
}
