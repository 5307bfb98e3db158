import type { StripModel } from './strips.js';

/** An hour of a strip: the value nearest to an alert, the line then, and how long the rule fires. */
export interface StripHour {
  readonly minute: number;
  /** `null` without a sample. */
  readonly worst: number | null;
  /** `null` where an adaptive line knows nothing. */
  readonly line: number | null;
  readonly firingMinutes: number;
}

const HOUR_MINUTES = 60;

/** A strip as a table, a row for each hour of the clock. */
export function stripHours(strip: StripModel): StripHour[] {
  const hours: StripHour[] = [];
  const inHour = strip.startMinuteOfWeek % HOUR_MINUTES;
  for (let from = -inHour; from < strip.minutes; from += HOUR_MINUTES) {
    const start = Math.max(0, from);
    const end = Math.min(strip.minutes, from + HOUR_MINUTES);
    hours.push({
      minute: start,
      worst: worstIn(strip, start, end),
      line: lineIn(strip, start),
      firingMinutes: firingIn(strip, start, end),
    });
  }
  return hours;
}

function worstIn({ values, comparison }: StripModel, from: number, end: number): number | null {
  let worst = NaN;
  for (let minute = from; minute < end; minute++) {
    const value = values[minute]!;
    const isWorse = comparison === '>' ? value > worst : value < worst;
    if (isWorse || worst !== worst) worst = value === value ? value : worst;
  }
  return worst === worst ? worst : null;
}

function lineIn({ line }: StripModel, minute: number): number | null {
  const value = line.kind === 'static' ? line.value : (line.line[minute] ?? NaN);
  return value === value ? value : null;
}

function firingIn({ firing }: StripModel, from: number, end: number): number {
  return firing.reduce(
    (sum, { fromMinute, toMinute }) =>
      sum + Math.max(0, Math.min(end, toMinute) - Math.max(from, fromMinute)),
    0,
  );
}
