import type { EpisodeVerdict } from '../../core/evaluate/score.js';
import type { HistoryEvent } from '../../io/history/recorded-history.js';
import type { TunerEvaluation } from './evaluate-tuner.js';
import { METRICS } from './tuner-settings.js';
import type { MetricId } from './tuner-settings.js';
import { eventsOf } from './tuner-week.js';
import { alarmId } from './verdict.js';

/**
 * What became of an event. While its label is closed only `fired` or `silent`: whether that is right is what the
 * reader is to find out.
 */
export type ChipStatus = 'caught' | 'missed' | 'false' | 'quiet' | 'fired' | 'silent';

/** One event of the week, or one alarm that none explains. */
export interface EventChip {
  readonly id: string;
  /** `unexplained`: an alarm with no label at all. */
  readonly type: HistoryEvent['type'] | 'unexplained' | 'closed';
  readonly startMinute: number;
  /** The first minute after it. */
  readonly endMinute: number;
  readonly status: ChipStatus;
  /** `null` while the label is closed; empty when it has no title. */
  readonly title: string | null;
  readonly kind: string | null;
  readonly cause: string | null;
  /** From its start to the first alert; `null` unless it is known to be caught. */
  readonly detectMinutes: number | null;
  /** Alerts it raised. */
  readonly alerts: number;
  /** The metrics whose rules fired. */
  readonly fired: readonly MetricId[];
}

/** Chips for more unexplained alarms than this would bury the others. */
export const MAX_UNEXPLAINED = 12;

export interface EventChips {
  /** By start. */
  readonly chips: readonly EventChip[];
  /** Unexplained alarms beyond those that have a chip. */
  readonly moreUnexplained: number;
}

/** @param revealed ids of the events whose labels are open */
export function eventChips(evaluation: TunerEvaluation, revealed: readonly string[]): EventChips {
  const { input, score } = evaluation;
  const open = new Set(revealed);
  const incidents = eventsOf(input.week, 'incident');
  const lookalikes = eventsOf(input.week, 'lookalike');
  const chips = [
    ...incidents.map((event, index) => {
      const detectMs = score.incidents.find(({ incident }) => incident === index)?.detectMs ?? null;
      const minutes = detectMs === null ? null : detectMs / 60_000;
      return chipOf(event, open, incidentAlerts(score.episodes, index), minutes);
    }),
    ...lookalikes.map((event, index) =>
      chipOf(event, open, lookalikeAlerts(score.episodes, index), null),
    ),
  ];
  const unexplained = score.episodes.filter(isUnexplained);
  const shown = unexplained.slice(0, MAX_UNEXPLAINED).map(unexplainedChip);
  return {
    chips: [...chips, ...shown].sort((a, b) => a.startMinute - b.startMinute),
    moreUnexplained: unexplained.length - shown.length,
  };
}

function chipOf(
  event: HistoryEvent,
  open: ReadonlySet<string>,
  alerts: readonly EpisodeVerdict[],
  detectMinutes: number | null,
): EventChip {
  const { id, type, startMinute, endMinute, title, kind, cause } = event;
  const isOpen = open.has(id);
  const hasFired = alerts.length > 0;
  return {
    id,
    type: isOpen ? type : 'closed',
    startMinute,
    endMinute,
    status: isOpen ? openStatus(type, hasFired) : hasFired ? 'fired' : 'silent',
    title: isOpen ? title : null,
    kind: isOpen ? kind : null,
    cause: isOpen ? cause : null,
    detectMinutes: isOpen ? detectMinutes : null,
    alerts: alerts.length,
    fired: METRICS.filter((_, rule) => alerts.some((alert) => alert.rule === rule)),
  };
}

function openStatus(type: HistoryEvent['type'], hasFired: boolean): ChipStatus {
  if (type === 'incident') return hasFired ? 'caught' : 'missed';
  return hasFired ? 'false' : 'quiet';
}

function unexplainedChip({ rule, span }: EpisodeVerdict): EventChip {
  return {
    id: alarmId(rule, span[0]),
    type: 'unexplained',
    startMinute: span[0],
    endMinute: span[1],
    status: 'false',
    title: null,
    kind: null,
    cause: null,
    detectMinutes: null,
    alerts: 1,
    fired: [METRICS[rule]!],
  };
}

export function incidentAlerts(
  episodes: readonly EpisodeVerdict[],
  incident: number,
): EpisodeVerdict[] {
  return episodes.filter(({ incidents }) => incidents.includes(incident));
}

export function lookalikeAlerts(
  episodes: readonly EpisodeVerdict[],
  lookalike: number,
): EpisodeVerdict[] {
  return episodes.filter((episode) => episode.lookalike === lookalike);
}

/** A false alarm that no look-alike is charged with. */
export function isUnexplained({ incidents, lookalike }: EpisodeVerdict): boolean {
  return incidents.length === 0 && lookalike === null;
}
