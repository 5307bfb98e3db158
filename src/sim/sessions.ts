import { exp } from '../core/stats/exp-log.js';
import { drawOutput } from './draw-tokens.js';
import { SIM_FEATURES } from './features.js';
import type { Generator } from './generator.js';
import { MODELS } from './models.js';
import { normal } from './normal.js';
import { poissonQuantile } from './poisson.js';
import { routeModel, tokenTimeMs, ttftJitter } from './own-time.js';
import {
  CALL_ROUTE,
  CALL_SESSION_GAP,
  CALL_SESSION_GROWTH,
  CALL_SESSION_STEPS,
  CALL_SESSION_TURN,
  keyOfCall,
  TICK_ARRIVALS,
  uniform,
  uniformAt,
} from './rng.js';
import { addPending } from './state.js';
import type { PendingCall, SessionStep } from './state.js';

/*
 * An agent's session: a growing context sent again step by step, tools in between, a person now and then.
 * Its plan follows from its own draws alone, so that load moves none of its steps.
 * Published figures: 30 steps in the median, 57 at p90; the context starts at 12 k and grows by 0.8 to 1.3 k a
 * step and more; tools 0.3 s and 14 s; people 84 s and 21 min.
 */

const STEPS_MEDIAN_LN = 3.4;
const STEPS_SD = 0.5;
/** e^(3.4 + .5²/2) */
export const MEAN_STEPS = 33.9;
/** Bits of a request's index that count the steps of a session. */
export const STEPS_BITS = 8;
const MAX_STEPS = 200;
const FIRST_TOKENS = 12_000;
const GROWTH_MEDIAN_LN = 6.2;
const GROWTH_SD = 1.2;
const MAX_CONTEXT_TOKENS = 180_000;
/** Share of steps after which it is a person's turn. */
const TURN_SHARE = 0.25;
const MAX_GAP_MS = 3_600_000;
/** A tool that waits for what never comes, again and again. */
const LOOP_GAP_MS = 10_000;

/** The first step of the session whose request key is `key`. */
export function firstStep(key: Int32Array): SessionStep {
  const z = normal(key, CALL_SESSION_STEPS);
  const stepsLeft = Math.min(MAX_STEPS, Math.floor(exp(STEPS_MEDIAN_LN + STEPS_SD * z) + 0.5));
  return { contextTokens: FIRST_TOKENS + grown(key), resentTokens: 0, stepsLeft };
}

/** Tokens that tools and people add. */
function grown(key: Int32Array): number {
  const z = normal(key, CALL_SESSION_GROWTH);
  return Math.floor(exp(GROWTH_MEDIAN_LN + GROWTH_SD * z) + 0.5);
}

/**
 * The step after the one at hand, or `null` after the last: when an unhurried provider has answered and the tool
 * or the person is done. The key of the step at hand is in `generator.requestKey`.
 */
export function nextStep(
  { requestKey: key, workload }: Generator,
  startMs: number,
  requestTick: number,
  requestIndex: number,
  step: SessionStep,
): PendingCall | null {
  const { stepsLeft, loopUntilMs } = step;
  // The last index of a feature has no next one.
  if (stepsLeft <= 1 || (requestIndex & 0xffff) === 0xffff) return null;
  const featureCode = requestIndex >>> 16;
  const feature = SIM_FEATURES[featureCode]!;
  const model = MODELS[routeModel(workload.models[featureCode]!, uniform(key, CALL_ROUTE))]!;
  const output = drawOutput(feature, feature.templates[0]!, key, key, 1);
  const newMs = (step.contextTokens - step.resentTokens) * model.prefillMsPerToken;
  const ttftMs = (model.baseMs + newMs) * ttftJitter(key);
  const gapMs = loopUntilMs === undefined ? drawGapMs(key) : LOOP_GAP_MS;
  const ownMs = ttftMs + output * tokenTimeMs(model, key) + gapMs;
  const contextTokens = Math.min(MAX_CONTEXT_TOKENS, step.contextTokens + output + grown(key));
  const nextMs = startMs + Math.floor(ownMs + 0.5);
  if (loopUntilMs !== undefined && nextMs >= loopUntilMs) return null;
  return {
    startMs: nextMs,
    requestTick,
    requestIndex: requestIndex + 1,
    attempt: 0,
    step: {
      contextTokens,
      resentTokens: gapMs > feature.cacheTtlSeconds * 1000 ? 0 : step.contextTokens,
      stepsLeft: stepsLeft - 1,
      ...(loopUntilMs === undefined ? {} : { loopUntilMs }),
    },
  };
}

/** Whether a step ends in calls of tools: else it is a person's turn, or the session is over. */
export function callsTools(key: Int32Array, { stepsLeft, loopUntilMs }: SessionStep): boolean {
  return stepsLeft > 1 && (loopUntilMs !== undefined || !isPersonsTurn(key));
}

function isPersonsTurn(key: Int32Array): boolean {
  return uniform(key, CALL_SESSION_TURN) < TURN_SHARE;
}

/** What comes after a step: a tool, 0.3 s in the median and 14 s at p90, or a person, 84 s and 21 min. */
export function drawGapMs(key: Int32Array): number {
  const z = normal(key, CALL_SESSION_GAP);
  return Math.min(MAX_GAP_MS, isPersonsTurn(key) ? 84_000 * exp(2.1 * z) : 300 * exp(3 * z));
}

/** How far back to look for sessions that are under way at the start. */
const WARM_UP_TICKS = 14_400;

/**
 * Puts the steps to come of the sessions that began in the four hours before tick 0 into `pending`.
 * @param mean how many begin a tick
 */
export function openSessions(
  generator: Generator,
  pending: PendingCall[],
  featureCode: number,
  mean: number,
): void {
  const { seed, requestKey } = generator;
  for (let tick = -WARM_UP_TICKS; tick < 0; tick++) {
    let count = poissonQuantile(uniformAt(seed, TICK_ARRIVALS + featureCode, tick), mean);
    while (count-- > 0) {
      let index = featureCode * 65536 + (count << STEPS_BITS);
      keyOfCall(seed, tick, index, 0, requestKey);
      let step = firstStep(requestKey);
      for (let startMs = tick * 1000; ; index++) {
        const next = nextStep(generator, startMs, tick, index, step);
        if (next === null) break;
        if (next.startMs >= 0) {
          addPending(pending, next);
          break;
        }
        startMs = next.startMs;
        step = next.step!;
        keyOfCall(seed, tick, index + 1, 0, requestKey);
      }
    }
  }
}
