/** The values without NaN, in ascending order; a copy. */
export function sorted(values: ArrayLike<number>): Float64Array {
  const copy = new Float64Array(values);
  let count = 0;
  for (const value of copy) if (value === value) copy[count++] = value;
  return copy.subarray(0, count).sort();
}

/**
 * The q-quantile of a sample by linear interpolation between order statistics (type 7).
 * @param ascending ascending, without NaN; any unit, the result has the same
 * @param q 0 to 1; 0.95 is p95
 * @returns NaN for an empty sample
 * @throws RangeError when q lies outside 0 to 1
 * Source: Hyndman & Fan 1996, definition 7; the default of numpy and of R.
 */
export function quantile(ascending: ArrayLike<number>, q: number): number {
  checkShare(q);
  const at = (ascending.length - 1) * q;
  const low = Math.floor(at);
  const below = ascending[low] ?? NaN;
  const above = ascending[low + 1];
  return above === undefined || at === low ? below : below + (at - low) * (above - below);
}

/**
 * The q-quantile of a sample by nearest rank: the smallest value that at least a share `q` does not exceed.
 * Always one of the values. Parameters, result and errors as in `quantile`.
 * Source: Hyndman & Fan 1996, definition 1.
 */
export function nearestRank(ascending: ArrayLike<number>, q: number): number {
  checkShare(q);
  // 0.95 * 20 is 19 and not a bit more: ranks a few bits above a whole number are that number.
  const rank = Math.ceil(q * ascending.length - 1e-9);
  return ascending[Math.max(0, rank - 1)] ?? NaN;
}

function checkShare(q: number): void {
  if (!(q >= 0 && q <= 1)) throw new RangeError(`q must lie from 0 to 1, got ${q}`);
}

/** The median; NaN values are left out, NaN when nothing is left. */
export function median(values: ArrayLike<number>): number {
  return quantile(sorted(values), 0.5);
}
