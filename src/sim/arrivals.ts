import { FEATURES } from '../core/model.js';
import { SET_TRAFFIC } from './generator.js';
import type { Generator } from './generator.js';
import { poissonQuantile } from './poisson.js';
import { CALL_ARRIVAL, keyOfCall, TICK_ARRIVALS, uniform, uniformAt } from './rng.js';

/**
 * The new requests of a tick, in order of time: how many there are. Each one's time is a draw of its own,
 * so that a further request moves none.
 */
export function drawArrivals(generator: Generator, tick: number): number {
  const { seed, rates, requestKey } = generator;
  const scale = generator.settings[SET_TRAFFIC]!;
  let fresh = 0;
  for (let f = 0; f < FEATURES.length; f++) {
    const u = uniformAt(seed, TICK_ARRIVALS + f, tick);
    const count = poissonQuantile(u, rates[f]! * scale);
    for (let i = 0; i < count; i++) {
      const index = f * 65536 + i;
      keyOfCall(seed, tick, index, 0, requestKey);
      const startMs = tick * 1000 + Math.floor(uniform(requestKey, CALL_ARRIVAL) * 1000);
      insertFresh(generator, fresh, startMs, index);
      fresh += 1;
    }
  }
  return fresh;
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
