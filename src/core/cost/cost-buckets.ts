import { addRow, addToMoments, createRow, ROW_LENGTH } from './cost-row.js';
import type { CostMoments, CostRow } from './cost-row.js';

/** The rows of one stretch of time: first that of all segments together, then one for each segment met. */
interface Bucket {
  rows: Float64Array;
  readonly places: Map<number, number>;
}

/** Rows by segment for each stretch of `widthMs`, counted from 1970 UTC; the oldest are forgotten. */
export class CostBuckets {
  readonly widthMs: number;
  readonly #kept: number;
  readonly #byIndex = new Map<number, Bucket>();
  /** One after the newest stretch. */
  #end = -Infinity;
  /** Where the last call went: the next one mostly goes there too. */
  #lastIndex = NaN;
  #last: Bucket | undefined;

  constructor(widthMs: number, keptMs: number) {
    this.widthMs = widthMs;
    this.#kept = Math.ceil(keptMs / widthMs);
  }

  /** Time from which everything is held; -Infinity as long as there is nothing. */
  get heldFromMs(): number {
    return (this.#end - this.#kept) * this.widthMs;
  }

  /** End of the newest stretch. */
  get endMs(): number {
    return this.#end * this.widthMs;
  }

  /**
   * Lets time go on.
   * @returns how many calls were forgotten, as `count` reads them from a row
   */
  advance(toMs: number, count: (row: CostRow) => number): number {
    const end = Math.floor(toMs / this.widthMs) + 1;
    if (end <= this.#end) return 0;
    const oldest = this.#end - this.#kept;
    this.#end = end;
    let forgotten = 0;
    for (const index of this.#indicesBetween(oldest, end - this.#kept)) {
      const bucket = this.#byIndex.get(index);
      if (bucket === undefined) continue;
      forgotten += count(bucket.rows);
      this.#byIndex.delete(index);
    }
    return forgotten;
  }

  /** Adds a row at a time; does nothing when that time is forgotten. */
  add(atMs: number, segment: number, row: CostRow): void {
    const index = Math.floor(atMs / this.widthMs);
    if (index < this.#end - this.#kept) return;
    const bucket = this.#bucketAt(index);
    // Making a place may move the rows.
    const place = placeOf(bucket, segment);
    addRow(bucket.rows, 0, row, 0);
    addRow(bucket.rows, place, row, 0);
  }

  #bucketAt(index: number): Bucket {
    if (index === this.#lastIndex && this.#last !== undefined) return this.#last;
    let bucket = this.#byIndex.get(index);
    if (bucket === undefined) {
      bucket = { rows: new Float64Array(2 * ROW_LENGTH), places: new Map() };
      this.#byIndex.set(index, bucket);
    }
    this.#lastIndex = index;
    return (this.#last = bucket);
  }

  /** Adds [fromMs, toMs), both multiples of the width, to one row: of all segments. */
  addTotal(into: CostRow, fromMs: number, toMs: number): void {
    for (const { rows } of this.#between(fromMs, toMs)) addRow(into, 0, rows, 0);
  }

  /** Adds the costs of [fromMs, toMs), both multiples of the width, to moments: the fast part of `addTotal`. */
  addMoments(into: CostMoments, fromMs: number, toMs: number): void {
    const end = Math.min(Math.ceil(toMs / this.widthMs), this.#end);
    for (let index = Math.max(Math.floor(fromMs / this.widthMs), 0); index < end; index++) {
      const bucket = this.#byIndex.get(index);
      if (bucket !== undefined) addToMoments(into, bucket.rows);
    }
  }

  /** Adds [fromMs, toMs), both multiples of the width, to one row a segment. */
  addBySegment(into: Map<number, CostRow>, fromMs: number, toMs: number): void {
    for (const { rows, places } of this.#between(fromMs, toMs)) {
      for (const [segment, place] of places) {
        let row = into.get(segment);
        if (row === undefined) into.set(segment, (row = createRow()));
        addRow(row, 0, rows, place);
      }
    }
  }

  /** Every stretch and segment held, in order of time, then of arrival. */
  *entries(): Generator<readonly [atMs: number, segment: number, row: CostRow]> {
    for (const index of [...this.#byIndex.keys()].sort((a, b) => a - b)) {
      const { rows, places } = this.#byIndex.get(index)!;
      for (const [segment, place] of places) {
        yield [index * this.widthMs, segment, rows.subarray(place, place + ROW_LENGTH)];
      }
    }
  }

  /** As a rule one or none; after a gap no more than are held. */
  *#indicesBetween(start: number, end: number): Generator<number> {
    if (end - start <= this.#byIndex.size)
      for (let index = start; index < end; index++) yield index;
    else for (const index of [...this.#byIndex.keys()]) if (index < end) yield index;
  }

  *#between(fromMs: number, toMs: number): Generator<Bucket> {
    const end = Math.min(Math.ceil(toMs / this.widthMs), this.#end);
    const start = Math.max(Math.floor(fromMs / this.widthMs), this.#end - this.#kept);
    for (let index = start; index < end; index++) {
      const bucket = this.#byIndex.get(index);
      if (bucket !== undefined) yield bucket;
    }
  }
}

/** Where the row of a segment begins; made when it is new, with room for as many again. */
function placeOf(bucket: Bucket, segment: number): number {
  const known = bucket.places.get(segment);
  if (known !== undefined) return known;
  const place = (bucket.places.size + 1) * ROW_LENGTH;
  if (place >= bucket.rows.length) {
    const grown = new Float64Array(2 * place);
    grown.set(bucket.rows);
    bucket.rows = grown;
  }
  bucket.places.set(segment, place);
  return place;
}
