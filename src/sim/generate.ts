import type { CallColumns } from '../core/call-columns.js';
import { FEATURES } from '../core/model.js';
import { drawArrivals } from './arrivals.js';
import { generateCall } from './call.js';
import { createEffects, foldEffects } from './effects.js';
import { SET_TRAFFIC } from './generator.js';
import type { Generator } from './generator.js';
import type { PlannedIncident } from './incidents.js';
import { PROVIDERS } from './models.js';
import { refillQuota, setCongestion, setFailRatios } from './provider-load.js';
import { moveRates } from './rates.js';
import { MEAN_STEPS, openSessions } from './sessions.js';
import { AT_WARMTH } from './state.js';
import type { RunState } from './state.js';
import type { Workload } from './workload.js';

const AGENT = FEATURES.indexOf('agent');

/** Scratch and settings for one run. */
export function createGenerator(
  seed: Int32Array,
  workload: Workload,
  originMinuteOfWeek: number,
): Generator {
  return {
    seed,
    workload,
    originMinuteOfWeek,
    settings: new Float64Array(3),
    active: [],
    effects: createEffects(),
    levels: new Float64Array(FEATURES.length),
    rates: new Float64Array(FEATURES.length),
    waitMs: new Float64Array(PROVIDERS.length),
    congestion: new Float64Array(PROVIDERS.length),
    slowness: new Float64Array(PROVIDERS.length),
    failRatio: new Float64Array(PROVIDERS.length),
    anyFailRatio: new Float64Array(PROVIDERS.length),
    requestKey: new Int32Array(2),
    callKey: new Int32Array(2),
    freshMs: new Float64Array(64),
    freshIndex: new Uint32Array(64),
  };
}

/**
 * Generates tick `state.tick` whole: appends its calls to `into` in order of time and moves `state` on.
 * The caller has put the settings and the active incidents of this tick into `generator`.
 */
export function generateTick(generator: Generator, state: RunState, into: CallColumns): void {
  const { tick } = state;
  if (generator.active.length > 0) {
    foldEffects(generator.active, tick, generator.effects);
    actAtOnce(generator.active, state);
  }
  moveRates(generator, state);
  if (tick === 0) {
    const mean = (generator.rates[AGENT]! * generator.settings[SET_TRAFFIC]!) / MEAN_STEPS;
    if (mean > 0) openSessions(generator, state.pending, AGENT, mean);
  }
  for (let provider = 0; provider < PROVIDERS.length; provider++) {
    setFailRatios(generator, state, provider);
    setCongestion(generator, state, provider);
    refillQuota(generator, state, provider);
  }
  const fresh = drawArrivals(generator, tick);
  emitInOrder(generator, state, into, fresh);
  state.tick = tick + 1;
}

/** What incidents do in one moment, to the caches and to what is due next. */
function actAtOnce(active: readonly PlannedIncident[], state: RunState): void {
  const { tick, values } = state;
  for (const incident of active) {
    const { rule, targetCode, onsetTick, endTick, size } = incident;
    if (rule.send) rule.send(incident, state);
    if (tick !== onsetTick && tick !== endTick) continue;
    for (let f = 0; f < FEATURES.length; f++) {
      // A changed template makes its feature's prefix new, and again when it is rolled back.
      if (rule.act === 'template' && targetCode === f) values[AT_WARMTH + f] = 0;
      if (rule.act === 'flush' && tick === onsetTick && (targetCode < 0 || targetCode === f)) {
        values[AT_WARMTH + f]! *= 1 - size;
      }
    }
  }
}

/** New requests and those that are due, whichever comes first; a call may add one that is due in the same tick. */
function emitInOrder(
  generator: Generator,
  state: RunState,
  into: CallColumns,
  fresh: number,
): void {
  const { tick, pending } = state;
  const endMs = (tick + 1) * 1000;
  let next = 0;
  for (;;) {
    const freshMs = next < fresh ? generator.freshMs[next]! : endMs;
    const first = pending[0];
    if (first !== undefined && first.startMs < freshMs) {
      pending.shift();
      const { startMs, requestTick, requestIndex, attempt, step } = first;
      generateCall(generator, state, into, startMs, requestTick, requestIndex, attempt, step);
    } else if (next < fresh) {
      const index = generator.freshIndex[next++]!;
      generateCall(generator, state, into, freshMs, tick, index, 0, null);
    } else return;
  }
}
