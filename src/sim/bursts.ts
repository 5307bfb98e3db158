import { exp } from '../core/stats/exp-log.js';
import type { Generator } from './generator.js';
import { normalQuantile } from './normal.js';
import { TICK_BURST_LENGTH, TICK_BURST_LEVEL, TICK_BURST_WANDER, uniformAt } from './rng.js';
import { AT_BURST_END, AT_BURST_LEVEL, AT_BURST_WANDER } from './state.js';
import type { RunState } from './state.js';

/*
 * Machine features (editors, CI, tool loops) are on and off: on for 13 seconds in the median, off for 25.
 * Fitted to the bursts of the Azure code trace 2023; mean over time 1.
 */

const ON_MEDIAN_LN = 2.6;
const ON_SD = 0.7;
const LEAST_OFF_SECONDS = 5;
const OFF_MEDIAN_LN = 3;
const OFF_SD = 0.9;
/** Share of the time that it is on: e^(2.6 + .7²/2) of e^(2.6 + .7²/2) + 5 + e^(3 + .9²/2). */
const ON_SHARE = 0.3287;
/** From burst to burst, and within one over 2 seconds. */
const LEVEL_SD = 0.65;
const WANDER_SD = 0.35;
/** e^(-1/2) */
const WANDER_KEEP = 0.6065306597126;

/** The factor on the rate at this tick; follows the clock alone. Call it once a tick. */
export function moveBursts({ seed }: Generator, { tick, values }: RunState): number {
  if (tick === 0) values[AT_BURST_END] = Math.floor(40 * uniformAt(seed, TICK_BURST_LENGTH, -1));
  if (tick >= values[AT_BURST_END]!) {
    const z = normalQuantile(uniformAt(seed, TICK_BURST_LENGTH, tick));
    const wasOn = values[AT_BURST_LEVEL]! > 0;
    const seconds = wasOn
      ? LEAST_OFF_SECONDS + exp(OFF_MEDIAN_LN + OFF_SD * z)
      : exp(ON_MEDIAN_LN + ON_SD * z);
    values[AT_BURST_END] = tick + Math.max(1, Math.floor(seconds + 0.5));
    values[AT_BURST_LEVEL] = wasOn ? 0 : burstLevel(seed, tick);
  }
  if (values[AT_BURST_LEVEL] === 0) return 0;
  const step = Math.sqrt(1 - WANDER_KEEP * WANDER_KEEP);
  const z = normalQuantile(uniformAt(seed, TICK_BURST_WANDER, tick));
  values[AT_BURST_WANDER] = values[AT_BURST_WANDER]! * WANDER_KEEP + step * z;
  return (
    values[AT_BURST_LEVEL]! *
    exp(WANDER_SD * values[AT_BURST_WANDER]! - (WANDER_SD * WANDER_SD) / 2)
  );
}

function burstLevel(seed: Int32Array, tick: number): number {
  const z = normalQuantile(uniformAt(seed, TICK_BURST_LEVEL, tick));
  return exp(LEVEL_SD * z - (LEVEL_SD * LEVEL_SD) / 2) / ON_SHARE;
}
