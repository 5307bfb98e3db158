import { mean, sampleSd } from '../stats/spread.js';

/** The metrics of the article's alert system, and what it compares them with while it has fewer than four values. */
const RULES = {
  cost_per_min: { severity: 'critical', fixed: 0.5, isFloor: false },
  latency_p95: { severity: 'warning', fixed: 5000, isFloor: false },
  quality_score: { severity: 'warning', fixed: 0.7, isFloor: true },
  error_rate: { severity: 'critical', fixed: 0.05, isFloor: false },
} as const;

export type ArticleMetric = keyof typeof RULES;

export interface ArticleAlert {
  readonly name: ArticleMetric;
  readonly severity: 'critical' | 'warning';
  readonly value: number;
  readonly threshold: number;
}

/** Every value ever seen, by metric and hour of the week, as `latency_p95@14`; plain data. */
export type ArticleState = Record<string, number[]>;

/**
 * The adaptive alerts of the article this kit started from, with their defects, to show what they do. Not for use:
 * `adaptiveDetector` is the one that is right. What is wrong here: quality is compared with the mean PLUS two standard
 * deviations, so that nearly every normal value is below; two of them from four values is no 2.3 % tail; an anomaly
 * is learned at once, so that the next one passes; the fixed limit is forgotten after four values, which may come
 * within four minutes.
 * @param hour hour of the week
 * @returns the alerts of this evaluation; `state` has learned the values
 */
export function articleAdaptiveAlerts(
  state: ArticleState,
  metrics: Partial<Record<ArticleMetric, number>>,
  hour: number,
): ArticleAlert[] {
  const alerts: ArticleAlert[] = [];
  for (const [name, { severity, fixed, isFloor }] of Object.entries(RULES) as [
    ArticleMetric,
    (typeof RULES)[ArticleMetric],
  ][]) {
    const value = metrics[name];
    if (value === undefined) continue;
    const history = (state[`${name}@${hour}`] ??= []);
    const threshold = history.length < 4 ? fixed : mean(history) + 2 * sampleSd(history);
    if (isFloor ? value < threshold : value > threshold) {
      alerts.push({ name, severity, value, threshold });
    }
    history.push(value);
  }
  return alerts;
}
