import { WEEKDAYS, type ValueKind } from './values.js';

/** What the text should have been, to follow "is not". */
export function describeKind(kind: ValueKind): string {
  switch (kind.type) {
    case 'text':
      return `a text of at most ${kind.maxLength} characters`;
    case 'id':
      return 'a name of letters, digits and hyphens';
    case 'number':
      return `a number from ${kind.min} to ${kind.max}`;
    case 'choice':
      return `one of ${kind.values.join(', ')}`;
    case 'start':
      return 'a weekday and time such as "Tue 14:00"';
  }
}

/**
 * Minutes from Monday 00:00 as `Tue 14:00`.
 * @throws RangeError when they are not whole minutes of a week
 */
export function formatStart(minuteOfWeek: number, separator = ' '): string {
  if (!Number.isInteger(minuteOfWeek) || minuteOfWeek < 0 || minuteOfWeek >= 10_080) {
    throw new RangeError(
      `minuteOfWeek must be a whole number from 0 to 10079, not ${minuteOfWeek}`,
    );
  }
  const day = WEEKDAYS[Math.floor(minuteOfWeek / 1440)]!;
  const hour = Math.floor(minuteOfWeek / 60) % 24;
  const twoDigits = (count: number): string => String(count).padStart(2, '0');
  return `${day}${separator}${twoDigits(hour)}:${twoDigits(minuteOfWeek % 60)}`;
}
