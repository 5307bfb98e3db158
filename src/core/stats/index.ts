/** Statistics from exact operations alone: the same bits in every engine. */
export { exp, log, log1p } from './exp-log.js';
export { addEw, createEwMoments, ewSd } from './ew-moments.js';
export type { EwMoments } from './ew-moments.js';
export { normalCdf, normalLogTail, normalQuantile, normalTail } from './normal.js';
export { median, nearestRank, quantile, sorted } from './order.js';
export { createRolling, pushRolling } from './rolling.js';
export type { RollingWindow } from './rolling.js';
export { forecast, smooth } from './smoothing.js';
export type { Smoothing, SmoothingOptions } from './smoothing.js';
export {
  MAD_TO_SIGMA,
  mean,
  meanShift,
  medianAbsoluteDeviation,
  populationSd,
  robustScale,
  sampleSd,
} from './spread.js';
export {
  esdCriticalValues,
  predictionMultiplier,
  studentTQuantile,
  studentTTail,
} from './student-t.js';
