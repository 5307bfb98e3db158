import { exp } from '../core/stats/exp-log.js';

/** Above this mean `exp(-mean)` leaves the doubles. */
const MAX_MEAN = 700;

/**
 * The Poisson count at cumulative probability `u`, by inversion: with the same `u` a larger mean
 * never gives a smaller count, so raising the traffic only adds requests.
 * @param u strictly between 0 and 1
 * @param mean 0 to 700
 */
export function poissonQuantile(u: number, mean: number): number {
  // exp(-mean) >= 1 - mean: most draws of a quiet second end here, without an exp.
  if (u <= 1 - mean) return 0;
  const bounded = mean < MAX_MEAN ? mean : MAX_MEAN;
  let term = exp(-bounded);
  let cumulative = term;
  let count = 0;
  const last = bounded * 2 + 60;
  while (u > cumulative && count < last) {
    count += 1;
    term *= bounded / count;
    cumulative += term;
  }
  return count;
}
