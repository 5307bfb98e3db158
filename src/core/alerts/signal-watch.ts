import type { Detector, Sample, Verdict } from '../detect/detector.js';
import { CLOSED_GATE, stepGate } from './alert-gate.js';
import type { AlertPolicy, GateState } from './alert-gate.js';

/** An alert of one signal, with what it was judged by when it fired. */
export interface SignalAlert {
  /** First evaluation in a row that was out of order. */
  readonly pendingSinceMs: number;
  readonly firedMs: number;
  /** `null` while it fires. */
  resolvedMs: number | null;
  readonly value: number;
  /** What the value rested on. */
  readonly n: number;
  readonly expected: number;
  /** The limit it was beyond. */
  readonly limit: number;
}

/** One signal under watch; plain JSON data, changed by `stepSignal`. */
export interface SignalState<DetectorState> {
  readonly detector: DetectorState;
  gate: GateState;
  /** The newest last, at most `MOST_ALERTS`. */
  readonly alerts: SignalAlert[];
}

export interface SignalVerdict extends Verdict {
  /** Whether the alert fires after this evaluation. */
  readonly isFiring: boolean;
}

const MOST_ALERTS = 100;

export function startSignal<State>(detector: Detector<State>): SignalState<State> {
  return { detector: detector.start(), gate: CLOSED_GATE, alerts: [] };
}

/**
 * One evaluation: the detector judges the sample, the policy makes an alert of it. What comes while the alert is pending
 * or firing is judged and not learned, so that no incident becomes its own baseline.
 */
export function stepSignal<State>(
  state: SignalState<State>,
  detector: Detector<State>,
  policy: AlertPolicy,
  sample: Sample,
): SignalVerdict {
  const before = state.gate.alert;
  const verdict = detector.step(state.detector, {
    ...sample,
    isQuarantined: sample.isQuarantined === true || before.phase !== 'inactive',
  });
  state.gate = stepGate(state.gate, verdict.isAnomalous, sample.atMs, policy);
  const { phase, activeSinceMs } = state.gate.alert;
  const isFiring = phase === 'firing';
  if (isFiring && before.phase !== 'firing') {
    const { value, n = 0, atMs } = sample;
    state.alerts.push({
      pendingSinceMs: activeSinceMs!,
      firedMs: atMs,
      resolvedMs: null,
      value,
      n,
      expected: verdict.expected,
      limit: value > verdict.upper ? verdict.upper : verdict.lower,
    });
    if (state.alerts.length > MOST_ALERTS) state.alerts.shift();
  }
  if (!isFiring && before.phase === 'firing') state.alerts.at(-1)!.resolvedMs = sample.atMs;
  return { ...verdict, isFiring };
}
