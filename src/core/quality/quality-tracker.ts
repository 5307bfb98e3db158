import { addCounts, zeroCounts } from '../named-counts.js';
import { dropSlots, SlotClock } from '../slot-clock.js';
import type { SlotRange, TimeQuery } from '../slot-clock.js';
import { addCell, addToCell, createCell } from './quality-cell.js';
import type { QualityCell } from './quality-cell.js';
import { QUALITY_ISSUES, QUALITY_SIGNALS, signalValue } from './quality-sample.js';
import type { QualityIssue, QualitySample } from './quality-sample.js';

/** How finely and how long a tracker remembers. */
export interface QualityTrackerOptions {
  /** Width of a slot of time. Default 5 minutes. */
  readonly resolutionMs?: number;
  /** Slots that ended so long ago are dropped. Default 7 days. */
  readonly retentionMs?: number;
  /** Further tasks go into one called `other tasks`. Default 200. */
  readonly maxTasks?: number;
}

/** Which calls are meant: a stretch of time, widened to whole slots, and a task; by default all. */
export interface QualityQuery extends TimeQuery {
  readonly task?: string;
}

/** What has become of the samples that were added; together they are all of them. */
export interface QualityCounts {
  answered: number;
  failed: number;
  /** Refused for their time; the issues say why. */
  refused: number;
}

/** A tracker as plain JSON data. */
export interface QualityTrackerState {
  readonly options: Required<QualityTrackerOptions>;
  /** `null` before the first sample. */
  readonly nowMs: number | null;
  readonly counts: QualityCounts;
  readonly issues: Readonly<Record<QualityIssue, number>>;
  /** In order of their names. */
  readonly tasks: readonly {
    readonly task: string;
    readonly slots: readonly (readonly [slot: number, cell: QualityCell])[];
  }[];
}

/** The task of calls that name none, and that of those there is no room for. */
export const UNKNOWN_TASK = 'unknown task';
const OTHER_TASKS = 'other tasks';

/**
 * Signals of quality by task and time. Memory is bounded by slots x tasks, not by calls. Mergeable to the last bit: the
 * trackers of two streams merged are that of both, as long as the tasks of both together fit.
 */
export class QualityTracker {
  readonly options: Required<QualityTrackerOptions>;
  readonly counts: QualityCounts = zeroCounts(['answered', 'failed', 'refused']);
  /** How often each thing was wrong. */
  readonly issues: Record<QualityIssue, number> = zeroCounts(QUALITY_ISSUES);
  readonly #clock: SlotClock;
  readonly #tasks = new Map<string, Map<number, QualityCell>>();

  /** @throws RangeError when an option is not positive and finite */
  constructor(options: QualityTrackerOptions = {}) {
    const { resolutionMs = 300_000, retentionMs = 604_800_000, maxTasks = 200 } = options;
    this.options = { resolutionMs, retentionMs, maxTasks };
    for (const [name, value] of Object.entries(this.options)) {
      if (!(value > 0 && value < Infinity)) {
        throw new RangeError(`${name} must be positive and finite, got ${value}`);
      }
    }
    this.#clock = new SlotClock(resolutionMs, retentionMs);
  }

  /** The tracker that a state was taken of. */
  static from(state: QualityTrackerState): QualityTracker {
    const tracker = new QualityTracker(state.options);
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
  add(sample: QualitySample, nowMs: number): readonly QualityIssue[] {
    this.moveTo(nowMs);
    const timeIssue = this.#clock.issueOf(sample.startMs);
    const issues: QualityIssue[] = [];
    if (timeIssue !== null) {
      issues.push(timeIssue);
      this.counts.refused += 1;
    } else if (sample.errorType !== null) this.counts.failed += 1;
    else {
      this.counts.answered += 1;
      const cell = this.#cell(sample.task ?? UNKNOWN_TASK, this.#clock.slotOf(sample.startMs));
      cell.answered += 1;
      QUALITY_SIGNALS.forEach((signal, index) => {
        const value = signalValue(sample, signal);
        if (value === null) return;
        if (value === value) addToCell(cell, index, value);
        else issues.push(signal);
      });
    }
    for (const issue of issues) this.issues[issue] += 1;
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

  /** The tasks held, in order of their names. */
  tasks(): readonly string[] {
    return [...this.#tasks.keys()].sort();
  }

  /** The answers of a stretch of time, all signals; the caller's own. */
  cell({ task, ...time }: QualityQuery = {}): QualityCell {
    const { from, to } = this.#clock.range(time);
    const sum = createCell();
    for (const [name, slots] of this.#tasks) {
      if (task !== undefined && task !== name) continue;
      if (to - from > slots.size) {
        for (const [slot, cell] of slots) if (slot >= from && slot < to) addCell(sum, cell);
        continue;
      }
      for (let slot = from; slot < to; slot++) {
        const cell = slots.get(slot);
        if (cell !== undefined) addCell(sum, cell);
      }
    }
    return sum;
  }

  /**
   * Adds all that `other` holds.
   * @throws RangeError when the slots differ in width
   */
  merge(other: QualityTracker): void {
    this.#take(other.toJSON());
  }

  /** All of it as plain data; `QualityTracker.from` goes on with it. */
  toJSON(): QualityTrackerState {
    return {
      options: this.options,
      nowMs: this.nowMs,
      counts: { ...this.counts },
      issues: { ...this.issues },
      tasks: this.tasks().map((task) => ({
        task,
        slots: [...this.#tasks.get(task)!]
          .sort(([a], [b]) => a - b)
          .map(([slot, cell]) => [slot, { ...cell, n: [...cell.n], sums: [...cell.sums] }]),
      })),
    };
  }

  #take(state: QualityTrackerState): void {
    const { resolutionMs } = this.options;
    if (state.options.resolutionMs !== resolutionMs) {
      const both = `${resolutionMs} and ${state.options.resolutionMs}`;
      throw new RangeError(`resolutionMs must be equal to merge, got ${both}`);
    }
    if (state.nowMs !== null) this.moveTo(state.nowMs);
    for (const { task, slots } of state.tasks) {
      for (const [slot, cell] of slots) addCell(this.#cell(task, slot), cell);
    }
    addCounts(this.issues, state.issues);
    addCounts(this.counts, state.counts);
    this.#drop({ from: -Infinity, to: this.#clock.first });
  }

  #cell(task: string, slot: number): QualityCell {
    const isFull = this.#tasks.size >= this.options.maxTasks - 1;
    const name = isFull && !this.#tasks.has(task) ? OTHER_TASKS : task;
    let slots = this.#tasks.get(name);
    if (slots === undefined) this.#tasks.set(name, (slots = new Map<number, QualityCell>()));
    let cell = slots.get(slot);
    if (cell === undefined) slots.set(slot, (cell = createCell()));
    return cell;
  }

  #drop(range: SlotRange): void {
    for (const [task, slots] of this.#tasks) {
      dropSlots(slots, range);
      if (slots.size === 0) this.#tasks.delete(task);
    }
  }
}
