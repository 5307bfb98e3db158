import type { Figure } from '../model.js';
import { isTime } from '../slot-clock.js';
import { nearestRank } from '../stats/order.js';
import { minimumSamples } from '../stats/sketch.js';

/** The values of the last while, in order of time and of size: exact percentiles while they are few. Plain JSON data. */
export interface ExactWindow {
  readonly windowMs: number;
  /** Values held at most. */
  readonly capacity: number;
  /** Ascending. */
  readonly timesMs: number[];
  /** Each at the place of its time. */
  readonly values: number[];
  readonly ascending: number[];
  /** How many have left before their time for want of room: with any, percentiles are of the newest `capacity`. */
  crowdedOut: number;
}

/**
 * An empty window. A step moves some `capacity` numbers, about 2 us at 10,000; use a sketch beyond that.
 * Not mergeable: of two full windows it is not known which values the others crowded out; merge sketches instead.
 * @throws RangeError unless windowMs is positive and capacity a whole number from 1 to 100,000
 */
export function createExactWindow(windowMs: number, capacity = 10_000): ExactWindow {
  if (!(windowMs > 0)) throw new RangeError(`windowMs must be positive, got ${windowMs}`);
  if (!(Number.isInteger(capacity) && capacity >= 1 && capacity <= 100_000)) {
    throw new RangeError(`capacity must be a whole number from 1 to 100000, got ${capacity}`);
  }
  return { windowMs, capacity, timesMs: [], values: [], ascending: [], crowdedOut: 0 };
}

/**
 * Adds a value, in any order of time, and lets go of what is `windowMs` older than the newest.
 * @returns false when the value itself is too old to be held
 * @throws RangeError when time or value is not finite
 */
export function pushExact(window: ExactWindow, atMs: number, value: number): boolean {
  if (!isTime(atMs)) throw new RangeError(`atMs must be a time, got ${atMs}`);
  if (!(Math.abs(value) < Infinity)) throw new RangeError(`value must be finite, got ${value}`);
  const { timesMs, values, ascending, capacity, windowMs } = window;
  const newestMs = Math.max(atMs, timesMs.at(-1) ?? atMs);
  if (atMs <= newestMs - windowMs) return false;
  // After equal times, so that those leave in order of arrival.
  const at = firstAbove(timesMs, atMs);
  timesMs.splice(at, 0, atMs);
  values.splice(at, 0, value);
  ascending.splice(firstAbove(ascending, value), 0, value);
  dropExact(window, newestMs);
  while (timesMs.length > capacity) {
    dropOldest(window);
    window.crowdedOut += 1;
  }
  return true;
}

/** Lets go of what is `windowMs` or more older than `nowMs`. */
export function dropExact(window: ExactWindow, nowMs: number): void {
  while (window.timesMs.length > 0 && window.timesMs[0]! <= nowMs - window.windowMs) {
    dropOldest(window);
  }
}

/** The p-quantile by nearest rank, exact; value `null` below `minimumSamples(p)` values. Unit: that of the values, named by `unit`. */
export function exactQuantile({ ascending }: ExactWindow, p: number, unit = 'ms'): Figure {
  const least = minimumSamples(p);
  const n = ascending.length;
  const name = `p${Number((p * 100).toPrecision(6))}`;
  if (n < least) {
    return { value: null, unit, n, method: `${name} needs at least ${least} samples` };
  }
  return { value: nearestRank(ascending, p), unit, n, method: `${name} by nearest rank, exact` };
}

function dropOldest({ timesMs, values, ascending }: ExactWindow): void {
  timesMs.shift();
  ascending.splice(firstAbove(ascending, values.shift()!) - 1, 1);
}

/** Index of the first of the ascending values above `value`. */
function firstAbove(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
