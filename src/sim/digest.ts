import { COLUMN_NAMES } from '../core/call-columns.js';
import type { CallColumns } from '../core/call-columns.js';

/** A digest under way: two 32-bit words a column, then the number of rows. */
export type Digest = Int32Array;

const ROWS_AT = COLUMN_NAMES.length * 2;

const float = new Float64Array(1);
const words = new Int32Array(float.buffer);
float[0] = 1;
const HIGH = words[1] === 0 ? 0 : 1;

/** A digest of no calls. */
export function createDigest(): Digest {
  const digest = new Int32Array(ROWS_AT + 1);
  for (let i = 0; i < ROWS_AT; i++) digest[i] = Math.imul(i + 1, 0x9e3779b9);
  return digest;
}

/** Takes rows [from, to) in; in pieces or at once comes to the same. */
export function updateDigest(
  digest: Digest,
  columns: CallColumns,
  from = 0,
  to = columns.count,
): void {
  COLUMN_NAMES.forEach((name, index) => {
    const column = columns[name];
    if (column instanceof Float64Array) takeFloats(digest, index * 2, column, from, to);
    else takeIntegers(digest, index * 2, column, from, to);
  });
  digest[ROWS_AT]! += to - from;
}

function stir(state: number, word: number): number {
  const x = Math.imul(state ^ word, 0x21f0aaad);
  return Math.imul(x ^ (x >>> 15), 0xd35a2d97) ^ (x >>> 13);
}

function takeFloats(
  digest: Digest,
  at: number,
  column: Float64Array,
  from: number,
  to: number,
): void {
  let a = digest[at]!;
  let b = digest[at + 1]!;
  for (let row = from; row < to; row++) {
    const value = column[row]!;
    // An engine may keep any of the many bit patterns of NaN.
    float[0] = value === value ? value : 0;
    const high = value === value ? words[HIGH]! : 0x7ff80000;
    const low = words[1 - HIGH]!;
    a = stir(stir(a, high), low);
    b = stir(stir(b, low), high + a);
  }
  digest[at] = a;
  digest[at + 1] = b;
}

function takeIntegers(
  digest: Digest,
  at: number,
  column: Exclude<CallColumns[(typeof COLUMN_NAMES)[number]], Float64Array>,
  from: number,
  to: number,
): void {
  let a = digest[at]!;
  let b = digest[at + 1]!;
  for (let row = from; row < to; row++) {
    const value = column[row]! | 0;
    a = stir(a, value);
    b = stir(b, value + a);
  }
  digest[at] = a;
  digest[at + 1] = b;
}

/** Sixteen hex digits; equal digests mean equal calls, bit for bit, in every column. */
export function digestHex(digest: Digest): string {
  let a = digest[ROWS_AT]!;
  let b = ~a;
  for (let i = 0; i < ROWS_AT; i += 2) {
    a = stir(a, digest[i]!);
    b = stir(b, digest[i + 1]! ^ a);
  }
  return hex(a) + hex(b);
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0');
}

/** The digest of all rows of `columns`. */
export function digestColumns(columns: CallColumns): string {
  const digest = createDigest();
  updateDigest(digest, columns);
  return digestHex(digest);
}
