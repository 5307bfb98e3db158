import type { AlertPolicy } from '../alerts/alert-gate.js';
import type { AdaptiveOptions } from '../detect/adaptive.js';
import type { LatencyMeasure } from './segment-table.js';

/** How a percentile is watched. */
export interface LatencyRule {
  readonly measure: LatencyMeasure;
  readonly p: number;
  /** The trailing window; a whole number of slots. */
  readonly windowMs: number;
  /** Answers that the window must hold to be judged. */
  readonly minimumN: number;
  /** What is normal and how far from it is not, of the ratio to the usual: 1 is as ever, 2 twice as slow. */
  readonly detector: AdaptiveOptions;
  readonly policy: AlertPolicy;
}

const MINUTE_MS = 60_000;

/**
 * For some two hundred answers an hour or more. Providers wander, first tokens more than answers: on quiet days p95 of half
 * an hour goes up to 1.4 and 1.7 times the usual in one window of a thousand. Less is no alert.
 */
export const LATENCY_RULES: readonly LatencyRule[] = [
  {
    measure: 'latency',
    p: 0.95,
    windowMs: 30 * MINUTE_MS,
    minimumN: 100,
    detector: {
      direction: 'above',
      tail: 0.0001,
      minimumEffect: 0.4,
      floorShare: 0.05,
      coldStart: { upper: 1.8 },
      guard: { upper: [1.4, 1.8] },
    },
    policy: { forMs: 10 * MINUTE_MS, keepFiringForMs: 15 * MINUTE_MS },
  },
  {
    measure: 'ttft',
    p: 0.95,
    windowMs: 30 * MINUTE_MS,
    minimumN: 100,
    detector: {
      direction: 'above',
      tail: 0.0001,
      minimumEffect: 0.8,
      floorShare: 0.05,
      coldStart: { upper: 2.5 },
      guard: { upper: [1.8, 2.5] },
    },
    policy: { forMs: 10 * MINUTE_MS, keepFiringForMs: 15 * MINUTE_MS },
  },
];
