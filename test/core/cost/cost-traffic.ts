import { costAnomalies } from '../../../src/core/cost/index.js';
import type { CostTracker, CostVerdict } from '../../../src/core/cost/index.js';
import { uniforms } from '../detect/noise.js';
import { call, HOUR_MS } from './cost-calls.js';

/** What traffic is at a moment: calls an hour, and USD a call on average. */
export interface Traffic {
  readonly callsPerHour: number;
  readonly meanUsd: number;
}

/** A lognormal of mean 1 and coefficient of variation 1 has sigma sqrt(ln 2). */
const SIGMA = Math.sqrt(Math.LN2);

/** Draws costs of mean 1 and coefficient of variation 1: the lognormal has the heavier tail of the two. */
export const COSTS = {
  lognormal: (uniform: () => number): number => {
    const normal = Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
    return Math.exp(SIGMA * normal - (SIGMA * SIGMA) / 2);
  },
  exponential: (uniform: () => number): number => -Math.log(1 - uniform()),
};

/** Calls that come independently of each other (Poisson) in [fromMs, toMs), as `at` says for their moment. */
export function feed(
  tracker: CostTracker,
  [fromMs, toMs]: readonly [number, number],
  seed: number,
  at: (atMs: number) => Traffic,
  cost: (uniform: () => number) => number = COSTS.lognormal,
): void {
  const uniform = uniforms(seed);
  let atMs = fromMs;
  for (;;) {
    atMs += (-Math.log(1 - uniform()) * HOUR_MS) / at(atMs).callsPerHour;
    if (atMs >= toMs) return;
    tracker.add(call({ atMs: Math.floor(atMs), costUsd: at(atMs).meanUsd * cost(uniform) }));
  }
}

export const anomalous = (tracker: CostTracker, atMs: number): CostVerdict[] =>
  costAnomalies(tracker, { atMs }).filter(({ status }) => status === 'anomalous');

/** The first moment of [fromMs, toMs], by steps, at which something is out of order; Infinity when there is none. */
export function firstAlarmMs(
  tracker: CostTracker,
  [fromMs, toMs]: readonly [number, number],
  stepMs: number,
): number {
  for (let atMs = fromMs; atMs <= toMs; atMs += stepMs) {
    if (anomalous(tracker, atMs).length > 0) return atMs;
  }
  return Infinity;
}
