import type { MetricId } from '../view/tuner/tuner-settings.js';
import { clock, timeOfDay } from './clock.js';
import type { Formats } from './format.js';

/** What each strip shows, after its name. */
const STRIP_UNITS: Readonly<Record<MetricId, string>> = {
  cost: '% above the same hour a week before',
  latency: 'seconds that 95 % of calls stay under, 10 minutes',
  quality: 'score of sampled answers, 60 minutes',
};

/** What the widget's controls are called, and what it says while nothing is there yet. */
export const tunerEnWidget = {
  lang: 'en',
  name: 'Alert tuner',
  noData: 'no data',
  clock,
  timeOfDay,
  strips: STRIP_UNITS,
  /** After the unit of a strip that shows what the exported rule will see. */
  seen: ', as Prometheus will see it',
  nextWeek: 'Next week',
  manyWeeks: '20 weeks',
  takeRule: 'Copy as rule',
  share: 'Copy link',
  making: 'Making the week.',
  figuresTip: 'How it is counted',
  precision: 'Precision',
  recall: 'Recall',
  /** A setting with its unit: `for, min`. */
  withUnit: (name: string, unit: string): string => `${name}, ${unit}`,
  k: (value: string): string => `k ${value}`,
  /** `2 of 6`. */
  of: (part: number, whole: number, f: Formats): string =>
    whole === 0 ? '–' : `${f.integer(part)} of ${f.integer(whole)}`,
  noAlerts: 'no alerts yet',
  plotLabel: (metric: string): string => `${metric}, the week`,
  lineHint: 'Drag the line, or use the slider.',
  mode: (metric: string): string => `Line of ${metric}`,
  number: (setting: string): string => `${setting}, exact value`,
  waitUnits: { for: 'min', 'keep-firing-for': 'min', 'minimum-volume': 'requests/min' },
  undo: 'Undo',
  wins: (from: string, to: string): string => `Wins from ${from} to ${to}`,
  betQuestion: (incidents: number, f: Formats): string =>
    incidents === 1
      ? 'One of these was an incident. Which would you wake someone for? Mark it, or leave it.'
      : `${f.integer(incidents)} of these were incidents. Which would you wake someone for? Mark them, or leave it.`,
  closeBet: (bets: number, f: Formats): string =>
    bets === 0 ? 'Skip' : `Open my ${f.integer(bets)}`,
  hint: (rung: number, rungs: number, f: Formats): string =>
    `Hint ${f.integer(rung)} of ${f.integer(rungs)}`,
  reveal: 'Show the answer',
  openAll: 'Open all labels',
  level: 'Level',
  levels: [
    'Lines alone win',
    'for is needed too',
    'A line has to adapt',
    'Nothing is perfect: choose which cost to pay',
  ],
  newSeed: 'New week',
  marks: (marks: number): string =>
    `Solved: ${String(marks)} of 3 marks${marks === 3 ? ', unaided' : marks === 2 ? ', with a hint' : ', after the answer'}`,
  minuteUsd: 'Dollars for a minute in which nobody knows',
  aMinute: 'a minute',
  pageUsd: 'Dollars for a page',
  aPage: 'a page',
  lineAt: (value: string): string => `line ${value}`,
  isFiring: 'firing',
  events: 'Events',
  noEvents: 'No event is labelled.',
  unexplained: (count: number, f: Formats): string =>
    count === 1
      ? 'One alarm that no event explains'
      : `${f.integer(count)} alarms that no event explains`,
  more: (count: number, f: Formats): string => `and ${f.integer(count)} more`,
  table: 'Table',
  tableHours: (metric: string): string => `${metric} by the hour`,
  tableHead: { time: 'Time', value: 'Worst', line: 'Line', firing: 'Firing' },
  firingMinutes: (minutes: number, f: Formats): string =>
    minutes === 0 ? 'no' : `${f.integer(minutes)} min`,
  seed: (seed: string): string => `Week of seed ${seed}`,
  replaced: (asked: string, used: string): string =>
    `The week of seed ${asked} would not be a fair one; this is that of seed ${used}.`,
  playing: 'Playing the run.',
  played: (share: number, f: Formats): string => `Playing the run, ${f.percent(share)} so far.`,
  reading: 'Reading the history.',
  rowsRead: (rows: number, f: Formats): string =>
    `Reading the history, ${f.integer(rows)} rows so far.`,
  noHistory: 'There is no history to tune on.',
  loadFailed: (where: string, why: string): string => `${where} could not be loaded: ${why}.`,
  yourFile: 'The history',
  issues: (count: number, f: Formats): string =>
    count === 1 ? 'One row could not be used.' : `${f.integer(count)} rows could not be used.`,
  issueLine: (line: number, path: string, message: string): string =>
    `${line > 0 ? `Line ${String(line)}, ` : ''}${path}: ${message}`,
  partMissing: (reason: string): string =>
    `A part of this widget could not be loaded: ${reason}. What is shown stays right.`,
};
