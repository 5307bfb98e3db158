/** Detectors: each watches one series online, from past data only, with a state that is plain JSON. */
export { adaptiveDetector } from './adaptive.js';
export type { AdaptiveOptions, AdaptiveState } from './adaptive.js';
export { BURN_WINDOWS, burnRateDetector } from './burn-rate.js';
export type {
  BurnRateDetector,
  BurnRateOptions,
  BurnRateState,
  BurnRateVerdict,
  BurnWindow,
} from './burn-rate.js';
export { hourOfWeek, PLAIN_CALENDAR } from './calendar.js';
export type { Calendar, Stretch } from './calendar.js';
export { cusumDetector } from './cusum.js';
export type { CusumOptions, CusumState } from './cusum.js';
export type { Detector, Direction, Sample, Verdict } from './detector.js';
export { ewmaDetector } from './ewma.js';
export type { EwmaOptions } from './ewma.js';
export { holtWintersDetector } from './holt-winters.js';
export type { HoltWintersOptions, HoltWintersState } from './holt-winters.js';
export { staticDetector } from './static.js';
export type { StaticOptions, StaticState } from './static.js';
export { surpriseDetector } from './surprise.js';
export type { SurpriseOptions, SurpriseState } from './surprise.js';
