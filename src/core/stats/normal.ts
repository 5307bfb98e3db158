import { exp, log, log1p } from './exp-log.js';

const ROOT_TWO_PI = 2.5066282746310002;
const LOG_ROOT_TWO_PI = 0.9189385332046728;
/** Beyond this the tail is computed as such; nearer, one minus the rest loses no digit that counts. */
const TAIL_FROM = 3.5;

/** Density of the standard normal distribution. */
function density(z: number): number {
  return exp(-0.5 * z * z) / ROOT_TWO_PI;
}

/** The tail above `z` by the density at `z`, for z >= 3.5. Source: Laplace's continued fraction. */
function millsRatio(z: number): number {
  let fraction = z;
  for (let k = 80; k >= 1; k--) fraction = z + k / fraction;
  return 1 / fraction;
}

/** Probability between 0 and `z`, for |z| < 3.5. Source: Abramowitz & Stegun 26.2.11. */
function fromCentre(z: number): number {
  let term = z;
  let sum = z;
  for (let k = 3; Math.abs(term) > 1e-17 * Math.abs(sum); k += 2) {
    term *= (z * z) / k;
    sum += term;
  }
  return density(z) * sum;
}

/** Probability that a standard normal value exceeds `z`; to 1e-11 of itself as long as doubles hold it. */
export function normalTail(z: number): number {
  if (z >= TAIL_FROM) return density(z) * millsRatio(z);
  if (z <= -TAIL_FROM) return 1 - normalTail(-z);
  return 0.5 - fromCentre(z);
}

/** Probability that a standard normal value is at most `z`. */
export function normalCdf(z: number): number {
  return normalTail(-z);
}

/** Natural logarithm of `normalTail`, also where that is too small for a double. */
export function normalLogTail(z: number): number {
  if (z >= TAIL_FROM) return log(millsRatio(z)) - 0.5 * z * z - LOG_ROOT_TWO_PI;
  return z < 0 ? log1p(-normalTail(-z)) : log(normalTail(z));
}

/**
 * The value below which a standard normal value lies with probability `p`, to 1e-12.
 * `src/sim/normal.ts` has a faster and rougher one, whose bits runs depend on.
 * @throws RangeError unless 0 <= p <= 1
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`p must lie from 0 to 1, got ${p}`);
  if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity;
  if (p > 0.5) return -normalQuantile(1 - p);
  // Abramowitz & Stegun 26.2.22, then Halley's method on the lower tail.
  const root = Math.sqrt(-2 * log(p));
  let z = (2.30753 + 0.27061 * root) / (1 + root * (0.99229 + 0.04481 * root)) - root;
  for (let k = 0; k < 4; k++) {
    const step = (normalCdf(z) - p) / density(z);
    z -= step / (1 + 0.5 * z * step);
  }
  return z;
}
