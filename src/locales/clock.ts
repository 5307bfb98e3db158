const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** Weekday and time of a minute of the week: `Tue 14:20`. */
export function clock(minuteOfWeek: number): string {
  const minute = ((Math.floor(minuteOfWeek) % 10_080) + 10_080) % 10_080;
  return `${DAYS[Math.floor(minute / 1440)] ?? ''} ${timeOfDay(minute)}`;
}

/** Time of day of a minute of the week: `14:20`. */
export function timeOfDay(minuteOfWeek: number): string {
  const minute = ((Math.floor(minuteOfWeek) % 1440) + 1440) % 1440;
  return `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
