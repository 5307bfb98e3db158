/** Bits set in a 32-bit word. Source: Warren, Hacker's Delight, 5-1. */
export function popCount(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Sets the bits from `from` up to, without, `to`, the first of them starting at word `base`. */
export function setBits(words: Int32Array, base: number, from: number, to: number): void {
  if (to <= from) return;
  const first = base + (from >> 5);
  const last = base + ((to - 1) >> 5);
  const head = -1 << (from & 31);
  const tail = -1 >>> (31 - ((to - 1) & 31));
  if (first === last) words[first]! |= head & tail;
  else {
    words[first]! |= head;
    words.fill(-1, first + 1, last);
    words[last]! |= tail;
  }
}
