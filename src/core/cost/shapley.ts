/** A quotient of whole numbers; 0 below stands for one that is not defined. */
export type Quotient = readonly [above: bigint, below: bigint];

/** One factor of a product, before and after. */
export type Factor = readonly [before: Quotient, after: Quotient];

/**
 * Splits the change of a product into what each factor contributes, in whole numbers that sum to the change exactly.
 * Each gets its Shapley value: its effect averaged over all orders in which the factors could have changed one by one. No
 * order is preferred, nothing is left over as interaction, and with before and after swapped every part changes its sign.
 * A factor that is not defined on one side (tokens a call where there were no calls) is taken as on the other.
 * @param change after - before of the product, a whole number
 * Source: Shapley 1953; for decompositions of products Sun 1998, "complete decomposition".
 */
export function shapleyParts(factors: readonly Factor[], change: bigint): bigint[] {
  const scaled = factors.map(commonScale);
  const below = scaled.reduce((product, factor) => product * factor.scale, 1n);
  const orders = factorial(factors.length);
  const exact = scaled.map(({ before, after }, place) => {
    const others = scaled.filter((_, k) => k !== place);
    return (after - before) * ordersWeighted(others);
  });
  return roundToSum(exact, below * orders, change);
}

interface Scaled {
  readonly before: bigint;
  readonly after: bigint;
  readonly scale: bigint;
}

/** Both sides over one denominator, which is kept apart. */
function commonScale([before, after]: Factor): Scaled {
  const [a, aBelow] = before[1] === 0n ? after : before;
  const [b, bBelow] = after[1] === 0n ? before : after;
  if (aBelow === 0n) return { before: 0n, after: 0n, scale: 1n };
  return { before: a * bBelow, after: b * aBelow, scale: aBelow * bBelow };
}

/** Over all orders of the others and one more: the product of those that changed before it, new, and the rest, old. */
function ordersWeighted(others: readonly Scaled[]): bigint {
  // Coefficient k of the product of (before + after t): all ways in which k of them have changed.
  let ways = [1n];
  for (const { before, after } of others) {
    const next = [...ways.map((value) => value * before), 0n];
    ways.forEach((value, k) => (next[k + 1]! += value * after));
    ways = next;
  }
  const weight = (k: number) => factorial(k) * factorial(others.length - k);
  return ways.reduce((sum, value, k) => sum + value * weight(k), 0n);
}

function factorial(n: number): bigint {
  return n < 2 ? 1n : BigInt(n) * factorial(n - 1);
}

/**
 * Rounds `values / below` to whole numbers whose sum is `sum`: each to the nearest, then the ones that lost most by it
 * get one more.
 * @param below positive
 */
export function roundToSum(values: readonly bigint[], below: bigint, sum: bigint): bigint[] {
  const rounded = values.map((value) => nearest(value, below));
  let left = rounded.reduce((rest, value) => rest - value, sum);
  const step = left < 0n ? -1n : 1n;
  const lost = values.map((value, k) => (value - rounded[k]! * below) * step);
  const order = (a: number, b: number): number => {
    const difference = lost[b]! - lost[a]!;
    return difference === 0n ? a - b : difference > 0n ? 1 : -1;
  };
  const places = values.map((_, k) => k).sort(order);
  for (let k = 0; left !== 0n; k = (k + 1) % places.length) {
    rounded[places[k]!]! += step;
    left -= step;
  }
  return rounded;
}

/** Half away from zero, so that the opposite rounds to the opposite. */
function nearest(value: bigint, below: bigint): bigint {
  const half = value < 0n ? -below : below;
  return (2n * value + half) / (2n * below);
}
