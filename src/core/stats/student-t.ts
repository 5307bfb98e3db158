import { exp, log, log1p } from './exp-log.js';
import { normalQuantile } from './normal.js';

const HALF_LOG_TWO_PI = 0.9189385332046728;

/** Natural logarithm of the gamma function of x > 0: Stirling's series, after stepping up to where it is exact. */
export function logGamma(x: number): number {
  let product = 1;
  let y = x;
  while (y < 16) product *= y++;
  const z = 1 / (y * y);
  const series = (1 / 12 - z * (1 / 360 - z * (1 / 1260 - z * (1 / 1680 - z / 1188)))) / y;
  return (y - 0.5) * log(y) - y + HALF_LOG_TWO_PI + series - log(product);
}

/** Lentz's method must not divide by zero. */
function apart(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value;
}

/** Continued fraction of the incomplete beta function. Source: DLMF 8.17.22. */
function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / apart(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= 400; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / apart(1 + even * d);
    c = apart(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / apart(1 + odd * d);
    c = apart(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return fraction;
}

/** Regularised incomplete beta function I_x(a, b), with 1 - x given apart to keep its digits. */
export function incompleteBeta(x: number, rest: number, a: number, b: number): number {
  const front = exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log(rest));
  if (x < (a + 1) / (a + b + 2)) return (front * betaFraction(x, a, b)) / a;
  return 1 - (front * betaFraction(rest, b, a)) / b;
}

/**
 * Probability that Student's t with `df` degrees of freedom exceeds `t`.
 * @throws RangeError unless df is positive
 */
export function studentTTail(t: number, df: number): number {
  checkDf(df);
  if (t < 0) return 1 - studentTTail(-t, df);
  if (t === 0) return 0.5;
  const sum = df + t * t;
  return 0.5 * incompleteBeta(df / sum, (t * t) / sum, df / 2, 0.5);
}

function studentTDensity(t: number, df: number): number {
  const scale = logGamma((df + 1) / 2) - logGamma(df / 2) - 0.5 * log(df) - 0.5723649429247001;
  return exp(scale - ((df + 1) / 2) * log1p((t * t) / df));
}

/**
 * The value below which Student's t with `df` degrees of freedom lies with probability `p`, to 1e-11 of itself.
 * @throws RangeError unless 0 < p < 1 and df is positive
 */
export function studentTQuantile(p: number, df: number): number {
  checkDf(df);
  if (!(p > 0 && p < 1)) throw new RangeError(`p must lie between 0 and 1, got ${p}`);
  if (p < 0.5) return upperQuantile(p, df) * -1;
  return p === 0.5 ? 0 : upperQuantile(1 - p, df);
}

/** The value that is exceeded with probability `tail` < 0.5: Newton's steps, kept inside a shrinking bracket. */
function upperQuantile(tail: number, df: number): number {
  let low = 0;
  let high = Math.max(1, -normalQuantile(tail));
  while (studentTTail(high, df) > tail) {
    low = high;
    high *= 2;
  }
  let t = high;
  for (let k = 0; k < 200; k++) {
    const excess = studentTTail(t, df) - tail;
    if (excess > 0) low = t;
    else high = t;
    const newton = t + excess / studentTDensity(t, df);
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - t) <= 1e-13 * t) return next;
    t = next;
  }
  return t;
}

function checkDf(df: number): void {
  if (!(df > 0)) throw new RangeError(`df must be positive, got ${df}`);
}

/**
 * How many sample standard deviations from the mean of `n` values the next value of the same kind lies at most, with
 * probability 1 - p: a prediction interval. With few values much more than the normal quantile: for p = 2.3 % it is
 * 3.7 with 4 values, 2.15 with 26, 2 with very many.
 * @throws RangeError unless n >= 2 and 0 < p < 1
 */
export function predictionMultiplier(n: number, p: number): number {
  if (!(n >= 2)) throw new RangeError(`n must be at least 2, got ${n}`);
  return -studentTQuantile(p, n - 1) * Math.sqrt(1 + 1 / n);
}

/**
 * Critical values of the generalised extreme Studentised deviate test, two-sided, for 1 to `maxOutliers` outliers.
 * Source: Rosner 1983.
 */
export function esdCriticalValues(n: number, maxOutliers: number, alpha: number): number[] {
  return Array.from({ length: maxOutliers }, (_, index) => {
    const left = n - index;
    const t = -studentTQuantile(alpha / (2 * left), left - 2);
    return ((left - 1) * t) / Math.sqrt((left - 2 + t * t) * left);
  });
}
