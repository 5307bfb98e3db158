import type { Figure } from '../model.js';
import { addCounts, zeroCounts } from '../named-counts.js';
import { dropSlots, SlotClock } from '../slot-clock.js';
import type { SlotRange, TimeQuery } from '../slot-clock.js';
import { addSketch, bucketOf, createSketch } from '../stats/sketch.js';
import type { Sketch } from '../stats/sketch.js';
import { checkSample, LATENCY_ISSUES } from './latency-issues.js';
import type { LatencyIssue } from './latency-issues.js';
import { timePerOutputTokenMs } from './latency-sample.js';
import type { LatencySample } from './latency-sample.js';
import { trackerOptions } from './latency-state.js';
import type { LatencyCounts, LatencyTrackerOptions, LatencyTrackerState } from './latency-state.js';
import { percentileFigure } from './percentile-figure.js';
import type { LatencySegment } from './segment.js';
import { LATENCY_MEASURES, mapMeasures, SegmentTable } from './segment-table.js';
import type { LatencyMeasure, MeasureSketches } from './segment-table.js';
import {
  addSlidingState,
  addToSlot,
  countSlots,
  slidingState,
  sumSlots,
} from './sliding-sketch.js';

/** Which calls a figure is taken of: a stretch of time, widened to whole slots, by default all that is held. */
export interface LatencyQuery extends TimeQuery {
  /** Segments that agree with all that is given; default: all. `{ key }` is one segment. */
  readonly where?: Partial<LatencySegment>;
}

const COUNTS = ['answered', 'failed', 'responseCacheHits', 'unknown', 'refused'] as const;

/**
 * Latency by segment and time, of calls that were answered; failures and response-cache hits are counted apart. Memory
 * is bounded by slots x segments x buckets in use, not by calls, and so is what a query costs; one of all that is held
 * costs the same whatever is held. Mergeable: the trackers of two streams merged are that of both, as long as the
 * segments of both together fit.
 */
export class LatencyTracker {
  readonly options: Required<LatencyTrackerOptions>;
  readonly counts: LatencyCounts = zeroCounts(COUNTS);
  /** How often each thing was wrong. */
  readonly issues: Record<LatencyIssue, number> = zeroCounts(LATENCY_ISSUES);
  readonly #clock: SlotClock;
  readonly #table: SegmentTable;
  readonly #failures = new Map<number, number>();

  /** @throws RangeError when an option is not positive and finite */
  constructor(options: LatencyTrackerOptions = {}) {
    this.options = trackerOptions(options);
    this.#clock = new SlotClock(this.options.resolutionMs, this.options.retentionMs);
    this.#table = new SegmentTable(this.options.maxSegments);
  }

  /** The tracker that a state was taken of. */
  static from(state: LatencyTrackerState): LatencyTracker {
    const tracker = new LatencyTracker(state.options);
    tracker.#take(state);
    return tracker;
  }

  /** The latest time that was told; `null` before. */
  get nowMs(): number | null {
    return this.#clock.nowMs === -Infinity ? null : this.#clock.nowMs;
  }

  /**
   * Takes in one call; in which order does not matter.
   * @param nowMs the time, by the clock that `startMs` goes by; a later one told before stands
   * @returns what is wrong with the sample, counted in `issues` too
   * @throws RangeError when `nowMs` is not a time
   */
  add(sample: LatencySample, nowMs: number): readonly LatencyIssue[] {
    this.moveTo(nowMs);
    const slot = this.#clock.slotOf(sample.startMs);
    const timeIssue = this.#clock.issueOf(sample.startMs);
    const { sample: checked, issues } =
      timeIssue === null ? checkSample(sample) : { sample, issues: [timeIssue] };
    for (const issue of issues) this.issues[issue] += 1;
    const { counts } = this;
    if (timeIssue !== null) counts.refused += 1;
    else if (sample.isResponseCacheHit === true) counts.responseCacheHits += 1;
    else if (sample.errorType !== null) {
      counts.failed += 1;
      this.#failures.set(slot, (this.#failures.get(slot) ?? 0) + 1);
    } else if (sample.latencyMs === null) counts.unknown += 1;
    else if (issues.includes('latency')) counts.refused += 1;
    else {
      counts.answered += 1;
      this.#addAnswer(checked, sample.latencyMs, slot);
    }
    return issues;
  }

  /**
   * Lets time pass without a call: what is too old is dropped.
   * @throws RangeError when `nowMs` is not a time
   */
  moveTo(nowMs: number): void {
    const leaving = this.#clock.moveTo(nowMs);
    if (leaving !== null) this.#drop(leaving);
  }

  /** The segments with answers in a stretch of time, those with most first. */
  segments(
    query: TimeQuery = {},
  ): readonly { readonly segment: LatencySegment; readonly n: number }[] {
    const { from, to, isAll } = this.#clock.range(query);
    return this.#table
      .segments()
      .map(({ segment, measures: { latency } }) => {
        return { segment, n: isAll ? latency.total.n : countSlots(latency, from, to) };
      })
      .filter(({ n }) => n > 0)
      .sort((a, b) => b.n - a.n || (a.segment.key < b.segment.key ? -1 : 1));
  }

  /**
   * The p-quantile of a measure, within 0.79 %.
   * @param p 0 to below 1
   * @returns value `null` with fewer than ceil(1 / (1 - p)) samples
   * @throws RangeError when p lies outside its range
   */
  percentile(measure: LatencyMeasure, p: number, query: LatencyQuery = {}): Figure {
    return percentileFigure(this.sketch(measure, query), p);
  }

  /**
   * The samples of a measure as one sketch.
   * @param into a sketch to add them to; default a new one, the caller's own
   */
  sketch(measure: LatencyMeasure, query: LatencyQuery = {}, into = createSketch()): Sketch {
    const { from, to, isAll } = this.#clock.range(query);
    for (const measures of this.#table.matching(query.where)) {
      if (isAll) addSketch(into, measures[measure].total);
      else sumSlots(measures[measure], from, to, into);
    }
    return into;
  }

  /** Failed calls in a time range; they are in no percentile and belong to no segment. */
  failures(query: TimeQuery = {}): number {
    const { from, to } = this.#clock.range(query);
    let n = 0;
    for (const [slot, failed] of this.#failures) if (slot >= from && slot < to) n += failed;
    return n;
  }

  /**
   * Adds all that `other` holds.
   * @throws RangeError when the slots differ in width
   */
  merge(other: LatencyTracker): void {
    this.#take(other.toJSON());
  }

  /** All of it as plain data; `LatencyTracker.from` goes on with it. */
  toJSON(): LatencyTrackerState {
    return {
      options: this.options,
      nowMs: this.nowMs,
      counts: { ...this.counts },
      issues: { ...this.issues },
      failures: [...this.#failures].sort(([a], [b]) => a - b),
      segments: this.#table.sorted().map(({ segment, measures }) => ({
        segment,
        measures: mapMeasures((measure) => slidingState(measures[measure])),
      })),
    };
  }

  #take(state: LatencyTrackerState): void {
    const { resolutionMs } = this.options;
    if (state.options.resolutionMs !== resolutionMs) {
      const both = `${resolutionMs} and ${state.options.resolutionMs}`;
      throw new RangeError(`resolutionMs must be equal to merge, got ${both}`);
    }
    if (state.nowMs !== null) this.moveTo(state.nowMs);
    for (const { segment, measures } of state.segments) {
      const own = this.#table.place(segment).measures;
      for (const measure of LATENCY_MEASURES) {
        addSlidingState(own[measure], measures[measure]);
        addSlidingState(this.#table.all[measure], measures[measure]);
      }
    }
    for (const [slot, n] of state.failures) {
      this.#failures.set(slot, (this.#failures.get(slot) ?? 0) + n);
    }
    addCounts(this.issues, state.issues);
    addCounts(this.counts, state.counts);
    this.#drop({ from: -Infinity, to: this.#clock.first });
  }

  #addAnswer(sample: LatencySample, latencyMs: number, slot: number): void {
    const { measures } = this.#table.ofSample(sample);
    this.#count(measures, 'latency', slot, latencyMs);
    if (sample.ttftMs !== null) this.#count(measures, 'ttft', slot, sample.ttftMs);
    const tokenMs = timePerOutputTokenMs(sample);
    if (tokenMs !== null) this.#count(measures, 'time-per-token', slot, tokenMs);
  }

  #count(own: MeasureSketches, measure: LatencyMeasure, slot: number, valueMs: number): void {
    const bucket = bucketOf(valueMs);
    addToSlot(this.#table.all[measure], slot, bucket);
    addToSlot(own[measure], slot, bucket);
  }

  #drop(range: SlotRange): void {
    this.#table.drop(range);
    dropSlots(this.#failures, range);
  }
}
