import { exp, log } from '../core/stats/exp-log.js';
import { toUnit, uniformAt, wordOf } from './rng.js';

/** Cells of equal probability, and how many at either end are cut 16 times finer; of these the last ten are computed. */
const CELLS = 512;
const OUTER_CELLS = 10;
const FINE_CELLS = 16 * CELLS;
/** Of a 32-bit draw, the upper 9 bits are its cell and the lower 23 its place in there. */
const CELL_SHIFT = 23;
const CELL_MASK = 0x7fffff;
const CELL_STEP = 1 / 0x800000;
const ROOT_TWO_PI = 2.5066282746310002;
const MIDDLE = tabulate(CELLS, OUTER_CELLS, CELLS - OUTER_CELLS);
const LOWER_TAIL = tabulate(FINE_CELLS, OUTER_CELLS, 16 * OUTER_CELLS);

/**
 * The standard normal value below which a share `p` of all values lies.
 * One draw gives one value, and a larger draw never a smaller value: what common random numbers need.
 * @param p strictly between 0 and 1, and not nearer to either than 1e-11
 * @returns within 1e-6 of the true quantile
 * Source: Wichura 1988, Algorithm AS 241, routine PPND7; cubics through its values and slopes.
 */
export function normalQuantile(p: number): number {
  const place = p * CELLS;
  const cell = place | 0;
  // No branch on the sign: half of the draws would be mispredicted.
  if ((cell - OUTER_CELLS) >>> 0 >= CELLS - 2 * OUTER_CELLS) return tailQuantile(p);
  return cubicAt(MIDDLE, cell - OUTER_CELLS, place - cell);
}

/**
 * The standard normal draw of `stream` for the call that `key` stands for: `normalQuantile` of its uniform draw,
 * bit for bit, without the way there and back between integers and fractions.
 */
export function normal(key: Int32Array, stream: number): number {
  const word = wordOf(key, stream);
  const cell = (word >>> CELL_SHIFT) - OUTER_CELLS;
  if (cell >>> 0 >= CELLS - 2 * OUTER_CELLS) return tailQuantile(toUnit(word));
  const at = cell * 4;
  const t = ((word & CELL_MASK) + 0.5) * CELL_STEP;
  // `cubicAt`, written out: a compiler's first tiers do not inline it, and then its argument and result are allocated.
  return MIDDLE[at]! + t * (MIDDLE[at + 1]! + t * (MIDDLE[at + 2]! + t * MIDDLE[at + 3]!));
}

/** What wanders from the standard normal draw of `stream` at one whole `place` to that at the next, in a straight line. */
export function normalAt(seed: Int32Array, stream: number, place: number): number {
  const from = Math.floor(place);
  const z = (which: number): number => normalQuantile(uniformAt(seed, stream, which));
  return z(from) + (place - from) * (z(from + 1) - z(from));
}

function tailQuantile(p: number): number {
  const place = (p < 0.5 ? p : 1 - p) * FINE_CELLS;
  const cell = place | 0;
  if (cell < OUTER_CELLS) return wichuraQuantile(p);
  const z = cubicAt(LOWER_TAIL, cell - OUTER_CELLS, place - cell);
  return p < 0.5 ? z : -z;
}

function cubicAt(table: Float64Array, cell: number, t: number): number {
  const at = cell * 4;
  return table[at]! + t * (table[at + 1]! + t * (table[at + 2]! + t * table[at + 3]!));
}

/** Four coefficients a cell: the cubic that has the quantile's values and slopes at both ends. */
function tabulate(cells: number, fromCell: number, toCell: number): Float64Array {
  const table = new Float64Array((toCell - fromCell) * 4);
  const slope = (z: number): number => (ROOT_TWO_PI * exp((z * z) / 2)) / cells;
  for (let cell = fromCell; cell < toCell; cell++) {
    const from = wichuraQuantile(cell / cells);
    const to = wichuraQuantile((cell + 1) / cells);
    const rise = to - from;
    const [before, after] = [slope(from), slope(to)];
    const four = [from, before, 3 * rise - 2 * before - after, before + after - 2 * rise];
    table.set(four, (cell - fromCell) * 4);
  }
  return table;
}

/** The smallest draw is 2^-33: AS 241's third branch, for p below 1e-11, is never needed. */
function wichuraQuantile(p: number): number {
  const q = p - 0.5;
  if (q <= 0.425 && q >= -0.425) {
    const r = 0.180625 - q * q;
    return (
      (q * (((59.10937472 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179)) /
      (((67.1875636 * r + 78.757757664) * r + 17.895169469) * r + 1)
    );
  }
  const r = Math.sqrt(-log(q < 0 ? p : 1 - p)) - 1.6;
  const tail =
    (((0.17023821103 * r + 1.3067284816) * r + 2.75681539) * r + 1.4234372777) /
    ((0.12021132975 * r + 0.7370016425) * r + 1);
  return q < 0 ? -tail : tail;
}
