/**
 * A quantile from cumulative buckets as Prometheus's `histogram_quantile` has it: a straight line within the bucket it
 * falls into, from 0 in the first; in the last one its lower bound.
 * @param q 0 to 1
 * @param upperBounds ascending, above 0, the last one `Infinity`
 * @param counts observations up to each bound; one that falls short of the bound before is raised to it
 * @returns NaN without observations
 * @throws RangeError for bounds that do not end at infinity
 * Source: prometheus/prometheus promql/quantile.go, bucketQuantile, 2.42.
 */
export function histogramQuantile(
  q: number,
  upperBounds: readonly number[],
  counts: readonly number[],
): number {
  const end = upperBounds.length - 1;
  if (upperBounds[end] !== Infinity) {
    throw new RangeError(`upperBounds must end at Infinity, got ${upperBounds[end]}`);
  }
  const rising: number[] = [];
  for (const count of counts) rising.push(Math.max(count, rising.at(-1) ?? count));
  const all = rising[end] ?? 0;
  if (!(all > 0) || end === 0) return NaN;
  const rank = q * all;
  let bucket = 0;
  while (bucket < end && !(rising[bucket]! >= rank)) bucket++;
  if (bucket === end) return upperBounds[end - 1]!;
  const lower = bucket === 0 ? 0 : upperBounds[bucket - 1]!;
  const below = bucket === 0 ? 0 : rising[bucket - 1]!;
  const within = rising[bucket]! - below;
  return lower + (upperBounds[bucket]! - lower) * ((rank - below) / within);
}
