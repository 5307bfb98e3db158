import type { CostBuckets } from './cost-buckets.js';
import type { CostStore } from './cost-store.js';
import type { CostIssue } from './cost-call.js';
import { ROW_LENGTH } from './cost-row.js';
import type { CostRow } from './cost-row.js';
import type { SegmentValues } from './segments.js';

/** A stretch of time of one segment: its start, the number of the segment, its row. */
export type CostCell = readonly [atMs: number, segment: number, ...row: number[]];

/** A tracker as plain data. */
export interface CostState {
  readonly version: 1;
  readonly dimensions: readonly string[];
  readonly segments: readonly SegmentValues[];
  readonly minutes: readonly CostCell[];
  readonly quarters: readonly CostCell[];
  /** Within the newest stretch of time; `null` before there is one. */
  readonly endMs: number | null;
  readonly firstMs: number | null;
  readonly forgottenCalls: number;
  readonly issues: Readonly<Partial<Record<CostIssue, number>>>;
  readonly spanIds: readonly string[];
}

type Told = Pick<CostState, 'dimensions' | 'segments' | 'firstMs' | 'issues' | 'spanIds'> & {
  readonly store: CostStore;
};

export function writeState({ store, ...rest }: Told): CostState {
  const { minutes, quarters, forgottenCalls } = store;
  return {
    version: 1,
    ...rest,
    forgottenCalls,
    endMs: minutes.endMs === -Infinity ? null : minutes.endMs - 1,
    minutes: cellsOf(minutes),
    quarters: cellsOf(quarters),
  };
}

function cellsOf(buckets: CostBuckets): CostCell[] {
  return Array.from(buckets.entries(), ([atMs, segment, row]) => [atMs, segment, ...row]);
}

/** A cell as it is read back. */
export interface HeldCell {
  readonly atMs: number;
  readonly values: SegmentValues;
  readonly row: CostRow;
}

/** @throws RangeError when the state is of another version or of other dimensions */
export function readState(
  state: CostState,
  dimensions: readonly string[],
): { readonly minutes: HeldCell[]; readonly quarters: HeldCell[] } {
  const isSame = JSON.stringify(state.dimensions) === JSON.stringify(dimensions);
  if (state.version !== 1 || !isSame) {
    const got = `version ${state.version} of ${String(state.dimensions)}`;
    throw new RangeError(`state must be version 1 of ${dimensions.join(', ')}, got ${got}`);
  }
  const read = ([atMs, segment, ...row]: CostCell): HeldCell => {
    const values = state.segments[segment];
    if (values === undefined || row.length !== ROW_LENGTH) {
      throw new RangeError(
        `state must have a row of ${ROW_LENGTH} for a segment it has, got ${segment}`,
      );
    }
    return { atMs, values, row: Float64Array.from(row) };
  };
  return { minutes: state.minutes.map(read), quarters: state.quarters.map(read) };
}
