/** Quality: signals by task and time, each with its n, its coverage and its own alert. */
export type { SignalAlert } from '../alerts/signal-watch.js';
export { compositeQuality } from './composite.js';
export { goldenSimilarity } from './golden.js';
export type { GoldenAnswers, GoldenSimilarity, NoSimilarityReason } from './golden.js';
export type { QualityCell } from './quality-cell.js';
export { compositeFigure, qualityFigure } from './quality-figure.js';
export type { CompositeFigure, QualityFigure } from './quality-figure.js';
export { QUALITY_RULES } from './quality-rules.js';
export type { QualityRule } from './quality-rules.js';
export { judgeRatio, QUALITY_ISSUES, QUALITY_SIGNALS, qualitySampleOf } from './quality-sample.js';
export type { QualityIssue, QualitySample, QualitySignal } from './quality-sample.js';
export { QualityTracker, UNKNOWN_TASK } from './quality-tracker.js';
export type {
  QualityCounts,
  QualityQuery,
  QualityTrackerOptions,
  QualityTrackerState,
} from './quality-tracker.js';
export { QualityWatch } from './quality-watch.js';
export type { QualityVerdict, QualityWatchState } from './quality-watch.js';
