import { autocorrelation, correlation, deviation, mean, median } from './statistics.mjs';

const SLOTS = 144;
/** Slots of ten minutes in which less of the mean is usual tell more of chance than of the rate. */
const LEAST_LEVEL = 0.05;

/** Hours 0 to 23 of the days, averaged. */
export function hourOfDay(slots, days) {
  return Array.from({ length: 24 }, (_, hour) =>
    mean(
      days.flatMap((day) =>
        slots
          .slice(day * SLOTS + hour * 6, day * SLOTS + hour * 6 + 6)
          .filter((value) => Number.isFinite(value)),
      ),
    ),
  );
}

/**
 * What a week is like.
 * @param slots 1008 counts or rates of ten minutes; NaN = a gap
 * @param days which of its days are working days and which are weekend
 * @param callsPerSlot the mean count that the week stands for: what chance alone adds is taken off
 */
export function weekFigures(week, days, callsPerSlot) {
  const level = mean(week.filter(Number.isFinite));
  const slots = week.map((value) => value / level);
  const logs = residuals(slots, days.weekdays);
  const within = logs.flatMap((day) => {
    const own = mean(day.filter(Number.isFinite));
    return day.map((value) => value - own);
  });
  const known = within.filter(Number.isFinite);
  const usual = slots.filter((value) => value >= LEAST_LEVEL);
  // The median of the days takes part of the chance with it.
  const part = 1 + (Math.PI / 2 - 2) / days.weekdays.length;
  const chance = part * mean(usual.map((value) => 1 / (value * callsPerSlot)));
  const hours = Array.from({ length: 168 }, (_, hour) => mean(slots.slice(hour * 6, hour * 6 + 6)));
  const levelOf = (list) => mean(hourOfDay(slots, list).filter(Number.isFinite));
  const rest = deviation(known) ** 2 - chance;
  // Nothing but chance: there is no wander to speak of.
  const variance = rest > 0.05 * chance ? rest : NaN;
  return {
    'within-day log-sd, 10 min': Math.sqrt(variance),
    'its lag-1 autocorrelation': (autocorrelation(within, 1) * deviation(known) ** 2) / variance,
    '24 h autocorrelation': autocorrelation(hours, 24),
    'weekend / weekday': levelOf(days.weekend) / levelOf(days.weekdays),
  };
}

/** Logs of each day's slots against the median working day. */
function residuals(slots, weekdays) {
  const usual = Array.from({ length: SLOTS }, (_, slot) => {
    const values = weekdays.map((day) => slots[day * SLOTS + slot]).filter(Number.isFinite);
    return values.length === 0 ? NaN : middle(values);
  });
  return weekdays.map((day) =>
    usual.map((value, slot) => {
      const own = slots[day * SLOTS + slot];
      return value >= LEAST_LEVEL && own > 0 ? Math.log(own / value) : NaN;
    }),
  );
}

/** The median, of an even number the mean of the middle two. */
function middle(values) {
  const upper = median(values);
  return values.length % 2 === 1 ? upper : (upper - median(values.map((value) => -value))) / 2;
}

export const hourCorrelation = (first, second) => correlation(first, second);
