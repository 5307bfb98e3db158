import { QUALITY_SIGNALS } from './quality-sample.js';
import type { QualitySignal } from './quality-sample.js';

/** Sums of some answers. Values are added as whole millionths, so that the order of adding does not show. */
export interface QualityCell {
  answered: number;
  /** By signal, in the order of `QUALITY_SIGNALS`: how many answers have it, and their sum in millionths. */
  readonly n: number[];
  readonly sums: number[];
}

const MILLION = 1_000_000;

export function createCell(): QualityCell {
  return {
    answered: 0,
    n: QUALITY_SIGNALS.map(() => 0),
    sums: QUALITY_SIGNALS.map(() => 0),
  };
}

/** Adds a value of the signal at `index`. */
export function addToCell(cell: QualityCell, index: number, value: number): void {
  cell.n[index]! += 1;
  cell.sums[index]! += Math.round(value * MILLION);
}

export function addCell(into: QualityCell, other: QualityCell): void {
  into.answered += other.answered;
  for (let index = 0; index < into.n.length; index++) {
    into.n[index]! += other.n[index]!;
    into.sums[index]! += other.sums[index]!;
  }
}

/** How many answers have a signal, and their mean as `signalValue` has it; NaN for none. */
export function meanOf(cell: QualityCell, signal: QualitySignal): { n: number; mean: number } {
  const index = QUALITY_SIGNALS.indexOf(signal);
  const n = cell.n[index]!;
  return { n, mean: cell.sums[index]! / n / MILLION };
}
