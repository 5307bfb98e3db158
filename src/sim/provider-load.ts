import { FX_RATE_LIMIT, FX_STORM } from './effects.js';
import { SET_ERRORS } from './generator.js';
import type { Generator } from './generator.js';
import { exp, log } from '../core/stats/exp-log.js';
import { TICK_CLUMPS, TICK_STORM_CLUMPS, uniformAt } from './rng.js';
import { AT_CLUMP, AT_REQUEST_ROOM, AT_STORM_CLUMP, AT_TOKEN_ROOM, AT_WORK } from './state.js';
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
 * Errors come in clumps of some 15 seconds, 3 % of the time.
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
  const ratio = generator.settings[SET_ERRORS]!;
  const clumped = (CLUMP_FACTOR * ratio) / (1 + (CLUMP_FACTOR - 1) * ratio);
  const usual = inClump ? clumped : (ratio - CLUMP_SHARE * clumped) / (1 - CLUMP_SHARE);
  failRatio[provider] = usual;
  const storm = stormRatio(seed, state, provider, generator.effects[FX_STORM + provider]!);
  anyFailRatio[provider] = usual + (1 - usual) * storm;
}

/**
 * Storms come in clumps of 12 seconds, half of the time. The clumps go on while there is no storm, unseen: an earlier
 * one must not move those of a later.
 */
function stormRatio(
  seed: Int32Array,
  { tick, values }: RunState,
  provider: number,
  storm: number,
): number {
  const u = uniformAt(seed, TICK_STORM_CLUMPS + provider, tick);
  const wasInStorm = values[AT_STORM_CLUMP + provider] === 1;
  const inStorm = wasInStorm ? u >= 1 / 12 : u < 1 / 12;
  values[AT_STORM_CLUMP + provider] = inStorm ? 1 : 0;
  const swing = 0.6 * Math.min(storm, 1 - storm);
  return inStorm ? storm + swing : storm - swing;
}

/** Quotas a minute at capacity 1: ten times what the product sends at traffic 2 and more. */
const REQUESTS_PER_MINUTE = [120, 600] as const;
const TOKENS_PER_MINUTE = [400_000, 3_000_000] as const;

/** Seconds between two looks at the queue: the work is smoothed over 30. */
const LOOK_TICKS = 4;

/**
 * Load couples here: the calls under way set the queue (Sakasegawa's formula for c servers) and slow
 * each token down.
 */
export function setCongestion(generator: Generator, state: RunState, provider: number): void {
  const work = state.values[AT_WORK + provider]! * WORK_KEEP;
  state.values[AT_WORK + provider] = work;
  if (state.tick % LOOK_TICKS !== 0) return;
  const slots = SLOTS[provider]! * generator.workload.capacity;
  const rho = Math.min(MAX_RHO, work / slots);
  generator.congestion[provider] = 1 + 0.8 * rho * rho;
  if (rho < 0.05) {
    generator.waitMs[provider] = 0;
    return;
  }
  const power = Math.sqrt(2 * (slots + 1)) - 1;
  generator.waitMs[provider] = (SERVICE_MS * exp(power * log(rho))) / (slots * (1 - rho));
}

/** A minute's quota, refilled continuously: what is left of requests and of tokens. */
export function refillQuota(generator: Generator, state: RunState, provider: number): void {
  refill(generator, state, AT_REQUEST_ROOM, REQUESTS_PER_MINUTE, provider);
  refill(generator, state, AT_TOKEN_ROOM, TOKENS_PER_MINUTE, provider);
}

function refill(
  { workload, effects }: Generator,
  { tick, values }: RunState,
  at: number,
  perMinute: readonly number[],
  provider: number,
): void {
  const quota = perMinute[provider]! * workload.capacity * effects[FX_RATE_LIMIT + provider]!;
  const room = tick === 0 ? quota : values[at + provider]! + quota / 60;
  values[at + provider] = room < quota ? room : quota;
}

/**
 * Takes a call from the quota; tokens are its input and the most it may answer. Load couples here.
 * @returns 0, or the milliseconds until there is room again: the call is refused and takes nothing
 */
export function takeQuota(
  { workload, effects }: Generator,
  { values }: RunState,
  provider: number,
  tokens: number,
): number {
  const lacking = tokens - values[AT_TOKEN_ROOM + provider]!;
  if (values[AT_REQUEST_ROOM + provider]! >= 1 && lacking <= 0) {
    values[AT_REQUEST_ROOM + provider]! -= 1;
    values[AT_TOKEN_ROOM + provider]! -= tokens;
    return 0;
  }
  const scale = workload.capacity * effects[FX_RATE_LIMIT + provider]!;
  const perMs = scale / 60_000;
  const requestsMs =
    (1 - values[AT_REQUEST_ROOM + provider]!) / (REQUESTS_PER_MINUTE[provider]! * perMs);
  const tokensMs = lacking / (TOKENS_PER_MINUTE[provider]! * perMs);
  return Math.ceil(Math.max(1, requestsMs, tokensMs));
}
