import type { CallColumns } from '../core/call-columns.js';
import { FX_TOKEN_TIME, FX_TTFT, inputFactorAt } from './effects.js';
import { SIM_FEATURES } from './features.js';
import type { SimFeature } from './features.js';
import type { Generator } from './generator.js';
import { exp, log } from '../core/stats/exp-log.js';
import { MODELS } from './models.js';
import { normalQuantile } from './normal.js';
import {
  CALL_CONVERSATION,
  CALL_INPUT,
  CALL_JITTER,
  CALL_JITTER_BRANCH,
  CALL_OUTPUT,
  CALL_PREFIX,
  CALL_TEMPLATE,
  CALL_TOKEN_TIME,
  CALL_WAIT,
  uniform,
} from './rng.js';
import { AT_LAST_WRITE, AT_PROVIDER_WANDER, AT_WARMTH } from './state.js';
import type { RunState } from './state.js';

/** The prompt cache forgets what nobody asked for in this many seconds. */
const CACHE_TTL_TICKS = 300;
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

/** The model that a request of `feature` goes to. */
export function routeModel({ models }: SimFeature, u: number): number {
  return u < models[0] ? 0 : u < models[0] + models[1] ? 1 : 2;
}

/** Input and output tokens; the input belongs to the request, the output to the attempt. */
export function drawTokens(
  generator: Generator,
  into: CallColumns,
  row: number,
  lengthFactor: number,
): void {
  const { requestKey, callKey, active } = generator;
  const featureCode = into.feature[row]!;
  const { templates, maxInputTokens, maxOutputTokens } = SIM_FEATURES[featureCode]!;
  let rest = uniform(requestKey, CALL_TEMPLATE);
  let which = 0;
  while (which < templates.length - 1 && rest >= templates[which]![0])
    rest -= templates[which++]![0];
  const [, inputMedian, inputSd, outputMedian, outputSd, correlation] = templates[which]!;
  const zInput = normalQuantile(uniform(requestKey, CALL_INPUT));
  const zOutput =
    correlation * zInput +
    Math.sqrt(1 - correlation * correlation) * normalQuantile(uniform(callKey, CALL_OUTPUT));
  const input = Math.min(maxInputTokens, inputMedian * exp(inputSd * zInput));
  const output = outputMedian * exp(outputSd * zOutput) * lengthFactor;
  const factor = active.length > 0 ? inputFactorAt(active, featureCode, into.requestTick[row]!) : 1;
  into.inputTokens[row] = Math.max(1, Math.floor(input * factor + 0.5));
  into.outputTokens[row] = Math.min(maxOutputTokens, Math.max(1, Math.floor(output + 0.5)));
}

/** Quartiles .50, .82, .95 of what a continued prompt finds cached, by straight lines between. */
function continuedFraction(u: number): number {
  if (u < 0.25) return 2 * u;
  if (u < 0.5) return 0.18 + 1.28 * u;
  return u < 0.75 ? 0.56 + 0.52 * u : 0.8 + 0.2 * u;
}

/** Cached input tokens. Load couples here: more requests keep the cache alive and refill it sooner. */
export function readPromptCache(
  generator: Generator,
  state: RunState,
  into: CallColumns,
  row: number,
): void {
  const { callKey } = generator;
  const { values } = state;
  const featureCode = into.feature[row]!;
  const { prefixTokens, continuedShare, continuedFloor } = SIM_FEATURES[featureCode]!;
  const isAlive = state.tick - values[AT_LAST_WRITE + featureCode]! <= CACHE_TTL_TICKS;
  let cached = 0;
  if (isAlive && uniform(callKey, CALL_PREFIX) < values[AT_WARMTH + featureCode]!) {
    const input = into.inputTokens[row]!;
    cached = Math.min(prefixTokens, input);
    const u = uniform(callKey, CALL_CONVERSATION);
    if (u < continuedShare) {
      const fraction = continuedFraction(u / continuedShare);
      cached += (continuedFloor + (1 - continuedFloor) * fraction) * (input - cached);
    }
  }
  into.cacheReadTokens[row] = Math.floor(cached / CACHE_BLOCK_TOKENS) * CACHE_BLOCK_TOKENS;
}

/** An answered call leaves its prompt in the cache. */
export function writePromptCache({ values, tick }: RunState, featureCode: number): void {
  const at = AT_WARMTH + featureCode;
  const share = Math.min(1, 1 / (REFILL_REQUESTS * SIM_FEATURES[featureCode]!.share));
  values[at]! += (1 - values[at]!) * share;
  values[AT_LAST_WRITE + featureCode] = tick;
}

/**
 * Time to first token and in all. Load couples here: waiting and each token's time follow the calls under way.
 * @returns the part that was spent in the queue
 */
export function drawLatency(
  generator: Generator,
  state: RunState,
  into: CallColumns,
  row: number,
): number {
  const { callKey, effects } = generator;
  const model = MODELS[into.model[row]!]!;
  const { provider } = model;
  const cached = into.cacheReadTokens[row]!;
  const meanWaitMs = generator.waitMs[provider]!;
  const waitMs = meanWaitMs < 1 ? 0 : -meanWaitMs * log(uniform(callKey, CALL_WAIT));
  const z = normalQuantile(uniform(callKey, CALL_JITTER));
  const isSlow = uniform(callKey, CALL_JITTER_BRANCH) < 0.03;
  const wander = state.values[AT_PROVIDER_WANDER + provider]!;
  const jitter = (isSlow ? 3.4 : 1) * exp((isSlow ? 0.5 : 0.27) * z + wander);
  const uncachedMs = (into.inputTokens[row]! - cached) * model.prefillMsPerToken;
  const ownMs = (model.baseMs + uncachedMs + cached * 0.01) * jitter * effects[FX_TTFT + provider]!;
  const tokenMs =
    (1000 / model.tokensPerSecond) *
    generator.congestion[provider]! *
    effects[FX_TOKEN_TIME + provider]! *
    exp(0.1 * normalQuantile(uniform(callKey, CALL_TOKEN_TIME)));
  const ttftMs = Math.floor(ownMs + waitMs + 0.5);
  into.ttftMs[row] = ttftMs;
  into.latencyMs[row] = ttftMs + Math.floor((into.outputTokens[row]! - 1) * tokenMs + 0.5);
  return waitMs;
}
