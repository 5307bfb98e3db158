/**
 * By how much a counter grew within a window, as Prometheus's `increase` has it: resets made good, and what the first and
 * last sample leave of the window filled up at the same pace, by at most half a step where the gap is long. Divided by
 * the window in seconds it is `rate`, to the last bit.
 * @param totals one sample a step, NaN = none; the counter as read, so it falls when the process starts anew
 * @param at index of the end of the window, which belongs to it, as its begin does (Prometheus 2)
 * @param steps length of the window
 * @param perSeconds 1 for `increase`, the window in seconds for `rate`
 * @returns NaN with fewer than two samples in the window
 * Source: prometheus/prometheus promql/functions.go, extrapolatedRate, 2.42.
 */
export function counterGrowth(
  totals: ArrayLike<number>,
  at: number,
  steps: number,
  stepSeconds: number,
  perSeconds: number,
): number {
  let first = -1;
  let last = -1;
  let count = 0;
  let growth = 0;
  for (let k = Math.max(0, at - steps); k <= at && k < totals.length; k++) {
    const total = totals[k]!;
    if (Number.isNaN(total)) continue;
    if (first < 0) first = k;
    else if (total < totals[last]!) growth += totals[last]!;
    last = k;
    count += 1;
  }
  if (count < 2) return NaN;
  growth = totals[last]! - totals[first]! + growth;
  const sampled = (last - first) * stepSeconds;
  const step = sampled / (count - 1);
  let toStart = (first - (at - steps)) * stepSeconds;
  const toEnd = (at - last) * stepSeconds;
  // A counter was 0 once, and no sooner than this.
  if (growth > 0 && totals[first]! >= 0) {
    toStart = Math.min(toStart, sampled * (totals[first]! / growth));
  }
  const near = step * 1.1;
  const interval =
    sampled + (toStart < near ? toStart : step / 2) + (toEnd < near ? toEnd : step / 2);
  return growth * (interval / sampled / perSeconds);
}
