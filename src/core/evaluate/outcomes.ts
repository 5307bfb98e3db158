import { mergePairs, runRule, upward } from './episodes.js';
import type { RuleSetting } from './episodes.js';
import type { Labels } from './labels.js';
import { chargedLookalike, matchEpisode } from './match.js';

/** A delay that never ends: the incident is missed. */
export const MISSED = 0x7fffffff;

/**
 * What a rule by itself does to a labelled history, a row for each of its settings. Rules are judged apart, so that a
 * cell of the threshold space is put together from one row a rule.
 */
export interface RuleOutcomes {
  readonly labels: Labels;
  readonly rows: number;
  /** By row and scored incident: samples from its start to its detection, `MISSED` for none. */
  readonly delays: Int32Array;
  /** By row: a bit for each look-alike that is charged with a false alarm, 32 a word. */
  readonly charged: Int32Array;
  /** By row: false alarms, and those no look-alike explains. */
  readonly falseAlarms: Int32Array;
  readonly noiseAlarms: Int32Array;
  /** By row: all alerts, whatever they are. */
  readonly pages: Int32Array;
  /** By row: onset and end of each false alarm, kept only where they are counted in groups. */
  readonly falsePairs: readonly Int32Array[];
}

/** Words a row of `charged` takes. */
export function chargedWords(labels: Labels): number {
  return (labels.lookalikes.length + 31) >> 5;
}

/**
 * Runs a rule once for each setting, yielding after each, so that a page can stop for a frame.
 * @param values one a sample; NaN where there is none, or too little volume to judge by
 * @throws RangeError when there are not as many values as samples, or for a negative duration
 */
export function* ruleOutcomeSteps(
  labels: Labels,
  values: ArrayLike<number>,
  settings: readonly RuleSetting[],
): Generator<undefined, RuleOutcomes> {
  if (values.length !== labels.samples)
    throw new RangeError(`values must be ${labels.samples} samples, got ${values.length}`);
  const rows = settings.length;
  const falsePairs: Int32Array[] = [];
  const outcomes: RuleOutcomes = {
    labels,
    rows,
    delays: new Int32Array(rows * labels.incidents.length).fill(MISSED),
    charged: new Int32Array(rows * chargedWords(labels)),
    falseAlarms: new Int32Array(rows),
    noiseAlarms: new Int32Array(rows),
    pages: new Int32Array(rows),
    falsePairs,
  };
  const turned = { '>': upward(values, '>'), '<': upward(values, '<') };
  const pairs = new Int32Array(values.length + 1);
  const { mergeGapSamples, warmupSamples, falseAlarms } = labels.options;
  for (const [row, setting] of settings.entries()) {
    const count = runRule(turned[setting.comparison], setting, labels.stepMs, pairs);
    const merged = mergePairs(pairs, count, mergeGapSamples, warmupSamples);
    outcomes.pages[row] = merged;
    const left = judgePairs(outcomes, row, pairs, merged);
    if (falseAlarms === 'groups') falsePairs.push(pairs.slice(0, 2 * left));
    yield;
  }
  return outcomes;
}

/** All of `ruleOutcomeSteps` at once. */
export function ruleOutcomes(
  labels: Labels,
  values: ArrayLike<number>,
  settings: readonly RuleSetting[],
): RuleOutcomes {
  return finish(ruleOutcomeSteps(labels, values, settings));
}

/** Goes through all steps of a computation. */
export function finish<Result>(steps: Generator<unknown, Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** Enters the episodes of a row; the false ones move to the front of `pairs`. Returns their number. */
function judgePairs(outcomes: RuleOutcomes, row: number, pairs: Int32Array, count: number): number {
  const { labels, delays, charged, noiseAlarms, falseAlarms } = outcomes;
  const { incidents } = labels;
  const words = chargedWords(labels);
  let onset = 0;
  const detect = (incident: number): void => {
    const at = row * incidents.length + incident;
    delays[at] = Math.min(delays[at]!, Math.max(0, onset - incidents[incident]![0]));
  };
  let left = 0;
  for (let k = 0; k < count; k++) {
    onset = pairs[2 * k]!;
    const over = pairs[2 * k + 1]!;
    if (matchEpisode(labels, onset, over, detect)) continue;
    const lookalike = chargedLookalike(labels, onset, over);
    if (lookalike < 0) noiseAlarms[row]! += 1;
    else charged[row * words + (lookalike >> 5)]! |= 1 << (lookalike & 31);
    pairs[2 * left] = onset;
    pairs[2 * left + 1] = over;
    left += 1;
  }
  falseAlarms[row] = left;
  return left;
}

/** Both rules at once: a row for each pair of their rows, the second rule's fastest. False pairs are kept for single rows. */
export function combineOutcomes(a: RuleOutcomes, b: RuleOutcomes): RuleOutcomes {
  const rows = a.rows * b.rows;
  const { labels } = a;
  const incidents = labels.incidents.length;
  const words = chargedWords(labels);
  const delays = new Int32Array(rows * incidents);
  const charged = new Int32Array(rows * words);
  const falseAlarms = new Int32Array(rows);
  const noiseAlarms = new Int32Array(rows);
  const pages = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const inA = Math.floor(row / b.rows);
    const inB = row % b.rows;
    for (let k = 0; k < incidents; k++) {
      const delay = Math.min(a.delays[inA * incidents + k]!, b.delays[inB * incidents + k]!);
      delays[row * incidents + k] = delay;
    }
    for (let w = 0; w < words; w++) {
      charged[row * words + w] = a.charged[inA * words + w]! | b.charged[inB * words + w]!;
    }
    falseAlarms[row] = a.falseAlarms[inA]! + b.falseAlarms[inB]!;
    noiseAlarms[row] = a.noiseAlarms[inA]! + b.noiseAlarms[inB]!;
    pages[row] = a.pages[inA]! + b.pages[inB]!;
  }
  const falsePairs = rows === 1 ? [...a.falsePairs, ...b.falsePairs] : [];
  return { labels, rows, delays, charged, falseAlarms, noiseAlarms, pages, falsePairs };
}
