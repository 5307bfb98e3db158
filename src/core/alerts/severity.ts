import type { AlertCondition } from './alert-state.js';

export type Severity = 'critical' | 'warning' | 'info';

/** Worst first. */
export const SEVERITIES: readonly Severity[] = ['critical', 'warning', 'info'];

/** What makes an alert more severe than its rule says: so far beyond the threshold, for so long, both. */
export interface SeverityLevel {
  readonly severity: Severity;
  /** How far the worst value lies beyond the threshold, as a share of it: 0.5 is 50 %. */
  readonly beyondShare: number;
  /** How long the alert has been firing, minutes. */
  readonly firingMinutes: number;
}

/** How far a value lies beyond the threshold, as a share of it; 0 on the good side. */
export function beyondShare(value: number, { comparison, threshold }: AlertCondition): number {
  const beyond = comparison === '>' ? value - threshold : threshold - value;
  if (!(beyond > 0)) return 0;
  return threshold === 0 ? Infinity : beyond / Math.abs(threshold);
}

/** The worst severity among that of the rule and of the levels that are reached. */
export function severityOf(
  base: Severity,
  levels: readonly SeverityLevel[],
  share: number,
  firingMinutes: number,
): Severity {
  const reached = levels.filter(
    (level) => share >= level.beyondShare && firingMinutes >= level.firingMinutes,
  );
  const all = [base, ...reached.map(({ severity }) => severity)];
  return SEVERITIES.find((severity) => all.includes(severity)) ?? base;
}
