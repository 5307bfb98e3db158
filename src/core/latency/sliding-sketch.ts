import { dropSlots } from '../slot-clock.js';
import type { SlotRange } from '../slot-clock.js';
import { addBucket, createSketch } from '../stats/sketch.js';
import type { Sketch } from '../stats/sketch.js';

/**
 * Sketches of equal stretches of time and their sum, from which old ones are taken out again: exact, as counts are whole
 * numbers. Values may come in any order of time.
 */
export interface SlidingSketch {
  /** By slot: counts by bucket; a few dozen are in use. */
  readonly slots: Map<number, Map<number, number>>;
  /** All slots together. */
  readonly total: Sketch;
}

export function createSlidingSketch(): SlidingSketch {
  return { slots: new Map(), total: createSketch() };
}

export function addToSlot(sliding: SlidingSketch, slot: number, bucket: number, count = 1): void {
  let counts = sliding.slots.get(slot);
  if (counts === undefined) sliding.slots.set(slot, (counts = new Map<number, number>()));
  counts.set(bucket, (counts.get(bucket) ?? 0) + count);
  addBucket(sliding.total, bucket, count);
}

/** Forgets slots. */
export function dropSlidingSlots({ slots, total }: SlidingSketch, range: SlotRange): void {
  dropSlots(slots, range, (counts) => {
    for (const [bucket, count] of counts) addBucket(total, bucket, -count);
  });
}

/** Adds the slots from `from` to before `to` to `into`. */
export function sumSlots(sliding: SlidingSketch, from: number, to: number, into: Sketch): void {
  const { slots } = sliding;
  if (to - from > slots.size) {
    for (const [slot, counts] of slots) if (slot >= from && slot < to) addCounts(into, counts);
    return;
  }
  for (let slot = from; slot < to; slot++) addCounts(into, slots.get(slot));
}

/** How many values the slots from `from` to before `to` hold. */
export function countSlots({ slots }: SlidingSketch, from: number, to: number): number {
  let n = 0;
  const add = (counts: ReadonlyMap<number, number> | undefined) => {
    if (counts !== undefined) for (const count of counts.values()) n += count;
  };
  if (to - from > slots.size) {
    for (const [slot, counts] of slots) if (slot >= from && slot < to) add(counts);
  } else for (let slot = from; slot < to; slot++) add(slots.get(slot));
  return n;
}

function addCounts(into: Sketch, counts: ReadonlyMap<number, number> | undefined): void {
  if (counts === undefined) return;
  for (const [bucket, count] of counts) addBucket(into, bucket, count);
}

/** As JSON: each slot followed by its buckets and their counts, in order. */
export type SlidingState = readonly (readonly [slot: number, ...bucketsAndCounts: number[]])[];

export function slidingState({ slots }: SlidingSketch): SlidingState {
  return [...slots]
    .sort(([a], [b]) => a - b)
    .map(([slot, counts]) => [slot, ...[...counts].sort(([a], [b]) => a - b).flat()] as const);
}

export function addSlidingState(sliding: SlidingSketch, state: SlidingState): void {
  for (const [slot, ...cells] of state) {
    for (let k = 0; k < cells.length; k += 2) addToSlot(sliding, slot, cells[k]!, cells[k + 1]!);
  }
}
