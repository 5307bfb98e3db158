import type { Labels } from './labels.js';
import { MISSED, chargedWords, combineOutcomes, finish } from './outcomes.js';
import type { RuleOutcomes } from './outcomes.js';
import { countGroups } from './groups.js';
import { popCount } from './bits.js';

/** Every setting of a threshold space: one cell for each combination of the rules' settings, the last rule's fastest. */
export interface SweepGrid {
  readonly labels: Labels;
  /** Settings by rule. */
  readonly shape: readonly number[];
  readonly cells: number;
  /** By cell: detected incidents. */
  readonly tp: Int32Array;
  /** By cell: false alarms. */
  readonly fp: Int32Array;
  readonly lookalikesAlerted: Int32Array;
  readonly noiseAlarms: Int32Array;
  /** By cell: all alerts, true ones and duplicates included. */
  readonly pages: Int32Array;
  /** By cell: samples from start to detection, summed over detected incidents. */
  readonly detectSamples: Float64Array;
  /** By cell: length of the missed incidents. */
  readonly missedSamples: Float64Array;
}

/** Most cells or words a step works through: well under 1 ms on a laptop, so that a slow phone keeps its frames. */
const STEP_WORK = 25_000;

/**
 * Puts the outcomes of rules together to all cells, yielding the share that is done after each short step. Exact:
 * an incident is detected when any rule detects it, at the earliest of their onsets; false alarms add up, or, counted
 * in groups, are merged cell by cell.
 * @throws RangeError without rules, or when they were judged by other labels
 */
export function* sweepSteps(rules: readonly RuleOutcomes[]): Generator<number, SweepGrid> {
  const last = rules.at(-1);
  if (last === undefined) throw new RangeError('rules must not be empty');
  if (rules.some(({ labels }) => labels !== last.labels))
    throw new RangeError('rules must all be judged by the same labels');
  const shape = rules.map(({ rows }) => rows);
  const grid = createGrid(last.labels, shape);
  const isGrouped = last.labels.options.falseAlarms === 'groups';
  const before = rules.slice(0, -1).reduce(combineOutcomes, silence(last.labels));
  const groups = isGrouped ? countGroups(rules) : undefined;
  const rowWork = last.rows * (groups?.words ?? 1);
  const stride = Math.max(1, Math.floor(STEP_WORK / Math.max(1, rowWork)));
  for (let row = 0; row < before.rows; row++) {
    fillRow(grid, before, last, row);
    groups?.fillRow(row, grid.fp);
    if ((row + 1) % stride === 0) yield (row + 1) / before.rows;
  }
  return grid;
}

/** All of `sweepSteps` at once. */
export function sweep(rules: readonly RuleOutcomes[]): SweepGrid {
  return finish(sweepSteps(rules));
}

function createGrid(labels: Labels, shape: readonly number[]): SweepGrid {
  const cells = shape.reduce((product, rows) => product * rows, 1);
  return {
    labels,
    shape,
    cells,
    tp: new Int32Array(cells),
    fp: new Int32Array(cells),
    lookalikesAlerted: new Int32Array(cells),
    noiseAlarms: new Int32Array(cells),
    pages: new Int32Array(cells),
    detectSamples: new Float64Array(cells),
    missedSamples: new Float64Array(cells),
  };
}

/** One row of a rule that never fires: what all others are combined with first. */
function silence(labels: Labels): RuleOutcomes {
  return {
    labels,
    rows: 1,
    delays: new Int32Array(labels.incidents.length).fill(MISSED),
    charged: new Int32Array(chargedWords(labels)),
    falseAlarms: new Int32Array(1),
    noiseAlarms: new Int32Array(1),
    pages: new Int32Array(1),
    falsePairs: [],
  };
}

/** The cells of one row of all rules but the last. */
function fillRow(grid: SweepGrid, before: RuleOutcomes, last: RuleOutcomes, row: number): void {
  const { incidents } = grid.labels;
  const many = incidents.length;
  const words = chargedWords(grid.labels);
  for (let inLast = 0; inLast < last.rows; inLast++) {
    const cell = row * last.rows + inLast;
    let detected = 0;
    let delays = 0;
    let missed = 0;
    for (let k = 0; k < many; k++) {
      const delay = Math.min(before.delays[row * many + k]!, last.delays[inLast * many + k]!);
      if (delay === MISSED) missed += incidents[k]![1] - incidents[k]![0];
      else {
        detected += 1;
        delays += delay;
      }
    }
    let alerted = 0;
    for (let w = 0; w < words; w++) {
      alerted += popCount(before.charged[row * words + w]! | last.charged[inLast * words + w]!);
    }
    grid.tp[cell] = detected;
    grid.fp[cell] = before.falseAlarms[row]! + last.falseAlarms[inLast]!;
    grid.lookalikesAlerted[cell] = alerted;
    grid.noiseAlarms[cell] = before.noiseAlarms[row]! + last.noiseAlarms[inLast]!;
    grid.pages[cell] = before.pages[row]! + last.pages[inLast]!;
    grid.detectSamples[cell] = delays;
    grid.missedSamples[cell] = missed;
  }
}
