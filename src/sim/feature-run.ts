import { FEATURES } from '../core/model.js';
import { MINUTE_MS } from '../core/source.js';
import type { CallSource } from '../core/source.js';
import { createCheckpoints } from './checkpoints.js';
import { CLIENT_PROFILES, PROFILE_IDS } from './client-profiles.js';
import type { ClientProfile, ProfileId } from './client-profiles.js';
import { createGenerator } from './generate.js';
import { hoursOfWeek } from './profiles.js';
import { moveRates } from './rates.js';
import { expandSeed } from './rng.js';
import { checkConfig, WEEK_MINUTES } from './run-config.js';
import { GeneratedRun } from './run.js';
import type { Scenario } from './scenario.js';
import { createState } from './state.js';
import { createWorkload } from './workload.js';
import type { Workload } from './workload.js';

/** One feature alone, with the traffic of one client. */
export interface FeatureRunConfig {
  /** Any text. */
  readonly seed: string;
  readonly feature: (typeof FEATURES)[number];
  readonly profile: ProfileId;
  /** New requests per second, the mean over the whole run. */
  readonly ratePerSecond: number;
  /** Weekday and time of the first call, minutes from Monday 00:00 UTC; 0 to 10,079. */
  readonly startMinuteOfWeek: number;
  /** How long the run is. Default: without end; the rate is then the mean of a usual week. */
  readonly durationMinutes?: number;
  /** Probability that an attempt fails, 0 to 0.2. Default 0: traces of real traffic list what was answered. */
  readonly errorRatio?: number;
  /** Share of the requests that the response cache answers, 0 to 0.9. Default 0. */
  readonly cacheHitRatio?: number;
}

const NOTHING_HAPPENS: Scenario = {
  id: 'feature',
  title: '',
  lesson: '',
  incidents: [],
  drawnIncidentsPerDay: 0,
};

/** Capacity that a client who sends one request a second has taken care to have. */
const CAPACITY_PER_RATE = 4;

/**
 * A run of one feature alone, at time 0; its weekday is in `originMinuteOfWeek`.
 * The rate is met by the seed at hand: the wander is scaled so that the expected number of requests is exact.
 * @throws TypeError when the seed is not a text
 * @throws RangeError when the feature or the profile is not known, or a number lies outside its range
 */
export function createFeatureRun(config: FeatureRunConfig): CallSource {
  checkFeatureConfig(config);
  const { seed, startMinuteOfWeek, ratePerSecond, durationMinutes = Infinity } = config;
  const feature = FEATURES.indexOf(config.feature);
  const profile: ClientProfile = CLIENT_PROFILES[config.profile];
  const unit = singleWorkload(feature, profile, 1, 1);
  const usual = unit.hours[feature]!.reduce((sum, level) => sum + level, 0) / 168;
  const mean =
    durationMinutes === Infinity
      ? usual
      : meanRate(expandSeed(seed), unit, feature, startMinuteOfWeek, durationMinutes * 60);
  return new GeneratedRun(
    {
      config: {
        seed,
        scenario: NOTHING_HAPPENS,
        startMinuteOfWeek,
        trafficScale: 1,
        errorRatio: config.errorRatio ?? 0,
        cacheHitRatio: config.cacheHitRatio ?? 0,
      },
      workload: singleWorkload(feature, profile, ratePerSecond / mean, ratePerSecond),
      leadMinutes: 0,
      endMs: durationMinutes * MINUTE_MS,
    },
    createCheckpoints(),
    0,
  );
}

function checkFeatureConfig(config: FeatureRunConfig): void {
  const { feature, profile, ratePerSecond, durationMinutes = Infinity } = config;
  if (!FEATURES.includes(feature)) {
    throw new RangeError(`feature is none of ${FEATURES.join(', ')}: ${String(feature)}`);
  }
  if (!PROFILE_IDS.includes(profile)) {
    throw new RangeError(`profile is none of ${PROFILE_IDS.join(', ')}: ${String(profile)}`);
  }
  if (!(ratePerSecond > 0 && ratePerSecond <= 1000)) {
    throw new RangeError(`ratePerSecond is not above 0 and up to 1000: ${ratePerSecond}`);
  }
  if (!(durationMinutes > 0)) {
    throw new RangeError(`durationMinutes is not above 0: ${durationMinutes}`);
  }
  checkConfig({
    seed: config.seed,
    scenario: NOTHING_HAPPENS,
    startMinuteOfWeek: config.startMinuteOfWeek,
    trafficScale: 1,
    errorRatio: config.errorRatio ?? 0,
    cacheHitRatio: config.cacheHitRatio ?? 0,
  });
}

function singleWorkload(
  feature: number,
  profile: ClientProfile,
  rateAtLevel1: number,
  ratePerSecond: number,
): Workload {
  const hours = hoursOfWeek(profile);
  return createWorkload(
    FEATURES.map(() => hours),
    FEATURES.map((_, each) => (each === feature ? rateAtLevel1 : 0)),
    profile.noise,
    FEATURES.map(() => 1),
    Math.max(1, CAPACITY_PER_RATE * ratePerSecond),
  );
}

/** Mean of the rate over `ticks` seconds as this seed lets it wander. */
function meanRate(
  seed: Int32Array,
  workload: Workload,
  feature: number,
  originMinuteOfWeek: number,
  ticks: number,
): number {
  const generator = createGenerator(seed, workload, originMinuteOfWeek % WEEK_MINUTES);
  const state = createState();
  let sum = 0;
  for (; state.tick < ticks; state.tick++) {
    moveRates(generator, state);
    sum += generator.rates[feature]!;
  }
  return sum / Math.ceil(ticks);
}
