/**
 * Exponentially weighted mean and variance of what has been seen; plain data, changed by `addEw`.
 * The newest value has weight 1, each older one (1 - alpha) times that of the next. Not mergeable: weights depend on what
 * came after a value, in both series.
 */
export interface EwMoments {
  /** Values seen; NaN ones are not. */
  n: number;
  /** NaN before the first value. */
  mean: number | null;
  /** Weighted sum of squared deviations by the sum of weights: biased, as in process control. */
  variance: number;
  /** Sum of weights, and of their squares; without `adjust` the sum is 1. */
  weight: number;
  weightSquares: number;
}

export function createEwMoments(): EwMoments {
  return { n: 0, mean: null, variance: 0, weight: 0, weightSquares: 0 };
}

/**
 * Takes a value in. A NaN only lets the others age.
 * @param alpha share of the newest value in the long run, over 0 to 1
 * @param adjust true: weights are normalised from the first value on, so that early ones do not count too much;
 *   false: the mean starts at the first value. Pandas 1.5 calls it so, and agrees.
 */
export function addEw(moments: EwMoments, value: number, alpha: number, adjust = true): void {
  const decay = 1 - alpha;
  moments.weight *= decay;
  moments.weightSquares *= decay * decay;
  if (value !== value) return;
  moments.n++;
  if (moments.mean === null) {
    moments.mean = value;
    moments.weight = moments.weightSquares = 1;
    return;
  }
  const own = adjust ? 1 : alpha;
  const weight = moments.weight + own;
  const share = own / weight;
  const change = value - moments.mean;
  moments.mean += share * change;
  moments.variance = (1 - share) * (moments.variance + share * change * change);
  moments.weightSquares += own * own;
  moments.weight = weight;
  if (!adjust) {
    moments.weightSquares /= weight * weight;
    moments.weight = 1;
  }
}

/** Standard deviation without the bias of a small weighted sample; NaN for fewer than two values. */
export function ewSd(moments: EwMoments): number {
  const { variance, weight, weightSquares, n } = moments;
  if (n < 2) return NaN;
  return Math.sqrt(variance / (1 - weightSquares / (weight * weight)));
}
