import type { SampleSpan } from './labels.js';
import { checkSpans } from './labels.js';

/** Which part of a range matters most. */
export type PositionBias = 'flat' | 'front' | 'middle' | 'back';

/** The free parameters of the metric: say which you used. */
export interface RangeOptions {
  /** Weight of touching a real range at all, 0 to 1; the rest goes to how much of it is covered. Default 0. */
  readonly existence?: number;
  /** Whether a range hit in several pieces loses: not (`one`, default), or by their number (`reciprocal`). */
  readonly cardinality?: 'one' | 'reciprocal';
  /** Default `flat`. */
  readonly realBias?: PositionBias;
  /** Default `flat`. */
  readonly predictedBias?: PositionBias;
  /** Default 1. */
  readonly beta?: number;
}

export interface RangeScore {
  /** `null` without predicted ranges. */
  readonly precision: number | null;
  /** `null` without real ranges. */
  readonly recall: number | null;
  /** `null` when there is nothing to score, 0 when nothing overlaps. */
  readonly fBeta: number | null;
}

/**
 * Range-based precision and recall. One sample and ten hours of false alarm count alike, and the parameters can be
 * chosen until the result pleases.
 * @param real ascending and apart, half-open
 * @param predicted ascending and apart, half-open
 * @throws RangeError for a broken range, or a weight outside 0 to 1
 * Source: Tatbul et al. 2018, arXiv 1803.03639; IntelLabs/TSAD-Evaluator at 3dd267b.
 */
export function scoreRanges(
  real: readonly SampleSpan[],
  predicted: readonly SampleSpan[],
  options: RangeOptions = {},
): RangeScore {
  const { existence = 0, cardinality = 'one', beta = 1 } = options;
  checkSpans('real', real);
  checkSpans('predicted', predicted);
  if (!(existence >= 0 && existence <= 1))
    throw new RangeError(`existence must lie from 0 to 1, got ${existence}`);
  const reward = (
    range: SampleSpan,
    others: readonly SampleSpan[],
    bias: PositionBias,
    touch: number,
  ) => {
    const met = others.filter(([start, end]) => start < range[1] && end > range[0]);
    const pieces = cardinality === 'reciprocal' ? met.length : 1;
    return met.length === 0 ? 0 : touch + ((1 - touch) * covered(range, met, bias)) / pieces;
  };
  const recall = mean(real, (range) =>
    reward(range, predicted, options.realBias ?? 'flat', existence),
  );
  const precision = mean(predicted, (range) =>
    reward(range, real, options.predictedBias ?? 'flat', 0),
  );
  return { precision, recall, fBeta: combine(precision ?? 0, recall ?? 0, beta, real, predicted) };
}

function combine(
  precision: number,
  recall: number,
  beta: number,
  real: readonly SampleSpan[],
  predicted: readonly SampleSpan[],
): number | null {
  if (real.length + predicted.length === 0) return null;
  const weighed = beta * beta * precision + recall;
  return weighed > 0 ? ((1 + beta * beta) * precision * recall) / weighed : 0;
}

function mean(ranges: readonly SampleSpan[], value: (range: SampleSpan) => number): number | null {
  if (ranges.length === 0) return null;
  return ranges.reduce((sum, range) => sum + value(range), 0) / ranges.length;
}

/** Weight of the positions of a range that others cover, among all of its weight. */
function covered(
  [start, end]: SampleSpan,
  others: readonly SampleSpan[],
  bias: PositionBias,
): number {
  const length = end - start;
  let inside = 0;
  for (const [from, to] of others) {
    const first = Math.max(from, start) - start;
    inside +=
      weightBefore(Math.min(to, end) - start, length, bias) - weightBefore(first, length, bias);
  }
  return inside / weightBefore(length, length, bias);
}

/** Weight of the first `count` positions of a range: 1 each, or rising by 1 to where the bias is. */
function weightBefore(count: number, length: number, bias: PositionBias): number {
  const rising = (k: number) => (k * (k + 1)) / 2;
  if (bias === 'flat') return count;
  if (bias === 'back') return rising(count);
  if (bias === 'front') return rising(length) - rising(length - count);
  const half = length >> 1;
  return count <= half
    ? rising(count)
    : rising(half) + rising(length - half) - rising(length - count);
}
