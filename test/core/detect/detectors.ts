import { adaptiveDetector } from '../../../src/core/detect/adaptive.js';
import { burnRateDetector } from '../../../src/core/detect/burn-rate.js';
import { cusumDetector } from '../../../src/core/detect/cusum.js';
import type { Detector, Sample, Verdict } from '../../../src/core/detect/detector.js';
import { ewmaDetector } from '../../../src/core/detect/ewma.js';
import { holtWintersDetector } from '../../../src/core/detect/holt-winters.js';
import { staticDetector } from '../../../src/core/detect/static.js';
import { surpriseDetector } from '../../../src/core/detect/surprise.js';

/** One of each, with options under which a short series already has verdicts. */
export const DETECTORS = {
  static: staticDetector({ upper: 12, lower: 8 }),
  adaptive: adaptiveDetector({ direction: 'both' }),
  ewma: ewmaDetector({ warmUp: 10 }),
  'holt-winters': holtWintersDetector({ period: 6 }),
  cusum: cusumDetector({ warmUp: 10 }),
  'burn-rate': burnRateDetector({
    objective: 0.9,
    windows: [{ longMinutes: 120, shortMinutes: 10, burnRate: 2, severity: 'page' }],
  }),
  surprise: surpriseDetector(),
} as Record<string, Detector<unknown>>;

/** The verdicts of a detector on a series, and the state it ends in. */
export function watch<State>(
  detector: Detector<State>,
  samples: readonly Sample[],
  state = detector.start(),
): { verdicts: Verdict[]; state: State } {
  return { verdicts: samples.map((sample) => detector.step(state, sample)), state };
}

export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;

/** Samples from `fromMs` on, `everyMs` apart, with values by time. */
export function series(
  fromMs: number,
  toMs: number,
  everyMs: number,
  valueAt: (atMs: number) => number,
  n?: number,
): Sample[] {
  const samples: Sample[] = [];
  for (let atMs = fromMs; atMs < toMs; atMs += everyMs) {
    samples.push({ atMs, value: valueAt(atMs), ...(n === undefined ? {} : { n }) });
  }
  return samples;
}

/** How many verdicts are out of order. */
export function alarms(verdicts: readonly Verdict[]): number {
  return verdicts.filter(({ isAnomalous }) => isAnomalous).length;
}
