export { INACTIVE, meetsCondition, stepAlert } from './alert-state.js';
export type { AlertCondition, AlertPhase, AlertState } from './alert-state.js';
export { COLUMN_NAMES, UNKNOWN, createCallColumns, growCallColumns } from './call-columns.js';
export type { CallColumns, Names } from './call-columns.js';
export { findCause } from './cause.js';
export type { Cause, CauseInputs, CauseKind } from './cause.js';
export { DEFAULT_PRICES } from './default-prices.js';
export { FIGURE_SPECS, figureSamples, figureValue } from './figure-ids.js';
export type { FigureId } from './figure-ids.js';
export type { Figures, ModelFigures, SeriesName } from './figures.js';
export { LOOK_BACK_MS, instantValue } from './instant-value.js';
export { ISSUE_KINDS } from './minutes.js';
export type { FeatureSums, IssueKind, Minutes, ModelSums } from './minutes.js';
export { ERROR_TYPES, FEATURES, FINISH_REASONS } from './model.js';
export type { Figure, Incident, LlmCall, Usage } from './model.js';
export { createMonitor, feedMonitor, figureAt, issueCounts, rewindMonitor } from './monitor.js';
export type { Monitor, MonitorOptions } from './monitor.js';
export { compileRates, costUsd, findPrice } from './prices.js';
export type { CompiledRates, ModelPrice, PriceTable, TokenRates } from './prices.js';
export { recordingSource } from './recording.js';
export { DEFAULT_RULES, ROUTES } from './rules.js';
export type { AlertEpisode, AlertRule, PanelId, PendingAlert, Route, Severity } from './rules.js';
export {
  addSketch,
  addValue,
  clearSketch,
  createSketch,
  mergeSketches,
  minimumSamples,
  outOfRangeCount,
  sketchQuantile,
  subtractSketch,
} from './sketch.js';
export type { Sketch } from './sketch.js';
export { MINUTE_MS } from './source.js';
export type { CallSource } from './source.js';
export { LATENCY_WINDOW_MINUTES, QUALITY_WINDOW_MINUTES, SHORT_WINDOW_MINUTES } from './windows.js';
