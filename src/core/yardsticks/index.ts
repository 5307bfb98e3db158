/** Other published ways to score a detector, apart from the core so that a page downloads them only on demand. */
export { scoreAffiliation } from '../evaluate/affiliation.js';
export type { AffiliationPart, AffiliationScore } from '../evaluate/affiliation.js';
export { markSpans, spanMarks } from '../evaluate/mark-spans.js';
export {
  NAB_PROFILES,
  nabBest,
  nabProbationRows,
  nabRowScores,
  nabScore,
  nabSweep,
} from '../evaluate/nab.js';
export type {
  NabCounts,
  NabOptions,
  NabPoint,
  NabProfile,
  NabResult,
  NabSeries,
  NabWindow,
} from '../evaluate/nab.js';
export { adjustPoints, compositeF1, scoreAdjustedPoints } from '../evaluate/point-adjusted.js';
export { scorePoints } from '../evaluate/point-wise.js';
export type { Marks, PointCounts, PointScore } from '../evaluate/point-wise.js';
export { prCurve } from '../evaluate/pr-curve.js';
export type { CurvePoint, PrCurve } from '../evaluate/pr-curve.js';
export { scoreRanges } from '../evaluate/range-based.js';
export type { PositionBias, RangeOptions, RangeScore } from '../evaluate/range-based.js';
