import { expect } from 'chai';
import fc from 'fast-check';
import { CLOSED_GATE, stepGate } from '../../../src/core/alerts/alert-gate.js';
import type { AlertPolicy, GateState } from '../../../src/core/alerts/alert-gate.js';
import { INACTIVE, stepAlert } from '../../../src/core/alerts/alert-state.js';

const MINUTE = 60_000;

/** One letter an evaluation, a minute apart: `-` inactive, `p` pending, `F` firing. */
function run(breaches: string, policy: Partial<AlertPolicy>): string {
  let state: GateState = CLOSED_GATE;
  return [...breaches]
    .map((letter, minute) => {
      state = stepGate(state, letter === '1', minute * MINUTE, {
        forMs: 0,
        keepFiringForMs: 0,
        ...policy,
      });
      return { inactive: '-', pending: 'p', firing: 'F' }[state.alert.phase];
    })
    .join('');
}

describe('stepGate', () => {
  it('without M of N and cooldown is the state machine of Prometheus', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 40 }), fc.nat(4), (breaches, minutes) => {
        const forMs = minutes * MINUTE;
        let gate: GateState = CLOSED_GATE;
        let alert = INACTIVE;
        breaches.forEach((isBreach, minute) => {
          const policy = { forMs, keepFiringForMs: 2 * MINUTE };
          gate = stepGate(gate, isBreach, minute * MINUTE, policy);
          alert = stepAlert(alert, isBreach, minute * MINUTE, forMs, 2 * MINUTE);
          expect(gate.alert).to.deep.equal(alert);
        });
      }),
    );
  });

  it('holds at 3 of the last 5, over a dip that starts `for` again', () => {
    const breaches = { atLeast: 3, ofLast: 5 };
    expect(run('0110100000', { breaches })).to.equal('----FF----');
    expect(run('0110110000', { forMs: 2 * MINUTE })).to.equal('-pp-pp----');
    expect(run('01101110', { breaches, forMs: MINUTE })).to.equal('----pFFF');
  });

  it('is silent for the cooldown after a resolution, however bad it is, and then pending as ever', () => {
    const cooldownMs = 3 * MINUTE;
    expect(run('1101111', { cooldownMs })).to.equal('FF---FF');
    expect(run('11011111', { cooldownMs, forMs: MINUTE })).to.equal('pF---pFF');
    expect(run('110111', {})).to.equal('FF-FFF');
  });

  it('answers the same object when nothing changes', () => {
    const policy = { forMs: 0, keepFiringForMs: 0, breaches: { atLeast: 2, ofLast: 3 } };
    expect(stepGate(CLOSED_GATE, false, 0, policy)).to.equal(CLOSED_GATE);
  });

  it('stored as JSON and gone on with, comes to the same', () => {
    const policy = {
      forMs: MINUTE,
      keepFiringForMs: MINUTE,
      cooldownMs: 4 * MINUTE,
      breaches: { atLeast: 2, ofLast: 3 },
    };
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 40 }), (breaches) => {
        let kept: GateState = CLOSED_GATE;
        let stored: GateState = CLOSED_GATE;
        breaches.forEach((isBreach, minute) => {
          kept = stepGate(kept, isBreach, minute * MINUTE, policy);
          stored = JSON.parse(JSON.stringify(stored)) as GateState;
          stored = stepGate(stored, isBreach, minute * MINUTE, policy);
          expect(stored).to.deep.equal(kept);
        });
      }),
    );
  });
});
