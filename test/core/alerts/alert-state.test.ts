import { expect } from 'chai';
import fc from 'fast-check';
import { INACTIVE, meetsCondition, stepAlert } from '../../../src/core/alerts/alert-state.js';
import type { AlertState } from '../../../src/core/alerts/alert-state.js';
import { instantValue } from '../../../src/core/alerts/instant-value.js';

/** One letter an evaluation, a minute apart: `-` inactive, `p` pending, `F` firing. */
function run(conditions: string, forMinutes: number, keepMinutes = 0): string {
  let state: AlertState = INACTIVE;
  return [...conditions]
    .map((letter, minute) => {
      state = stepAlert(
        state,
        letter === '1',
        minute * 60e3,
        forMinutes * 60e3,
        keepMinutes * 60e3,
      );
      return { inactive: '-', pending: 'p', firing: 'F' }[state.phase];
    })
    .join('');
}

describe('stepAlert', () => {
  it('fires at the first true evaluation when `for` is 0', () => {
    expect(run('00110', 0)).to.equal('--FF-');
  });

  it('fires only after `for` without a gap: three minutes take four true evaluations', () => {
    expect(run('0111010', 3)).to.equal('-ppp-p-');
    expect(run('011110', 3)).to.equal('-pppF-');
  });

  it('lives on for `keep_firing_for`, counted from the first false evaluation', () => {
    expect(run('1000000', 0, 3)).to.equal('FFFF---');
  });

  it('forgets the false evaluations once the condition holds again while firing', () => {
    expect(run('100100000', 0, 3)).to.equal('FFFFFFF--');
  });

  it('does not keep a pending alert', () => {
    expect(run('1101', 2, 5)).to.equal('pp-p');
  });

  it('is a new alert, pending first, after a resolution', () => {
    expect(run('110110', 1)).to.equal('pF-pF-');
  });

  it('remembers when the condition first held', () => {
    const pending = stepAlert(INACTIVE, true, 60e3, 60e3, 0);
    const firing = stepAlert(pending, true, 120e3, 60e3, 0);
    expect(firing).to.deep.equal({ phase: 'firing', activeSinceMs: 60e3, keepSinceMs: null });
  });

  it('is pending again when `for` is raised beyond the age of a firing alert', () => {
    const firing = stepAlert(INACTIVE, true, 0, 0, 0);
    expect(stepAlert(firing, true, 60e3, 120e3, 0).phase).to.equal('pending');
  });

  it('answers the same object when nothing changes', () => {
    const firing = stepAlert(INACTIVE, true, 0, 0, 0);
    expect(stepAlert(firing, true, 60e3, 0, 0)).to.equal(firing);
    expect(stepAlert(INACTIVE, false, 60e3, 0, 0)).to.equal(INACTIVE);
  });

  it('shifts with time: the same conditions an hour later give the same phases an hour later', () => {
    const step = fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 9 }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let now: AlertState = INACTIVE;
        let later: AlertState = INACTIVE;
        steps.forEach(([isTrue, forMinutes], minute) => {
          now = stepAlert(now, isTrue, minute * 60e3, forMinutes * 60e3, 120e3);
          later = stepAlert(later, isTrue, minute * 60e3 + 3600e3, forMinutes * 60e3, 120e3);
          expect(later.phase).to.equal(now.phase);
        });
      }),
    );
  });
});

describe('meetsCondition', () => {
  it('compares strictly, and never holds for NaN', () => {
    const above = { comparison: '>', threshold: 0.5 } as const;
    const below = { comparison: '<', threshold: 0.5 } as const;
    expect([0.5, 0.6, NaN].map((value) => meetsCondition(value, above, false))).to.deep.equal([
      false,
      true,
      false,
    ]);
    expect([0.5, 0.4, NaN].map((value) => meetsCondition(value, below, true))).to.deep.equal([
      false,
      true,
      false,
    ]);
  });

  it('holds a firing alert down to the clear threshold, and a pending one not', () => {
    const condition = { comparison: '>', threshold: 10, clearThreshold: 8 } as const;
    expect(meetsCondition(9, condition, false)).to.equal(false);
    expect(meetsCondition(9, condition, true)).to.equal(true);
    expect(meetsCondition(8, condition, true)).to.equal(false);
  });
});

describe('instantValue', () => {
  it('is the last sample at most five minutes old, both ends included', () => {
    expect(instantValue([0, 60e3], [1, 2], 60e3)).to.equal(2);
    expect(instantValue([0, 60e3], [1, 2], 59e3)).to.equal(1);
    expect(instantValue([0], [1], 300e3)).to.equal(1);
    expect(instantValue([0], [1], 300_001)).to.be.NaN;
    expect(instantValue([], [], 0)).to.be.NaN;
  });

  it('is nothing from a stale marker on', () => {
    expect(instantValue([0, 60e3], [1, NaN], 60e3)).to.be.NaN;
  });
});
