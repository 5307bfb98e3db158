import { CostBuckets } from './cost-buckets.js';
import * as at from './cost-row.js';
import type { CostRow } from './cost-row.js';
import type { HeldCell } from './cost-state.js';
import type { SegmentValues } from './segments.js';

export const MINUTE_MS = 60_000;
export const QUARTER_MS = 900_000;
const DAY_MS = 86_400_000;
const MINUTES_KEPT_MS = 26 * 3_600_000;

const callsOf = (row: CostRow): number => row[at.CALLS]!;

/** The sums of a tracker: by minute for the last 26 hours, by quarter hour for `keptDays`. */
export class CostStore {
  readonly minutes = new CostBuckets(MINUTE_MS, MINUTES_KEPT_MS);
  readonly quarters: CostBuckets;
  /** Calls that were taken in and have since become too old. */
  forgottenCalls = 0;

  constructor(keptDays: number) {
    this.quarters = new CostBuckets(QUARTER_MS, keptDays * DAY_MS);
  }

  get heldFromMs(): number {
    return this.quarters.heldFromMs;
  }

  /** Lets time go on; what is then too old is forgotten, and counted. */
  advance(toMs: number): void {
    this.minutes.advance(toMs, callsOf);
    this.forgottenCalls += this.quarters.advance(toMs, callsOf);
  }

  add(atMs: number, segment: number, row: CostRow): void {
    this.minutes.add(atMs, segment, row);
    this.quarters.add(atMs, segment, row);
  }

  /** Adds what another store held. */
  addHeld(
    endMs: number | null,
    forgottenCalls: number,
    cells: { readonly minutes: readonly HeldCell[]; readonly quarters: readonly HeldCell[] },
    segmentOf: (values: SegmentValues) => number,
  ): void {
    if (endMs !== null) this.advance(endMs);
    this.forgottenCalls += forgottenCalls;
    for (const { atMs, values, row } of cells.minutes) {
      this.minutes.add(atMs, segmentOf(values), row);
    }
    for (const { atMs, values, row } of cells.quarters) {
      if (atMs < this.heldFromMs) this.forgottenCalls += callsOf(row);
      this.quarters.add(atMs, segmentOf(values), row);
    }
  }

  /**
   * Calls `add` for the stretches that make up [fromMs, toMs): whole quarter hours, and the minutes that stick out.
   * @throws RangeError when a bound is neither on a minute of the last day nor on a quarter hour
   */
  cover(
    fromMs: number,
    toMs: number,
    add: (buckets: CostBuckets, fromMs: number, toMs: number) => void,
  ): void {
    if (!(fromMs <= toMs)) throw new RangeError(`toMs must not be before ${fromMs}, got ${toMs}`);
    this.#checkBound('fromMs', fromMs);
    this.#checkBound('toMs', toMs);
    const firstMs = Math.ceil(fromMs / QUARTER_MS) * QUARTER_MS;
    const lastMs = Math.floor(toMs / QUARTER_MS) * QUARTER_MS;
    if (firstMs > lastMs) return add(this.minutes, fromMs, toMs);
    add(this.minutes, fromMs, firstMs);
    add(this.quarters, firstMs, lastMs);
    add(this.minutes, lastMs, toMs);
  }

  #checkBound(name: string, atMs: number): void {
    if (atMs % QUARTER_MS === 0) return;
    const startMs = Math.floor(atMs / QUARTER_MS) * QUARTER_MS;
    if (atMs % MINUTE_MS === 0 && startMs >= this.minutes.heldFromMs) return;
    const rule = 'a minute of the last day, or a quarter hour before it';
    throw new RangeError(`${name} must be on ${rule}, got ${atMs}`);
  }
}
