import { exp } from '../core/stats/exp-log.js';
import type { ModelShares } from './features.js';
import type { SimModel } from './models.js';
import { normal } from './normal.js';
import { CALL_JITTER, CALL_JITTER_BRANCH, CALL_TOKEN_TIME, uniform } from './rng.js';

/* What of a call's time is its own draw: the same whatever the load. */

/** The model that a request goes to. */
export function routeModel([first, second]: ModelShares, u: number): number {
  return u < first ? 0 : u < first + second ? 1 : 2;
}

/**
 * Factor on the time to first token: log-normal with sd 0.27; 3 % of the time about 3.4 with sd 0.5. Fitted to
 * day-long probes of ten models: p95/p50 1.66 and p99/p50 4.2 in the median.
 */
export function ttftJitter(key: Int32Array): number {
  const z = normal(key, CALL_JITTER);
  return uniform(key, CALL_JITTER_BRANCH) < 0.03 ? 3.4 * exp(0.5 * z) : exp(0.27 * z);
}

/** Time per output token without congestion; sd of ln 0.1. */
export function tokenTimeMs({ tokensPerSecond }: SimModel, key: Int32Array): number {
  return (1000 / tokensPerSecond) * exp(0.1 * normal(key, CALL_TOKEN_TIME));
}
