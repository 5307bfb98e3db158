import type { AlertCondition } from './alert-state.js';
import type { Cause } from '../cause/cause.js';
import type { FigureId } from '../monitor/figure-ids.js';
import type { AlertPolicy } from './alert-gate.js';
import type { Severity, SeverityLevel } from './severity.js';

export type { Severity } from './severity.js';
/** Where an alert would be sent. The kit never sends anything. */
export type Route = 'pagerduty' | 'slack' | 'digest';
export type PanelId = 'cost' | 'latency' | 'quality' | 'usage';

/** When to raise an alert; evaluated each time a minute closes. */
export interface AlertRule extends AlertCondition {
  readonly id: string;
  readonly figure: FigureId;
  /** The panel its threshold is drawn in. */
  readonly panel: PanelId;
  /** How long the condition must hold, minutes; it then takes `forMinutes` + 1 evaluations to fire. */
  readonly forMinutes: number;
  /** How long the alert outlives its condition, minutes. */
  readonly keepFiringForMinutes: number;
  /** With fewer samples than this in the window the condition does not hold. */
  readonly minimumN: number;
  /** Severity of an alert just beyond the threshold that has just fired. */
  readonly severity: Severity;
  /** What makes it worse. */
  readonly severityLevels?: readonly SeverityLevel[];
  /** M of N: how many of the last evaluations must breach. Default: the present one. */
  readonly breaches?: AlertPolicy['breaches'];
  /** How long after a resolution it stays silent, minutes. Default 0. */
  readonly cooldownMinutes?: number;
}

/** One alert from firing to resolution; `resolvedMs`, `peak` and how severe it is move while it fires. */
export interface AlertEpisode {
  readonly ruleId: string;
  readonly figure: FigureId;
  readonly comparison: '>' | '<';
  /** First evaluation at which the condition held. */
  readonly pendingSinceMs: number;
  readonly firedMs: number;
  /** `null` while it fires. */
  resolvedMs: number | null;
  /** Worst value while firing. */
  peak: number;
  readonly valueAtFire: number;
  readonly threshold: number;
  /** The worst it has been. */
  severity: Severity;
  /** Where that severity goes. */
  route: Route;
  /** The most telling change in the hour before; `null` when nothing stands out. */
  readonly cause: Cause | null;
}

/** An alert whose condition holds, but not yet for long enough. */
export interface PendingAlert {
  readonly ruleId: string;
  readonly sinceMs: number;
}

/** Critical wakes somebody, a warning waits for working hours, the rest is read next day. */
export const ROUTES: Readonly<Record<Severity, Route>> = {
  critical: 'pagerduty',
  warning: 'slack',
  info: 'digest',
};

/**
 * Rules for the simulator at the traffic it starts with: two alerts in 52 quiet weeks, all of them together, and each kind
 * of incident trips at least one. One burst of dear calls is over for a window of five minutes before cost per call has
 * been too high for a quarter of an hour. Cost per minute grows with traffic and may fire on a busy day: cost per call
 * then says that nothing is wrong with the calls.
 */
export const DEFAULT_RULES: readonly AlertRule[] = [
  rule('cost-spike', 'cost-per-min', 'cost', '>', 0.4, 5, 10, 60, 'critical'),
  rule('cost-per-call', 'cost-per-call', 'cost', '>', 0.0049, 15, 10, 150, 'warning'),
  rule('latency-p95', 'latency-p95', 'latency', '>', 12_000, 8, 15, 250, 'critical'),
  rule('similarity-drop', 'similarity', 'quality', '<', 0.88, 10, 30, 40, 'warning'),
  rule('judge-drop', 'judge', 'quality', '<', 0.7, 10, 30, 40, 'info'),
  rule('error-ratio', 'error-ratio', 'usage', '>', 0.15, 5, 5, 50, 'critical'),
  rule('cache-hits', 'cache-hit-ratio', 'usage', '<', 0.14, 5, 10, 100, 'info'),
];

function rule(
  id: string,
  figure: FigureId,
  panel: PanelId,
  comparison: '>' | '<',
  threshold: number,
  forMinutes: number,
  keepFiringForMinutes: number,
  minimumN: number,
  severity: Severity,
): AlertRule {
  return {
    id,
    figure,
    panel,
    comparison,
    threshold,
    forMinutes,
    keepFiringForMinutes,
    minimumN,
    severity,
  };
}
