import { expect } from 'chai';
import fc from 'fast-check';
import { INACTIVE, meetsCondition, stepAlert } from '../../../src/core/alerts/alert-state.js';
import type { AlertState } from '../../../src/core/alerts/alert-state.js';
import { firingEpisodes } from '../../../src/core/evaluate/episodes.js';
import type { RuleSetting } from '../../../src/core/evaluate/episodes.js';
import type { SampleSpan } from '../../../src/core/evaluate/labels.js';

/** The state machine of the alerts, evaluation by evaluation. */
function stepThrough(
  values: readonly number[],
  setting: RuleSetting,
  stepMs: number,
): SampleSpan[] {
  const spans: [number, number][] = [];
  let state: AlertState = INACTIVE;
  values.forEach((value, t) => {
    const wasFiring = state.phase === 'firing';
    const isTrue = meetsCondition(value, setting, wasFiring);
    const { forMs = 0, keepFiringForMs = 0 } = setting;
    state = stepAlert(state, isTrue, t * stepMs, forMs, keepFiringForMs);
    if (state.phase === 'firing' && !wasFiring) spans.push([t, values.length]);
    if (state.phase !== 'firing' && wasFiring) spans.at(-1)![1] = t;
  });
  return spans;
}

describe('the firing episodes of a rule on a column', () => {
  it('are those of the state machine, evaluation by evaluation', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constant(NaN)), { maxLength: 60 }),
        fc.record({
          comparison: fc.constantFrom('>' as const, '<' as const),
          threshold: fc.integer({ min: -1, max: 5 }),
          forMs: fc.integer({ min: 0, max: 260 }),
          keepFiringForMs: fc.integer({ min: 0, max: 260 }),
        }),
        fc.option(fc.integer({ min: -1, max: 5 }), { nil: undefined }),
        (values, rule, clearThreshold) => {
          const setting = clearThreshold === undefined ? rule : { ...rule, clearThreshold };
          expect(firingEpisodes(values, setting, 60)).to.deep.equal(
            stepThrough(values, setting, 60),
          );
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('begin once the condition has held for `for`, after one evaluation more than it has steps', () => {
    const values = [0, 1, 1, 1, 1, 0];
    const setting: RuleSetting = { comparison: '>', threshold: 0, forMs: 120_000 };
    expect(firingEpisodes(values, setting, 60_000)).to.deep.equal([[3, 5]]);
  });

  it('name a duration that cannot be', () => {
    const setting: RuleSetting = { comparison: '>', threshold: 0, forMs: -1 };
    expect(() => firingEpisodes([1], setting, 60_000)).to.throw(RangeError, 'forMs');
    expect(() => firingEpisodes([1], { comparison: '>', threshold: 0 }, 0)).to.throw('stepMs');
  });
});
