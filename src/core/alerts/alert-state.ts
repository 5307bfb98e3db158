/** Where an alert stands, by Prometheus's words. */
export type AlertPhase = 'inactive' | 'pending' | 'firing';

/** State of one alert after an evaluation; plain data, never changed in place. */
export interface AlertState {
  readonly phase: AlertPhase;
  /** When the condition first held in this episode; `null` while inactive. */
  readonly activeSinceMs: number | null;
  /** First evaluation since then at which a firing alert's condition did not hold; `null` while it holds. */
  readonly keepSinceMs: number | null;
}

/** An alert before its first evaluation. */
export const INACTIVE: AlertState = { phase: 'inactive', activeSinceMs: null, keepSinceMs: null };

/**
 * One evaluation of an alert, as Prometheus does it: pending at the first true evaluation, firing once the condition
 * has held for `forMs` (at once when that is 0), back to inactive at the first false one while pending. A firing alert
 * lives on for `keepFiringForMs`, counted from the first false evaluation, and a true one in that time cancels it.
 * After that a true evaluation begins a new alert. A firing alert younger than a raised `forMs` is pending again.
 * @param atMs time of the evaluation, not before the last one
 * @returns the same object when nothing has changed
 * Source: prometheus/prometheus rules/alerting.go at d15adb9.
 */
export function stepAlert(
  state: AlertState,
  isConditionTrue: boolean,
  atMs: number,
  forMs: number,
  keepFiringForMs: number,
): AlertState {
  if (isConditionTrue) {
    const activeSinceMs = state.activeSinceMs ?? atMs;
    const phase = atMs - activeSinceMs >= forMs ? 'firing' : 'pending';
    if (phase === state.phase && state.keepSinceMs === null) return state;
    return { phase, activeSinceMs, keepSinceMs: null };
  }
  if (state.phase === 'inactive') return state;
  if (state.phase === 'firing' && keepFiringForMs > 0) {
    const keepSinceMs = state.keepSinceMs ?? atMs;
    if (atMs - keepSinceMs < keepFiringForMs) {
      return state.keepSinceMs === null ? { ...state, keepSinceMs } : state;
    }
  }
  return INACTIVE;
}

/** Direction and limit of a condition. */
export interface AlertCondition {
  readonly comparison: '>' | '<';
  readonly threshold: number;
  /** Where a firing alert lets go again (hysteresis); without it, at `threshold`. */
  readonly clearThreshold?: number;
}

/**
 * Whether a value meets a condition, by strict comparison; NaN never does.
 * The clear threshold counts once the alert fires: while it is pending the band does not help it.
 */
export function meetsCondition(
  value: number,
  condition: AlertCondition,
  isFiring: boolean,
): boolean {
  const { threshold } = condition;
  const limit = isFiring ? (condition.clearThreshold ?? threshold) : threshold;
  return condition.comparison === '>'
    ? value > threshold || value > limit
    : value < threshold || value < limit;
}
