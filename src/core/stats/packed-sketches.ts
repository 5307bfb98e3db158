import { addBucket } from './sketch.js';
import type { Sketch } from './sketch.js';

/**
 * Sketches of closed minutes, one after the other: only the buckets in use, 16 bits each
 * (11 bits bucket, 5 bits count - 1; a larger count takes several cells).
 * Memory is bounded by buckets in use, not by calls.
 */
export interface PackedSketches {
  cells: Uint16Array;
  used: number;
  /** Where sketch k ends in `cells`; it begins where k - 1 ends. */
  ends: Int32Array;
  /** Number of sketches held. */
  count: number;
}

const COUNT_BITS = 5;
const MOST_PER_CELL = 1 << COUNT_BITS;

export function createPackedSketches(): PackedSketches {
  return { cells: new Uint16Array(1024), used: 0, ends: new Int32Array(256), count: 0 };
}

/** Appends a sketch and empties it. */
export function packSketch(packed: PackedSketches, sketch: Sketch): void {
  if (sketch.n > 0) {
    for (let octave = 0; octave < sketch.octaves.length; octave++) {
      if (sketch.octaves[octave] === 0) continue;
      sketch.octaves[octave] = 0;
      packOctave(packed, sketch.counts, octave * 64);
    }
    sketch.n = 0;
  }
  if (packed.count === packed.ends.length) {
    const ends = new Int32Array(packed.count * 2);
    ends.set(packed.ends);
    packed.ends = ends;
  }
  packed.ends[packed.count++] = packed.used;
}

function packOctave(packed: PackedSketches, counts: Int32Array, from: number): void {
  for (let bucket = from; bucket < from + 64; bucket++) {
    let left = counts[bucket]!;
    if (left === 0) continue;
    counts[bucket] = 0;
    for (; left > 0; left -= MOST_PER_CELL) {
      if (packed.used === packed.cells.length) {
        const cells = new Uint16Array(packed.used * 2);
        cells.set(packed.cells);
        packed.cells = cells;
      }
      packed.cells[packed.used++] = (bucket << COUNT_BITS) | (Math.min(left, MOST_PER_CELL) - 1);
    }
  }
}

/** Adds sketch `index` to `into`; with `sign` -1 it takes it out again. */
export function addPacked(packed: PackedSketches, index: number, into: Sketch, sign: 1 | -1): void {
  const end = packed.ends[index]!;
  for (let k = index === 0 ? 0 : packed.ends[index - 1]!; k < end; k++) {
    const cell = packed.cells[k]!;
    addBucket(into, cell >> COUNT_BITS, sign * ((cell & (MOST_PER_CELL - 1)) + 1));
  }
}

/** Forgets all but the first `count` sketches. */
export function truncatePacked(packed: PackedSketches, count: number): void {
  packed.count = count;
  packed.used = count === 0 ? 0 : packed.ends[count - 1]!;
}

/** Forgets the first `count` sketches. */
export function dropPacked(packed: PackedSketches, count: number): void {
  if (count === 0) return;
  const shift = packed.ends[count - 1]!;
  packed.cells.copyWithin(0, shift, packed.used);
  packed.ends.copyWithin(0, count, packed.count);
  packed.used -= shift;
  packed.count -= count;
  for (let k = 0; k < packed.count; k++) packed.ends[k]! -= shift;
}
