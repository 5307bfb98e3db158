import { quantile, sorted } from './order.js';

/** A median absolute deviation times this estimates the standard deviation of normal values: 1 / Phi^-1(3/4). */
export const MAD_TO_SIGMA = 1.482602218505602;

type Sample = readonly number[] | Float64Array;

/** Arithmetic mean; NaN for none. */
export function mean(values: Sample): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** Sum of squared deviations from the mean. */
function squares(values: Sample): number {
  const centre = mean(values);
  let sum = 0;
  for (const value of values) sum += (value - centre) * (value - centre);
  return sum;
}

/** Standard deviation of a sample (n - 1); NaN for fewer than two values. */
export function sampleSd(values: Sample): number {
  return values.length < 2 ? NaN : Math.sqrt(squares(values) / (values.length - 1));
}

/** Standard deviation of all there is (n); NaN for none. */
export function populationSd(values: Sample): number {
  return Math.sqrt(squares(values) / values.length);
}

/** Median absolute deviation from the median; NaN for none. */
export function medianAbsoluteDeviation(values: Sample): number {
  const ascending = sorted(values);
  return medianDeviation(ascending, quantile(ascending, 0.5));
}

/** Distances to both sides of the centre ascend already: merged, they need not be sorted. */
function medianDeviation(ascending: Float64Array, centre: number): number {
  const distances = new Float64Array(ascending.length);
  let right = 0;
  while (right < ascending.length && ascending[right]! < centre) right++;
  let left = right - 1;
  for (let at = 0; at < distances.length; at++) {
    const below = left < 0 ? Infinity : centre - ascending[left]!;
    const above = right < ascending.length ? ascending[right]! - centre : Infinity;
    distances[at] = Math.min(below, above);
    if (below < above) left--;
    else right++;
  }
  return quantile(distances, 0.5);
}

/** So many deviations by the MAD from the median, a value has nothing more to say of the spread. */
const OUTLYING = 10;

/**
 * A standard deviation that outliers do not move: 1.4826 MAD, but at least a fifth of the plain one of values drawn in
 * to ten such deviations, since the MAD of a series that is flat most of the time is 0, and at least `floor`.
 * @param floor the smallest deviation that can mean anything: a share of the level, the step of a quantised value
 */
export function robustScale(values: Sample, floor = 0): number {
  const ascending = sorted(values);
  const centre = quantile(ascending, 0.5);
  const spread = MAD_TO_SIGMA * medianDeviation(ascending, centre);
  const reach = spread > 0 ? OUTLYING * spread : Infinity;
  const drawnIn = values.map((value) => Math.min(centre + reach, Math.max(centre - reach, value)));
  return Math.max(spread, values.length > 1 ? 0.2 * sampleSd(drawnIn) : 0, floor);
}

/**
 * How many standard errors a mean of `n` values lies from where it should be. A mean varies by sd / sqrt(n), not by
 * sd: measured by the latter, a doubling is hardly seen.
 * @param sd standard deviation of single values
 */
export function meanShift(
  observedMean: number,
  n: number,
  expectedMean: number,
  sd: number,
): number {
  return (observedMean - expectedMean) / (sd / Math.sqrt(n));
}
