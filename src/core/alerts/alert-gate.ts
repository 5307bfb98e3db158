import { INACTIVE, stepAlert } from './alert-state.js';
import type { AlertState } from './alert-state.js';

/** What must come together before an alert fires, and what keeps it from firing again. */
export interface AlertPolicy {
  readonly forMs: number;
  readonly keepFiringForMs: number;
  /**
   * The condition holds once `atLeast` of the last `ofLast` evaluations breached, the present one among those counted:
   * one good evaluation does not start it over, as it does with `forMs`. At most 30 evaluations.
   */
  readonly breaches?: { readonly atLeast: number; readonly ofLast: number };
  /** For so long after a resolution the condition does not hold. */
  readonly cooldownMs?: number;
}

/** Prometheus's state of an alert and what the rest of the policy remembers; plain data, never changed in place. */
export interface GateState {
  readonly alert: AlertState;
  /** The last evaluations, newest in the lowest bit: 1 = breached. */
  readonly breaches: number;
  /** The last resolution; `null` = none, or no cooldown asks for it. */
  readonly resolvedMs: number | null;
}

export const CLOSED_GATE: GateState = { alert: INACTIVE, breaches: 0, resolvedMs: null };

/**
 * One evaluation of an alert under its policy: M of N, then cooldown, then `for` and `keep_firing_for` as Prometheus has
 * them (`stepAlert`).
 * @param isBreach whether this evaluation breaches the threshold; false where there is no data
 * @returns the same object when nothing has changed
 */
export function stepGate(
  state: GateState,
  isBreach: boolean,
  atMs: number,
  policy: AlertPolicy,
): GateState {
  const { breaches: window, cooldownMs = 0 } = policy;
  let { breaches, resolvedMs } = state;
  let isTrue = isBreach;
  if (window !== undefined) {
    breaches = ((breaches << 1) | (isBreach ? 1 : 0)) & ((1 << window.ofLast) - 1);
    isTrue = countBits(breaches) >= window.atLeast;
  }
  const isCooling =
    state.alert.phase !== 'firing' && resolvedMs !== null && atMs - resolvedMs < cooldownMs;
  const alert = stepAlert(
    state.alert,
    isTrue && !isCooling,
    atMs,
    policy.forMs,
    policy.keepFiringForMs,
  );
  const isResolved = state.alert.phase === 'firing' && alert.phase !== 'firing';
  if (isResolved && cooldownMs > 0) resolvedMs = atMs;
  if (alert === state.alert && breaches === state.breaches && resolvedMs === state.resolvedMs) {
    return state;
  }
  return { alert, breaches, resolvedMs };
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}
