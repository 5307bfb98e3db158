import type { LatencyTail } from './week-product.js';

const P95_SHARE = 0.05;

/** Share of calls that take longer than so many (ln) seconds; beyond the table along its last line. */
function survivalAt({ survival, logS }: LatencyTail, at: number): number {
  if (at <= logS[0]!) return survival[0]!;
  const last = logS.length - 1;
  let k = 1;
  while (k < last && at > logS[k]!) k++;
  const share = (at - logS[k - 1]!) / (logS[k]! - logS[k - 1]!);
  return Math.max(0, survival[k - 1]! + share * (survival[k]! - survival[k - 1]!));
}

/** The same, with the lower half as the mirror of the upper one, which is all the table knows. */
export function shareLonger(tail: LatencyTail, at: number): number {
  const middle = tail.logS[0]!;
  return at < middle ? 1 - survivalAt(tail, 2 * middle - at) : survivalAt(tail, at);
}

/** ln p95 of calls of which none is slowed. */
export function logP95(tail: LatencyTail): number {
  return tail.logS[tail.survival.indexOf(P95_SHARE)]!;
}

/**
 * ln p95 of a window whose minutes are slowed differently: few very slow calls move a percentile late, and then by much.
 * @param logFactors ln of each minute's factor
 * @param weights calls of each minute
 */
export function logP95Of(
  tail: LatencyTail,
  logFactors: readonly number[],
  weights: readonly number[],
): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const middle = logP95(tail);
  let low = middle + Math.min(...logFactors);
  let high = middle + Math.max(...logFactors);
  if (!(total > 0)) return middle;
  for (let halving = 0; halving < 24 && high - low > 1e-6; halving++) {
    const at = (low + high) / 2;
    let slower = 0;
    for (const [k, factor] of logFactors.entries()) {
      slower += weights[k]! * survivalAt(tail, at - factor);
    }
    if (slower > P95_SHARE * total) low = at;
    else high = at;
  }
  return (low + high) / 2;
}
