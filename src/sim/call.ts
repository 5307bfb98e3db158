import { growCallColumns } from '../core/call-columns.js';
import type { CallColumns } from '../core/call-columns.js';
import { drawInput, drawOutput, reasoningShare, templateOf } from './draw-tokens.js';
import { FX_NEW_WEIGHTS, FX_RESPONSE_CACHE, FX_RETRIES, inputFactorAt } from './effects.js';
import { errorOf, RATE_LIMIT, writeFailure } from './failures.js';
import { SIM_FEATURES } from './features.js';
import { SET_CACHE } from './generator.js';
import type { Generator } from './generator.js';
import { exp } from '../core/stats/exp-log.js';
import { drawLatency } from './latency.js';
import { MODELS } from './models.js';
import { normal } from './normal.js';
import { routeModel } from './own-time.js';
import { hitRatio, readPromptCache, writePromptCache } from './prompt-cache.js';
import { takeQuota } from './provider-load.js';
import { writeQuality } from './quality.js';
import {
  CALL_BACKOFF,
  CALL_JITTER,
  CALL_RESPONSE_CACHE,
  CALL_ROUTE,
  CALL_WEIGHTS,
  keyOfCall,
  uniform,
} from './rng.js';
import { callsTools, firstStep, nextStep } from './sessions.js';
import { addPending, AT_WORK } from './state.js';
import type { RunState, SessionStep } from './state.js';

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
 * @param step what a session has planned for it; `null` for its first step and where there is no session
 */
export function generateCall(
  generator: Generator,
  state: RunState,
  into: CallColumns,
  startMs: number,
  requestTick: number,
  requestIndex: number,
  attempt: number,
  step: SessionStep | null,
): void {
  const { seed, requestKey, callKey, settings, effects, workload } = generator;
  keyOfCall(seed, requestTick, requestIndex, 0, requestKey);
  keyOfCall(seed, requestTick, requestIndex, attempt, callKey);
  const featureCode = requestIndex >>> 16;
  const feature = SIM_FEATURES[featureCode]!;
  const modelCode = routeModel(workload.models[featureCode]!, uniform(requestKey, CALL_ROUTE));
  const row = beginRow(into, startMs, featureCode, modelCode, attempt, requestTick, requestIndex);
  const session = feature.arrivals === 'sessions' && step === null ? firstStep(requestKey) : step;
  if (session !== null && attempt === 0) {
    const next = nextStep(generator, startMs, requestTick, requestIndex, session);
    if (next !== null) addPending(state.pending, next);
  }
  const hits = hitRatio(feature.cacheability, settings[SET_CACHE]!) * effects[FX_RESPONSE_CACHE]!;
  // What an incident sends has no draw of its own by which it could have been asked before.
  const isSent = session !== null && feature.arrivals !== 'sessions';
  if (attempt === 0 && hits > 0 && !isSent && uniform(requestKey, CALL_RESPONSE_CACHE) < hits) {
    writeHit(callKey, into, row);
    return;
  }
  const newShare = effects[FX_NEW_WEIGHTS + modelCode]!;
  const isNew = newShare > 0 && uniform(requestKey, CALL_WEIGHTS) < newShare;
  writeTokens(generator, into, row, session, isNew);
  const { provider } = MODELS[modelCode]!;
  const asked = into.inputTokens[row]! + feature.maxOutputTokens;
  const refusedMs = takeQuota(generator, state, provider, asked);
  readPromptCache(generator, state, into, row, session);
  const waitMs = drawLatency(generator, into, row);
  const error = refusedMs > 0 ? RATE_LIMIT : errorOf(generator, provider, into.latencyMs[row]!);
  if (error === 0) writeAnswer(generator, into, row, isNew, session);
  else writeFailure(generator, into, row, error);
  const serviceMs = Math.max(0, into.latencyMs[row]! - waitMs);
  state.values[AT_WORK + provider]! += (serviceMs / 1000) * WORK_SHARE;
  if (error === 0) writePromptCache(generator, state, featureCode);
  else if (error <= RATE_LIMIT && attempt < MAX_ATTEMPT * effects[FX_RETRIES]!) {
    retry(generator, state, into, row, refusedMs, session);
  }
}

/** A new row with what is known before it is sent, and the defaults of the rest. */
function beginRow(
  into: CallColumns,
  startMs: number,
  featureCode: number,
  modelCode: number,
  attempt: number,
  requestTick: number,
  requestIndex: number,
): number {
  const row = into.count++;
  growCallColumns(into, row + 1);
  into.startMs[row] = startMs;
  into.feature[row] = featureCode;
  into.model[row] = modelCode;
  into.attempt[row] = attempt;
  into.requestTick[row] = requestTick;
  into.requestIndex[row] = requestIndex;
  into.error[row] = 0;
  into.finishReason[row] = FINISH_STOP;
  into.responseCache[row] = 0;
  into.reasoningTokens[row] = 0;
  into.similarity[row] = NaN;
  into.judge[row] = 0;
  into.refusal[row] = 0;
  into.feedback[row] = 0;
  return row;
}

/** Input and output; the input belongs to the request, the output to the attempt. */
function writeTokens(
  { seed, requestKey, callKey, active }: Generator,
  into: CallColumns,
  row: number,
  step: SessionStep | null,
  isNew: boolean,
): void {
  const featureCode = into.feature[row]!;
  const feature = SIM_FEATURES[featureCode]!;
  const requestTick = into.requestTick[row]!;
  const template = templateOf(seed, featureCode, requestTick, requestKey);
  const factor = active.length > 0 ? inputFactorAt(active, featureCode, requestTick) : 1;
  into.inputTokens[row] =
    step === null
      ? drawInput(feature, template, requestKey, factor)
      : Math.floor(step.contextTokens * factor + 0.5);
  const output = drawOutput(feature, template, requestKey, callKey, isNew ? NEW_WEIGHTS_LENGTH : 1);
  into.outputTokens[row] = output;
  if (step !== null && feature.arrivals === 'sessions')
    into.reasoningTokens[row] = Math.floor(output * reasoningShare(callKey));
}

/** Exponential from one second, full jitter; a refused call waits until there is room besides. */
function retry(
  { callKey, effects }: Generator,
  { pending }: RunState,
  into: CallColumns,
  row: number,
  refusedMs: number,
  step: SessionStep | null,
): void {
  const attempt = into.attempt[row]!;
  const longestMs = Math.min(MAX_BACKOFF_MS, BACKOFF_MS << attempt);
  const haste = effects[FX_RETRIES]!;
  const pauseMs = Math.floor((longestMs * uniform(callKey, CALL_BACKOFF)) / (haste * haste));
  addPending(pending, {
    startMs: into.startMs[row]! + into.latencyMs[row]! + pauseMs + refusedMs,
    requestTick: into.requestTick[row]!,
    requestIndex: into.requestIndex[row]!,
    attempt: attempt + 1,
    step,
  });
}

/** Answered by the product itself: no provider, no tokens billed, no quality sample. */
function writeHit(callKey: Int32Array, into: CallColumns, row: number): void {
  const z = normal(callKey, CALL_JITTER);
  into.responseCache[row] = 1;
  into.inputTokens[row] = 0;
  into.outputTokens[row] = 0;
  into.cacheReadTokens[row] = 0;
  into.latencyMs[row] = Math.ceil(18 * exp(0.35 * z));
  into.ttftMs[row] = NaN;
}

function writeAnswer(
  generator: Generator,
  into: CallColumns,
  row: number,
  isNew: boolean,
  session: SessionStep | null,
): void {
  const feature = SIM_FEATURES[into.feature[row]!]!;
  if (!feature.isStreamed) into.ttftMs[row] = NaN;
  if (into.outputTokens[row]! >= feature.maxOutputTokens) into.finishReason[row] = FINISH_LENGTH;
  else if (session !== null && callsTools(generator.requestKey, session)) {
    into.finishReason[row] = FINISH_TOOL_CALLS;
  }
  if (feature.sampledShare > 0) writeQuality(generator, into, row, feature.sampledShare, isNew);
}
