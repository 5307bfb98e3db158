import { median } from '../stats/order.js';

const HOUR_MINUTES = 60;
const WEEK_MINUTES = 10_080;

/**
 * How far each minute lies above the median of the same clock hour one week before, percent: 30 is 30 % more. Yields
 * after each hour.
 * @param values one a minute, NaN = no sample
 * @param minuteOfHour where in its hour the first minute lies, 0 to 59
 * @returns NaN in the first week, without a sample, and where that hour had none or a median of 0
 */
export function* aboveSameHourSteps(
  values: Float64Array,
  minuteOfHour = 0,
): Generator<undefined, Float64Array> {
  const above = new Float64Array(values.length).fill(NaN);
  for (let from = -minuteOfHour; from < values.length; from += HOUR_MINUTES) {
    const end = Math.min(values.length, from + HOUR_MINUTES);
    const first = Math.max(0, from - WEEK_MINUTES);
    const before = values.subarray(first, Math.max(first, from - WEEK_MINUTES + HOUR_MINUTES));
    const usual = median(before);
    for (let minute = Math.max(0, from); minute < end && usual > 0; minute++) {
      above[minute] = 100 * (values[minute]! / usual - 1);
    }
    yield;
  }
  return above;
}
