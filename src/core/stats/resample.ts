import { incompleteBeta } from './student-t.js';

/** A sample in order of size; equal values may stand together. */
export interface RankedSample {
  /** Ascending. */
  readonly values: ArrayLike<number>;
  /** How many of the sample are at most as large as the value at the same place; the last one is its size. */
  readonly ranks: ArrayLike<number>;
}

/** A value that a resample's quantile may take, and how likely that is. */
interface Outcome {
  readonly value: number;
  readonly probability: number;
}

/** Less likely outcomes move no interval that anybody asks for. */
const LEAST_PROBABILITY = 1e-9;

/**
 * Bootstrap interval of quantile(after) / quantile(before), both by nearest rank, by the percentile method. Nothing is drawn: a
 * resample's quantile of rank k is the value at rank r with probability I(r/n; k, n - k + 1) - I((r-1)/n; …), so the
 * ratio's distribution over all resamples is known, and there is no seed.
 * It knows the chance of which calls there were. What moves all of them together for an hour, it does not.
 * @param before not empty, its values positive; `after` likewise
 * @param q above 0 to 1
 * @param confidence share of such intervals that hold the true ratio, above 0 and below 1
 * @throws RangeError when a sample is empty, or `q` or `confidence` lies outside its range
 * Source: Efron 1982, The jackknife, the bootstrap and other resampling plans, 10.1 (exact for quantiles).
 */
export function bootstrapRatio(
  before: RankedSample,
  after: RankedSample,
  q: number,
  confidence = 0.99,
): readonly [low: number, high: number] {
  if (!(q > 0 && q <= 1)) throw new RangeError(`q must lie from above 0 to 1, got ${q}`);
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`confidence must lie between 0 and 1, got ${confidence}`);
  }
  const was = quantileOutcomes(before, q);
  const is = quantileOutcomes(after, q);
  const ratios = is.flatMap((a) =>
    was.map((b) => ({ value: a.value / b.value, probability: a.probability * b.probability })),
  );
  ratios.sort((a, b) => a.value - b.value);
  const tail = (1 - confidence) / 2;
  return [valueAt(ratios, tail), valueAt(ratios, 1 - tail)];
}

function quantileOutcomes({ values, ranks }: RankedSample, q: number): Outcome[] {
  const n = ranks[ranks.length - 1] ?? 0;
  if (!(n > 0)) throw new RangeError('samples must not be empty');
  const k = Math.max(1, Math.ceil(q * n - 1e-9));
  const outcomes: Outcome[] = [];
  let below = 0;
  for (let at = 0; at < values.length; at++) {
    const share = ranks[at]! / n;
    const upTo = share === 1 ? 1 : incompleteBeta(share, 1 - share, k, n - k + 1);
    const probability = upTo - below;
    if (probability > LEAST_PROBABILITY) outcomes.push({ value: values[at]!, probability });
    below = upTo;
  }
  return outcomes;
}

function valueAt(ascending: readonly Outcome[], probability: number): number {
  let sum = 0;
  for (const outcome of ascending) {
    sum += outcome.probability;
    if (sum >= probability) return outcome.value;
  }
  return ascending.at(-1)!.value;
}
