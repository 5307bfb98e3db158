export type { SignalAlert } from '../alerts/signal-watch.js';
/** Latency: three measures apart, by segment, with percentiles that know their n and changes that know their chance. */
export { createExactWindow, dropExact, exactQuantile, pushExact } from './exact-window.js';
export type { ExactWindow } from './exact-window.js';
export { LATENCY_ISSUES } from './latency-issues.js';
export type { LatencyIssue } from './latency-issues.js';
export { LATENCY_RULES } from './latency-rules.js';
export type { LatencyRule } from './latency-rules.js';
export { expectedLatencyMs, latencySampleOf, timePerOutputTokenMs } from './latency-sample.js';
export type { LatencySample } from './latency-sample.js';
export type { LatencyCounts, LatencyTrackerOptions, LatencyTrackerState } from './latency-state.js';
export { LatencyTracker } from './latency-tracker.js';
export type { LatencyQuery } from './latency-tracker.js';
export { LatencyWatch } from './latency-watch.js';
export type { LatencyVerdict, LatencyWatchState } from './latency-watch.js';
export { findRegressions } from './regression.js';
export type {
  LatencyChange,
  RegressionOptions,
  RegressionReport,
  RegressionVerdict,
  SegmentChange,
} from './regression.js';
export { INPUT_BANDS, OUTPUT_BANDS, segmentOf } from './segment.js';
export type { LatencySegment } from './segment.js';
export { LATENCY_MEASURES } from './segment-table.js';
export type { LatencyMeasure } from './segment-table.js';
export { ttftSpread } from './ttft-spread.js';
export type { TtftSpread } from './ttft-spread.js';
