import { expect } from 'chai';
import fc from 'fast-check';
import { roundToSum, shapleyParts } from '../../../src/core/cost/shapley.js';
import type { Factor } from '../../../src/core/cost/shapley.js';

/** The definition: the effect of each factor when it changes, averaged over every order; times the number of orders. */
function overAllOrders(before: readonly bigint[], after: readonly bigint[]): bigint[] {
  const sums = before.map(() => 0n);
  const product = (values: readonly bigint[]) => values.reduce((all, value) => all * value, 1n);
  const goOn = (values: readonly bigint[], left: readonly number[]): void => {
    if (left.length === 0) return;
    for (const k of left) {
      const next = values.map((each, place) => (place === k ? after[k]! : each));
      const others = left.filter((each) => each !== k);
      let orders = 1n;
      for (let n = 2; n <= others.length; n++) orders *= BigInt(n);
      sums[k]! += (product(next) - product(values)) * orders;
      goOn(next, others);
    }
  };
  goOn(
    before,
    before.map((_, k) => k),
  );
  return sums;
}

const factorial = (n: number): bigint => (n < 2 ? 1n : BigInt(n) * factorial(n - 1));
const value = fc.bigInt({ min: 0n, max: 1000n });

describe('shapleyParts(factors, change)', () => {
  it('averages the effect of each factor over all orders, as the definition says', () => {
    const sides = fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(sides, (pairs) => {
        const scale = factorial(pairs.length);
        const expected = overAllOrders(
          pairs.map(([a]) => a),
          pairs.map(([, b]) => b),
        );
        // One more factor that stays changes nothing but the unit: everything comes out whole.
        const factors: Factor[] = pairs.map(([a, b]) => [
          [a, 1n],
          [b, 1n],
        ]);
        const change = expected.reduce((sum, part) => sum + part, 0n);
        const parts = shapleyParts(
          [
            ...factors,
            [
              [scale, 1n],
              [scale, 1n],
            ],
          ],
          change,
        );
        expect(parts).to.deep.equal([...expected, 0n]);
      }),
    );
  });

  it('takes a factor that is not defined on one side as on the other', () => {
    // 0 calls, then 10 calls of 5: all of it is the calls.
    const factors: Factor[] = [
      [
        [0n, 1n],
        [10n, 1n],
      ],
      [
        [0n, 0n],
        [50n, 10n],
      ],
    ];
    expect(shapleyParts(factors, 50n)).to.deep.equal([50n, 0n]);
  });
});

describe('roundToSum(values, below, sum)', () => {
  it('sums exactly, is off by less than one, and the opposite gives the opposite', () => {
    const values = fc.array(fc.bigInt({ min: -10_000n, max: 10_000n }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(values, fc.bigInt({ min: 1n, max: 50n }), (list, below) => {
        const total = list.reduce((sum, each) => sum + each, 0n);
        const whole = list.map((each, k) => (k === 0 ? each - (total % below) : each));
        const sum = (total - (total % below)) / below;
        const rounded = roundToSum(whole, below, sum);
        expect(rounded.reduce((all, each) => all + each, 0n)).to.equal(sum);
        rounded.forEach((each, k) => {
          const off = each * below - whole[k]!;
          expect(off < below && off > -below).to.equal(true);
        });
        expect(
          roundToSum(
            whole.map((each) => -each),
            below,
            -sum,
          ),
        ).to.deep.equal(rounded.map((each) => -each));
      }),
    );
  });
});
