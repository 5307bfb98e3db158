import type { CallColumns } from '../core/call-columns.js';
import { log } from '../core/stats/exp-log.js';
import { FX_TOKEN_TIME, FX_TTFT } from './effects.js';
import type { Generator } from './generator.js';
import { MODELS } from './models.js';
import { tokenTimeMs, ttftJitter } from './own-time.js';
import { CALL_WAIT, uniform } from './rng.js';

/**
 * Time to first token and in all. Load couples here: waiting and each token's time follow the calls under way.
 * @returns the part that was spent in the queue
 */
export function drawLatency(generator: Generator, into: CallColumns, row: number): number {
  const { callKey, effects } = generator;
  const model = MODELS[into.model[row]!]!;
  const { provider } = model;
  const cached = into.cacheReadTokens[row]!;
  const meanWaitMs = generator.waitMs[provider]!;
  const waitMs = meanWaitMs < 1 ? 0 : -meanWaitMs * log(uniform(callKey, CALL_WAIT));
  const uncachedMs = (into.inputTokens[row]! - cached) * model.prefillMsPerToken;
  const ownMs =
    (model.baseMs + uncachedMs + cached * 0.01) *
    ttftJitter(callKey) *
    generator.slowness[provider]! *
    effects[FX_TTFT + provider]!;
  const tokenMs =
    tokenTimeMs(model, callKey) *
    generator.congestion[provider]! *
    effects[FX_TOKEN_TIME + provider]!;
  const ttftMs = Math.floor(ownMs + waitMs + 0.5);
  into.ttftMs[row] = ttftMs;
  into.latencyMs[row] = ttftMs + Math.floor((into.outputTokens[row]! - 1) * tokenMs + 0.5);
  return waitMs;
}
