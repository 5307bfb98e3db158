import { exp } from '../stats/exp-log.js';
import { addCell, createCell, meanOf } from './quality-cell.js';
import type { QualityCell } from './quality-cell.js';
import { QUALITY_SIGNALS } from './quality-sample.js';
import type { QualitySignal } from './quality-sample.js';
import type { QualityTracker } from './quality-tracker.js';

/** Answers that the usual of a task and signal is taken from: the first ones. */
const USUAL_N = 50;

/** What was usual for a task when it was first seen; plain JSON data. It weighs tasks, it is no limit: that is learned. */
export interface TaskUsual {
  readonly cell: QualityCell;
  /** By signal: end of the slot with which there were enough answers; `null` before. */
  readonly knownFromMs: (number | null)[];
}

/** By task; tasks that are no longer held are forgotten. */
export type Usual = Map<string, TaskUsual>;

/** Takes in the slots from `fromMs` to `toMs`, one after the other. */
export function learnUsual(
  usual: Usual,
  tracker: QualityTracker,
  fromMs: number,
  toMs: number,
): void {
  const tasks = tracker.tasks();
  for (const task of usual.keys()) if (!tasks.includes(task)) usual.delete(task);
  for (const task of tasks) {
    let own = usual.get(task);
    if (own === undefined) {
      own = { cell: createCell(), knownFromMs: QUALITY_SIGNALS.map(() => null) };
      usual.set(task, own);
    }
    if (!own.knownFromMs.includes(null)) continue;
    const added = tracker.cell({ task, fromMs, toMs });
    // Signals that are known already keep the sums they were known by.
    own.knownFromMs.forEach((known, index) => {
      if (known !== null) added.n[index] = added.sums[index] = 0;
    });
    addCell(own.cell, added);
    own.knownFromMs.forEach((known, index) => {
      if (known === null && own.cell.n[index]! >= USUAL_N) own.knownFromMs[index] = toMs;
    });
  }
}

export interface Comparison {
  /** 1 = as usual; NaN for no answer. */
  readonly ratio: number;
  /** Answers of tasks whose usual is known. */
  readonly n: number;
  /** Share of the answers that could be compared; NaN when there were none. */
  readonly coverage: number;
}

/**
 * A signal by what as many answers of the same tasks usually have, so that a change of the mix of tasks does not look like one of
 * quality. Lengths are compared by their logarithms: half and double are as far from 1.
 */
export function compareWithUsual(
  usual: ReadonlyMap<string, TaskUsual>,
  tracker: QualityTracker,
  signal: QualitySignal,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): Comparison {
  const index = QUALITY_SIGNALS.indexOf(signal);
  let n = 0;
  let sum = 0;
  let expected = 0;
  let answered = 0;
  for (const task of tracker.tasks()) {
    answered += tracker.cell({ task, fromMs, toMs }).answered;
    const own = usual.get(task);
    const knownFromMs = own?.knownFromMs[index] ?? Infinity;
    if (own === undefined || knownFromMs >= toMs) continue;
    const here = meanOf(
      tracker.cell({ task, fromMs: Math.max(fromMs, knownFromMs), toMs }),
      signal,
    );
    if (here.n === 0) continue;
    n += here.n;
    sum += here.n * here.mean;
    expected += here.n * meanOf(own.cell, signal).mean;
  }
  const ratio = signal === 'length' ? exp((sum - expected) / n) : sum / expected;
  return { ratio: n > 0 ? ratio : NaN, n, coverage: n / answered };
}
