/** Cost: spend by any dimension and window, anomalies, reports for whole days, and why spend changed. */
export { COST_ISSUES } from './cost-call.js';
export type { CostCall, CostIssue } from './cost-call.js';
export type { CostCell, CostState } from './cost-state.js';
export { CostTracker } from './cost-tracker.js';
export type { CostRows, CostTrackerOptions, Dimension, Where } from './cost-options.js';
export type { SegmentValues } from './segments.js';
export type { Spend } from './spend.js';
