import { expect } from 'chai';
import { createCallColumns } from '../../src/core/call-columns.js';
import type { CallColumns } from '../../src/core/call-columns.js';
import { FEATURES } from '../../src/core/model.js';
import { createFeatureRun, digestColumns, PROFILE_IDS } from '../../src/sim/index.js';
import type { FeatureRunConfig } from '../../src/sim/index.js';
import { mean, median, MINUTE_MS, movedColumns, pairUp } from './run-calls.js';

const HOUR: FeatureRunConfig = {
  seed: '1',
  feature: 'chat',
  profile: 'office_a',
  ratePerSecond: 5.9,
  startMinuteOfWeek: 2280,
  durationMinutes: 60,
};

function callsOfFeature(config: Partial<FeatureRunConfig>, stepMinutes = 60): CallColumns {
  const run = createFeatureRun({ ...HOUR, ...config });
  const columns = createCallColumns();
  while (run.nowMs < run.endMs) {
    run.advance(Math.min(run.endMs, run.nowMs + stepMinutes * MINUTE_MS), columns);
  }
  return columns;
}

/** Calls in each stretch of `stretchMs`. */
function countsOf(columns: CallColumns, stretchMs: number, endMs: number): number[] {
  const counts = new Array<number>(Math.floor(endMs / stretchMs)).fill(0);
  for (let row = 0; row < columns.count; row++) {
    const at = Math.floor(columns.startMs[row]! / stretchMs);
    if (at < counts.length) counts[at]! += 1;
  }
  return counts;
}

/** (variance - mean) / mean² of counts. */
function excess(counts: readonly number[]): number {
  const centre = mean(counts);
  return (mean(counts.map((count) => (count - centre) ** 2)) - centre) / centre ** 2;
}

describe('a run of one feature', () => {
  it('has its requests only, and their mean rate over the whole run is the one asked for', () => {
    for (const feature of FEATURES) {
      const columns = callsOfFeature({ feature });
      const code = FEATURES.indexOf(feature);
      expect(columns.feature.subarray(0, columns.count).every((each) => each === code)).to.be.true;
      // Poisson: 3 sd of 21,240 are 2 %. Sessions come in lumps of 34 steps, and not all end in time.
      const share = columns.count / (5.9 * 3600);
      if (feature === 'agent') expect(share, feature).to.be.within(0.8, 1.2);
      else expect(share, feature).to.be.closeTo(1, 0.025);
    }
  });

  it('is the same at any stepping and again after going back', () => {
    const once = digestColumns(callsOfFeature({ feature: 'code' }));
    expect(digestColumns(callsOfFeature({ feature: 'code' }, 0.37))).to.equal(once);
    const run = createFeatureRun({ ...HOUR, feature: 'code' });
    run.advance(41 * MINUTE_MS, createCallColumns());
    run.rewind(0);
    const columns = createCallColumns();
    run.advance(run.endMs, columns);
    expect(digestColumns(columns)).to.equal(once);
  });

  it('begins on the weekday asked for and ends after its duration', () => {
    const run = createFeatureRun(HOUR);
    expect(run.originMinuteOfWeek).to.equal(2280);
    expect(run.endMs).to.equal(60 * MINUTE_MS);
    expect(() => run.advance(61 * MINUTE_MS, createCallColumns())).to.throw(RangeError, '3660000');
  });

  it('without a duration has no end, and its rate is that of a usual week', () => {
    const endless: FeatureRunConfig = { ...HOUR };
    delete (endless as { durationMinutes?: number }).durationMinutes;
    const run = createFeatureRun({ ...endless, ratePerSecond: 0.2 });
    expect(run.endMs).to.equal(Infinity);
    const columns = createCallColumns();
    run.advance(7 * 1440 * MINUTE_MS, columns);
    expect(columns.count / (0.2 * 7 * 86_400)).to.be.within(0.7, 1.4);
  });

  it('names what is wrong with its parts', () => {
    const wrong: readonly (readonly [object, RegExp])[] = [
      [{ feature: 'chats' }, /feature .*chats/],
      [{ profile: 'toString' }, /profile .*toString/],
      [{ ratePerSecond: 0 }, /ratePerSecond .*0/],
      [{ durationMinutes: NaN }, /durationMinutes .*NaN/],
      [{ startMinuteOfWeek: 10_080 }, /startMinuteOfWeek .*10080/],
    ];
    for (const [part, message] of wrong) {
      expect(() => createFeatureRun({ ...HOUR, ...part })).to.throw(RangeError, message);
    }
    expect(() => createFeatureRun({ ...HOUR, seed: 1 as never })).to.throw(TypeError, 'seed');
  });

  it('knows the weeks of all calibration series', () => {
    expect(PROFILE_IDS).to.include.members([
      'office_a',
      'office_evening',
      'consumer_evening_weekend',
      'daytime_all_week',
      'global_smooth',
      'machine_steady',
      'azure2024_conversation',
      'burstgpt_week1_tokens',
    ]);
    for (const profile of PROFILE_IDS) expect(callsOfFeature({ profile }).count).to.be.above(0);
  });

  it('more errors move no call that does not fail', () => {
    const a = callsOfFeature({ ratePerSecond: 1 });
    const b = callsOfFeature({ ratePerSecond: 1, errorRatio: 0.1 });
    const kept = pairUp(a, b).filter(([i, j]) => a.error[i] === 0 && b.error[j] === 0);
    expect(kept.length).to.be.above(3000);
    const load = ['latencyMs', 'ttftMs', 'cacheReadTokens'];
    expect(movedColumns(a, b, kept).filter((name) => !load.includes(name))).to.deep.equal([]);
  });
});

describe('the requests of machines', () => {
  it('come on and off: 3.9 of excess rate CV² at a second, where people have 0.06', () => {
    const seeds = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const at1s = (feature: 'chat' | 'code'): number =>
      median(
        seeds.map((seed) =>
          excess(countsOf(callsOfFeature({ seed, feature, ratePerSecond: 3.2 }), 1000, 3_600_000)),
        ),
      );
    expect(at1s('code')).to.be.within(3.9 / 1.7, 3.9 * 1.7);
    expect(at1s('chat')).to.be.within(0.059 / 1.7, 0.059 * 1.7);
  });
});
