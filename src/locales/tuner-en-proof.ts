import type { FreshWeeks, NextWeek, Proof, WeekSummary } from '../view/tuner/fresh-weeks.js';
import type { Lesson } from '../view/tuner/lessons.js';
import type { TunerMap } from '../view/tuner/tuner-map.js';
import type { YardstickId } from '../view/tuner/yardsticks.js';
import type { Formats } from './format.js';
import { METRIC_NAMES, counted } from './tuner-en.js';

/** One sentence a lesson, with the numbers of the reader's week. */
function lessonText({ id, wrong, right, terms, incidents }: Lesson, f: Formats): string {
  const share = ({ calmFiringMinutes, calmMinutes }: Lesson['wrong']): string =>
    calmMinutes > 0 ? f.percent(calmFiringMinutes / calmMinutes) : '–';
  switch (id) {
    case 'floor-above-mean':
      return `A floor at mean + ${f.integer(terms['k']!)} sd lies above most of what is normal: it fires on ${share(wrong)} of calm minutes, mean − ${f.integer(terms['k']!)} sd on ${share(right)}.`;
    case 'learns-the-incident':
      return `A baseline that learns the incident takes it for normal: ${f.integer(wrong.caught)} of ${counted(incidents, 'incident', 'incidents', f)} caught, ${f.integer(right.caught)} when what lies beyond the line is left out.`;
    case 'two-sigma-of-four':
      return `Two sigma of four samples are not the ${f.percent(terms['promised']!)} they promise: ${share(wrong)} of calm minutes fire; ${f.score(terms['rightK']!)} sd keep it at ${share(right)}.`;
  }
}

const YARDSTICKS: Readonly<Record<YardstickId, { readonly name: string; readonly says: string }>> =
  {
    'event-wise': {
      name: 'By event',
      says: 'What wakes a person: incidents caught, and alerts for nothing.',
    },
    'point-wise': {
      name: 'By minute',
      says: 'Every minute counts, so one long incident outweighs many short ones.',
    },
    'point-adjusted': {
      name: 'Point-adjusted',
      says: 'One hit earns the whole incident. Random alarms score above 0.9 by it: never judge by this.',
    },
    'range-based': {
      name: 'By range',
      says: 'Early minutes count more, pieces less; its parameters can be chosen to please.',
    },
    affiliation: {
      name: 'Affiliation',
      says: 'How near alerts lie to incidents, beside chance; a near miss is almost a hit.',
    },
    nab: {
      name: 'NAB',
      says: 'Early hits earn most, every false minute costs: 0 is silence, 100 perfect.',
    },
  };

function weekText({ caught, incidents, falseAlarms }: WeekSummary, f: Formats): string {
  return `${f.integer(caught)} of ${f.integer(incidents)} caught, ${counted(falseAlarms, 'false alarm', 'false alarms', f)}`;
}

function nextWeekText({ now, next }: NextWeek, f: Formats): string {
  return `This week ${weekText(now, f)}; the next, which you have not seen, ${weekText(next, f)}.`;
}

/** How little a week proves. */
function proofText(proof: Proof, f: Formats): string {
  const { caught, incidents, recallInterval, falseAlarms, falseAlarmsPerWeekAtMost } = proof;
  const recall =
    recallInterval === null
      ? ''
      : `${f.integer(caught)} of ${f.integer(incidents)} still allows a recall from ${f.percent(recallInterval.low)} to ${f.percent(recallInterval.high)}. `;
  const alarms =
    falseAlarmsPerWeekAtMost === null
      ? ''
      : `${counted(falseAlarms, 'false alarm', 'false alarms', f)} in this week still allows up to ${f.factor(falseAlarmsPerWeekAtMost)} a week.`;
  return `${recall}${alarms}`.trim();
}

function freshWeeksText(
  { weeks, perfectWeeks, caught, incidents, falseAlarmsPerWeek }: FreshWeeks,
  f: Formats,
): string {
  if (falseAlarmsPerWeek === null) return 'No further weeks.';
  const { mean, low, high } = falseAlarmsPerWeek;
  return `In ${counted(weeks.length, 'unseen week', 'unseen weeks', f)}: ${f.integer(caught)} of ${f.integer(incidents)} caught, ${f.factor(mean)} false alarms a week (${f.factor(low)} to ${f.factor(high)}), ${counted(perfectWeeks, 'perfect week', 'perfect weeks', f)}.`;
}

function mapText({ perfectShare, perfectHere, x, y }: TunerMap, f: Formats): string {
  const axes = `${METRIC_NAMES[x.metric]} and ${METRIC_NAMES[y.metric]}`;
  if (perfectShare === 0)
    return `No setting of the lines catches all and wakes nobody for nothing. Map of ${axes}.`;
  const here = perfectHere === 0 ? 'none of them with the third line where it is' : 'outlined';
  return `${f.percent(perfectShare)} of all settings of the lines catch all and wake nobody for nothing, ${here}. Map of ${axes}.`;
}

/** What the tuner says beyond one week and one way to score it: lessons, yardsticks, unseen weeks, the map. */
export const tunerEnProof = {
  lessonText,
  yardsticks: YARDSTICKS,
  nextWeekText,
  proofText,
  freshWeeksText,
  mapText,
};

export type TunerProofMessages = typeof tunerEnProof;
