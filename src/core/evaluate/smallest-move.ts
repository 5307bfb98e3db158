import { mergeSpans } from './episodes.js';
import type { SampleSpan } from './labels.js';
import { MISSED, chargedWords, combineOutcomes } from './outcomes.js';
import type { RuleOutcomes } from './outcomes.js';

/** What one setting of all rules does to each event; events by their places in the history. */
export interface SettingOutcome {
  readonly caught: readonly number[];
  readonly missed: readonly number[];
  /** Look-alikes charged with a false alarm. */
  readonly alerted: readonly number[];
  readonly noiseAlarms: number;
  readonly falseAlarms: number;
}

/** The event a move is to set right: an incident to be caught or a look-alike to be left alone. */
export type MoveGoal = { readonly incident: number } | { readonly lookalike: number };

/** A change of one rule's setting alone. */
export interface Move {
  readonly rule: number;
  /** Place among the rule's settings before and after. */
  readonly from: number;
  readonly to: number;
  readonly before: SettingOutcome;
  readonly after: SettingOutcome;
}

/**
 * What a setting does, event by event.
 * @param rules outcomes of each rule's settings
 * @param setting the place of each rule's setting among them
 * @throws RangeError for a place that does not exist
 */
export function settingOutcome(
  rules: readonly RuleOutcomes[],
  setting: readonly number[],
): SettingOutcome {
  const { labels, delays, charged, noiseAlarms, falseAlarms, falsePairs } = rules
    .map((outcomes, rule) => outcomeRow(outcomes, rule, setting[rule]))
    .reduce(combineOutcomes);
  const spans = falsePairs.flatMap(spansOf);
  const { mergeGapSamples, falseAlarms: counting } = labels.options;
  const isCaught = (index: number) => delays[index] !== MISSED;
  const isAlerted = (index: number) => ((charged[index >> 5]! >>> (index & 31)) & 1) === 1;
  return {
    caught: labels.incidentIndexes.filter((_, index) => isCaught(index)),
    missed: labels.incidentIndexes.filter((_, index) => !isCaught(index)),
    alerted: labels.lookalikeIndexes.filter((_, index) => isAlerted(index)),
    noiseAlarms: noiseAlarms[0]!,
    falseAlarms:
      counting === 'groups' ? mergeSpans(spans, mergeGapSamples).length : falseAlarms[0]!,
  };
}

/**
 * The setting of one rule, nearest to where it stands, that catches an incident or quiets a look-alike. To ask the same
 * of an alarm that no look-alike explains, judge the rules by labels that call its stretch one.
 * @param rules outcomes of each rule's settings, in the order a slider goes through them: thresholds, or values of `for`
 * @param setting the place of each rule's setting among them
 * @param rule the rule that moves
 * @returns of two equally near the one with fewer misses, then fewer false alarms; `null` when none would do, and a
 *   move of no step when nothing needs doing
 * @throws RangeError for a rule or place that does not exist
 */
export function smallestMove(
  rules: readonly RuleOutcomes[],
  setting: readonly number[],
  rule: number,
  goal: MoveGoal,
): Move | null {
  const from = setting[rule];
  const rows = rules[rule]?.rows;
  if (from === undefined || rows === undefined)
    throw new RangeError(`rule must be from 0 to ${rules.length - 1}, got ${rule}`);
  const before = settingOutcome(rules, setting);
  for (let steps = 0; steps < rows; steps++) {
    const moves = (steps === 0 ? [from] : [from - steps, from + steps])
      .filter((to) => to >= 0 && to < rows)
      .map((to): Move => ({
        rule,
        from,
        to,
        before,
        after: settingOutcome(rules, placed(setting, rule, to)),
      }))
      .filter(({ after }) => isReached(after, goal))
      .sort((a, b) => compare(a.after, b.after));
    if (moves[0] !== undefined) return moves[0];
  }
  return null;
}

/** Whether the incident is caught, or the look-alike left alone. */
export function isReached(
  { caught, alerted }: Pick<SettingOutcome, 'caught' | 'alerted'>,
  goal: MoveGoal,
): boolean {
  return 'incident' in goal ? caught.includes(goal.incident) : !alerted.includes(goal.lookalike);
}

function compare(a: SettingOutcome, b: SettingOutcome): number {
  return a.missed.length - b.missed.length || a.falseAlarms - b.falseAlarms;
}

function placed(setting: readonly number[], rule: number, to: number): number[] {
  return setting.map((place, index) => (index === rule ? to : place));
}

/** One row of a rule's outcomes. */
function outcomeRow(outcomes: RuleOutcomes, rule: number, row: number | undefined): RuleOutcomes {
  const { labels, rows } = outcomes;
  if (row === undefined || !Number.isInteger(row) || row < 0 || row >= rows)
    throw new RangeError(`setting[${rule}] must be from 0 to ${rows - 1}, got ${row}`);
  const cut = (column: Int32Array, width: number) =>
    column.subarray(row * width, (row + 1) * width);
  return {
    labels,
    rows: 1,
    delays: cut(outcomes.delays, labels.incidents.length),
    charged: cut(outcomes.charged, chargedWords(labels)),
    falseAlarms: cut(outcomes.falseAlarms, 1),
    noiseAlarms: cut(outcomes.noiseAlarms, 1),
    pages: cut(outcomes.pages, 1),
    falsePairs: outcomes.falsePairs.slice(row, row + 1),
  };
}

function spansOf(pairs: Int32Array): SampleSpan[] {
  return Array.from({ length: pairs.length / 2 }, (_, k) => [pairs[2 * k]!, pairs[2 * k + 1]!]);
}
