/** Hour of day and level on a working day; 1 is the level at 14:00. */
const DAY: readonly (readonly [hour: number, level: number])[] = [
  [0, 0.34],
  [4.5, 0.26],
  [7, 0.42],
  [9, 0.92],
  [11, 1.02],
  [12.5, 0.9],
  [14, 1],
  [16.5, 1.02],
  [18.5, 0.72],
  [21, 0.62],
  [24, 0.34],
];

/** Level at noon from Monday to Sunday, against a working day's. */
const NOONS = [0.98, 1, 1, 1, 0.95, 0.5, 0.46] as const;

/**
 * Requests against the level of Tuesday 14:00, for a product used at work in one part of the world.
 * Shape after the office and the multi-region weeks of the calibration data: peak to trough about 4,
 * a lunch dip, weekends at about half.
 * @param minuteOfWeek minutes from Monday 00:00; wraps
 */
export function weeklyLevel(minuteOfWeek: number): number {
  const minute = ((minuteOfWeek % 10_080) + 10_080) % 10_080;
  const hour = (minute % 1440) / 60;
  let next = 1;
  while (DAY[next]![0] <= hour) next += 1;
  const [fromHour, from] = DAY[next - 1]!;
  const [toHour, to] = DAY[next]!;
  const level = from + ((to - from) * (hour - fromHour)) / (toHour - fromHour);
  const days = minute / 1440 - 0.5;
  const before = Math.floor(days);
  const share = days - before;
  return level * (NOONS[(before + 7) % 7]! * (1 - share) + NOONS[(before + 8) % 7]! * share);
}
