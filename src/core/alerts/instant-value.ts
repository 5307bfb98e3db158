/** How long a sample stands for what follows it. Prometheus's default. */
export const LOOK_BACK_MS = 300_000;

/**
 * The value of a series at an instant: its last sample not older than the look-back, both ends included
 * (Prometheus 2; version 3 leaves out the far end).
 * @param timesMs ascending
 * @param values NaN marks the series as stale from there on
 * @returns NaN when there is no such sample
 */
export function instantValue(
  timesMs: readonly number[],
  values: readonly number[],
  atMs: number,
  lookBackMs: number = LOOK_BACK_MS,
): number {
  let low = 0;
  let high = timesMs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timesMs[middle]! <= atMs) low = middle + 1;
    else high = middle;
  }
  return low > 0 && atMs - timesMs[low - 1]! <= lookBackMs ? values[low - 1]! : NaN;
}
