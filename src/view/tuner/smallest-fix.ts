import type { SampleSpan } from '../../core/evaluate/labels.js';
import { readLabels } from '../../core/evaluate/labels.js';
import type { RuleOutcomes } from '../../core/evaluate/outcomes.js';
import { isReached, smallestMove } from '../../core/evaluate/smallest-move.js';
import type { MoveGoal } from '../../core/evaluate/smallest-move.js';
import { evaluateTuner } from './evaluate-tuner.js';
import type { TunerEvaluation } from './evaluate-tuner.js';
import { placeCount, valueAt } from './setting-range.js';
import type { TunerInput } from './tuner-rules.js';
import { METRICS, NUMBER_SETTINGS, lineSetting } from './tuner-settings.js';
import type { NumberSettingId } from './tuner-settings.js';
import { outcomesSteps, placesOf } from './tuner-space.js';
import type { TunerSpace } from './tuner-space.js';
import { eventsOf, labelledHistory } from './tuner-week.js';

/** One move of one setting that sets an event right, and what else it does. Events by their ids. */
export interface Fix {
  readonly setting: NumberSettingId;
  readonly from: number;
  readonly to: number;
  /** Places it goes on its slider. */
  readonly steps: number;
  /** Incidents caught before and not after. */
  readonly loses: readonly string[];
  /** Incidents caught after and not before. */
  readonly gains: readonly string[];
  /** Look-alikes that alert only after. */
  readonly wakes: readonly string[];
  /** Look-alikes that alert only before. */
  readonly quiets: readonly string[];
  readonly falseAlarmsBefore: number;
  readonly falseAlarmsAfter: number;
}

/** What a setting does to the events, by place in their lists. */
interface Outcome {
  readonly caught: readonly number[];
  readonly alerted: readonly number[];
  readonly falseAlarms: number;
}

/** Whether a move does nothing but good. */
export function isHarmless({ loses, wakes, falseAlarmsBefore, falseAlarmsAfter }: Fix): boolean {
  return loses.length + wakes.length === 0 && falseAlarmsAfter <= falseAlarmsBefore;
}

/** Looks for moves from one evaluation; what `for` does is tried once for all goals. */
export type FixSearch = (goal: MoveGoal) => Fix | null;

/**
 * A search for the smallest single move that catches an incident or quiets a look-alike: one that loses nothing if there
 * is one, then the one that loses fewest incidents, makes fewest false alarms, and is shortest on its slider. It answers
 * `null` when no single move does it, or nothing needs doing.
 * @param space swept for the evaluation's settings but for the lines
 */
export function fixSearch(evaluation: TunerEvaluation, space: TunerSpace): FixSearch {
  return searchIn(evaluation, space.outcomes);
}

/** The smallest single move that silences an alarm no look-alike explains. */
export function smallestFixOfAlarm(input: TunerInput, span: SampleSpan): Fix | null {
  const [startMinute, endMinute] = span;
  const alarm = { id: '', kind: '', metrics: [], title: '', cause: '', startMinute, endMinute };
  const events = [...input.week.events, { ...alarm, type: 'lookalike' as const }];
  const week = { ...input.week, events };
  const labelled: TunerInput = { ...input, week };
  const steps = outcomesSteps(labelled, readLabels(labelledHistory(week)));
  for (;;) {
    const { done, value } = steps.next();
    if (done !== true) continue;
    const search = searchIn(evaluateTuner(labelled), value);
    const fix = search({ lookalike: eventsOf(week, 'lookalike').length - 1 });
    // The alarm has no id to be named by: that it goes is what was asked.
    return fix && { ...fix, quiets: fix.quiets.filter((id) => id !== '') };
  }
}

function searchIn(evaluation: TunerEvaluation, outcomes: readonly RuleOutcomes[]): FixSearch {
  const { input } = evaluation;
  const waits = new Map<number, Outcome>();
  const outcomeOfWait = (wait: number): Outcome => {
    let outcome = waits.get(wait);
    if (outcome === undefined) {
      const settings = NUMBER_SETTINGS.for.write(input.settings, wait);
      outcome = outcomeOf(evaluateTuner({ ...input, settings }, evaluation));
      waits.set(wait, outcome);
    }
    return outcome;
  };
  return (goal) => {
    const fixes = [...lineFixes(input, outcomes, goal), ...forFixes(input, goal, outcomeOfWait)];
    return fixes.sort(byHarm)[0] ?? null;
  };
}

function byHarm(a: Fix, b: Fix): number {
  return (
    Number(isHarmless(b)) - Number(isHarmless(a)) ||
    a.loses.length - b.loses.length ||
    a.falseAlarmsAfter - b.falseAlarmsAfter ||
    shareOf(a) - shareOf(b)
  );
}

function shareOf({ setting, steps }: Fix): number {
  return steps / placeCount(NUMBER_SETTINGS[setting].range);
}

function lineFixes(input: TunerInput, outcomes: readonly RuleOutcomes[], goal: MoveGoal): Fix[] {
  const places = placesOf(input.settings);
  return METRICS.flatMap((metric, rule) => {
    const move = smallestMove(outcomes, places, rule, goal);
    if (move === null || move.to === move.from) return [];
    const setting = lineSetting(input.settings, metric);
    const { range } = NUMBER_SETTINGS[setting];
    const from = valueAt(range, move.from);
    const to = valueAt(range, move.to);
    const steps = Math.abs(move.to - move.from);
    return [{ setting, from, to, steps, ...changes(input, move.before, move.after) }];
  });
}

/** The nearest longer and the nearest shorter `for` that does it. */
function forFixes(
  input: TunerInput,
  goal: MoveGoal,
  outcomeOfWait: (wait: number) => Outcome,
): Fix[] {
  const { range, read } = NUMBER_SETTINGS.for;
  const from = read(input.settings);
  const before = outcomeOfWait(from);
  if (isReached(before, goal)) return [];
  return [1, -1].flatMap((direction) => {
    for (let steps = 1; steps < placeCount(range); steps++) {
      const to = from + direction * steps;
      if (to < valueAt(range, 0) || to > valueAt(range, Infinity)) break;
      const after = outcomeOfWait(to);
      if (!isReached(after, goal)) continue;
      return [{ setting: 'for' as const, from, to, steps, ...changes(input, before, after) }];
    }
    return [];
  });
}

function outcomeOf({ score, input }: TunerEvaluation): Outcome {
  const charged = new Set(score.episodes.map(({ lookalike }) => lookalike));
  return {
    caught: score.incidents.flatMap(({ incident, detectMs }) =>
      detectMs === null ? [] : incident,
    ),
    alerted: eventsOf(input.week, 'lookalike')
      .map((_, index) => index)
      .filter((index) => charged.has(index)),
    falseAlarms: score.fp,
  };
}

function changes(
  { week }: TunerInput,
  before: Outcome,
  after: Outcome,
): Omit<Fix, 'setting' | 'from' | 'to' | 'steps'> {
  const incidents = eventsOf(week, 'incident');
  const lookalikes = eventsOf(week, 'lookalike');
  const only = (some: readonly number[], others: readonly number[]): number[] =>
    some.filter((index) => !others.includes(index));
  const idsOf = (events: typeof incidents, indexes: readonly number[]): string[] =>
    indexes.map((index) => events[index]!.id);
  return {
    loses: idsOf(incidents, only(before.caught, after.caught)),
    gains: idsOf(incidents, only(after.caught, before.caught)),
    wakes: idsOf(lookalikes, only(after.alerted, before.alerted)),
    quiets: idsOf(lookalikes, only(before.alerted, after.alerted)),
    falseAlarmsBefore: before.falseAlarms,
    falseAlarmsAfter: after.falseAlarms,
  };
}
