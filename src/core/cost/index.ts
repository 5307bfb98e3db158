/** Cost: spend by any dimension and window, anomalies, reports for whole days, and why spend changed. */
export { ianaZone } from '../calendar/iana-zone.js';
export { UTC } from '../calendar/zone.js';
export type { Zone } from '../calendar/zone.js';
export { CHANGE_CAUSES } from './change-parts.js';
export type { ChangeCause } from './change-parts.js';
export { changeSentence, changeText } from './change-sentence.js';
export type { ChangeClause, ChangeSentence } from './change-sentence.js';
export { costAnomalies } from './cost-anomalies.js';
export type { CostAnomalyOptions, CostMetric, CostStatus, CostVerdict } from './cost-anomalies.js';
export { COST_ISSUES } from './cost-call.js';
export type { CostCall, CostIssue } from './cost-call.js';
export { costReport } from './cost-report.js';
export type { CostReport, CostReportOptions, ReportPeriod } from './cost-report.js';
export type { CostCell, CostState } from './cost-state.js';
export { CostTracker } from './cost-tracker.js';
export type { CostRows, CostTrackerOptions, Dimension, Where } from './cost-options.js';
export type { SegmentValues } from './segments.js';
export { spendChange } from './spend-change.js';
export type {
  Amount,
  AmountsByCause,
  Period,
  SpendChange,
  SpendChangeOptions,
  ValueChange,
} from './spend-change.js';
export type { Spend } from './spend.js';
