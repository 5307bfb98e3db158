import { addRow, createRow } from './cost-row.js';
import type { CostRow } from './cost-row.js';

/** One value for each dimension, in their order; `null` where the calls do not say. */
export type SegmentValues = readonly (string | null)[];

/** What calls count as when there are too many segments. */
export const OTHER = '(other)';

/** One level of a tree: the values of one dimension, and below each those of the next. */
type Level = Map<string | null, Level | number>;

/** Numbers each combination of values that occurs, up to `most` of them; what comes later is one more, `(other)`. */
export class Segments {
  readonly #root: Level = new Map();
  readonly #values: SegmentValues[] = [];
  readonly #most: number;
  readonly #other: SegmentValues;

  constructor(dimensions: number, most: number) {
    this.#most = most;
    this.#other = Array.from({ length: dimensions }, () => OTHER);
  }

  get values(): readonly SegmentValues[] {
    return this.#values;
  }

  /** The number of a combination; -1 when there is no room for it. */
  number(values: SegmentValues): number {
    let level = this.#root;
    const last = values.length - 1;
    for (let k = 0; k < last; k++) {
      let next = level.get(values[k]!) as Level | undefined;
      if (next === undefined) {
        if (this.#isFull(values)) return -1;
        level.set(values[k]!, (next = new Map()));
      }
      level = next;
    }
    const known = level.get(values[last]!) as number | undefined;
    if (known !== undefined) return known;
    if (this.#isFull(values)) return -1;
    level.set(values[last]!, this.#values.length);
    return this.#values.push([...values]) - 1;
  }

  /** The number of `(other)`. */
  other(): number {
    return this.number(this.#other);
  }

  #isFull(values: SegmentValues): boolean {
    return this.#values.length >= this.#most && values.some((value) => value !== OTHER);
  }
}

/** Adds up the rows of segments that share the value at `place`. */
export function rowsByValue(
  rows: ReadonlyMap<number, CostRow>,
  values: readonly SegmentValues[],
  place: number,
): Map<string | null, CostRow> {
  const byValue = new Map<string | null, CostRow>();
  for (const [segment, row] of rows) {
    const value = values[segment]![place]!;
    let into = byValue.get(value);
    if (into === undefined) byValue.set(value, (into = createRow()));
    addRow(into, 0, row, 0);
  }
  return byValue;
}
