import type { PlannedIncident } from './incidents.js';
import { exp } from '../core/stats/exp-log.js';

/* Where each effect stands among the effects of a tick; 1 or 0 throughout when there is no incident. */

/** Factor on time to first token, by provider. */
export const FX_TTFT = 0;
/** Factor on time per token, by provider. */
export const FX_TOKEN_TIME = 2;
/** Factor on the response cache's hit share. */
export const FX_RESPONSE_CACHE = 4;
/** Share of answers that come from other weights, by model. */
export const FX_NEW_WEIGHTS = 5;
/** Share of attempts that fail on top of the others, by provider. */
export const FX_STORM = 8;
/** Factor on the rate of new requests, by feature. */
export const FX_CAMPAIGN = 10;
/** Factor on the quota, by provider. */
export const FX_RATE_LIMIT = 16;
const SIZE = 18;

const RAMP_TICKS = 300;
const DECAY_TICKS = 900;
/** Five time constants: less than 1 % of a slowdown is left. */
const SLOWDOWN_TAIL_TICKS = 4500;
/** The last retry of a request comes sooner after its birth: three timeouts and pauses. */
const RETRY_TICKS = 300;
/** A slowdown of the first token by `size` slows each further token by this share of the excess. */
const TOKEN_TIME_SHARE = 0.35;
/** Half of the answers have moved an hour after the onset; 1 % to 99 % move within two hours. */
const UPDATE_MIDDLE_TICKS = 3600;
const UPDATE_SCALE_TICKS = 780;

export function createEffects(): Float64Array {
  return new Float64Array(SIZE).fill(1).fill(0, FX_NEW_WEIGHTS, FX_CAMPAIGN);
}

/** First tick at which `incident` no longer does anything. */
export function quietFromTick({ kind, onsetTick, endTick }: PlannedIncident): number {
  if (kind === 'provider-slowdown') return endTick + SLOWDOWN_TAIL_TICKS;
  if (kind === 'cache-flush') return onsetTick + 5 * (endTick - onsetTick);
  return endTick + RETRY_TICKS;
}

/** Folds what `incidents` do at `tick` into `effects`; a pure function of these two. */
export function foldEffects(
  incidents: readonly PlannedIncident[],
  tick: number,
  effects: Float64Array,
): void {
  effects.fill(1).fill(0, FX_NEW_WEIGHTS, FX_CAMPAIGN);
  for (const incident of incidents) {
    if (tick >= incident.onsetTick && tick < quietFromTick(incident)) {
      foldIncident(incident, tick - incident.onsetTick, effects);
    }
  }
}

function foldIncident(incident: PlannedIncident, since: number, effects: Float64Array): void {
  const { kind, size, targetCode: code } = incident;
  const lasts = incident.endTick - incident.onsetTick;
  if (kind === 'provider-slowdown') {
    const level =
      Math.min(1, since / RAMP_TICKS, lasts / RAMP_TICKS) *
      exp(Math.min(0, lasts - since) / DECAY_TICKS) *
      (size - 1);
    scale(effects, FX_TTFT, 2, code, 1 + level);
    scale(effects, FX_TOKEN_TIME, 2, code, 1 + level * TOKEN_TIME_SHARE);
  } else if (kind === 'cache-flush') {
    // Filled again by the product's own traffic; a third of the length as time constant, whatever the load.
    effects[FX_RESPONSE_CACHE]! *= 1 - size * exp((-3 * since) / lasts);
  } else if (kind === 'silent-model-update' && since < lasts) {
    const moved = 1 / (1 + exp((UPDATE_MIDDLE_TICKS - since) / UPDATE_SCALE_TICKS));
    join(effects, FX_NEW_WEIGHTS, 3, code, size * moved);
  } else if (kind === 'error-storm' && since < lasts) {
    join(effects, FX_STORM, 2, code, size);
  }
}

function scale(effects: Float64Array, at: number, n: number, code: number, factor: number): void {
  for (let i = 0; i < n; i++) if (code < 0 || code === i) effects[at + i]! *= factor;
}

/** Two shares that strike independently. */
function join(effects: Float64Array, at: number, n: number, code: number, share: number): void {
  for (let i = 0; i < n; i++) {
    if (code < 0 || code === i) effects[at + i]! += share * (1 - effects[at + i]!);
  }
}

/** The factor on the input tokens of a request born at `tick`: its retries send the same prompt later. */
export function inputFactorAt(
  incidents: readonly PlannedIncident[],
  feature: number,
  tick: number,
): number {
  let factor = 1;
  for (const { kind, targetCode, onsetTick, endTick, size } of incidents) {
    if (kind === 'prompt-bloat' && targetCode === feature && tick >= onsetTick && tick < endTick) {
      factor *= size;
    }
  }
  return factor;
}
