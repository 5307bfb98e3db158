import type { Formats } from './format.js';

/** What the tuner says around weeks that the settings were not chosen on. */
export const tunerEnWeeks = {
  title: 'Weeks you have not seen',
  back: 'Back to my week',
  close: 'Close',
  stop: 'Stop',
  /** In place of a result that the lines have left behind. */
  counting: 'Counting again, with the lines as they are now.',
  own: 'Yours',
  table: 'Week by week',
  head: { week: 'Week', caught: 'Caught', falseAlarms: 'False alarms', detect: 'To detect' },
  /** Under the picture of the weeks. */
  pictureKey:
    'A column a week, yours first. Below the line a circle for each incident, filled when caught; above it a square for each false alarm.',
  progress: (done: number, all: number, f: Formats): string =>
    `${f.integer(done)} of ${f.integer(all)} weeks made`,
  of: (part: number, whole: number, f: Formats): string =>
    `${f.integer(part)} of ${f.integer(whole)}`,
  minutes: (ms: number, f: Formats): string => `${f.integer(Math.round(ms / 60_000))} min`,
};
