import type { SweepGrid } from './sweep.js';

/** A trade nothing beats: whoever wants more recall gets less precision. */
export interface ParetoPoint {
  /** The cell that has it, of several the one that detects soonest. */
  readonly cell: number;
  readonly tp: number;
  readonly fp: number;
  readonly precision: number;
  readonly recall: number;
}

/**
 * The highest precision to be had at each recall, by rising recall. Settings without an alert have no precision and
 * are left out; so is everything when there are no incidents. A more sensitive threshold can lose a detection, so
 * the cells form no curve: this front is all there is to draw.
 */
export function paretoFront(grid: SweepGrid): ParetoPoint[] {
  const incidents = grid.labels.incidents.length;
  const best = new Int32Array(incidents + 1).fill(-1);
  for (let cell = 0; cell < grid.cells; cell++) {
    const tp = grid.tp[cell]!;
    if (tp + grid.fp[cell]! > 0 && isBetter(grid, cell, best[tp]!)) best[tp] = cell;
  }
  const front: ParetoPoint[] = [];
  let highest = -1;
  for (let tp = incidents; tp >= 0 && incidents > 0; tp--) {
    const cell = best[tp]!;
    if (cell < 0) continue;
    const fp = grid.fp[cell]!;
    const precision = tp / (tp + fp);
    if (precision <= highest) continue;
    highest = precision;
    front.push({ cell, tp, fp, precision, recall: tp / incidents });
  }
  return front.reverse();
}

/** Of two cells that detect as many: fewer false alarms, then sooner. */
function isBetter(grid: SweepGrid, cell: number, other: number): boolean {
  if (other < 0) return true;
  const fewer = grid.fp[other]! - grid.fp[cell]!;
  return fewer === 0 ? grid.detectSamples[cell]! < grid.detectSamples[other]! : fewer > 0;
}
