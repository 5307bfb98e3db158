import { addIssue } from '../issues.js';
import { isAbsent, readName } from '../row-values.js';
import { placeOf, type HistoryCollector, type RawEvent } from './history-collector.js';
import { metricOf } from './history-fields.js';
import type { HistoryEvent, HistoryMetric } from './recorded-history.js';

const MINUTE_MS = 60_000;

/**
 * The events in minutes from the first, by start. What ends within a minute lasts to the end of it; what has no end lasts to that of the history; what lies outside of it is
 * left out. Overlaps are kept and named: both count.
 */
export function readEvents(
  into: HistoryCollector,
  originMs: number,
  minutes: number,
): HistoryEvent[] {
  const ids = new Set<string>();
  const events: { event: HistoryEvent; raw: RawEvent }[] = [];
  for (const [index, raw] of into.events.entries()) {
    const startMinute = Math.floor((raw.startMs - originMs) / MINUTE_MS);
    const endMinute = endOf(into, raw, originMs, minutes);
    if (endMinute <= 0 || startMinute >= minutes) {
      const message = 'The event lies outside of the samples; it is left out.';
      addIssue(
        into.issues,
        'outside',
        placeOf(raw.row, 'time'),
        message,
        raw.row.values.get('time'),
      );
      continue;
    }
    const text = (field: 'kind' | 'title' | 'cause'): string =>
      readName(raw.row.values.get(field), placeOf(raw.row, field), into.issues) ?? '';
    const event: HistoryEvent = {
      id: idOf(into, raw, index, ids),
      type: raw.type,
      kind: text('kind'),
      startMinute,
      endMinute: Math.max(endMinute, startMinute + 1),
      metrics: metricsOf(into, raw),
      title: text('title'),
      cause: text('cause'),
    };
    events.push({ event, raw });
  }
  events.sort((a, b) => a.event.startMinute - b.event.startMinute);
  noteOverlaps(into, events);
  return events.map(({ event }) => event);
}

function endOf(into: HistoryCollector, raw: RawEvent, originMs: number, minutes: number): number {
  if (raw.endMs !== null) return Math.ceil((raw.endMs - originMs) / MINUTE_MS);
  const message = 'The event has no end; it lasts to the end of the samples.';
  addIssue(into.issues, 'no-end', placeOf(raw.row, 'end'), message);
  return minutes;
}

/** As given, or made of its type and number; a second one of the same gets a number. */
function idOf(into: HistoryCollector, raw: RawEvent, index: number, taken: Set<string>): string {
  const given = readName(raw.row.values.get('id'), placeOf(raw.row, 'id'), into.issues);
  const wanted = given ?? `${raw.type}-${index + 1}`;
  let id = wanted;
  for (let number = 2; taken.has(id); number++) id = `${wanted}-${number}`;
  taken.add(id);
  if (id !== wanted && given !== null) {
    const message = `Another event has this id; it is called ${id}.`;
    addIssue(into.issues, 'duplicate', placeOf(raw.row, 'id'), message, given);
  }
  return id;
}

/** A list of words, or one text with spaces, semicolons or bars between them. */
function metricsOf(into: HistoryCollector, raw: RawEvent): HistoryMetric[] {
  const given = raw.row.values.get('metrics');
  if (isAbsent(given)) return [];
  const words: readonly unknown[] = Array.isArray(given)
    ? given.slice(0, 20)
    : String(given).split(/[\s;,|]+/, 20);
  const metrics: HistoryMetric[] = [];
  for (const word of words) {
    const metric = typeof word === 'string' ? metricOf(word) : undefined;
    if (metric === undefined) {
      const message = 'A metric must be cost, latency or quality; it is left out.';
      addIssue(into.issues, 'unknown-value', placeOf(raw.row, 'metrics'), message, word);
    } else if (!metrics.includes(metric)) metrics.push(metric);
  }
  return metrics;
}

/** Names each event that begins before an earlier one is over. */
function noteOverlaps(
  into: HistoryCollector,
  events: readonly { readonly event: HistoryEvent; readonly raw: RawEvent }[],
): void {
  let last: HistoryEvent | null = null;
  for (const { event, raw } of events) {
    if (last !== null && event.startMinute < last.endMinute) {
      const message = `The event begins before ${last.id} is over; both count.`;
      addIssue(into.issues, 'overlap', placeOf(raw.row, 'time'), message, event.id);
    }
    if (last === null || event.endMinute > last.endMinute) last = event;
  }
}
