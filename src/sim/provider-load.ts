import { FX_STORM } from './effects.js';
import { SET_ERRORS } from './generator.js';
import type { Generator } from './generator.js';
import { exp, log } from '../core/stats/exp-log.js';
import { TICK_CLUMPS, TICK_STORM_CLUMPS, uniformAt } from './rng.js';
import { AT_CLUMP, AT_STORM_CLUMP, AT_WORK } from './state.js';
import type { RunState } from './state.js';

/** e^(-1/30): what is left of the smoothed work after a second. */
const WORK_KEEP = 0.967216100482;
/** Mean time a call holds a slot, and slots, by provider: the queue is short until load is several times the usual. */
const SERVICE_MS = 2500;
const SLOTS = [4, 14] as const;
const MAX_RHO = 0.98;
/** Share of the time in a clump, and how much likelier errors are there at small ratios. */
const CLUMP_SHARE = 0.03;
const CLUMP_FACTOR = 12;

/**
 * Errors come in clumps of some 15 seconds, 3 % of the time; storms in clumps of 12, half of the time.
 * The clumps follow the clock, not the calls, so that more traffic moves no other call's error;
 * both mean ratios are kept exactly.
 */
export function setFailRatios(generator: Generator, state: RunState, provider: number): void {
  const { seed, failRatio, anyFailRatio } = generator;
  const { tick, values } = state;
  const u = uniformAt(seed, TICK_CLUMPS + provider, tick);
  const wasInClump = values[AT_CLUMP + provider] === 1;
  const inClump = wasInClump ? u >= 1 / 15 : u < CLUMP_SHARE / (1 - CLUMP_SHARE) / 15;
  values[AT_CLUMP + provider] = inClump ? 1 : 0;
  const v = uniformAt(seed, TICK_STORM_CLUMPS + provider, tick);
  const wasInStorm = values[AT_STORM_CLUMP + provider] === 1;
  const inStorm = wasInStorm ? v >= 1 / 12 : v < 1 / 12;
  values[AT_STORM_CLUMP + provider] = inStorm ? 1 : 0;
  const ratio = generator.settings[SET_ERRORS]!;
  const clumped = (CLUMP_FACTOR * ratio) / (1 + (CLUMP_FACTOR - 1) * ratio);
  const usual = inClump ? clumped : (ratio - CLUMP_SHARE * clumped) / (1 - CLUMP_SHARE);
  const storm = generator.effects[FX_STORM + provider]!;
  const swing = 0.75 * Math.min(storm, 1 - storm);
  failRatio[provider] = usual;
  anyFailRatio[provider] = 1 - (1 - usual) * (1 - (inStorm ? storm + swing : storm - swing));
}

/**
 * Load couples here: the calls under way set the queue (Sakasegawa's formula for c servers) and slow
 * each token down.
 */
export function setCongestion(generator: Generator, state: RunState, provider: number): void {
  const slots = SLOTS[provider]!;
  const work = state.values[AT_WORK + provider]! * WORK_KEEP;
  state.values[AT_WORK + provider] = work;
  const rho = Math.min(MAX_RHO, work / slots);
  generator.congestion[provider] = 1 + 0.8 * rho * rho;
  if (rho < 0.05) {
    generator.waitMs[provider] = 0;
    return;
  }
  const power = Math.sqrt(2 * (slots + 1)) - 1;
  generator.waitMs[provider] = (SERVICE_MS * exp(power * log(rho))) / (slots * (1 - rho));
}
