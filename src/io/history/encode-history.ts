import { numberCell, textCell } from '../csv-cells.js';
import { HEADINGS, HISTORY_COLUMNS } from './history-fields.js';
import type { HistoryColumn, HistoryEvent, RecordedHistory } from './recorded-history.js';

const MINUTE_MS = 60_000;
const WEEK_MINUTES = 10_080;

/**
 * A history as one JSON document, a value a minute in each series.
 * @throws RangeError when the history has no minutes
 */
export function encodeHistoryJson(history: RecordedHistory): string {
  const series = Object.fromEntries(
    columnsOf(history).map(([column, values]) => [
      HEADINGS[column],
      Array.from(values, (value) => (value === value ? value : null)),
    ]),
  );
  const eventsOf = (type: HistoryEvent['type']): unknown[] =>
    history.events.filter((event) => event.type === type).map((event) => recordOf(history, event));
  const document = {
    ...(history.title === '' ? {} : { title: history.title }),
    start: timeOf(history, 0),
    ...(history.scoredFromMinute === 0
      ? {}
      : { scored_from: timeOf(history, history.scoredFromMinute) }),
    series,
    incidents: eventsOf('incident'),
    lookalikes: eventsOf('lookalike'),
  };
  return `${JSON.stringify(document)}\n`;
}

/** A history as JSON lines: title and scored stretch, events, then a line for each minute with a sample. */
export function encodeHistoryJsonLines(history: RecordedHistory): string {
  const { title, scoredFromMinute } = history;
  const header = {
    type: 'history',
    ...(title === '' ? {} : { title }),
    ...(scoredFromMinute === 0 ? {} : { scored_from: timeOf(history, scoredFromMinute) }),
  };
  const events = history.events.map(({ type, ...event }) => ({
    type,
    ...recordOf(history, { type, ...event }),
  }));
  const records: unknown[] = [header, ...events];
  const columns = columnsOf(history);
  for (const minute of minutesWithSamples(history)) {
    const record: Record<string, unknown> = { time: timeOf(history, minute) };
    for (const [column, values] of columns) {
      if (values[minute] === values[minute]) record[HEADINGS[column]] = values[minute];
    }
    records.push(record);
  }
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

const EVENT_HEADINGS = ['type', 'id', 'kind', 'end', 'metrics', 'title', 'cause'];

/** A history as CSV (RFC 4180, CRLF): events first, then a row for each minute with a sample. */
export function encodeHistoryCsv(history: RecordedHistory): string {
  const columns = columnsOf(history);
  const headings = ['time', ...columns.map(([column]) => HEADINGS[column]), ...EVENT_HEADINGS];
  const empty = columns.map(() => '');
  const lines = [[...headings, 'scored_from'].join(',')];
  const { title, scoredFromMinute } = history;
  if (title !== '' || scoredFromMinute > 0) {
    const from = scoredFromMinute > 0 ? String(timeOf(history, scoredFromMinute)) : '';
    lines.push(['', ...empty, 'history', '', '', '', '', textCell(title), '', from].join(','));
  }
  for (const { type, id, kind, startMinute, endMinute, metrics, ...event } of history.events) {
    const times = [timeOf(history, startMinute), timeOf(history, endMinute)].map(String);
    const cells = [times[0]!, ...empty, type, textCell(id), textCell(kind), times[1]!];
    cells.push(metrics.join(' '), textCell(event.title), textCell(event.cause), '');
    lines.push(cells.join(','));
  }
  const rest = ','.repeat(EVENT_HEADINGS.length + 1);
  for (const minute of minutesWithSamples(history)) {
    const cells = columns.map(([, values]) => numberCell(values[minute]!, NaN));
    lines.push(`${[timeOf(history, minute), ...cells].join(',')}${rest}`);
  }
  return `${lines.join('\r\n')}\r\n`;
}

function recordOf(history: RecordedHistory, event: HistoryEvent): Record<string, unknown> {
  const { id, kind, startMinute, endMinute, metrics, title, cause } = event;
  return {
    id,
    ...(kind === '' ? {} : { kind }),
    onset: timeOf(history, startMinute),
    end: timeOf(history, endMinute),
    ...(metrics.length === 0 ? {} : { metrics }),
    ...(title === '' ? {} : { title }),
    ...(cause === '' ? {} : { cause }),
  };
}

function columnsOf({ columns }: RecordedHistory): [HistoryColumn, Float64Array][] {
  return HISTORY_COLUMNS.flatMap((column) => {
    const values = columns[column];
    return values === null ? [] : [[column, values]];
  });
}

/** First and last minute too, with or without a sample: the history is as long when it is read back. */
function* minutesWithSamples(history: RecordedHistory): Generator<number> {
  const columns = columnsOf(history);
  const { minutes } = history;
  for (let minute = 0; minute < minutes; minute++) {
    const isEnd = minute === 0 || minute === minutes - 1;
    if (isEnd || columns.some(([, values]) => values[minute] === values[minute])) yield minute;
  }
}

/** An ISO date, or milliseconds from a Monday 00:00 a week before where the history has no date: no time is below 0. */
function timeOf(history: RecordedHistory, minute: number): string | number {
  const { startUtcMs, startMinuteOfWeek } = history;
  if (startUtcMs === null) {
    return Math.max(0, WEEK_MINUTES + startMinuteOfWeek + minute) * MINUTE_MS;
  }
  return new Date(startUtcMs + minute * MINUTE_MS).toISOString().replace('.000Z', 'Z');
}
