import { isPerfect, ruleStride, settingAt } from './grid.js';
import type { SampleSpan } from './labels.js';
import type { SweepGrid } from './sweep.js';

/** Where all incidents are caught without a false alarm, and how much room there is. */
export interface PerfectRegion {
  readonly cells: number;
  /** Among all cells: how easy the history is. */
  readonly share: number;
  /** The setting whose narrowest band is widest, well inside it; `null` when nothing is perfect. */
  readonly setting: readonly number[] | null;
  /** By rule: the places around that setting that stay perfect while the other rules stay. */
  readonly bands: readonly SampleSpan[];
  /** Places in the narrowest of them, 0 when nothing is perfect. */
  readonly narrowest: number;
}

export function perfectRegion(grid: SweepGrid): PerfectRegion {
  const width = new Int32Array(grid.cells).fill(0x7fffffff);
  const margin = new Int32Array(grid.cells);
  for (let rule = 0; rule < grid.shape.length; rule++) measureBands(grid, rule, width, margin);
  let cells = 0;
  let best = -1;
  for (let cell = 0; cell < grid.cells; cell++) {
    if (!isPerfect(grid, cell)) continue;
    cells += 1;
    const gain = best < 0 ? 1 : width[cell]! - width[best]! || margin[cell]! - margin[best]!;
    if (gain > 0) best = cell;
  }
  const share = grid.cells > 0 ? cells / grid.cells : 0;
  if (best < 0) return { cells, share, setting: null, bands: [], narrowest: 0 };
  const setting = settingAt(grid, best);
  const bands = setting.map((place, rule) => bandAround(grid, best, rule, place));
  return { cells, share, setting, bands, narrowest: width[best]! };
}

/** Notes for each perfect cell how wide its band along a rule is, and how far from its bands' edges it lies in all. */
function measureBands(grid: SweepGrid, rule: number, width: Int32Array, margin: Int32Array): void {
  const rows = grid.shape[rule]!;
  const stride = ruleStride(grid, rule);
  for (let cell = 0; cell < grid.cells; cell++) {
    const place = Math.floor(cell / stride) % rows;
    const isFirst = place === 0 || !isPerfect(grid, cell - stride);
    if (!isFirst || !isPerfect(grid, cell)) continue;
    const [first, end] = bandAround(grid, cell, rule, place);
    for (let at = first; at < end; at++) {
      const member = cell + (at - first) * stride;
      width[member] = Math.min(width[member]!, end - first);
      margin[member]! += Math.min(at - first, end - 1 - at);
    }
  }
}

function bandAround(grid: SweepGrid, cell: number, rule: number, place: number): SampleSpan {
  const stride = ruleStride(grid, rule);
  const origin = cell - place * stride;
  let first = place;
  let end = place + 1;
  while (first > 0 && isPerfect(grid, origin + (first - 1) * stride)) first--;
  while (end < grid.shape[rule]! && isPerfect(grid, origin + end * stride)) end++;
  return [first, end];
}
