import { exp } from '../core/stats/exp-log.js';
import type { PlannedIncident } from './incidents.js';

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
/** Factor on how often a client tries again, and on its haste. */
export const FX_RETRIES = 18;

/** Where the effects after each one begin: it has one place for each target. */
const ENDS = [2, 4, 5, 8, 10, 16, 18, 19];

/** One thing that an incident moves from tick to tick. */
export interface Move {
  /** What is moved: one of the `FX_` places. */
  readonly at: number;
  /** A factor of the incident's size, a part lost of that size, or a share of that size that strikes independently. */
  readonly by: 'scale' | 'lose' | 'join';
  /**
   * step: all at once, to the end; ramp: within 5 minutes, and easing off over 15 after the end; slide: logistic, over
   * two hours; refill: all at once, back with a third of the length as time constant; surge: within 10 minutes, then back so.
   */
  readonly shape: 'step' | 'ramp' | 'slide' | 'refill' | 'surge';
  /** How much of a factor's excess over 1 arrives. Default 1. */
  readonly share?: number;
  /** Instead of the incident's. */
  readonly size?: number;
}

const RAMP_TICKS = 300;
const DECAY_TICKS = 900;
const SURGE_TICKS = 600;
/** Five time constants: less than 1 % of a slowdown is left. */
const RAMP_TAIL_TICKS = 4500;
/** The last retry of a request comes sooner after its birth: three timeouts and pauses. */
const RETRY_TICKS = 300;
/** Half of the answers have moved an hour after the onset; 1 % to 99 % move within two hours. */
const SLIDE_MIDDLE_TICKS = 3600;
const SLIDE_SCALE_TICKS = 780;

export function createEffects(): Float64Array {
  return new Float64Array(FX_RETRIES + 1).fill(1).fill(0, FX_NEW_WEIGHTS, FX_CAMPAIGN);
}

/** First tick at which `incident` no longer does anything. */
export function quietFromTick({ rule, onsetTick, endTick }: PlannedIncident): number {
  return rule.moves.reduce((latest, { shape }) => {
    if (shape === 'ramp') return Math.max(latest, endTick + RAMP_TAIL_TICKS);
    const isFading = shape === 'refill' || shape === 'surge';
    return isFading ? Math.max(latest, onsetTick + 5 * (endTick - onsetTick)) : latest;
  }, endTick + RETRY_TICKS);
}

/** Folds what `incidents` do at `tick` into `effects`; a pure function of these two. */
export function foldEffects(
  incidents: readonly PlannedIncident[],
  tick: number,
  effects: Float64Array,
): void {
  effects.fill(1).fill(0, FX_NEW_WEIGHTS, FX_CAMPAIGN);
  for (const incident of incidents) {
    const { rule, onsetTick, endTick } = incident;
    if (tick < onsetTick || tick >= quietFromTick(incident)) continue;
    for (const move of rule.moves) {
      const strength = strengthOf(move.shape, tick - onsetTick, endTick - onsetTick);
      if (strength > 0) fold(move, incident, strength, effects);
    }
  }
}

/** 0 to 1. Caches are filled again by the product's own traffic, but as time goes, whatever the load. */
function strengthOf(shape: Move['shape'], since: number, lasts: number): number {
  if (shape === 'ramp') {
    const level = Math.min(1, since / RAMP_TICKS, lasts / RAMP_TICKS);
    return level * exp(Math.min(0, lasts - since) / DECAY_TICKS);
  }
  if (shape === 'refill') return exp((-3 * since) / lasts);
  if (shape === 'surge') {
    return since < SURGE_TICKS ? since / SURGE_TICKS : exp((3 * (SURGE_TICKS - since)) / lasts);
  }
  if (since >= lasts) return 0;
  return shape === 'step' ? 1 : 1 / (1 + exp((SLIDE_MIDDLE_TICKS - since) / SLIDE_SCALE_TICKS));
}

function fold(
  { at, by, share = 1, size: own }: Move,
  { targetCode, size: planned }: PlannedIncident,
  strength: number,
  effects: Float64Array,
): void {
  const size = own ?? planned;
  const end = ENDS.find((each) => each > at)!;
  const hasTargets = end - at > 1;
  for (let i = at; i < end; i++) {
    if (hasTargets && targetCode >= 0 && i - at !== targetCode) continue;
    const was = effects[i]!;
    if (by === 'join') effects[i] = was + size * strength * (1 - was);
    else
      effects[i] = was * (by === 'lose' ? 1 - size * strength : 1 + strength * (size - 1) * share);
  }
}

/** The factor on the input tokens of a request born at `tick`: its retries send the same prompt later. */
export function inputFactorAt(
  incidents: readonly PlannedIncident[],
  feature: number,
  tick: number,
): number {
  let factor = 1;
  for (const { rule, targetCode, onsetTick, endTick, size } of incidents) {
    if (rule.act === 'template' && targetCode === feature && tick >= onsetTick && tick < endTick) {
      factor *= size;
    }
  }
  return factor;
}
