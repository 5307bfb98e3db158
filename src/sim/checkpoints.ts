import { copyState, createState } from './state.js';
import type { RunState } from './state.js';

/** Ticks between checkpoints: half an hour takes some ten milliseconds to generate again. */
const SPACING_TICKS = 1800;
/** Eight days at full density; then the older half is thinned out. */
const MAX_CHECKPOINTS = 384;

/** Copies of the state at some ticks, in order; the first is that of tick 0. */
export type Checkpoints = RunState[];

export function createCheckpoints(): Checkpoints {
  return [createState()];
}

/** Keeps a copy of `state` if it is due one; bounded, so older ones lie further apart. */
export function keepCheckpoint(checkpoints: Checkpoints, state: RunState): void {
  if (state.tick % SPACING_TICKS !== 0) return;
  if (state.tick <= checkpoints[checkpoints.length - 1]!.tick) return;
  checkpoints.push(copyState(state));
  if (checkpoints.length <= MAX_CHECKPOINTS) return;
  for (let i = MAX_CHECKPOINTS / 2 - 1; i > 0; i -= 2) checkpoints.splice(i, 1);
}

/** A copy of the latest state not after `tick`. */
export function stateBefore(checkpoints: Checkpoints, tick: number): RunState {
  let at = checkpoints.length - 1;
  while (at > 0 && checkpoints[at]!.tick > tick) at -= 1;
  return copyState(checkpoints[at]!);
}

/** Forgets the states after `tick`: from there on the run has changed. */
export function dropCheckpointsAfter(checkpoints: Checkpoints, tick: number): void {
  while (checkpoints.length > 1 && checkpoints[checkpoints.length - 1]!.tick > tick) {
    checkpoints.pop();
  }
}
