import type { EpisodeVerdict } from '../../core/evaluate/score.js';
import type { TunerEvaluation } from './evaluate-tuner.js';
import { eventChips, incidentAlerts, isUnexplained, lookalikeAlerts } from './event-chips.js';
import type { EventChip } from './event-chips.js';
import { smallestFixOfAlarm } from './smallest-fix.js';
import type { Fix, FixSearch } from './smallest-fix.js';
import { lineAt } from './tuner-rules.js';
import { COMPARISONS, METRICS, UNITS } from './tuner-settings.js';
import type { MetricId } from './tuner-settings.js';
import { eventsOf } from './tuner-week.js';
import { alarmId } from './verdict.js';

/** An alert of an event: the value against the line when it fired, and at its worst. */
export interface FiredAlert {
  readonly metric: MetricId;
  readonly unit: string;
  readonly firedMinute: number;
  /** How long it fires. */
  readonly minutes: number;
  readonly value: number;
  readonly line: number;
  /** How far beyond the line the value lies. */
  readonly beyond: number;
  readonly worst: number;
  readonly worstMinute: number;
}

/** How near a metric came to firing within an event that it missed. */
export interface NearMiss {
  readonly metric: MetricId;
  readonly unit: string;
  readonly worst: number;
  readonly worstMinute: number;
  readonly line: number;
  /** How far the worst value lies beyond the line; 0 or less when it does not cross it. */
  readonly beyond: number;
  /** Longest stretch beyond the line, and what it takes to fire. */
  readonly minutesBeyond: number;
  readonly minutesNeeded: number;
}

/** What a reader who selects an event is told. */
export interface EventDetail {
  readonly chip: EventChip;
  readonly fired: readonly FiredAlert[];
  /** By metric, for what did not fire; the nearest first. */
  readonly nearMisses: readonly NearMiss[];
  /** An alert already firing when the incident began: dismissed by then, so no detection. */
  readonly wasFiringBefore: boolean;
  /** `null` when nothing is wrong with it, or no single move sets it right. */
  readonly fix: Fix | null;
}

/**
 * All about one event, its label open: it is opened by selecting it.
 * @param search for moves from this evaluation; without one no fix is looked for
 * @returns `null` for an id the week does not have at these settings
 */
export function eventDetail(
  evaluation: TunerEvaluation,
  id: string,
  search: FixSearch | null,
): EventDetail | null {
  const { score } = evaluation;
  const chip = eventChips(evaluation, [id]).chips.find((each) => each.id === id);
  if (chip === undefined) return null;
  const alerts = alertsOf(evaluation, chip);
  const { startMinute, endMinute } = chip;
  const wasFiringBefore =
    chip.status === 'missed' &&
    score.episodes.some(({ span }) => span[0] < startMinute && span[1] > startMinute);
  return {
    chip,
    fired: alerts.map((alert) => firedAlert(evaluation, alert)),
    nearMisses:
      alerts.length > 0
        ? []
        : METRICS.flatMap(
            (metric) => nearMiss(evaluation, metric, startMinute, endMinute) ?? [],
          ).sort((a, b) => shareBeyond(b) - shareBeyond(a)),
    wasFiringBefore,
    fix: search === null ? null : fixOf(evaluation, chip, search),
  };
}

function alertsOf({ input, score }: TunerEvaluation, { id, type }: EventChip): EpisodeVerdict[] {
  const { episodes } = score;
  if (type === 'unexplained') {
    return episodes.filter(
      (episode) => isUnexplained(episode) && alarmId(episode.rule, episode.span[0]) === id,
    );
  }
  const indexOf = (kind: 'incident' | 'lookalike'): number =>
    eventsOf(input.week, kind).findIndex((event) => event.id === id);
  return type === 'incident'
    ? incidentAlerts(episodes, indexOf('incident'))
    : lookalikeAlerts(episodes, indexOf('lookalike'));
}

function fixOf({ input }: TunerEvaluation, chip: EventChip, search: FixSearch): Fix | null {
  const { week } = input;
  if (chip.status === 'missed') {
    const incident = eventsOf(week, 'incident').findIndex(({ id }) => id === chip.id);
    return search({ incident });
  }
  if (chip.status !== 'false') return null;
  if (chip.type === 'unexplained') {
    return smallestFixOfAlarm(input, [chip.startMinute, chip.endMinute]);
  }
  const lookalike = eventsOf(week, 'lookalike').findIndex(({ id }) => id === chip.id);
  return search({ lookalike });
}

function firedAlert({ input }: TunerEvaluation, { rule, span }: EpisodeVerdict): FiredAlert {
  const metric = METRICS[rule]!;
  const [firedMinute, over] = span;
  const value = input.week.values[metric][firedMinute]!;
  const line = lineAt(input, metric, firedMinute) ?? NaN;
  const worst = worstIn(input.week.values[metric], metric, firedMinute, over);
  return {
    metric,
    unit: UNITS[metric],
    firedMinute,
    minutes: over - firedMinute,
    value,
    line,
    beyond: beyond(metric, value, line),
    worst: worst?.value ?? value,
    worstMinute: worst?.minute ?? firedMinute,
  };
}

function nearMiss(
  { input }: TunerEvaluation,
  metric: MetricId,
  startMinute: number,
  endMinute: number,
): NearMiss | null {
  const values = input.week.values[metric];
  const from = Math.max(0, startMinute);
  const end = Math.min(values.length, endMinute);
  const worst = worstIn(values, metric, from, end);
  const line = worst && lineAt(input, metric, worst.minute);
  if (worst === null || line === null) return null;
  let run = 0;
  let longest = 0;
  for (let minute = from; minute < end; minute++) {
    const at = lineAt(input, metric, minute) ?? NaN;
    run = beyond(metric, values[minute]!, at) > 0 ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return {
    metric,
    unit: UNITS[metric],
    worst: worst.value,
    worstMinute: worst.minute,
    line,
    beyond: beyond(metric, worst.value, line),
    minutesBeyond: longest,
    minutesNeeded: input.settings.forMinutes + 1,
  };
}

function shareBeyond({ beyond: distance, line }: NearMiss): number {
  return distance / Math.max(Math.abs(line), 1e-9);
}

/** How far on the bad side of the line a value lies. */
function beyond(metric: MetricId, value: number, line: number): number {
  return COMPARISONS[metric] === '>' ? value - line : line - value;
}

function worstIn(
  values: Float64Array,
  metric: MetricId,
  from: number,
  end: number,
): { value: number; minute: number } | null {
  let worst: { value: number; minute: number } | null = null;
  for (let minute = from; minute < end; minute++) {
    const value = values[minute]!;
    if (value !== value) continue;
    if (worst === null || beyond(metric, value, worst.value) > 0) worst = { value, minute };
  }
  return worst;
}
