/*
 * Where each part of the state begins in `RunState.values`.
 * Plain constants, here and for the draws: a bundler writes the numbers in place of the names.
 */

/** Log-rate wander of each feature, in standard deviations. */
export const AT_SLOW_WANDER = 0;
/** Log-rate wander of the whole, in standard deviations: over minutes, then over 4 seconds. */
export const AT_MID_WANDER = 6;
export const AT_FAST_WANDER = 7;
/** Log of each provider's own slowness; tau 40 minutes. */
export const AT_PROVIDER_WANDER = 8;
/** Calls under way at each provider, smoothed over 30 s: where load couples into waiting. */
export const AT_WORK = 10;
/** 1 while errors come in a clump, by provider. */
export const AT_CLUMP = 12;
/** The same for the errors of a storm. */
export const AT_STORM_CLUMP = 14;
/** What is left of each provider's quota of requests and of tokens: load uses it up. */
export const AT_REQUEST_ROOM = 16;
export const AT_TOKEN_ROOM = 18;
/** Share of what could be in the prompt cache that is there, by feature: load refills it. */
export const AT_WARMTH = 20;
/** Tick of each feature's last call that wrote the prompt cache: load keeps it alive. */
export const AT_LAST_WRITE = 26;
/** On and off of the machine features: when it changes, the level while on (0 = off), its wander. */
export const AT_BURST_END = 32;
export const AT_BURST_LEVEL = 33;
export const AT_BURST_WANDER = 34;

const SIZE = 35;

/** What the next step of an agent's session sends: planned by the session's own draws, whatever the load. */
export interface SessionStep {
  /** Everything said so far, tokens. */
  readonly contextTokens: number;
  /** The part that the step before has sent, if that was recently enough for the prompt cache. */
  readonly resentTokens: number;
  /** This step included. */
  readonly stepsLeft: number;
  /** Nobody looks: tools are called in a circle until this time. */
  readonly loopUntilMs?: number;
}

/** An attempt that is to come: after one that failed, or the next step of a session. */
export interface PendingCall {
  readonly startMs: number;
  readonly requestTick: number;
  readonly requestIndex: number;
  readonly attempt: number;
  /** `null` when it is no step of a session. */
  readonly step: SessionStep | null;
}

/**
 * Everything that carries over from one tick to the next; all else is a function of the tick.
 * Plain data, so that a checkpoint is a copy.
 */
export interface RunState {
  /** The next tick to generate. */
  tick: number;
  readonly values: Float64Array;
  /** In order of `startMs`; none is changed once it is in. */
  readonly pending: PendingCall[];
}

/** The state before the first tick, caches warm. */
export function createState(): RunState {
  return {
    tick: 0,
    values: new Float64Array(SIZE).fill(1, AT_WARMTH, AT_LAST_WRITE),
    pending: [],
  };
}

/** A copy that shares nothing with `state` that either of them changes. */
export function copyState({ tick, values, pending }: RunState): RunState {
  return { tick, values: values.slice(), pending: [...pending] };
}

/** Puts a call into its place in time, behind others of the same time. */
export function addPending(pending: PendingCall[], call: PendingCall): void {
  let from = 0;
  let to = pending.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (pending[middle]!.startMs > call.startMs) to = middle;
    else from = middle + 1;
  }
  pending.splice(from, 0, call);
}
