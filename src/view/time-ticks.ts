import type { MinuteWindow } from './panel-model.js';

const MINUTES_PER_DAY = 1440;
const MINUTES_PER_WEEK = 10_080;
const STEPS_MINUTES = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 5760, 10_080];

/** The smallest round step, in minutes, that keeps ticks `spacingPx` apart. */
export function tickStepMinutes(window: MinuteWindow, widthPx: number, spacingPx: number): number {
  const minutesPerPx = (window.toMinute - window.fromMinute) / widthPx;
  const enough = STEPS_MINUTES.find((step) => step >= minutesPerPx * spacingPx);
  return enough ?? Math.ceil((minutesPerPx * spacingPx) / MINUTES_PER_WEEK) * MINUTES_PER_WEEK;
}

/** A minute of the run as minutes from Monday 00:00. */
export function minuteOfWeek(minute: number, originMinuteOfWeek: number): number {
  const sum = (Math.floor(minute) + originMinuteOfWeek) % MINUTES_PER_WEEK;
  return sum < 0 ? sum + MINUTES_PER_WEEK : sum;
}

/**
 * `14:00`, or the day's name at midnight.
 * @param dayNames Monday first
 */
export function timeLabel(minuteOfWeekValue: number, dayNames: readonly string[]): string {
  const minuteOfDay = minuteOfWeekValue % MINUTES_PER_DAY;
  if (minuteOfDay === 0) return dayNames[Math.floor(minuteOfWeekValue / MINUTES_PER_DAY)] ?? '';
  const hours = Math.floor(minuteOfDay / 60);
  return `${String(hours).padStart(2, '0')}:${String(minuteOfDay % 60).padStart(2, '0')}`;
}
