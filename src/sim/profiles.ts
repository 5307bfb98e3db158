/** A week of one client: requests against its mean, as hourly levels joined by straight lines. */
export interface WeeklyProfile {
  /** 24 levels of a working day, hundredths; each holds at the middle of its hour. */
  readonly weekday: readonly number[];
  /** The same of Saturday and Sunday; default a working day's. */
  readonly weekend?: readonly number[];
  /** Factors from Monday to Sunday; default 1. Each goes over into the next from 20:00 to 6:00. */
  readonly days?: readonly number[];
}

/**
 * A product used at work in one part of the world: peak to trough about 4, a slight lunch dip, weekends at
 * about half. Between the office and the multi-region weeks of the calibration data (NOTICE names the sources).
 */
export const PRODUCT_WEEK: WeeklyProfile = {
  weekday: [
    33, 31, 29, 27, 27, 31, 38, 54, 79, 94, 99, 98, 92, 95, 101, 101, 102, 90, 74, 70, 66, 59, 48,
    39,
  ],
  days: [0.98, 1, 1, 1, 0.95, 0.5, 0.46],
};

/** Levels of the 168 hours from Monday 00:00, ready for `levelAt`. */
export function hoursOfWeek({ weekday, weekend = weekday, days }: WeeklyProfile): Float64Array {
  return Float64Array.from({ length: 168 }, (_, hour) => {
    const levels = hour < 120 ? weekday : weekend;
    return (levels[hour % 24]! / 100) * (days === undefined ? 1 : factorAt(days, hour));
  });
}

/** No step at midnight: a Friday night is no busier than the Saturday morning it becomes. */
function factorAt(days: readonly number[], hour: number): number {
  const sinceMorning = (hour + 162) % 168;
  const day = Math.floor(sinceMorning / 24);
  const share = Math.max(0, ((sinceMorning % 24) - 13.5) / 10);
  return days[day]! * (1 - share) + days[(day + 1) % 7]! * share;
}

/**
 * The level at a time of the week.
 * @param hours what `hoursOfWeek` gives
 * @param minuteOfWeek minutes from Monday 00:00; wraps
 */
export function levelAt(hours: Float64Array, minuteOfWeek: number): number {
  const position = minuteOfWeek / 60 - 0.5;
  const before = Math.floor(position);
  const share = position - before;
  const at = ((before % 168) + 168) % 168;
  return hours[at]! * (1 - share) + hours[(at + 1) % 168]! * share;
}
