import { startSignal, stepSignal } from '../alerts/signal-watch.js';
import type { SignalAlert, SignalState, SignalVerdict } from '../alerts/signal-watch.js';
import { adaptiveDetector } from '../detect/adaptive.js';
import type { AdaptiveState } from '../detect/adaptive.js';
import type { Detector } from '../detect/detector.js';
import { Schedule } from '../schedule.js';
import { QUALITY_RULES } from './quality-rules.js';
import type { QualityRule } from './quality-rules.js';
import type { QualityIssue, QualitySample, QualitySignal } from './quality-sample.js';
import { QualityTracker } from './quality-tracker.js';
import type { QualityTrackerOptions, QualityTrackerState } from './quality-tracker.js';
import { compareWithUsual, learnUsual } from './usual.js';
import type { TaskUsual, Usual } from './usual.js';

/** One evaluation of one signal. */
export interface QualityVerdict extends SignalVerdict {
  readonly signal: QualitySignal;
  readonly atMs: number;
  /** The signal by what is usual for the same tasks, 1 = as ever; NaN with too few answers. */
  readonly ratio: number;
  /** Answers compared, and their share of all. */
  readonly samples: number;
  readonly coverage: number;
}

/** A watch as plain JSON data. */
export interface QualityWatchState {
  readonly tracker: QualityTrackerState;
  readonly rules: readonly QualityRule[];
  readonly evaluatedMs: number | null;
  readonly usual: readonly (readonly [task: string, usual: TaskUsual])[];
  readonly signals: readonly SignalState<AdaptiveState>[];
}

/**
 * Watches the quality of answers: at the end of each slot every signal is compared with its usual, and has an alert of its own. It is
 * silent for about a day, until it knows what is normal at which hour. Not mergeable: what a detector has learned depends on the order; merge
 * the trackers of several streams and watch the result.
 */
export class QualityWatch {
  readonly tracker: QualityTracker;
  readonly rules: readonly QualityRule[];
  /** The last evaluation of each rule; empty before the first. */
  verdicts: readonly QualityVerdict[] = [];
  readonly #schedule: Schedule;
  #usual: Usual = new Map();
  readonly #detectors: readonly Detector<AdaptiveState>[];
  #signals: SignalState<AdaptiveState>[];

  /** @throws RangeError when an option of the tracker or of a detector lies outside its range */
  constructor(
    rules: readonly QualityRule[] = QUALITY_RULES,
    options: QualityTrackerOptions = {},
    tracker = new QualityTracker(options),
  ) {
    this.tracker = tracker;
    this.rules = rules;
    this.#schedule = new Schedule(tracker.options);
    this.#detectors = rules.map(({ detector }) => adaptiveDetector(detector));
    this.#signals = this.#detectors.map(startSignal);
  }

  /** The watch that a state was taken of. */
  static from(state: QualityWatchState): QualityWatch {
    const copy = JSON.parse(JSON.stringify(state)) as QualityWatchState;
    const watch = new QualityWatch(state.rules, {}, QualityTracker.from(copy.tracker));
    watch.#schedule.lastMs = copy.evaluatedMs;
    watch.#usual = new Map(copy.usual);
    watch.#signals = [...copy.signals];
    return watch;
  }

  /**
   * Takes in one call, after the evaluations that are due.
   * @returns what is wrong with the sample
   * @throws RangeError when `nowMs` is not a time
   */
  add(sample: QualitySample, nowMs: number): readonly QualityIssue[] {
    this.moveTo(nowMs);
    return this.tracker.add(sample, nowMs);
  }

  /**
   * Lets time pass, and evaluates at the end of each slot that is over.
   * @throws RangeError when `nowMs` is not a time
   */
  moveTo(nowMs: number): void {
    for (const atMs of this.#schedule.due(nowMs)) this.#evaluate(atMs);
    this.tracker.moveTo(nowMs);
  }

  /** The alerts of a signal, the newest last. */
  alerts(signal: QualitySignal): readonly SignalAlert[] {
    return this.rules.flatMap((rule, index) =>
      rule.signal === signal ? this.#signals[index]!.alerts : [],
    );
  }

  /** All of it as plain data; `QualityWatch.from` goes on with it. */
  toJSON(): QualityWatchState {
    return {
      tracker: this.tracker.toJSON(),
      rules: this.rules,
      evaluatedMs: this.#schedule.lastMs,
      usual: [...this.#usual],
      signals: this.#signals,
    };
  }

  #evaluate(atMs: number): void {
    const { resolutionMs } = this.tracker.options;
    this.verdicts = this.rules.map((rule, index) => {
      const { signal, windowMs, minimumN, policy } = rule;
      const window = { fromMs: atMs - windowMs, toMs: atMs };
      const { ratio, n, coverage } = compareWithUsual(this.#usual, this.tracker, signal, window);
      const value = n >= minimumN ? ratio : NaN;
      const state = this.#signals[index]!;
      const verdict = stepSignal(state, this.#detectors[index]!, policy, { atMs, value, n });
      return { ...verdict, signal, atMs, ratio: value, samples: n, coverage };
    });
    learnUsual(this.#usual, this.tracker, atMs - resolutionMs, atMs);
  }
}
