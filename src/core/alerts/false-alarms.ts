/** How often a rule fires though nothing is wrong, if its checks are independent of each other. */
export interface FalseAlarmRate {
  /** Checks that breach, a day. */
  readonly breachesPerDay: number;
  /** Alerts, a day: runs of breaches long enough for `for`, each counted once. */
  readonly alertsPerDay: number;
  readonly alertsPerWeek: number;
}

export interface FalseAlarmOptions {
  /** Probability that a normal value breaches: 0.0228 for 2 sigma on one side, 0.00135 for 3. */
  readonly tail: number;
  /** Default 60 s. */
  readonly evaluationIntervalMs?: number;
  /** Default 0. */
  readonly forMs?: number;
  /** M of N, in place of single breaches. */
  readonly breaches?: { readonly atLeast: number; readonly ofLast: number };
}

const DAY_MS = 86_400_000;

/**
 * The false alarms a rule must be expected to raise: none is free of them. Two sigma, checked every minute, is 33
 * breaches a day for each metric. Where trailing windows overlap, checks are not independent: breaches come in runs, so
 * that there are fewer alerts than said here without `for`, and more with it. For M of N it is an upper bound: every time
 * that M come to lie within N counts.
 * @throws RangeError when tail is no probability, or an interval is not above 0
 */
export function expectedFalseAlarms(options: FalseAlarmOptions): FalseAlarmRate {
  const { tail, evaluationIntervalMs = 60_000, forMs = 0, breaches } = options;
  if (!(tail >= 0 && tail <= 1)) throw new RangeError(`tail must lie from 0 to 1, got ${tail}`);
  if (!(evaluationIntervalMs > 0)) {
    throw new RangeError(`evaluationIntervalMs must be above 0, got ${evaluationIntervalMs}`);
  }
  const checksPerDay = DAY_MS / evaluationIntervalMs;
  const run = Math.ceil(forMs / evaluationIntervalMs) + 1;
  // A run of at least k breaches begins after a check that is in order.
  const starts = breaches === undefined ? 1 - tail : mOfNStart(tail, breaches);
  let alerts = checksPerDay * starts;
  const needed = breaches === undefined ? run : run - 1;
  for (let k = 0; k < needed; k++) alerts *= tail;
  return {
    breachesPerDay: checksPerDay * tail,
    alertsPerDay: alerts,
    alertsPerWeek: 7 * alerts,
  };
}

/** Probability that a check breaches and with it, for the first time, `atLeast` of the last `ofLast` do. */
function mOfNStart(
  tail: number,
  { atLeast, ofLast }: { readonly atLeast: number; readonly ofLast: number },
): number {
  // This one breaches, and exactly atLeast - 1 of the ofLast - 1 before it.
  let probability = tail;
  for (let k = 1; k < atLeast; k++) probability *= (tail * (ofLast - k)) / k;
  for (let k = 0; k < ofLast - atLeast; k++) probability *= 1 - tail;
  return probability;
}
