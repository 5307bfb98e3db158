import type { LabelledHistory } from '../../core/evaluate/labels.js';
import type { HistoryEvent, RecordedHistory } from '../../io/history/recorded-history.js';
import { METRICS } from './tuner-settings.js';
import type { ByMetric, MetricId } from './tuner-settings.js';

export const STEP_MS = 60_000;
const WEEK_MINUTES = 10_080;

/** The minutes right before a week, to learn from. */
export interface WeeksBefore {
  readonly minutes: number;
  readonly values: ByMetric<Float64Array>;
}

/** What thresholds are tried on: a week as a rule, of any length where it is the reader's own. Plain data. */
export interface TunerWeek {
  /** The seed it was made from, or the title of the reader's history. */
  readonly name: string;
  /** Weekday and time of the first minute, in minutes from Monday 00:00. */
  readonly startMinuteOfWeek: number;
  readonly minutes: number;
  /** By minute, NaN = no sample. */
  readonly values: ByMetric<Float64Array>;
  /** Requests a minute; `null` when not known. */
  readonly volume: Float64Array | null;
  readonly before: WeeksBefore | null;
  /** Incidents and look-alikes by start, in minutes of the week; they may reach over its ends. */
  readonly events: readonly HistoryEvent[];
}

/** The part of a history that is scored, as a week; the rest is what lies before. */
export function weekOfHistory(history: RecordedHistory): TunerWeek {
  const { scoredFromMinute: from, columns, title, minutes } = history;
  const part = (start: number, end: number): ByMetric<Float64Array> => ({
    cost: columnPart(columns.costSpikePercent, start, end),
    latency: columnPart(columns.latencyP95S, start, end),
    quality: columnPart(columns.qualityScore, start, end),
  });
  return {
    name: title,
    startMinuteOfWeek: (history.startMinuteOfWeek + from) % WEEK_MINUTES,
    minutes: minutes - from,
    values: part(from, minutes),
    volume: columns.volume?.subarray(from) ?? null,
    before: from === 0 ? null : { minutes: from, values: part(0, from) },
    events: history.events
      .filter(({ endMinute }) => endMinute > from)
      .map((event) => ({
        ...event,
        startMinute: event.startMinute - from,
        endMinute: event.endMinute - from,
      })),
  };
}

function columnPart(column: Float64Array | null, start: number, end: number): Float64Array {
  return column?.subarray(start, end) ?? new Float64Array(end - start).fill(NaN);
}

/** The week's labels as the core scores them. */
export function labelledHistory(week: TunerWeek): LabelledHistory {
  const spans = (type: HistoryEvent['type']): [number, number][] =>
    eventsOf(week, type).map(({ startMinute, endMinute }) => [startMinute, endMinute]);
  return {
    samples: week.minutes,
    stepMs: STEP_MS,
    incidents: spans('incident'),
    lookalikes: spans('lookalike'),
  };
}

/** The events of a type, in the order in which the core numbers them. */
export function eventsOf(week: TunerWeek, type: HistoryEvent['type']): readonly HistoryEvent[] {
  return week.events.filter((event) => event.type === type);
}

/** Whether a metric has a sample at all. */
export function hasSamples(week: TunerWeek, metric: MetricId): boolean {
  return week.values[metric].some((value) => value === value);
}

/** Weekday and time of a minute of the week, in minutes from Monday 00:00. */
export function minuteOfWeekAt(week: TunerWeek, minute: number): number {
  const sum = (week.startMinuteOfWeek + minute) % WEEK_MINUTES;
  return sum < 0 ? sum + WEEK_MINUTES : sum;
}

export function byMetric<T>(value: (metric: MetricId) => T): ByMetric<T> {
  return Object.fromEntries(METRICS.map((metric) => [metric, value(metric)])) as Record<
    MetricId,
    T
  >;
}
