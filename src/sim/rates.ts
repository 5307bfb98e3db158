import { FEATURES } from '../core/model.js';
import { exp } from '../core/stats/exp-log.js';
import { moveBursts } from './bursts.js';
import { FX_CAMPAIGN } from './effects.js';
import { SIM_FEATURES } from './features.js';
import type { Generator } from './generator.js';
import { PROVIDERS } from './models.js';
import { normalAt, normalQuantile } from './normal.js';
import { levelAt } from './profiles.js';
import {
  TICK_DAY_LEVEL,
  TICK_FAST_WANDER,
  TICK_MID_WANDER,
  TICK_PROVIDER_WANDER,
  TICK_SLOW_WANDER,
  uniformAt,
} from './rng.js';
import { AT_FAST_WANDER, AT_MID_WANDER, AT_PROVIDER_WANDER, AT_SLOW_WANDER } from './state.js';
import type { RunState } from './state.js';
import { MID_STEP_TICKS, SLOW_STEP_TICKS } from './workload.js';

const PROVIDER_SD = 0.12;
/** Logarithm of how much slower first tokens come at 18:00, when most of the providers' customers are there; 0 before noon. */
const PROVIDER_PEAK = 0.2;
const PROVIDER_PEAK_MINUTE = 1080;
/** e^(-1/40) and e^(-1/4): what is left of a wander after one step. */
const PROVIDER_KEEP = 0.9753099120283;
const FAST_KEEP = 0.7788007830714;

/** One step of an Ornstein-Uhlenbeck process of unit variance, exact for any step; at tick 0 a draw from its long run. */
function wander(
  { seed }: Generator,
  { values, tick }: RunState,
  at: number,
  stream: number,
  keep: number,
): void {
  const z = normalQuantile(uniformAt(seed, stream, tick));
  values[at] = tick === 0 ? z : values[at]! * keep + Math.sqrt(1 - keep * keep) * z;
}

/**
 * Moves the wander on and sets the requests per second of each feature at this tick: profile, day, wander at
 * three time scales, campaigns, bursts. No setting of the reader enters here.
 */
export function moveRates(generator: Generator, state: RunState): void {
  const { tick, values } = state;
  const { workload, rates, levels, effects } = generator;
  if (tick % SLOW_STEP_TICKS === 0) moveSlowWander(generator, state);
  if (tick % MID_STEP_TICKS === 0) {
    wander(generator, state, AT_MID_WANDER, TICK_MID_WANDER, workload.midKeep);
    setLevels(generator, state);
  }
  wander(generator, state, AT_FAST_WANDER, TICK_FAST_WANDER, FAST_KEEP);
  const fast = exp(workload.noise.fast * values[AT_FAST_WANDER]! - workload.fastBias);
  for (let f = 0; f < FEATURES.length; f++) {
    if (levels[f] === 0) continue;
    const burst = SIM_FEATURES[f]!.arrivals === 'bursts' ? moveBursts(generator, state) : 1;
    rates[f] = levels[f]! * fast * burst * effects[FX_CAMPAIGN + f]!;
  }
}

/** Once a minute; the providers' own slowness with it. */
function moveSlowWander(generator: Generator, state: RunState): void {
  for (let f = 0; f < FEATURES.length; f++) {
    wander(generator, state, AT_SLOW_WANDER + f, TICK_SLOW_WANDER + f, generator.workload.slowKeep);
  }
  const minuteOfDay = (generator.originMinuteOfWeek + state.tick / 60) % 1440;
  const busy = Math.max(0, PROVIDER_PEAK - Math.abs(minuteOfDay - PROVIDER_PEAK_MINUTE) / 1800);
  for (let p = 0; p < PROVIDERS.length; p++) {
    wander(generator, state, AT_PROVIDER_WANDER + p, TICK_PROVIDER_WANDER + p, PROVIDER_KEEP);
    generator.slowness[p] = exp(PROVIDER_SD * state.values[AT_PROVIDER_WANDER + p]! + busy);
  }
}

/** Every ten seconds: requests per second by weekly level, day, slow and mid wander. */
function setLevels(
  { seed, workload, levels, originMinuteOfWeek }: Generator,
  state: RunState,
): void {
  const { noise, ratesPerSecond, hours, bias } = workload;
  const minute = originMinuteOfWeek + state.tick / 60;
  // A day's own level holds at noon and goes over into the next one's.
  const common =
    noise.day * normalAt(seed, TICK_DAY_LEVEL, minute / 1440 - 0.5) +
    noise.mid * state.values[AT_MID_WANDER]! -
    bias;
  for (let f = 0; f < FEATURES.length; f++) {
    if (ratesPerSecond[f] === 0) continue;
    const own = noise.slow * state.values[AT_SLOW_WANDER + f]!;
    levels[f] = ratesPerSecond[f]! * levelAt(hours[f]!, minute) * exp(common + own);
  }
}
