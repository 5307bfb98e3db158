import { expect } from 'chai';
import { expectedFalseAlarms } from '../../../src/core/alerts/false-alarms.js';
import { CLOSED_GATE, stepGate } from '../../../src/core/alerts/alert-gate.js';
import type { AlertPolicy, GateState } from '../../../src/core/alerts/alert-gate.js';
import { normalTail } from '../../../src/core/stats/normal.js';
import { uniforms } from '../detect/noise.js';

const MINUTE = 60_000;

/** Alerts a day that the state machine really raises on independent checks. */
function simulated(tail: number, policy: AlertPolicy): number {
  const uniform = uniforms(42);
  const checks = 400_000;
  let state: GateState = CLOSED_GATE;
  let alerts = 0;
  for (let k = 0; k < checks; k++) {
    const next = stepGate(state, uniform() < tail, k * MINUTE, policy);
    if (next.alert.phase === 'firing' && state.alert.phase !== 'firing') alerts++;
    state = next;
  }
  return (alerts / checks) * 1440;
}

describe('the false alarms to expect', () => {
  it('of 2 sigma checked every minute are 33 breaches a day: nothing eliminates them', () => {
    const { breachesPerDay } = expectedFalseAlarms({ tail: normalTail(2) });
    expect(breachesPerDay).to.be.closeTo(32.8, 0.05);
  });

  it('fall with `for`, by the state machine itself', () => {
    const tail = 0.1;
    for (const minutes of [0, 1, 2]) {
      const forMs = minutes * MINUTE;
      const { alertsPerDay } = expectedFalseAlarms({ tail, forMs });
      const found = simulated(tail, { forMs, keepFiringForMs: 0 });
      expect(alertsPerDay / found).to.be.within(0.9, 1.1);
    }
  });

  it('of 3 in 5 are at most what is said, and not much less', () => {
    const breaches = { atLeast: 3, ofLast: 5 };
    const { alertsPerDay } = expectedFalseAlarms({ tail: 0.05, breaches });
    const found = simulated(0.05, { forMs: 0, keepFiringForMs: 0, breaches });
    expect(alertsPerDay / found).to.be.within(1, 1.4);
  });

  it('cannot be told of what is no probability', () => {
    expect(() => expectedFalseAlarms({ tail: 2 })).to.throw(RangeError, 'tail');
    expect(() => expectedFalseAlarms({ tail: 0.1, evaluationIntervalMs: 0 })).to.throw(RangeError);
  });
});
