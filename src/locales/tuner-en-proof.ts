import type { FreshWeeks, NextWeek, Proof, WeekSummary } from '../view/tuner/fresh-weeks.js';
import type { LessonShown } from '../view/tuner/lesson-presets.js';
import type { TunerMap } from '../view/tuner/tuner-map.js';
import type { YardstickId, YardstickVerdict } from '../view/tuner/yardsticks.js';
import type { Formats } from './format.js';
import { METRIC_NAMES, counted, settingValue } from './tuner-en.js';

/** One sentence a lesson, true to what is on screen. */
function lessonText(lesson: LessonShown, f: Formats): string {
  const { id, metric, setting, line, firing, rightFiring, terms } = lesson;
  const share = (value: number | null | undefined): string =>
    value === null || value === undefined ? '–' : f.percent(value);
  const value = (number: number): string => settingValue(setting, number, f);
  switch (id) {
    case 'floor-above-mean':
      return `A floor at mean + ${f.integer(terms['k']!)} sd, ${value(line)}, lies above what is normal and fires in ${share(firing)} of calm minutes; at mean − ${f.integer(terms['k']!)} sd, ${value(terms['right']!)}, it would be ${share(rightFiring)}.`;
    case 'learns-the-incident': {
      const sign = metric === 'quality' ? '−' : '+';
      const fate = lesson.isIncidentCaught === true ? 'still caught' : 'missed';
      return `Learned with the rest, an incident moves mean ${sign} ${f.integer(terms['k']!)} sd of twelve hours from ${value(terms['from']!)} to ${value(line)}, your ${METRIC_NAMES[metric]} line now: at that line it is ${fate}, ${f.integer(lesson.caught)} of ${counted(lesson.incidents, 'incident', 'incidents', f)} caught.`;
    }
    case 'two-sigma-of-four':
      return `Two sigma promise to fire in ${share(terms['promised'])} of calm minutes: ${METRIC_NAMES[metric]} at k ${f.score(line)} fires in ${share(firing)}, learned from four samples a minute it would be ${share(terms['ofFour'])}, and four need ${f.score(terms['rightK']!)} sd to keep the promise.`;
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

const COUNTS: Readonly<Record<YardstickVerdict['counts'], readonly [one: string, many: string]>> = {
  events: ['event', 'events'],
  minutes: ['minute', 'minutes'],
  ranges: ['range', 'ranges'],
  windows: ['window', 'windows'],
};

/** A verdict's own number: `0.40`, or `−1,075 points`. */
function yardstickScore({ score, unit }: YardstickVerdict, f: Formats): string {
  if (score === null) return '–';
  if (unit === 'ratio') return f.score(score);
  return `${score < -0.5 ? '−' : ''}${f.integer(Math.abs(Math.round(score)))}`;
}

/** What it rests on: `of 10,080 minutes`. */
function yardstickCount({ counts, n }: YardstickVerdict, f: Formats): string {
  const [one, many] = COUNTS[counts];
  return `of ${counted(n, one, many, f)}`;
}

/** How far the verdicts lie apart. */
function yardsticksText(verdicts: readonly YardstickVerdict[], f: Formats): string {
  const ratios = verdicts.filter(({ unit, score }) => unit === 'ratio' && score !== null);
  const nab = verdicts.find(({ id, score }) => id === 'nab' && score !== null);
  if (ratios.length < 2) return 'No incident is labelled: there is nothing to score.';
  const sorted = [...ratios].sort((a, b) => a.score! - b.score!);
  const named = (verdict: YardstickVerdict): string =>
    `${yardstickScore(verdict, f)} (${YARDSTICKS[verdict.id].name})`;
  const [low, high] = [sorted[0]!, sorted.at(-1)!];
  const points = nab === undefined ? '' : `, and ${yardstickScore(nab, f)} NAB points`;
  if (yardstickScore(low, f) === yardstickScore(high, f)) {
    return `The same alerts on the same week: F1 ${yardstickScore(low, f)} by all${points}.`;
  }
  return `The same alerts on the same week: F1 from ${named(low)} to ${named(high)}${points}.`;
}

function weekText({ caught, incidents, falseAlarms }: WeekSummary, f: Formats): string {
  return `${f.integer(caught)} of ${f.integer(incidents)} caught, ${counted(falseAlarms, 'false alarm', 'false alarms', f)}`;
}

function nextWeekText({ now, next }: NextWeek, f: Formats): string {
  return `Your week: ${weekText(now, f)}. This one, which you had not seen: ${weekText(next, f)}.`;
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
  yardstickScore,
  yardstickCount,
  yardsticksText,
  nextWeekText,
  proofText,
  freshWeeksText,
  mapText,
};

export type TunerProofMessages = typeof tunerEnProof;
