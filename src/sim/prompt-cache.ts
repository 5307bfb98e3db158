import type { CallColumns } from '../core/call-columns.js';
import { SIM_FEATURES } from './features.js';
import type { Generator } from './generator.js';
import { CALL_CONVERSATION, CALL_PREFIX, uniform } from './rng.js';
import { AT_LAST_WRITE, AT_WARMTH } from './state.js';
import type { RunState, SessionStep } from './state.js';

/** Requests of the product after which a cold prompt cache holds 63 %: over after about 1,500. */
const REFILL_REQUESTS = 450;
/** Prompt caches match whole blocks. */
const CACHE_BLOCK_TOKENS = 128;

/**
 * Share of a feature's requests that the response cache answers, so that the share of all requests is
 * `ratio` exactly and every feature's share grows with it: r (c + (1 - c) r), mean c = 1.
 */
export function hitRatio(cacheability: number, ratio: number): number {
  return ratio * (cacheability + (1 - cacheability) * ratio);
}

/** What a continued prompt finds cached: near the quartiles .50, .82 and .95 of the Mooncake conversations. */
function continuedFraction(u: number): number {
  return 1 - (1 - u) * (1 - u) * (1 - 0.35 * u);
}

/**
 * Cached input tokens: none when the feature's shared prefix has been forgotten, else the prefix, and what an
 * earlier prompt of the same conversation or session has left. Load couples here: more requests keep the cache
 * alive and refill it sooner.
 */
export function readPromptCache(
  { callKey }: Generator,
  { tick, values }: RunState,
  into: CallColumns,
  row: number,
  step: SessionStep | null,
): void {
  const featureCode = into.feature[row]!;
  const { prefixTokens, continuedShare, cacheTtlSeconds } = SIM_FEATURES[featureCode]!;
  const isAlive = tick - values[AT_LAST_WRITE + featureCode]! <= cacheTtlSeconds;
  let cached = 0;
  if (isAlive && uniform(callKey, CALL_PREFIX) < values[AT_WARMTH + featureCode]!) {
    const input = into.inputTokens[row]!;
    cached = Math.min(prefixTokens, input);
    if (step !== null) cached = Math.max(cached, Math.min(step.resentTokens, input));
    else if (continuedShare > 0) {
      const u = uniform(callKey, CALL_CONVERSATION);
      if (u < continuedShare) cached += continuedFraction(u / continuedShare) * (input - cached);
    }
  }
  into.cacheReadTokens[row] = Math.floor(cached / CACHE_BLOCK_TOKENS) * CACHE_BLOCK_TOKENS;
}

/** An answered call leaves its prompt in the cache. */
export function writePromptCache({ workload }: Generator, state: RunState, feature: number): void {
  const { values, tick } = state;
  const at = AT_WARMTH + feature;
  if (values[at]! < 1) {
    const share = Math.min(1, 1 / (REFILL_REQUESTS * workload.refillShares[feature]!));
    values[at]! += (1 - values[at]!) * share;
  }
  values[AT_LAST_WRITE + feature] = tick;
}
