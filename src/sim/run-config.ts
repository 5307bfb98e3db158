import { checkSetting } from './settings.js';
import type { Scenario } from './scenario.js';
import type { Catalogue } from './catalogue.js';

export const WEEK_MINUTES = 10_080;

/** What a run is made of; with the reader's actions this decides every call. */
export interface RunConfig {
  /** Any text. */
  readonly seed: string;
  readonly scenario: Scenario;
  /** Weekday and time of the first frame, minutes from Monday 00:00; 0 to 10,079. */
  readonly startMinuteOfWeek: number;
  /** Factor on all request rates, 0.25 to 8; 2 gives about 60 requests a minute on Tuesday 14:00. */
  readonly trafficScale: number;
  /** Probability that an attempt fails, 0 to 0.2. */
  readonly errorRatio: number;
  /** Share of the requests that the response cache answers, 0 to 0.9. */
  readonly cacheHitRatio: number;
  /** What the scenario's words mean. Default: the kinds that a reader can call up, the product's workload. */
  readonly catalogue?: Catalogue;
}

/** @throws what `createRun` says */
export function checkConfig(config: RunConfig): void {
  if (typeof config.seed !== 'string') {
    throw new TypeError(`seed is not a text: ${String(config.seed)}`);
  }
  const { startMinuteOfWeek } = config;
  if (!(startMinuteOfWeek >= 0 && startMinuteOfWeek < WEEK_MINUTES)) {
    throw new RangeError(`startMinuteOfWeek is not from 0 to 10079: ${startMinuteOfWeek}`);
  }
  for (const name of ['trafficScale', 'errorRatio', 'cacheHitRatio'] as const) {
    checkSetting(name, config[name], name);
  }
}
