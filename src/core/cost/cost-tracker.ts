import { COST_ISSUES } from './cost-call.js';
import type { CostCall, CostIssue } from './cost-call.js';
import { checkLeastOne, DEFAULT_DIMENSIONS } from './cost-options.js';
import type { CostTrackerOptions, Dimension, Where } from './cost-options.js';
import * as at from './cost-row.js';
import type { CostRow } from './cost-row.js';
import { readState, writeState } from './cost-state.js';
import type { CostState } from './cost-state.js';
import { CostStore, MINUTE_MS } from './cost-store.js';
import { priceFinder } from './price-finder.js';
import { RecentIds } from './recent-ids.js';
import { rowOfCall } from './row-of-call.js';
import { rowsByValue, Segments } from './segments.js';
import type { SegmentValues } from './segments.js';
import { spendOfRow } from './spend.js';
import type { Spend } from './spend.js';

const AHEAD_MS = 5 * MINUTE_MS;
const END_OF_TIME_MS = 7_258_118_400_000;
const NOTHING_WRONG: readonly CostIssue[] = [];

/**
 * Spend by any dimension and window, in memory bounded by time and segments, not by calls: minutes for the last 26 hours,
 * quarter hours for five weeks (days begin at one in every time zone). Money is exact to the picodollar, an unknown
 * price is counted and never $0. Times are milliseconds since 1970 UTC: `startUtcMs` of a record, else `startMs`.
 * @example
 * const tracker = new CostTracker({ prices: DEFAULT_PRICES });
 * tracker.add(record);
 * tracker.spendBy('feature', fromMs, toMs); // Map { 'rag' => { usd: 12.5, calls: 4000, … } }
 */
export class CostTracker<Call extends CostCall = CostCall> {
  readonly #readers: readonly Dimension<Call>[];
  readonly #dimensions: readonly string[];
  readonly #findPrice: ReturnType<typeof priceFinder> | null;
  readonly #clock: CostTrackerOptions['clock'];
  readonly #store: CostStore;
  readonly #segments: Segments;
  readonly #spanIds = new RecentIds();
  readonly #issues = Object.fromEntries(COST_ISSUES.map((issue) => [issue, 0])) as IssueCounts;
  readonly #row = at.createRow();
  #firstMs = Infinity;

  /** @throws RangeError when there is no dimension, or `keptDays` or `maxSegments` is not a number from 1 on */
  constructor(options: CostTrackerOptions<Call> = {}) {
    const { prices = null, keptDays = 36, maxSegments = 500, clock } = options;
    const dimensions = options.dimensions ?? DEFAULT_DIMENSIONS;
    checkLeastOne('keptDays', keptDays);
    checkLeastOne('maxSegments', maxSegments);
    checkLeastOne('the number of dimensions', Object.keys(dimensions).length);
    this.#dimensions = Object.keys(dimensions);
    this.#readers = Object.values(dimensions);
    this.#findPrice = prices === null ? null : priceFinder(prices);
    this.#clock = clock;
    this.#store = new CostStore(keptDays);
    this.#segments = new Segments(this.#dimensions.length, maxSegments);
  }

  /** Names of the dimensions, in their order. */
  get dimensions(): readonly string[] {
    return this.#dimensions;
  }

  /** Combinations of values that occurred, in order of their first call. */
  get segments(): readonly SegmentValues[] {
    return this.#segments.values;
  }

  /** Start of the earliest call ever taken in; `null` before there is one. */
  get firstMs(): number | null {
    return this.#firstMs === Infinity ? null : this.#firstMs;
  }

  /** From here on all that was taken in is held; before the first call, and for what was forgotten, nothing is. */
  get heldFromMs(): number {
    return Math.max(this.#firstMs, this.#store.heldFromMs);
  }

  /** Calls that were taken in and have since become too old. */
  get forgottenCalls(): number {
    return this.#store.forgottenCalls;
  }

  /** How often each thing was wrong with a call. */
  get issues(): Readonly<Record<CostIssue, number>> {
    return { ...this.#issues };
  }

  /**
   * Takes in a call, in any order of time. Never throws on data.
   * @returns what was wrong with it, also counted in `issues`; empty when nothing was
   */
  add(call: Call): readonly CostIssue[] {
    const atMs = call.startUtcMs ?? call.startMs;
    const refused = this.#refuse(call, atMs);
    if (refused !== null) return this.#count([refused]);
    const price = this.#findPrice?.(call) ?? null;
    const issue = rowOfCall(this.#row, call, price);
    const modelId = call.price?.id ?? price?.id ?? call.responseModel ?? call.requestModel ?? null;
    let segment = this.#segments.number(this.#readers.map((read) => read(call, modelId) ?? null));
    const isCrowded = segment === -1;
    if (isCrowded) segment = this.#segments.other();
    this.#firstMs = Math.min(this.#firstMs, atMs);
    this.#store.add(atMs, segment, this.#row);
    if (issue === null && !isCrowded) return NOTHING_WRONG;
    return this.#count([
      ...(issue === null ? [] : [issue]),
      ...(isCrowded ? ['segments' as const] : []),
    ]);
  }

  /**
   * What [fromMs, toMs) cost, all calls together that fit `where`.
   * @throws RangeError when a bound is neither on a minute of the last day nor on a quarter hour, or a name is no dimension
   */
  spend(fromMs: number, toMs: number, where: Where = {}): Spend {
    return spendOfRow(this.#total(fromMs, toMs, where));
  }

  /** What [fromMs, toMs) cost by the values of a dimension, the dearest first. Errors as in `spend`. */
  spendBy(dimension: string, fromMs: number, toMs: number): Map<string | null, Spend> {
    const place = this.#place(dimension);
    const rows = rowsByValue(this.bySegment(fromMs, toMs), this.segments, place);
    const found = [...rows].map(([value, row]) => [value, spendOfRow(row)] as const);
    return new Map(found.sort((a, b) => (b[1].usd ?? -1) - (a[1].usd ?? -1) || order(a[0], b[0])));
  }

  /** Rows for `spendChange` and `costReport`; numbers as in `cost-row`. Errors as in `spend`. */
  bySegment(fromMs: number, toMs: number): Map<number, CostRow> {
    const rows = new Map<number, CostRow>();
    this.#store.cover(fromMs, toMs, (buckets, from, to) => buckets.addBySegment(rows, from, to));
    return rows;
  }

  /** What `costAnomalies` compares. Errors as in `spend`. */
  moments(fromMs: number, toMs: number, where: Where = {}): at.CostMoments {
    const moments = { n: 0, usd: 0, squares: 0 };
    if (Object.keys(where).length > 0) at.addToMoments(moments, this.#total(fromMs, toMs, where));
    else this.#store.cover(fromMs, toMs, (part, from, to) => part.addMoments(moments, from, to));
    return moments;
  }

  /**
   * Takes in all that another tracker holds: the same as if its calls had been added here, but that a call which both
   * have is not noticed. With more segments than `maxSegments`, which ones are `(other)` depends on the order.
   * @throws RangeError when its dimensions are others
   */
  merge(other: CostTracker<Call>): void {
    this.restore(other.toJSON());
  }

  /** All that is held, as plain JSON data. */
  toJSON(): CostState {
    return writeState({
      dimensions: this.#dimensions,
      segments: this.segments,
      store: this.#store,
      firstMs: this.firstMs,
      issues: this.issues,
      spanIds: this.#spanIds.values(),
    });
  }

  /**
   * Adds what `toJSON` gave: on a new tracker, it goes on where the old one stopped.
   * @throws RangeError when it is of another version or of other dimensions
   */
  restore(state: CostState): void {
    const { minutes, quarters } = readState(state, this.#dimensions);
    for (const values of state.segments) this.#segments.number(values);
    const segmentOf = (values: SegmentValues): number => {
      const segment = this.#segments.number(values);
      return segment === -1 ? this.#segments.other() : segment;
    };
    this.#store.addHeld(state.endMs, state.forgottenCalls, { minutes, quarters }, segmentOf);
    this.#firstMs = Math.min(this.#firstMs, state.firstMs ?? Infinity);
    for (const issue of COST_ISSUES) this.#issues[issue] += state.issues[issue] ?? 0;
    for (const id of state.spanIds) this.#spanIds.add(id);
  }

  #total(fromMs: number, toMs: number, where: Where): CostRow {
    const total = at.createRow();
    const wanted = Object.entries(where).map(
      ([name, value]) => [this.#place(name), value] as const,
    );
    if (wanted.length === 0) {
      this.#store.cover(fromMs, toMs, (buckets, from, to) => buckets.addTotal(total, from, to));
      return total;
    }
    for (const [segment, row] of this.bySegment(fromMs, toMs)) {
      const values = this.segments[segment]!;
      if (wanted.every(([place, value]) => values[place] === value)) at.addRow(total, 0, row, 0);
    }
    return total;
  }

  #refuse(call: Call, atMs: number): CostIssue | null {
    if (!(atMs >= 0 && atMs < END_OF_TIME_MS)) return 'time';
    const nowMs = this.#clock?.utcMs() ?? atMs;
    if (atMs > nowMs + AHEAD_MS) return 'future';
    this.#store.advance(Math.max(nowMs, atMs));
    if (atMs < this.#store.heldFromMs) return 'late';
    return call.spanId === undefined || this.#spanIds.add(call.spanId) ? null : 'duplicate';
  }

  #count(issues: readonly CostIssue[]): readonly CostIssue[] {
    for (const issue of issues) this.#issues[issue] += 1;
    return issues;
  }

  #place(dimension: string): number {
    const place = this.#dimensions.indexOf(dimension);
    if (place !== -1) return place;
    throw new RangeError(
      `dimension must be one of ${this.#dimensions.join(', ')}, got ${dimension}`,
    );
  }
}

type IssueCounts = Record<CostIssue, number>;

function order(a: string | null, b: string | null): number {
  return String(a) < String(b) ? -1 : 1;
}
