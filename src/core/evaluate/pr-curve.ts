import type { Marks } from './point-wise.js';
import { fBeta, ratio } from './measures.js';

/** One point of a curve: what is flagged when scores at or above the threshold are. */
export interface CurvePoint {
  readonly threshold: number;
  readonly tp: number;
  readonly fp: number;
}

/** Precision, recall and the ROC over all thresholds of a score, sample by sample. */
export interface PrCurve {
  /** By rising threshold, one for each distinct score. */
  readonly points: readonly CurvePoint[];
  readonly positives: number;
  readonly negatives: number;
  /** Sum of precision times the recall gained, without interpolation; `null` without positives. */
  readonly averagePrecision: number | null;
  /** Area under straight lines between the points: too kind, prefer `averagePrecision`. */
  readonly trapezoidArea: number | null;
  /** `null` unless there are both positives and negatives. */
  readonly rocArea: number | null;
  /** The point of the best F1, of equal ones the lowest threshold; `null` without positives. */
  readonly best: CurvePoint | null;
}

/**
 * @param real by sample, not 0 for a positive
 * @param scores by sample; higher is more suspicious, NaN is never flagged
 * @throws RangeError unless there are as many scores as labels
 */
export function prCurve(real: Marks, scores: ArrayLike<number>): PrCurve {
  if (real.length !== scores.length)
    throw new RangeError(`scores must be ${real.length} samples, got ${scores.length}`);
  const positives = Array.from(real).filter((mark) => mark).length;
  const negatives = real.length - positives;
  const points = fallingPoints(real, scores).reverse();
  const hasBoth = positives > 0 && negatives > 0;
  return {
    points,
    positives,
    negatives,
    averagePrecision: positives > 0 ? stepArea(points, positives) : null,
    trapezoidArea: positives > 0 ? trapezoid(points, positives) : null,
    rocArea: hasBoth ? rocArea(points, positives, negatives) : null,
    best: positives > 0 ? bestPoint(points, positives) : null,
  };
}

function fallingPoints(real: Marks, scores: ArrayLike<number>): CurvePoint[] {
  const order = Array.from(scores, (_, t) => t).filter((t) => scores[t] === scores[t]);
  order.sort((a, b) => scores[b]! - scores[a]!);
  const points: CurvePoint[] = [];
  let tp = 0;
  let fp = 0;
  order.forEach((t, at) => {
    if (real[t]) tp += 1;
    else fp += 1;
    const next = order[at + 1];
    if (next === undefined || scores[next] !== scores[t])
      points.push({ threshold: scores[t]!, tp, fp });
  });
  return points;
}

/** Precision at a point; nothing flagged is never wrong, as the curve has it. */
function pointPrecision(point: CurvePoint | undefined): number {
  return point === undefined ? 1 : (ratio(point.tp, point.tp + point.fp) ?? 1);
}

function stepArea(points: readonly CurvePoint[], positives: number): number {
  let area = 0;
  points.forEach((point, at) => {
    area += (pointPrecision(point) * (point.tp - (points[at + 1]?.tp ?? 0))) / positives;
  });
  return area;
}

function trapezoid(points: readonly CurvePoint[], positives: number): number {
  let area = 0;
  points.forEach((point, at) => {
    const next = points[at + 1];
    const gained = (point.tp - (next?.tp ?? 0)) / positives;
    area += ((pointPrecision(point) + pointPrecision(next)) / 2) * gained;
  });
  return area;
}

function rocArea(points: readonly CurvePoint[], positives: number, negatives: number): number {
  let area = 0;
  points.forEach((point, at) => {
    const next = points[at + 1];
    area += ((point.tp + (next?.tp ?? 0)) / 2) * (point.fp - (next?.fp ?? 0));
  });
  return area / positives / negatives;
}

function bestPoint(points: readonly CurvePoint[], positives: number): CurvePoint | null {
  let best: CurvePoint | null = null;
  let highest = -1;
  for (const point of points) {
    const f1 = fBeta({ tp: point.tp, fp: point.fp, fn: positives - point.tp }) ?? 0;
    if (f1 > highest) {
      highest = f1;
      best = point;
    }
  }
  return best;
}
