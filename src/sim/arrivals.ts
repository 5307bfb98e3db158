import { FEATURES } from '../core/model.js';
import { SIM_FEATURES } from './features.js';
import { SET_TRAFFIC } from './generator.js';
import type { Generator } from './generator.js';
import { poissonQuantile } from './poisson.js';
import {
  CALL_ARRIVAL,
  keyOfCall,
  TICK_ARRIVALS,
  TICK_BURST_CLUMP,
  uniform,
  uniformAt,
} from './rng.js';
import { MEAN_STEPS, STEPS_BITS } from './sessions.js';

/** Tool loops and fan-outs send their requests together: some eight times a second, within milliseconds. */
const CLUMPS = 8;
const CLUMP_MS = 4;

/**
 * The new requests of a tick, in order of time: how many there are. Each one's time is a draw of its own,
 * so that a further request moves none.
 */
export function drawArrivals(generator: Generator, tick: number): number {
  const { seed, rates, requestKey } = generator;
  const scale = generator.settings[SET_TRAFFIC]!;
  let fresh = 0;
  for (let f = 0; f < FEATURES.length; f++) {
    if (rates[f] === 0) continue;
    const { arrivals } = SIM_FEATURES[f]!;
    const isSessions = arrivals === 'sessions';
    const mean = isSessions ? (rates[f]! * scale) / MEAN_STEPS : rates[f]! * scale;
    const count = poissonQuantile(uniformAt(seed, TICK_ARRIVALS + f, tick), mean);
    for (let i = 0; i < count; i++) {
      const index = f * 65536 + (isSessions ? i << STEPS_BITS : i);
      keyOfCall(seed, tick, index, 0, requestKey);
      const u = uniform(requestKey, CALL_ARRIVAL);
      const offsetMs = arrivals === 'bursts' ? clumpedMs(seed, tick, u) : u * 1000;
      insertFresh(generator, fresh, tick * 1000 + Math.floor(offsetMs), index);
      fresh += 1;
    }
  }
  return fresh;
}

function clumpedMs(seed: Int32Array, tick: number, u: number): number {
  const clump = Math.floor(u * CLUMPS);
  const atMs = uniformAt(seed, TICK_BURST_CLUMP, tick * CLUMPS + clump) * (1000 - CLUMP_MS);
  return atMs + (u * CLUMPS - clump) * CLUMP_MS;
}

function insertFresh(generator: Generator, fresh: number, startMs: number, index: number): void {
  if (fresh === generator.freshMs.length) {
    const { freshMs, freshIndex } = generator;
    (generator.freshMs = new Float64Array(fresh * 2)).set(freshMs);
    (generator.freshIndex = new Uint32Array(fresh * 2)).set(freshIndex);
  }
  const { freshMs, freshIndex } = generator;
  let at = fresh;
  while (at > 0 && freshMs[at - 1]! > startMs) {
    freshMs[at] = freshMs[at - 1]!;
    freshIndex[at] = freshIndex[at - 1]!;
    at -= 1;
  }
  freshMs[at] = startMs;
  freshIndex[at] = index;
}
