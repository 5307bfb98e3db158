import type { ChartFormats } from '../charts/axis-marks.js';
import { axisLabel } from '../view/y-scale.js';
import type { Messages } from './en.js';

const DAY_MINUTES = 1440;

/** Axis texts in the words of one language: times of day, and the weekday at midnight. */
export function axisFormats(m: Messages): ChartFormats {
  return {
    axisLabel,
    timeLabel: (minuteOfWeek) =>
      minuteOfWeek % DAY_MINUTES === 0
        ? m.clock(minuteOfWeek).slice(0, 3)
        : m.timeOfDay(minuteOfWeek),
    noData: m.noData,
  };
}
