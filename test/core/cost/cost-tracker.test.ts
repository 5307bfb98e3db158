import { expect } from 'chai';
import fc from 'fast-check';
import { CostTracker } from '../../../src/core/index.js';
import type { CostCall, CostState } from '../../../src/core/cost/index.js';
import {
  anyCall,
  call,
  DAY_MS,
  HOUR_MS,
  MINUTE_MS,
  MONDAY_MS,
  PRICES,
  QUARTER_MS,
} from './cost-calls.js';

function trackerOf(calls: readonly CostCall[]): CostTracker {
  const tracker = new CostTracker({ prices: PRICES });
  for (const each of calls) tracker.add(each);
  return tracker;
}

const day = (tracker: CostTracker, where = {}) =>
  tracker.spend(MONDAY_MS, MONDAY_MS + DAY_MS, where);

/** What is held, in an order of its own; squares are doubles, whose last bits depend on the order of adding. */
function held(state: CostState) {
  const cells = (list: CostState['minutes']) =>
    list.map(([atMs, segment, ...row]) => {
      const squares = row.splice(9, 1);
      return [
        atMs,
        JSON.stringify(state.segments[segment]),
        row.join(),
        squares[0]!.toPrecision(10),
      ];
    });
  const { firstMs, endMs, forgottenCalls } = state;
  const sorted = (list: CostState['minutes']) => cells(list).map(String).sort();
  const parts = { minutes: sorted(state.minutes), quarters: sorted(state.quarters) };
  return { ...parts, firstMs, endMs, forgottenCalls, issues: state.issues };
}

const anyCalls = fc.array(anyCall, { maxLength: 60 });

describe('CostTracker', () => {
  it('adds up spend to the last digit, where sums of doubles do not', () => {
    // 0.1 + 0.2 is 0.30000000000000004.
    const tracker = trackerOf([0.1, 0.2].map((costUsd) => call({ atMs: MONDAY_MS, costUsd })));
    expect(day(tracker).exactUsd).to.equal('0.3');
    expect(day(tracker).usd).to.equal(0.3);
  });

  it('stays exact beyond $9,007, where a double of picodollars ends', () => {
    const calls = Array.from({ length: 40 }, () => call({ atMs: MONDAY_MS, costUsd: 999 }));
    const tracker = trackerOf([...calls, call({ atMs: MONDAY_MS, costUsd: 1e-12 })]);
    expect(day(tracker).exactUsd).to.equal('39960.000000000001');
  });

  it('prices a call without a cost by the table, dated names included', () => {
    const tracker = trackerOf([call({ atMs: MONDAY_MS, model: 'cheap-2026-01-01' })]);
    expect(day(tracker, { model: 'cheap' }).usd).to.equal(0.002);
  });

  it('gives an unknown model no price, counts it, and never takes it as $0', () => {
    const tracker = trackerOf([call({ atMs: MONDAY_MS, model: 'nobody-knows' })]);
    expect(day(tracker)).to.include({ usd: null, calls: 1, unpricedCalls: 1, coverageRatio: 0 });
    tracker.add(call({ atMs: MONDAY_MS }));
    expect(day(tracker)).to.include({ usd: 0.02, calls: 2, unpricedCalls: 1, coverageRatio: 0.5 });
    expect(day(tracker).costPerCallUsd).to.equal(0.02);
  });

  it('says no data, not $0, of a window without calls', () => {
    const empty = {
      usd: null,
      exactUsd: null,
      calls: 0,
      coverageRatio: null,
      costPerCallUsd: null,
    };
    expect(day(new CostTracker())).to.include(empty);
  });

  it('knows that an answer of the response cache, and a failure without tokens, are free', () => {
    const failed = { errorType: 'timeout', inputTokens: null, outputTokens: null };
    const tracker = trackerOf([
      call({ atMs: MONDAY_MS, isHit: true }),
      call({ atMs: MONDAY_MS, ...failed }),
    ]);
    expect(day(tracker)).to.include({
      usd: 0,
      responseCacheHits: 1,
      failedCalls: 1,
      pricedCalls: 0,
    });
  });

  it('gives spend by any dimension, the dearest first, those without a value under null', () => {
    const tracker = new CostTracker<CostCall & { tenant?: string }>({
      prices: PRICES,
      dimensions: { tenant: (each) => each.tenant, model: (_each, modelId) => modelId },
    });
    tracker.add({ ...call({ atMs: MONDAY_MS }), tenant: 'small' });
    for (let k = 0; k < 3; k++) tracker.add({ ...call({ atMs: MONDAY_MS }), tenant: 'big' });
    tracker.add(call({ atMs: MONDAY_MS, model: 'cheap' }));
    const spend = tracker.spendBy('tenant', MONDAY_MS, MONDAY_MS + DAY_MS);
    expect([...spend].map(([tenant, { usd }]) => [tenant, usd])).to.deep.equal([
      ['big', 0.06],
      ['small', 0.02],
      [null, 0.002],
    ]);
    expect(() => tracker.spendBy('feature', 0, 0)).to.throw(RangeError, 'feature');
  });

  it('answers any minute of the last day and any quarter hour before it', () => {
    const tracker = trackerOf([
      call({ atMs: MONDAY_MS + 3 * MINUTE_MS }),
      call({ atMs: MONDAY_MS + DAY_MS + 61 * MINUTE_MS }),
      call({ atMs: MONDAY_MS + DAY_MS + 12 * HOUR_MS }),
    ]);
    const from = MONDAY_MS + DAY_MS + 61 * MINUTE_MS;
    expect(tracker.spend(from, from + MINUTE_MS).calls).to.equal(1);
    expect(tracker.spend(from + MINUTE_MS, from + HOUR_MS).calls).to.equal(0);
    expect(tracker.spend(from - 5 * MINUTE_MS, from + MINUTE_MS).calls).to.equal(1);
    expect(tracker.spend(MONDAY_MS, MONDAY_MS + QUARTER_MS).calls).to.equal(1);
    const old = MONDAY_MS + 3 * MINUTE_MS;
    expect(() => tracker.spend(old, from)).to.throw(RangeError, `fromMs`);
    expect(() => tracker.spend(from, from - MINUTE_MS)).to.throw(RangeError, 'toMs');
  });

  it('throws for options that make no sense', () => {
    expect(() => new CostTracker({ keptDays: NaN })).to.throw(RangeError, 'keptDays');
    expect(() => new CostTracker({ maxSegments: 0 })).to.throw(RangeError, 'maxSegments');
    expect(() => new CostTracker({ dimensions: {} })).to.throw(RangeError, 'dimensions');
  });
});

describe('what CostTracker says of bad calls', () => {
  const clock = { utcMs: () => MONDAY_MS + HOUR_MS };
  const add = (...calls: CostCall[]) => {
    const tracker = new CostTracker({ prices: PRICES, clock });
    const said = calls.map((each) => tracker.add(each).join());
    return { tracker, said };
  };

  it('names a time that is none, too far ahead, or before what is held, and takes none of them in', () => {
    const times = [NaN, -1, Infinity, 1e13, MONDAY_MS + 2 * HOUR_MS, MONDAY_MS - 40 * DAY_MS];
    const { tracker, said } = add(...times.map((atMs) => call({ atMs })));
    expect(said).to.deep.equal(['time', 'time', 'time', 'time', 'future', 'late']);
    expect(tracker.issues).to.include({ time: 4, future: 1, late: 1 });
    expect(tracker.firstMs).to.equal(null);
  });

  it('goes by the start in UTC and by the clock it is given, never by a clock of its own', () => {
    let nowMs = MONDAY_MS + HOUR_MS;
    const tracker = new CostTracker({ prices: PRICES, clock: { utcMs: () => nowMs } });
    expect(tracker.add({ ...call({ atMs: MONDAY_MS }), startMs: 5 })).to.deep.equal([]);
    expect(tracker.spend(MONDAY_MS, MONDAY_MS + MINUTE_MS).calls).to.equal(1);
    nowMs += 40 * DAY_MS;
    expect(tracker.add(call({ atMs: MONDAY_MS }))).to.deep.equal(['late']);
    expect(tracker.forgottenCalls).to.equal(1);
  });

  it('counts a span once, however often it comes', () => {
    const once = call({ atMs: MONDAY_MS, spanId: '00f067aa0ba902b7' });
    const { tracker, said } = add(once, once, once);
    expect(said).to.deep.equal(['', 'duplicate', 'duplicate']);
    expect(day(tracker)).to.include({ calls: 1, usd: 0.02 });
  });

  it('counts a call whose cost is negative, infinite or no number, without a price', () => {
    const costs = [-1, NaN, Infinity, 1e7];
    const { tracker, said } = add(...costs.map((costUsd) => call({ atMs: MONDAY_MS, costUsd })));
    expect(said).to.deep.equal(['cost', 'cost', 'cost', 'cost']);
    expect(day(tracker)).to.include({ usd: null, calls: 4, unpricedCalls: 4 });
  });

  it('counts a call of more than $1,000 and says that it is absurd', () => {
    const { tracker, said } = add(call({ atMs: MONDAY_MS, costUsd: 100_000 }));
    expect(said).to.deep.equal(['absurd-cost']);
    expect(day(tracker).usd).to.equal(100_000);
  });

  it('says so when tokens are negative, fractional, absurd or more than their total', () => {
    const { tracker, said } = add(
      call({ atMs: MONDAY_MS, inputTokens: -5 }),
      call({ atMs: MONDAY_MS, outputTokens: 1.5 }),
      call({ atMs: MONDAY_MS, inputTokens: 1e15 }),
      call({ atMs: MONDAY_MS, inputTokens: NaN }),
      call({ atMs: MONDAY_MS, inputTokens: 10, cacheReadTokens: 11 }),
      call({ atMs: MONDAY_MS, inputTokens: -5, costUsd: 0.5 }),
    );
    expect(said).to.deep.equal(Array(6).fill('usage'));
    expect(day(tracker)).to.include({ usd: 0.5, unpricedCalls: 5, calls: 6, inputTokens: 0 });
  });

  it('counts calls of further segments as (other), never drops them', () => {
    const tracker = new CostTracker({ prices: PRICES, maxSegments: 2 });
    const said = ['a', 'b', 'c', 'd', 'a'].map((feature) =>
      tracker.add(call({ atMs: MONDAY_MS, feature })).join(),
    );
    expect(said).to.deep.equal(['', '', 'segments', 'segments', '']);
    const spend = tracker.spendBy('feature', MONDAY_MS, MONDAY_MS + DAY_MS);
    expect([...spend.keys()]).to.have.members(['a', 'b', '(other)']);
    expect(day(tracker)).to.include({ calls: 5, usd: 0.1 });
  });

  it('counts what it forgets', () => {
    const { tracker } = add();
    const open = new CostTracker({ prices: PRICES, keptDays: 2 });
    for (const days of [0, 1, 5]) open.add(call({ atMs: MONDAY_MS + days * DAY_MS }));
    expect(open.forgottenCalls).to.equal(2);
    expect(tracker.forgottenCalls).to.equal(0);
  });

  it('accounts for each call: in the sums or in an issue that refuses it', () => {
    const wild = fc.double();
    const anything = fc
      .record({
        atMs: fc.oneof(wild, fc.constant(MONDAY_MS)),
        costUsd: fc.option(wild),
        inputTokens: fc.option(wild),
      })
      .map((fields) => call(fields));
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 20 }), (calls) => {
        const { tracker } = add(...calls);
        const { time, future, late, duplicate } = tracker.issues;
        const spend = day(tracker);
        expect(spend.calls + time + future + late + duplicate).to.equal(calls.length);
        expect(spend.calls).to.equal(
          spend.pricedCalls + spend.responseCacheHits + spend.failedCalls + spend.unpricedCalls,
        );
        expect(spend.usd).to.not.be.NaN;
      }),
    );
  });
});

describe('laws of CostTracker', () => {
  it('merging parts equals the whole, wherever they are cut', () => {
    fc.assert(
      fc.property(anyCalls, anyCalls, (a, b) => {
        const merged = trackerOf(a);
        merged.merge(trackerOf(b));
        expect(held(merged.toJSON())).to.deep.equal(held(trackerOf([...a, ...b]).toJSON()));
      }),
    );
  });

  it('the order of calls does not matter', () => {
    const shuffled = anyCalls.chain((calls) =>
      fc.tuple(fc.constant(calls), fc.shuffledSubarray(calls, { minLength: calls.length })),
    );
    fc.assert(
      fc.property(shuffled, ([calls, others]) => {
        expect(held(trackerOf(others).toJSON())).to.deep.equal(held(trackerOf(calls).toJSON()));
      }),
    );
  });

  it('a shift by whole quarter hours shifts the answers and changes none', () => {
    fc.assert(
      fc.property(anyCalls, fc.integer({ min: -2000, max: 2000 }), (calls, quarters) => {
        const byMs = quarters * QUARTER_MS;
        const later = trackerOf(
          calls.map((each) => ({ ...each, startUtcMs: each.startUtcMs! + byMs })),
        );
        const spend = later.spend(MONDAY_MS + byMs, MONDAY_MS + byMs + DAY_MS);
        expect(spend).to.deep.equal(day(trackerOf(calls)));
      }),
    );
  });

  it('stopped, stored and read back at any point, it ends with the same', () => {
    fc.assert(
      fc.property(anyCalls, anyCalls, (before, after) => {
        const whole = trackerOf([...before, ...after]);
        const resumed = new CostTracker({ prices: PRICES });
        resumed.restore(JSON.parse(JSON.stringify(trackerOf(before))) as CostState);
        for (const each of after) resumed.add(each);
        expect(resumed.toJSON()).to.deep.equal(whole.toJSON());
      }),
    );
  });

  it('the values of a dimension add up to the whole, to the last digit', () => {
    const pico = (exact: string | null) => {
      const [dollars = '0', fraction = ''] = (exact ?? '0').split('.');
      return BigInt(dollars + fraction.padEnd(12, '0'));
    };
    fc.assert(
      fc.property(anyCalls, (calls) => {
        const tracker = trackerOf(calls);
        const rows = [...tracker.spendBy('feature', MONDAY_MS, MONDAY_MS + DAY_MS).values()];
        const sum = rows.reduce((total, { exactUsd }) => total + pico(exactUsd), 0n);
        expect(sum).to.equal(pico(day(tracker).exactUsd));
      }),
    );
  });

  it('memory is bounded by time and segments, not by calls', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 2000 }),
        (features, count) => {
          const tracker = new CostTracker({ prices: PRICES, keptDays: 1, maxSegments: 3 });
          for (let k = 0; k < count; k++) {
            const atMs = MONDAY_MS + ((k * 7919) % (3 * DAY_MS));
            tracker.add(call({ atMs, feature: `f${k % features}` }));
          }
          const { minutes, quarters, segments } = tracker.toJSON();
          expect(segments.length).to.be.at.most(4);
          expect(minutes.length).to.be.at.most(26 * 60 * 4);
          expect(quarters.length).to.be.at.most(96 * 4);
        },
      ),
      { numRuns: 20 },
    );
    const sizes = [1000, 10_000].map((count) => {
      const calls = Array.from({ length: count }, (_, k) => call({ atMs: MONDAY_MS + (k % 1000) }));
      return JSON.stringify(trackerOf(calls)).length;
    });
    expect(sizes[1]! - sizes[0]!).to.be.below(40);
  });

  it('refuses a state of other dimensions or another version', () => {
    const state = trackerOf([]).toJSON();
    const other = new CostTracker({ dimensions: { tenant: () => null } });
    expect(() => other.restore(state)).to.throw(RangeError, 'tenant');
    expect(() => trackerOf([]).restore({ ...state, version: 2 as 1 })).to.throw(
      RangeError,
      'version 2',
    );
  });
});
