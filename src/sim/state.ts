/*
 * Where each part of the state begins in `RunState.values`.
 * Plain constants, here and for the draws: a bundler writes the numbers in place of the names.
 */

/** Log-rate wander of each feature; tau 45 minutes. */
export const AT_SLOW_WANDER = 0;
/** Log-rate wander of the product; tau 7 minutes. */
export const AT_FAST_WANDER = 6;
/** Log of each provider's own slowness; tau 40 minutes. */
export const AT_PROVIDER_WANDER = 7;
/** Calls under way at each provider, smoothed over 30 s: where load couples into waiting. */
export const AT_WORK = 9;
/** 1 while errors come in a clump, by provider. */
export const AT_CLUMP = 11;
/** The same for the errors of a storm. */
export const AT_STORM_CLUMP = 13;
/** Share of what could be in the prompt cache that is there, by feature: load refills it. */
export const AT_WARMTH = 15;
/** Tick of each feature's last call that wrote the prompt cache: load keeps it alive. */
export const AT_LAST_WRITE = 21;

const SIZE = 27;

/** An attempt that is to come, after one that failed. */
export interface Retry {
  readonly startMs: number;
  readonly requestTick: number;
  readonly requestIndex: number;
  readonly attempt: number;
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
  readonly retries: Retry[];
}

/** The state before the first tick, caches warm. */
export function createState(): RunState {
  return {
    tick: 0,
    values: new Float64Array(SIZE).fill(1, AT_WARMTH, AT_LAST_WRITE),
    retries: [],
  };
}

/** A copy that shares nothing with `state` that either of them changes. */
export function copyState({ tick, values, retries }: RunState): RunState {
  return { tick, values: values.slice(), retries: [...retries] };
}

/** Puts a retry into its place in time, behind others of the same time. */
export function addRetry(retries: Retry[], retry: Retry): void {
  let at = retries.length;
  while (at > 0 && retries[at - 1]!.startMs > retry.startMs) at -= 1;
  retries.splice(at, 0, retry);
}
