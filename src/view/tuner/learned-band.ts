import { adaptiveDetector, usualAt } from '../../core/detect/adaptive.js';
import type { Baseline } from '../../core/detect/baseline.js';
import { WEEK_HOURS } from '../../core/detect/calendar.js';
import { STEP_MS } from './tuner-week.js';
import type { TunerWeek } from './tuner-week.js';
import { COMPARISONS } from './tuner-settings.js';
import type { MetricId } from './tuner-settings.js';

const WEEK_MINUTES = 10_080;

/**
 * What the weeks before were like, frozen: by hour of the week, 0 = Monday 00:00, what is expected and how far values
 * lie from it. The line of an adaptive rule is `expected` ± k `scale`; nothing of the week itself enters.
 */
export interface LearnedBand {
  /** `null` where nothing is known. */
  readonly expected: readonly (number | null)[];
  readonly scale: readonly (number | null)[];
  /** Past hours the expected rests on. */
  readonly n: readonly number[];
}

/**
 * Learns a band with the core's adaptive detector, which leaves incidents out; yields after each hour.
 * @returns `null` when nothing lies before the week, or less than a day of samples
 */
export function* learnBandSteps(
  week: TunerWeek,
  metric: MetricId,
): Generator<undefined, LearnedBand | null> {
  const { before } = week;
  if (before === null) return null;
  const from = (week.startMinuteOfWeek - before.minutes) % WEEK_MINUTES;
  const start = from < 0 ? from + WEEK_MINUTES : from;
  // Time 0 on a full hour, so that the detector's hours are those of the clock.
  const inHour = start % 60;
  const detector = adaptiveDetector({
    direction: COMPARISONS[metric] === '>' ? 'above' : 'below',
    calendar: { originMinuteOfWeek: start - inHour },
  });
  const state = detector.start();
  const values = before.values[metric];
  for (let minute = 0; minute < before.minutes; minute++) {
    detector.step(state, { atMs: (inHour + minute) * STEP_MS, value: values[minute]! });
    if ((inHour + minute) % 60 === 59) yield;
  }
  // The first sample of the next hour closes the last one.
  detector.step(state, { atMs: (inHour + before.minutes + 59) * STEP_MS, value: NaN });
  return yield* freezeSteps(state.baseline);
}

function* freezeSteps(baseline: Baseline): Generator<undefined, LearnedBand | null> {
  const expected: (number | null)[] = [];
  const scales: (number | null)[] = [];
  const counts: number[] = [];
  for (let hour = 0; hour < WEEK_HOURS; hour++) {
    const { level, drift, n, spread } = usualAt(baseline, hour);
    const isKnown = level !== null && spread !== null && spread.scale > 0;
    expected.push(isKnown ? level + drift : null);
    scales.push(isKnown ? spread.scale : null);
    counts.push(n);
    yield;
  }
  return scales.some((scale) => scale !== null) ? { expected, scale: scales, n: counts } : null;
}
