export { CLOSED_GATE, stepGate } from './alerts/alert-gate.js';
export type { AlertPolicy, GateState } from './alerts/alert-gate.js';
export { INACTIVE, meetsCondition, stepAlert } from './alerts/alert-state.js';
export type { AlertCondition, AlertPhase, AlertState } from './alerts/alert-state.js';
export { COLUMN_NAMES, UNKNOWN, createCallColumns, growCallColumns } from './call-columns.js';
export type { CallColumns, Names } from './call-columns.js';
export { findCause } from './cause/cause.js';
export type { Cause, CauseInputs, CauseKind } from './cause/cause.js';
export { CostTracker } from './cost/cost-tracker.js';
export type { CostTrackerOptions, Dimension } from './cost/cost-options.js';
export type { CostCall, CostIssue } from './cost/cost-call.js';
export type { Spend } from './cost/spend.js';
export { countUpperBound, proportionInterval } from './evaluate/confidence.js';
export type { Interval } from './evaluate/confidence.js';
export { firingEpisodes } from './evaluate/episodes.js';
export type { RuleSetting } from './evaluate/episodes.js';
export { scoreWeeks } from './evaluate/fresh-weeks.js';
export type { FalseAlarmSpread, LabelledWeek, WeeksScore } from './evaluate/fresh-weeks.js';
export { cellAt, cellScore, isPerfect, settingAt, sliceCells } from './evaluate/grid.js';
export type { CellScore } from './evaluate/grid.js';
export { readLabels } from './evaluate/labels.js';
export type { LabelledHistory, Labels, MatchOptions, SampleSpan } from './evaluate/labels.js';
export { expectedCostUsd, fBeta, unseenMinutes } from './evaluate/measures.js';
export type { CostInputs, CostModel, EventCounts } from './evaluate/measures.js';
export { ruleOutcomeSteps, ruleOutcomes } from './evaluate/outcomes.js';
export type { RuleOutcomes } from './evaluate/outcomes.js';
export { paretoFront } from './evaluate/pareto.js';
export type { ParetoPoint } from './evaluate/pareto.js';
export { perfectRegion } from './evaluate/perfect-region.js';
export type { PerfectRegion } from './evaluate/perfect-region.js';
export { scoreAlerts } from './evaluate/score.js';
export type { EpisodeVerdict, EventScore, IncidentOutcome } from './evaluate/score.js';
export { settingOutcome, smallestMove } from './evaluate/smallest-move.js';
export type { Move, MoveGoal, SettingOutcome } from './evaluate/smallest-move.js';
export { sweep, sweepSteps } from './evaluate/sweep.js';
export type { SweepGrid } from './evaluate/sweep.js';
export { DEFAULT_PRICES } from './pricing/default-prices.js';
export { figureAt } from './monitor/figure-at.js';
export { FIGURE_SPECS, figureSamples, figureValue } from './monitor/figure-ids.js';
export type { FigureId } from './monitor/figure-ids.js';
export type { Figures, ModelFigures, SeriesName } from './monitor/figures.js';
export { LOOK_BACK_MS, instantValue } from './alerts/instant-value.js';
export { ISSUE_KINDS } from './monitor/minutes.js';
export type { FeatureSums, IssueKind, Minutes, ModelSums } from './monitor/minutes.js';
export { ERROR_TYPES, FEATURES, FINISH_REASONS } from './model.js';
export type { CallContent, Figure, Incident, LlmCall, PriceUsed, Usage } from './model.js';
export { createMonitor, feedMonitor, issueCounts } from './monitor/monitor.js';
export type { Monitor, MonitorOptions } from './monitor/monitor.js';
export { rewindMonitor } from './monitor/rewind-monitor.js';
export { costAtRates, costOfUsage, costUsd } from './pricing/call-cost.js';
export type { CallCost, CostPart, NoCostReason } from './pricing/call-cost.js';
export { lintPrices } from './pricing/lint-prices.js';
export type { PriceIssue, PriceIssueCode } from './pricing/lint-prices.js';
export { parsePriceTable } from './pricing/parse-price-table.js';
export { findPrice } from './pricing/find-price.js';
export { compileRates } from './pricing/prices.js';
export type { CompiledRates } from './pricing/prices.js';
export type {
  InputBand,
  LongContextPrice,
  ModelPrice,
  PriceTable,
  Processing,
  TierRates,
  TokenRates,
} from './pricing/price-table.js';
export { ratesInForce } from './pricing/rates-in-force.js';
export { canonicalJson } from './record/canonical-json.js';
export { observe } from './record/observe.js';
export { observed } from './record/observed.js';
export type { ObservedDecorator } from './record/observed.js';
export type {
  AbortSource,
  CallDescription,
  CallNotes,
  CallSpan,
  ObserveOptions,
  Recording,
} from './record/observe-options.js';
export type { CallSink, Clock, ContextHolder, IdSource, RecordIssue } from './record/platform.js';
export { promptHasher } from './record/prompt-hash.js';
export { isInSample } from './record/sampling.js';
export { recordingSource } from './recording.js';
export { DEFAULT_RULES, ROUTES } from './alerts/rules.js';
export type {
  AlertEpisode,
  AlertRule,
  PanelId,
  PendingAlert,
  Route,
  Severity,
} from './alerts/rules.js';
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
} from './stats/sketch.js';
export type { Sketch } from './stats/sketch.js';
export { MINUTE_MS } from './source.js';
export type { CallSource } from './source.js';
export {
  LATENCY_WINDOW_MINUTES,
  QUALITY_WINDOW_MINUTES,
  SHORT_WINDOW_MINUTES,
} from './monitor/windows.js';
export { formatTraceparent, isSpanId, isTraceId, parseTraceparent } from './trace/traceparent.js';
export type { Traceparent } from './trace/traceparent.js';
export { buildTraces } from './trace/build-traces.js';
export type { TraceOptions } from './trace/build-traces.js';
export { bearsTokens, isModelOperation } from './trace/span.js';
export type { Span, SpanCall, SpanKind } from './trace/span.js';
export { traceText } from './trace/trace-text.js';
export type { CriticalSegment, SpanFault, Trace, TraceNode, TraceTotals } from './trace/trace.js';
export { toWaterfall } from './trace/waterfall.js';
export type { Waterfall, WaterfallBar, WaterfallRow } from './trace/waterfall.js';
