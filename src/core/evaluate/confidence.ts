/** What a count of so few may still mean. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Exact (Clopper-Pearson) interval for a share of which `k` of `n` were seen: 3 of 3 still allows 0.29.
 * @returns `null` for n = 0
 * @throws RangeError unless 0 <= k <= n, both whole, and the confidence lies between 0 and 1
 * Source: Clopper & Pearson 1934.
 */
export function proportionInterval(k: number, n: number, confidence = 0.95): Interval | null {
  checkCount('k', k);
  checkCount('n', n);
  checkConfidence(confidence);
  if (k > n) throw new RangeError(`k must not exceed n, got ${k} of ${n}`);
  if (n === 0) return null;
  const tail = (1 - confidence) / 2;
  const atLeast = (p: number) => 1 / (1 + binomialBelow(k, n, p) / (1 + binomialAbove(k, n, p)));
  const atMost = (p: number) => 1 / (1 + binomialAbove(k, n, p) / (1 + binomialBelow(k, n, p)));
  return {
    low: k === 0 ? 0 : bisect((p) => atLeast(p) < tail, 0, 1),
    high: k === n ? 1 : bisect((p) => atMost(p) > tail, 0, 1),
  };
}

/**
 * Highest mean number of events that `count` seen events do not rule out: 0 false alarms in a week allow 3.0 a week.
 * @throws RangeError unless the count is whole and the confidence lies between 0 and 1
 * Source: Garwood 1936, one-sided.
 */
export function countUpperBound(count: number, confidence = 0.95): number {
  checkCount('count', count);
  checkConfidence(confidence);
  const tail = 1 - confidence;
  let high = 4;
  while (poissonAtMost(count, high) > tail) high *= 2;
  return bisect((mean) => poissonAtMost(count, mean) > tail, 0, high);
}

/** Probabilities of fewer than k of n, in units of that of exactly k. */
function binomialBelow(k: number, n: number, p: number): number {
  return sumTerms(k, (i) => ((k - i) / (n - k + i + 1)) * ((1 - p) / p));
}

/** Probabilities of more than k of n, in units of that of exactly k. */
function binomialAbove(k: number, n: number, p: number): number {
  return sumTerms(n - k, (i) => ((n - k - i) / (k + i + 1)) * (p / (1 - p)));
}

/** Probability of `count` events or fewer when `mean` are expected. */
function poissonAtMost(count: number, mean: number): number {
  const below = sumTerms(count, (i) => (count - i) / mean);
  const above = sumTerms(Infinity, (i) => mean / (count + i + 1));
  return 1 / (1 + above / (1 + below));
}

/** Sum of terms each of which is the one before times a factor; from 1, which is not counted. */
function sumTerms(terms: number, factor: (index: number) => number): number {
  let sum = 0;
  let term = 1;
  for (let index = 0; index < terms; index++) {
    const by = factor(index);
    term *= by;
    sum += term;
    if ((by < 1 && term < sum * 1e-17) || sum === Infinity) break;
  }
  return sum;
}

/** Where a condition that holds at `low` ceases to. */
function bisect(holds: (x: number) => boolean, low: number, high: number): number {
  let from = low;
  let to = high;
  for (let step = 0; step < 100; step++) {
    const middle = (from + to) / 2;
    if (middle <= from || middle >= to) break;
    if (holds(middle)) from = middle;
    else to = middle;
  }
  return (from + to) / 2;
}

function checkCount(name: string, value: number): void {
  if (!(Number.isSafeInteger(value) && value >= 0))
    throw new RangeError(`${name} must be a whole number from 0 on, got ${value}`);
}

function checkConfidence(confidence: number): void {
  if (!(confidence > 0 && confidence < 1))
    throw new RangeError(`confidence must lie between 0 and 1, got ${confidence}`);
}
