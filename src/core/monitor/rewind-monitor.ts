import { resetAlerts, rewindAlerts } from '../alerts/rewind-alerts.js';
import { MINUTE_MS } from '../source.js';
import { clearSketch } from '../stats/sketch.js';
import { BASELINE_MINUTES } from './length-baseline.js';
import { truncateMinutes } from './minutes.js';
import type { Minutes } from './minutes.js';
import type { Monitor } from './monitor.js';
import { LATENCY_WINDOW_MINUTES, slideSketches, sumClosedMinutes, windowStart } from './windows.js';
import type { TrailingWindows } from './windows.js';

/** What figures and causes of the next minute may look back on, and so must still be held after a rewind. */
const LOOK_BACK_MINUTES = 240;

/**
 * Forgets everything from `minute` on: the monitor is as if it had been fed up to there and no further. Where the
 * minutes that this takes are no longer held, it forgets everything.
 * @returns the minute to feed on from: `minute`, or 0
 * @throws RangeError when `minute` is not a whole number from 0 to now
 */
export function rewindMonitor(monitor: Monitor, minute: number): number {
  const { minutes, figures, windows } = monitor;
  if (!(minute >= 0 && minute * MINUTE_MS <= monitor.nowMs && Number.isInteger(minute))) {
    throw new RangeError(`minute must be a whole number from 0 to now, got ${minute}`);
  }
  const isHeld = minutes.firstMinute === 0 || minute >= minutes.firstMinute + LOOK_BACK_MINUTES;
  const target = isHeld ? minute : 0;
  if (!isHeld) {
    minutes.firstMinute = 0;
    figures.firstMinute = 0;
  }
  const row = target - minutes.firstMinute;
  truncateMinutes(minutes, row);
  figures.length = row;
  monitor.nowMs = target * MINUTE_MS;
  if (target < BASELINE_MINUTES) monitor.lengthBaseline.fill(NaN);
  rebuildWindows(minutes, windows, row);
  if (isHeld) rewindAlerts(monitor, target);
  else resetAlerts(monitor);
  return target;
}

/** Rebuilds the windows as they are when minute `row` opens. */
function rebuildWindows(minutes: Minutes, windows: TrailingWindows, row: number): void {
  for (const { all, byModel, open } of [windows.latency, windows.ttft]) {
    clearSketch(all);
    byModel.forEach(clearSketch);
    open.forEach(clearSketch);
  }
  for (let at = windowStart(row, LATENCY_WINDOW_MINUTES); at < row; at++) {
    slideSketches(minutes, windows, at, 1);
  }
  sumClosedMinutes(minutes, windows, row);
}
