import type { AlertPolicy } from '../alerts/alert-gate.js';
import type { AdaptiveOptions } from '../detect/adaptive.js';
import type { QualitySignal } from './quality-sample.js';

/** How a signal of quality is watched: its own window, its own limits, its own alert. */
export interface QualityRule {
  readonly signal: QualitySignal;
  /** The trailing window; a whole number of slots. */
  readonly windowMs: number;
  /** Answers that the window must hold to be judged. */
  readonly minimumN: number;
  /** What is normal and how far from it is not, of the ratio to the usual: 1 is as ever, 0.5 half. */
  readonly detector: AdaptiveOptions;
  readonly policy: AlertPolicy;
}

const MINUTE_MS = 60_000;

/** One in 10,000 windows that are in order; on a year of quiet answers all rules together alert about once in six weeks. */
const TAIL = 0.0001;

/**
 * For some hundred answers an hour or more. Lengths are known of all answers, so a short window will do; similarity and
 * judge are sampled, verdicts rare.
 */
export const QUALITY_RULES: readonly QualityRule[] = [
  {
    signal: 'length',
    windowMs: 25 * MINUTE_MS,
    minimumN: 30,
    detector: {
      direction: 'both',
      tail: TAIL,
      minimumEffect: 0.3,
      floorShare: 0.03,
      coldStart: { lower: 0.5, upper: 2 },
      guard: { lower: [0.5, 1], upper: [1, 2] },
    },
    policy: { forMs: 5 * MINUTE_MS, keepFiringForMs: 15 * MINUTE_MS },
  },
  {
    signal: 'similarity',
    windowMs: 60 * MINUTE_MS,
    minimumN: 30,
    detector: {
      direction: 'below',
      tail: TAIL,
      minimumEffect: 0.03,
      floorShare: 0.005,
      coldStart: { lower: 0.93 },
      guard: { lower: [0.93, 1] },
    },
    policy: { forMs: 10 * MINUTE_MS, keepFiringForMs: 30 * MINUTE_MS },
  },
  {
    signal: 'judge',
    windowMs: 120 * MINUTE_MS,
    minimumN: 30,
    detector: {
      direction: 'below',
      tail: TAIL,
      minimumEffect: 0.08,
      floorShare: 0.01,
      coldStart: { lower: 0.6 },
      guard: { lower: [0.6, 1] },
    },
    policy: { forMs: 20 * MINUTE_MS, keepFiringForMs: 30 * MINUTE_MS },
  },
  {
    signal: 'feedback',
    windowMs: 240 * MINUTE_MS,
    minimumN: 30,
    detector: {
      direction: 'below',
      tail: TAIL,
      minimumEffect: 0.1,
      floorShare: 0.01,
      coldStart: { lower: 0.6 },
      guard: { lower: [0.6, 1] },
    },
    policy: { forMs: 30 * MINUTE_MS, keepFiringForMs: 60 * MINUTE_MS },
  },
];
