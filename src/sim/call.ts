import { growCallColumns } from '../core/call-columns.js';
import type { CallColumns } from '../core/call-columns.js';
import {
  drawLatency,
  drawTokens,
  hitRatio,
  readPromptCache,
  routeModel,
  writePromptCache,
} from './draw-call.js';
import { FX_NEW_WEIGHTS, FX_RESPONSE_CACHE } from './effects.js';
import { errorOf, RATE_LIMIT, writeFailure } from './failures.js';
import { SIM_FEATURES } from './features.js';
import { SET_CACHE } from './generator.js';
import type { Generator } from './generator.js';
import { exp } from '../core/stats/exp-log.js';
import { MODELS } from './models.js';
import { normalQuantile } from './normal.js';
import { judgeScore, similarityScore } from './quality.js';
import {
  CALL_BACKOFF,
  CALL_FINISH,
  CALL_JITTER,
  CALL_JUDGE,
  CALL_JUDGE_SAMPLED,
  CALL_RESPONSE_CACHE,
  CALL_ROUTE,
  CALL_SIMILARITY,
  CALL_SIMILARITY_SAMPLED,
  CALL_WEIGHTS,
  keyOfCall,
  uniform,
} from './rng.js';
import { addRetry, AT_WORK } from './state.js';
import type { RunState } from './state.js';

/** Weight of one call in the smoothed number of calls under way: 1 - e^(-1/30). */
const WORK_SHARE = 0.032783899518;
/** Answers of new weights are longer. */
const NEW_WEIGHTS_LENGTH = 1.15;
const MAX_ATTEMPT = 3;
const BACKOFF_MS = 1000;
const MAX_BACKOFF_MS = 30_000;

/* Codes of FINISH_REASONS. */

const FINISH_STOP = 1;
const FINISH_LENGTH = 2;
const FINISH_TOOL_CALLS = 5;

/**
 * Appends one attempt to `into` and carries its consequences into `state`.
 * @param attempt 0 for a new request, k for its k-th retry, which sends the same prompt to the same model
 */
export function generateCall(
  generator: Generator,
  state: RunState,
  into: CallColumns,
  startMs: number,
  requestTick: number,
  requestIndex: number,
  attempt: number,
): void {
  const { seed, requestKey, callKey, settings, effects } = generator;
  keyOfCall(seed, requestTick, requestIndex, 0, requestKey);
  keyOfCall(seed, requestTick, requestIndex, attempt, callKey);
  const feature = SIM_FEATURES[requestIndex >>> 16]!;
  const modelCode = routeModel(feature, uniform(requestKey, CALL_ROUTE));
  const row = into.count++;
  growCallColumns(into, row + 1);
  into.startMs[row] = startMs;
  into.feature[row] = requestIndex >>> 16;
  into.model[row] = modelCode;
  into.attempt[row] = attempt;
  into.requestTick[row] = requestTick;
  into.requestIndex[row] = requestIndex;
  into.error[row] = 0;
  into.finishReason[row] = FINISH_STOP;
  into.similarity[row] = NaN;
  into.judge[row] = 0;
  const hits = hitRatio(feature.cacheability, settings[SET_CACHE]!) * effects[FX_RESPONSE_CACHE]!;
  const isHit = attempt === 0 && uniform(requestKey, CALL_RESPONSE_CACHE) < hits;
  into.responseCache[row] = isHit ? 1 : 0;
  if (isHit) {
    writeHit(generator, into, row);
    return;
  }
  const isNew = uniform(requestKey, CALL_WEIGHTS) < effects[FX_NEW_WEIGHTS + modelCode]!;
  drawTokens(generator, into, row, isNew ? NEW_WEIGHTS_LENGTH : 1);
  readPromptCache(generator, state, into, row);
  const waitMs = drawLatency(generator, state, into, row);
  const { provider } = MODELS[modelCode]!;
  const error = errorOf(generator, provider, into.latencyMs[row]!);
  if (error === 0) writeAnswer(generator, into, row, isNew);
  else writeFailure(generator, into, row, error);
  const serviceMs = Math.max(0, into.latencyMs[row]! - waitMs);
  state.values[AT_WORK + provider]! += (serviceMs / 1000) * WORK_SHARE;
  if (error === 0) writePromptCache(state, requestIndex >>> 16);
  else if (error <= RATE_LIMIT && attempt < MAX_ATTEMPT) retry(generator, state, into, row);
}

/** Exponential from one second, full jitter. */
function retry(generator: Generator, state: RunState, into: CallColumns, row: number): void {
  const attempt = into.attempt[row]!;
  const longestMs = Math.min(MAX_BACKOFF_MS, BACKOFF_MS << attempt);
  const pauseMs = Math.floor(longestMs * uniform(generator.callKey, CALL_BACKOFF));
  addRetry(state.retries, {
    startMs: into.startMs[row]! + into.latencyMs[row]! + pauseMs,
    requestTick: into.requestTick[row]!,
    requestIndex: into.requestIndex[row]!,
    attempt: attempt + 1,
  });
}

/** Answered by the product itself: no provider, no tokens billed, no quality sample. */
function writeHit(generator: Generator, into: CallColumns, row: number): void {
  const z = normalQuantile(uniform(generator.callKey, CALL_JITTER));
  into.inputTokens[row] = 0;
  into.outputTokens[row] = 0;
  into.cacheReadTokens[row] = 0;
  into.latencyMs[row] = Math.ceil(18 * exp(0.35 * z));
  into.ttftMs[row] = NaN;
}

function writeAnswer(generator: Generator, into: CallColumns, row: number, isNew: boolean): void {
  const { callKey } = generator;
  const { isStreamed, maxOutputTokens, sampledShare, toolCallShare } =
    SIM_FEATURES[into.feature[row]!]!;
  if (!isStreamed) into.ttftMs[row] = NaN;
  if (into.outputTokens[row]! >= maxOutputTokens) into.finishReason[row] = FINISH_LENGTH;
  else if (uniform(callKey, CALL_FINISH) < toolCallShare) {
    into.finishReason[row] = FINISH_TOOL_CALLS;
  }
  if (uniform(callKey, CALL_SIMILARITY_SAMPLED) < sampledShare) {
    into.similarity[row] = similarityScore(uniform(callKey, CALL_SIMILARITY), isNew);
  }
  if (uniform(callKey, CALL_JUDGE_SAMPLED) < sampledShare) {
    into.judge[row] = judgeScore(uniform(callKey, CALL_JUDGE), isNew);
  }
}
