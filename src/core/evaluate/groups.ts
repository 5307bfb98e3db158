import { popCount, setBits } from './bits.js';
import type { RuleOutcomes } from './outcomes.js';

/** Counts false alarms merged across rules, which no sum of the rules' own counts gives. */
export interface GroupCounter {
  /** Words one cell takes to count. */
  readonly words: number;
  /** Writes the groups of all cells of one row of all rules but the last. */
  fillRow(row: number, groups: Int32Array): void;
}

/**
 * False alarms as bits, one a sample, each lasting the merge gap longer than it fires: two that are no further apart
 * then touch, and the groups of a cell are the runs of its rules' bits or-ed together.
 */
export function countGroups(rules: readonly RuleOutcomes[]): GroupCounter {
  const { labels } = rules[0]!;
  const gap = labels.options.mergeGapSamples;
  const words = (labels.samples + gap + 31) >> 5;
  const columns = rules.map(({ rows, falsePairs }) => {
    const bits = new Int32Array(rows * words);
    falsePairs.forEach((pairs, row) => {
      for (let k = 0; k < pairs.length; k += 2) {
        setBits(bits, row * words, pairs[k]!, pairs[k + 1]! + gap);
      }
    });
    return bits;
  });
  const last = columns.at(-1)!;
  const lastRows = rules.at(-1)!.rows;
  const before = new Int32Array(words);
  return {
    words,
    fillRow(row, groups) {
      before.fill(0);
      let rest = row;
      for (let rule = rules.length - 2; rule >= 0; rule--) {
        const { rows } = rules[rule]!;
        orInto(before, columns[rule]!, (rest % rows) * words);
        rest = Math.floor(rest / rows);
      }
      for (let inLast = 0; inLast < lastRows; inLast++) {
        groups[row * lastRows + inLast] = countRuns(before, last, inLast * words);
      }
    },
  };
}

function orInto(into: Int32Array, bits: Int32Array, base: number): void {
  for (let w = 0; w < into.length; w++) into[w]! |= bits[base + w]!;
}

/** Runs of set bits in two columns or-ed together. */
function countRuns(some: Int32Array, others: Int32Array, base: number): number {
  let runs = 0;
  let carry = 0;
  for (let w = 0; w < some.length; w++) {
    const word = some[w]! | others[base + w]!;
    const starts = word & ~((word << 1) | carry);
    if (starts !== 0) runs += popCount(starts);
    carry = word >>> 31;
  }
  return runs;
}
