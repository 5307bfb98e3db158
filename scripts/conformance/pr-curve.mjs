/** Vectors of the precision-recall curve, its areas and the ROC. */
import { prCurve } from '../../dist/core/yardsticks/index.js';
import { check } from './compare.mjs';

export const recognises = (json) =>
  json.cases.every(({ expected }) => 'prAucTrapezoid' in expected);

export function* run({ cases }) {
  for (const { id, y, score, expected } of cases) {
    const curve = prCurve(y, score);
    yield check(id, expected, figuresOf(curve, score, expected), 1e-9);
  }
}

function figuresOf({ points, positives, negatives, ...curve }, score, { roc, bestF1Threshold }) {
  // The reference ends the curve at precision 1, recall 0, and takes recall for 1 where there are no positives.
  const figures = {
    precision: [...points.map(({ tp, fp }) => tp / (tp + fp)), 1],
    recall: [...points.map(({ tp }) => (positives > 0 ? tp / positives : 1)), 0],
    thresholds: points.map(({ threshold }) => threshold),
    averagePrecision: curve.averagePrecision ?? 0,
    prAucTrapezoid: curve.trapezoidArea ?? 0.5,
    bestF1:
      curve.best === null ? 0 : (2 * curve.best.tp) / (curve.best.tp + curve.best.fp + positives),
    bestF1Threshold: bestThreshold(points, curve.best, positives, bestF1Threshold),
  };
  if (roc === undefined) return figures;
  const falling = points.toReversed();
  return {
    ...figures,
    roc: {
      fpr: [0, ...falling.map(({ fp }) => fp / negatives)],
      tpr: [0, ...falling.map(({ tp }) => tp / positives)],
      thresholds: [Math.max(...score) + 1, ...falling.map(({ threshold }) => threshold)],
    },
    rocAuc: curve.rocArea,
  };
}

/**
 * The kit takes the lowest of equally good thresholds, the reference that which rounding makes a bit better: any whose
 * F1, as a fraction, is the same will do.
 */
function bestThreshold(points, best, positives, expected) {
  if (best === null) return points[0].threshold;
  const like = points.find(({ threshold }) => threshold === expected);
  const isEqual =
    like.tp * (best.tp + best.fp + positives) === best.tp * (like.tp + like.fp + positives);
  return isEqual ? expected : best.threshold;
}
