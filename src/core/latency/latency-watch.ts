import { startSignal, stepSignal } from '../alerts/signal-watch.js';
import type { SignalAlert, SignalState, SignalVerdict } from '../alerts/signal-watch.js';
import { adaptiveDetector } from '../detect/adaptive.js';
import type { AdaptiveState } from '../detect/adaptive.js';
import type { Detector } from '../detect/detector.js';
import { Schedule } from '../schedule.js';
import { clearSketch, createSketch, subtractSketch } from '../stats/sketch.js';
import type { Sketch } from '../stats/sketch.js';
import type { LatencyIssue } from './latency-issues.js';
import { LATENCY_RULES } from './latency-rules.js';
import type { LatencyRule } from './latency-rules.js';
import type { LatencySample } from './latency-sample.js';
import type { LatencyTrackerOptions, LatencyTrackerState } from './latency-state.js';
import { LatencyTracker } from './latency-tracker.js';
import { percentileAtMix, percentileOfAll } from './mix.js';
import type { Sides } from './mix.js';
import type { LatencyMeasure } from './segment-table.js';

/** One evaluation of one rule. */
export interface LatencyVerdict extends SignalVerdict {
  readonly measure: LatencyMeasure;
  readonly p: number;
  readonly atMs: number;
  /** The percentile by what the window's own mix usually has, 1 = as ever; NaN with too few answers. */
  readonly ratio: number;
  readonly samples: number;
}

/** A watch as plain JSON data. */
export interface LatencyWatchState {
  readonly tracker: LatencyTrackerState;
  readonly rules: readonly LatencyRule[];
  readonly evaluatedMs: number | null;
  readonly signals: readonly SignalState<AdaptiveState>[];
}

/**
 * Watches percentiles of latency: at the end of each slot the window is compared with what calls of its segments took in the days before,
 * at the window's own mix, so that more long answers are no slow-down. It is silent for about a day, until it knows what is normal at which
 * hour. `findRegressions` says which segment it was. Not mergeable: what a detector has learned depends on the order; merge the trackers of
 * several streams and watch the result.
 */
export class LatencyWatch {
  readonly tracker: LatencyTracker;
  readonly rules: readonly LatencyRule[];
  /** The last evaluation of each rule; empty before the first. */
  verdicts: readonly LatencyVerdict[] = [];
  readonly #schedule: Schedule;
  readonly #detectors: readonly Detector<AdaptiveState>[];
  #signals: SignalState<AdaptiveState>[];
  /** Used anew by every evaluation: making hundreds of them took most of its time. */
  readonly #sketches: Sides[] = [];

  /** @throws RangeError when an option of the tracker or of a detector lies outside its range */
  constructor(
    rules: readonly LatencyRule[] = LATENCY_RULES,
    options: LatencyTrackerOptions = {},
    tracker = new LatencyTracker(options),
  ) {
    this.tracker = tracker;
    this.rules = rules;
    this.#schedule = new Schedule(tracker.options);
    this.#detectors = rules.map(({ detector }) => adaptiveDetector(detector));
    this.#signals = this.#detectors.map(startSignal);
  }

  /** The watch that a state was taken of. */
  static from(state: LatencyWatchState): LatencyWatch {
    const copy = JSON.parse(JSON.stringify(state)) as LatencyWatchState;
    const watch = new LatencyWatch(state.rules, {}, LatencyTracker.from(copy.tracker));
    watch.#schedule.lastMs = copy.evaluatedMs;
    watch.#signals = [...copy.signals];
    return watch;
  }

  /**
   * Takes in one call, after the evaluations that are due.
   * @returns what is wrong with the sample
   * @throws RangeError when `nowMs` is not a time
   */
  add(sample: LatencySample, nowMs: number): readonly LatencyIssue[] {
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

  /** The alerts of a measure, the newest last. */
  alerts(measure: LatencyMeasure): readonly SignalAlert[] {
    return this.rules.flatMap((rule, index) =>
      rule.measure === measure ? this.#signals[index]!.alerts : [],
    );
  }

  /** All of it as plain data; `LatencyWatch.from` goes on with it. */
  toJSON(): LatencyWatchState {
    return {
      tracker: this.tracker.toJSON(),
      rules: this.rules,
      evaluatedMs: this.#schedule.lastMs,
      signals: this.#signals,
    };
  }

  #evaluate(atMs: number): void {
    this.verdicts = this.rules.map((rule, index) => {
      const { measure, p, windowMs, minimumN, policy } = rule;
      const sides = this.#sides(measure, { fromMs: atMs - windowMs, toMs: atMs });
      const n = sides.reduce((sum, { after }) => sum + after.n, 0);
      const ratio = percentileOfAll(sides, p) / percentileAtMix(sides, p);
      const value = n >= minimumN ? ratio : NaN;
      const state = this.#signals[index]!;
      const verdict = stepSignal(state, this.#detectors[index]!, policy, { atMs, value, n });
      return { ...verdict, measure, p, atMs, ratio: value, samples: n };
    });
  }

  /** By segment: what is held from before the window, and the window. */
  #sides(measure: LatencyMeasure, window: { fromMs: number; toMs: number }): Sides[] {
    return this.tracker.segments(window).map(({ segment: { key } }, index) => {
      const sides = (this.#sketches[index] ??= { before: createSketch(), after: createSketch() });
      const after = this.tracker.sketch(
        measure,
        { ...window, where: { key } },
        cleared(sides.after),
      );
      const before = this.tracker.sketch(measure, { where: { key } }, cleared(sides.before));
      subtractSketch(before, after);
      return sides;
    });
  }
}

function cleared(sketch: Sketch): Sketch {
  clearSketch(sketch);
  return sketch;
}
