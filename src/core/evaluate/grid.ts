import { ratio } from './measures.js';
import type { CostInputs } from './measures.js';
import type { SweepGrid } from './sweep.js';

/** What one setting of all rules scores. */
export interface CellScore extends CostInputs {
  readonly lookalikesAlerted: number;
  readonly noiseAlarms: number;
  /** Over detected incidents; `null` when none is. */
  readonly detectMeanMs: number | null;
}

export function cellScore(grid: SweepGrid, cell: number): CellScore {
  const { incidents, stepMs } = grid.labels;
  const tp = grid.tp[cell]!;
  const detectTotalMs = grid.detectSamples[cell]! * stepMs;
  return {
    tp,
    fp: grid.fp[cell]!,
    fn: incidents.length - tp,
    lookalikesAlerted: grid.lookalikesAlerted[cell]!,
    noiseAlarms: grid.noiseAlarms[cell]!,
    pages: grid.pages[cell]!,
    detectTotalMs,
    missedMs: grid.missedSamples[cell]! * stepMs,
    detectMeanMs: ratio(detectTotalMs, tp),
  };
}

/** All incidents caught, no false alarm. */
export function isPerfect(grid: SweepGrid, cell: number): boolean {
  return grid.tp[cell] === grid.labels.incidents.length && grid.fp[cell] === 0;
}

/**
 * The cell of a setting.
 * @param setting the place of each rule's setting among those that were swept
 * @throws RangeError for a place that was not
 */
export function cellAt(grid: SweepGrid, setting: readonly number[]): number {
  return grid.shape.reduce((cell, rows, rule) => {
    const place = setting[rule];
    if (place === undefined || !Number.isInteger(place) || place < 0 || place >= rows)
      throw new RangeError(`setting[${rule}] must be from 0 to ${rows - 1}, got ${place}`);
    return cell * rows + place;
  }, 0);
}

/** The places of the rules' settings in a cell. */
export function settingAt(grid: SweepGrid, cell: number): number[] {
  const setting: number[] = [];
  let rest = cell;
  for (let rule = grid.shape.length - 1; rule >= 0; rule--) {
    setting.unshift(rest % grid.shape[rule]!);
    rest = Math.floor(rest / grid.shape[rule]!);
  }
  return setting;
}

/** Cells from one setting of a rule to its next. */
export function ruleStride(grid: SweepGrid, rule: number): number {
  return grid.shape.slice(rule + 1).reduce((product, rows) => product * rows, 1);
}

/**
 * The cells of a map: two rules vary, the others stay where they are.
 * @returns row by row, `xRule` fastest
 * @throws RangeError for a rule or place that was not swept
 */
export function sliceCells(
  grid: SweepGrid,
  setting: readonly number[],
  xRule: number,
  yRule: number,
): Int32Array {
  const columns = grid.shape[xRule];
  const rows = grid.shape[yRule];
  if (columns === undefined || rows === undefined || xRule === yRule)
    throw new RangeError(`xRule and yRule must be two of the rules, got ${xRule}, ${yRule}`);
  const xStride = ruleStride(grid, xRule);
  const yStride = ruleStride(grid, yRule);
  const origin = cellAt(grid, setting) - setting[xRule]! * xStride - setting[yRule]! * yStride;
  return Int32Array.from({ length: columns * rows }, (_, at) => {
    const y = Math.floor(at / columns);
    return origin + (at - y * columns) * xStride + y * yStride;
  });
}
