import { expect } from 'chai';
import fc from 'fast-check';
import {
  CHANGE_CAUSES,
  changeSentence,
  changeText,
  CostTracker,
  spendChange,
} from '../../../src/core/cost/index.js';
import type { AmountsByCause, ChangeCause, CostCall } from '../../../src/core/cost/index.js';
import type { PriceTable } from '../../../src/core/pricing/prices.js';
import { anyCall, call, DAY_MS, MONDAY_MS, PRICES } from './cost-calls.js';
import type { Fields } from './cost-calls.js';

const BEFORE = { fromMs: MONDAY_MS, toMs: MONDAY_MS + DAY_MS };
const AFTER = { fromMs: BEFORE.toMs, toMs: BEFORE.toMs + DAY_MS };

type Group = readonly [count: number, fields: Omit<Fields, 'atMs'>];

function trackerOf(
  before: readonly Group[],
  after: readonly Group[],
  prices = PRICES,
): CostTracker {
  const tracker = new CostTracker({ prices });
  for (const [groups, atMs] of [
    [before, BEFORE.fromMs],
    [after, AFTER.fromMs],
  ] as const) {
    for (const [count, fields] of groups) {
      for (let k = 0; k < count; k++) tracker.add(call({ ...fields, atMs }));
    }
  }
  return tracker;
}

const explain = (before: readonly Group[], after: readonly Group[], prices?: PriceTable) =>
  spendChange(trackerOf(before, after, prices), BEFORE, AFTER);

/** The causes that are not nothing, in USD. */
function shown(parts: AmountsByCause | null): Partial<Record<ChangeCause, number>> {
  const told = CHANGE_CAUSES.filter((cause) => parts![cause].usd !== 0);
  return Object.fromEntries(told.map((cause) => [cause, parts![cause].usd]));
}

function pico(exact: string): bigint {
  const [, sign, dollars, fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(exact)!;
  return BigInt(`${sign!}${dollars!}${fraction.padEnd(12, '0')}`);
}

const sumOf = (parts: AmountsByCause) =>
  CHANGE_CAUSES.reduce((sum, cause) => sum + pico(parts[cause].exactUsd), 0n);

describe('spendChange(tracker, before, after)', () => {
  it('puts what one factor alone changed on that factor, to the last digit', () => {
    const base: Group = [100, {}]; // 100 x (1,000 x $1e-5 + 100 x $1e-4) = $2
    const cases: [Group[], Partial<Record<ChangeCause, number>>][] = [
      [[[150, {}]], { volume: 1 }],
      [[[100, { inputTokens: 1400 }]], { 'input-tokens': 0.4 }],
      [[[100, { outputTokens: 50 }]], { 'output-tokens': -0.5 }],
      // Half of the calls at a tenth of the price: 50 x $0.002 instead of 50 x $0.02.
      [
        [
          [50, {}],
          [50, { model: 'cheap' }],
        ],
        { 'model-mix': -0.9 },
      ],
      // 800 of 1,000 tokens for a tenth: 100 x 800 x $0.9e-5 saved.
      [[[100, { cacheReadTokens: 800 }]], { cache: -0.72 }],
      // A quarter of the same calls answered by the product's own cache.
      [
        [
          [75, {}],
          [25, { isHit: true }],
        ],
        { cache: -0.5 },
      ],
    ];
    for (const [after, expected] of cases) {
      expect(shown(explain([base], after).parts)).to.deep.equal(expected);
    }
  });

  it('puts a new price list on the price, not on tokens or mix', () => {
    const [dear, cheap] = PRICES.models;
    const day = new Date(AFTER.fromMs).toISOString().slice(0, 10);
    const raised = { input: 2e-5, output: 1e-4 };
    const prices = {
      ...PRICES,
      models: [dear!, cheap!, { ...dear!, validFrom: day, usdPerToken: raised }],
    };
    expect(shown(explain([[100, {}]], [[100, {}]], prices).parts)).to.deep.equal({ price: 1 });
  });

  it('puts a discount that the record states on the price', () => {
    // $0.02 a call by the list, $0.015 paid.
    const { parts } = explain([[100, { costUsd: 0.02 }]], [[100, { costUsd: 0.015 }]]);
    expect(shown(parts)).to.deep.equal({ price: -0.5 });
  });

  it('shares what two factors did together between them, in no order', () => {
    // Calls x 2 and tokens x 3 on $1 of input: 6 - 1 = 5 = (1 + 3)/2 x 1 + (1 + 2)/2 x 2, by hand.
    const free: PriceTable = {
      ...PRICES,
      models: [{ id: 'dear', provider: 'a', usdPerToken: { input: 1e-5, output: 0 } }],
    };
    const { parts } = explain([[100, {}]], [[200, { inputTokens: 3000 }]], free);
    expect(shown(parts)).to.deep.equal({ volume: 2, 'input-tokens': 3 });
  });

  it('puts a new feature on volume, and a new model of an old feature on the mix', () => {
    const grown = explain(
      [[10, {}]],
      [
        [10, {}],
        [10, { feature: 'rag' }],
      ],
    );
    expect(shown(grown.parts)).to.deep.equal({ volume: 0.2 });
    expect(grown.values.map(({ value, beforeUsd }) => [value, beforeUsd])).to.deep.equal([
      ['rag', null],
      ['chat', 0.2],
    ]);
    const moved = explain([[10, {}]], [[10, { model: 'cheap' }]]);
    expect(shown(moved.parts)).to.deep.equal({ 'model-mix': -0.18 });
  });

  it('names the cost of calls of which nothing else is known, instead of guessing why', () => {
    const unknown = (costUsd: number) => ({ model: 'nobody-knows', costUsd });
    expect(shown(explain([[10, unknown(0.1)]], [[20, unknown(0.2)]]).parts)).to.deep.equal({
      volume: 1.5,
      unsplit: 1.5,
    });
  });

  it('counts calls without a price on both sides and leaves them out', () => {
    const { before, after, parts } = explain(
      [
        [10, {}],
        [3, { model: 'x' }],
      ],
      [
        [10, {}],
        [5, { model: 'x' }],
      ],
    );
    expect([before.unpricedCalls, after.unpricedCalls]).to.deep.equal([3, 5]);
    expect(shown(parts)).to.deep.equal({});
  });

  it('compares nothing with nothing: a period without a known cost is no data, not $0', () => {
    for (const before of [[], [[3, { model: 'x' }]] as Group[]]) {
      const { change, changeRatio, parts, values } = explain(before, [[10, {}]]);
      expect({ change, changeRatio, parts, values }).to.deep.equal({
        change: null,
        changeRatio: null,
        parts: null,
        values: [],
      });
    }
    expect(changeSentence(explain([], []))).to.equal(null);
  });

  it('throws for a dimension that there is none of', () => {
    const tracker = trackerOf([], []);
    expect(() => spendChange(tracker, BEFORE, AFTER, { by: 'x' })).to.throw(
      RangeError,
      'by must be',
    );
    expect(() => spendChange(tracker, BEFORE, AFTER, { model: 'x' })).to.throw(RangeError, 'model');
  });
});

describe('laws of spendChange', () => {
  const anyCalls = fc.array(anyCall, { maxLength: 40 });
  const changeOf = (before: readonly CostCall[], after: readonly CostCall[]) => {
    const tracker = new CostTracker({ prices: PRICES });
    for (const each of before) tracker.add(each);
    for (const each of after) tracker.add({ ...each, startUtcMs: each.startUtcMs! + DAY_MS });
    return { tracker, change: spendChange(tracker, BEFORE, AFTER) };
  };

  it('the parts sum to the change to the last digit, and so do the values and their parts', () => {
    fc.assert(
      fc.property(anyCalls, anyCalls, (before, after) => {
        const { tracker, change } = changeOf(before, after);
        const spent = [BEFORE, AFTER].map(
          ({ fromMs, toMs }) => tracker.spend(fromMs, toMs).exactUsd,
        );
        if (spent[0] === null || spent[1] === null) {
          expect(change.change).to.equal(null);
          return;
        }
        const expected = pico(spent[1]!) - pico(spent[0]!);
        expect(pico(change.change!.exactUsd)).to.equal(expected);
        expect(sumOf(change.parts!)).to.equal(expected);
        let sum = 0n;
        for (const value of change.values) {
          expect(sumOf(value.parts)).to.equal(pico(value.change.exactUsd));
          sum += sumOf(value.parts);
        }
        expect(sum).to.equal(expected);
      }),
    );
  });

  it('the periods swapped, every part changes its sign and nothing else', () => {
    fc.assert(
      fc.property(anyCalls, anyCalls, (before, after) => {
        const { tracker, change } = changeOf(before, after);
        const back = spendChange(tracker, AFTER, BEFORE);
        expect(back.parts === null).to.equal(change.parts === null);
        if (change.parts === null) return;
        for (const cause of CHANGE_CAUSES) {
          expect(pico(back.parts![cause].exactUsd)).to.equal(-pico(change.parts[cause].exactUsd));
        }
      }),
    );
  });

  it('the same calls again are no change, and no part', () => {
    fc.assert(
      fc.property(anyCalls, (calls) => {
        const { change } = changeOf(calls, calls);
        if (change.parts !== null) expect(shown(change.parts)).to.deep.equal({});
      }),
    );
  });

  it('what is shown in the sentence adds up, and each clause is its part, rounded', () => {
    fc.assert(
      fc.property(anyCalls, anyCalls, (before, after) => {
        const { change } = changeOf(before, after);
        const sentence = changeSentence(change);
        if (sentence === null) return;
        const { digits, clauses, restUsd, changeUsd } = sentence;
        const units = (usd: number) => Math.round(usd * 10 ** digits);
        expect(Math.abs(changeUsd - change.change!.usd)).to.be.at.most(0.51 * 10 ** -digits);
        const sum = clauses.reduce((total, { usd }) => total + units(usd), units(restUsd));
        expect(sum).to.equal(units(changeUsd));
        for (const { cause, value, usd } of clauses) {
          const part = change.values.find((each) => each.value === value)!.parts[cause].usd;
          expect(Math.abs(part - usd)).to.be.at.most(0.51 * 10 ** -digits);
        }
      }),
    );
  });
});

describe('changeText(changeSentence(change))', () => {
  const text = (before: readonly Group[], after: readonly Group[]) =>
    changeText(changeSentence(explain(before, after))!);

  it('says by how much spend rose and from what, the largest first', () => {
    // rag: 400 x 500 tokens more at $1e-5 = $2; chat: 50 calls of $0.02 = $1; before $8 + $2.
    const before: Group[] = [
      [400, { feature: 'rag' }],
      [100, {}],
    ];
    const after: Group[] = [
      [400, { feature: 'rag', inputTokens: 1500 }],
      [150, {}],
    ];
    expect(text(before, after)).to.equal(
      'Spend rose $3.00 (+30 %): $2.00 from longer prompts in rag, $1.00 from more calls in chat.',
    );
  });

  it('says what went the other way, and what it does not speak of', () => {
    const before: Group[] = [
      [500, { feature: 'rag' }],
      [100, {}],
    ];
    const after: Group[] = [
      [500, { feature: 'rag', outputTokens: 20 }],
      [150, {}],
      [7, { model: 'x' }],
    ];
    expect(text(before, after)).to.equal(
      'Spend fell $3.00 (−25 %): $4.00 from shorter answers in rag, offset by $1.00 from more calls in chat. Calls without a price, not in it: 7.',
    );
  });

  it('says so when nothing changed, or when reasons cancel out', () => {
    expect(text([[10, {}]], [[10, {}]])).to.equal('Spend did not change.');
    const swapped = text(
      [
        [50, {}],
        [100, { feature: 'rag' }],
      ],
      [
        [100, {}],
        [50, { feature: 'rag' }],
      ],
    );
    expect(swapped).to.equal(
      'Spend did not change: +$1.00 from more calls in chat, −$1.00 from fewer calls in rag.',
    );
  });

  it('shows cents of a dollar and more digits of less, never $0.00 of something', () => {
    expect(text([[1, { model: 'cheap' }]], [[2, { model: 'cheap' }]])).to.equal(
      'Spend rose $0.00200 (+100 %): $0.00200 from more calls in chat.',
    );
  });
});
