import { FEATURES } from '../core/model.js';
import { SIM_FEATURES } from './features.js';
import type { Generator } from './generator.js';
import { exp } from '../core/stats/exp-log.js';
import { PROVIDERS } from './models.js';
import { normalQuantile } from './normal.js';
import { weeklyLevel } from './profiles.js';
import {
  TICK_DAY_LEVEL,
  TICK_FAST_WANDER,
  TICK_PROVIDER_WANDER,
  TICK_SLOW_WANDER,
  uniformAt,
} from './rng.js';
import { AT_FAST_WANDER, AT_PROVIDER_WANDER, AT_SLOW_WANDER } from './state.js';
import type { RunState } from './state.js';

/** Requests per second at traffic 1 on Tuesday 14:00: 60 a minute at the default traffic 2. */
const BASE_RATE = 0.5;
/** Standard deviations of ln: a calm product, between the office and the global weeks of the calibration data. */
const DAY_SD = 0.06;
const SLOW_SD = 0.1;
const FAST_SD = 0.08;
const PROVIDER_SD = 0.12;
/** e^(-1/45), e^(-10/420), e^(-1/40): what is left of a wander after one step. */
const SLOW_KEEP = 0.9780228724846;
const FAST_KEEP = 0.9764714013;
const PROVIDER_KEEP = 0.9753099120283;

/** One step of an Ornstein-Uhlenbeck process, exact for any step; at tick 0 a draw from its long run. */
function wander(
  generator: Generator,
  state: RunState,
  at: number,
  stream: number,
  sd: number,
  keep: number,
): void {
  const z = normalQuantile(uniformAt(generator.seed, stream, state.tick));
  state.values[at] =
    state.tick === 0 ? sd * z : state.values[at]! * keep + sd * Math.sqrt(1 - keep * keep) * z;
}

/** Once a minute. */
export function moveSlowWander(generator: Generator, state: RunState): void {
  for (let f = 0; f < FEATURES.length; f++) {
    wander(generator, state, AT_SLOW_WANDER + f, TICK_SLOW_WANDER + f, SLOW_SD, SLOW_KEEP);
  }
  for (let p = 0; p < PROVIDERS.length; p++) {
    const stream = TICK_PROVIDER_WANDER + p;
    wander(generator, state, AT_PROVIDER_WANDER + p, stream, PROVIDER_SD, PROVIDER_KEEP);
  }
}

/** Every ten seconds. */
export function moveFastWander(generator: Generator, state: RunState): void {
  wander(generator, state, AT_FAST_WANDER, TICK_FAST_WANDER, FAST_SD, FAST_KEEP);
}

/** Requests per second of each feature: weekly level, day, slow and fast wander; no setting enters here. */
export function setRates(generator: Generator, state: RunState): void {
  const minute = generator.originMinuteOfWeek + state.tick / 60;
  const day = Math.floor(minute / 1440);
  const dayLevel = DAY_SD * normalQuantile(uniformAt(generator.seed, TICK_DAY_LEVEL, day));
  const common = dayLevel + state.values[AT_FAST_WANDER]!;
  // Half of the variance off, so that the mean rate stays what the profile says.
  const bias = (DAY_SD * DAY_SD + FAST_SD * FAST_SD + SLOW_SD * SLOW_SD) / 2;
  const level = BASE_RATE * weeklyLevel(minute);
  for (let f = 0; f < FEATURES.length; f++) {
    const own = state.values[AT_SLOW_WANDER + f]!;
    generator.rates[f] = SIM_FEATURES[f]!.share * level * exp(common + own - bias);
  }
}
