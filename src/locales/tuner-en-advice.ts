import type { BetResult } from '../view/tuner/challenge.js';
import type { EventDetail, FiredAlert } from '../view/tuner/event-detail.js';
import type { Feedback } from '../view/tuner/feedback.js';
import type { Hint } from '../view/tuner/hints.js';
import type { Fix } from '../view/tuner/smallest-fix.js';
import { COMPARISONS, type MetricId } from '../view/tuner/tuner-settings.js';
import type { Formats } from './format.js';
import { METRIC_NAMES, counted, metricValue, minutes, settingValue, tunerEn } from './tuner-en.js';
import type { WeekWords } from './tuner-en.js';

const names = (ids: readonly string[], { name }: WeekWords): string => ids.map(name).join(', ');

const side = (metric: MetricId): string => (COMPARISONS[metric] === '>' ? 'over' : 'under');

/** What a move does, what it loses first: `At 5.4 s it is quiet, and nothing is lost.` */
function fixText(fix: Fix, effect: string, words: WeekWords): string {
  const { setting, to, loses, gains, wakes, quiets, falseAlarmsBefore, falseAlarmsAfter } = fix;
  const value = settingValue(setting, to, words.f);
  const where =
    setting === 'for'
      ? `With \`for\` at ${value}`
      : `With ${tunerEn.settingNames[setting]} at ${value}`;
  const cost = [
    loses.length > 0 ? `${names(loses, words)} would be missed` : '',
    wakes.length > 0 ? `${names(wakes, words)} would alert` : '',
    wakes.length === 0 && falseAlarmsAfter > falseAlarmsBefore
      ? `${words.f.integer(falseAlarmsAfter - falseAlarmsBefore)} more false alarms`
      : '',
  ].filter((part) => part !== '');
  const also = [...gains, ...quiets].length > 1 ? ' It sets more right than this.' : '';
  const end = cost.length === 0 ? ', and nothing is lost' : `, but ${cost.join(' and ')}`;
  return `${where} ${effect}${end}.${also}`;
}

function alertText(
  { metric, firedMinute, minutes: length, worst, line, value }: FiredAlert,
  words: WeekWords,
): string {
  const { at, f } = words;
  const beyond = metricValue(metric, Math.abs(worst - line), f);
  return `${METRIC_NAMES[metric]} fired at ${at(firedMinute)} for ${f.integer(length)} min: ${metricValue(metric, value, f)} then, at worst ${metricValue(metric, worst, f)}, ${beyond} ${side(metric)} your line`;
}

/** All about one event, its label open. */
function detailText(detail: EventDetail, words: WeekWords): string {
  const { chip, fired, nearMisses, wasFiringBefore, fix } = detail;
  const parts = [`${tunerEn.chipText(chip, words)}.`];
  if (chip.cause) parts.push(/[.!?]$/.test(chip.cause) ? chip.cause : `${chip.cause}.`);
  parts.push(...fired.slice(0, 3).map((alert) => `${alertText(alert, words)}.`));
  if (wasFiringBefore) {
    parts.push('An alert was firing already when it began: dismissed by then, it catches nothing.');
  }
  const near = nearMisses[0];
  if (near !== undefined && chip.status === 'missed') {
    const { f, at } = words;
    const worst = metricValue(near.metric, near.worst, f);
    parts.push(
      near.beyond > 0
        ? `${METRIC_NAMES[near.metric]} was beyond your line for ${f.integer(near.minutesBeyond)} min in a row and has to be for ${f.integer(near.minutesNeeded)}.`
        : `${METRIC_NAMES[near.metric]} came to ${worst} at ${at(near.worstMinute)}; your line is at ${metricValue(near.metric, near.line, f)}.`,
    );
  }
  if (fix !== null) {
    parts.push(fixText(fix, chip.status === 'missed' ? 'it is caught' : 'it is quiet', words));
  }
  return parts.join(' ');
}

/** One sentence, or two: what to look at now. */
function feedbackText(feedback: Feedback, words: WeekWords): string {
  const { f, name } = words;
  switch (feedback.rule) {
    case 'no-data':
      return 'There is no sample of any metric in this history.';
    case 'nothing-learned':
      return `The adaptive line of ${METRIC_NAMES[feedback.metric]} has learned nothing yet: it needs weeks before this one.`;
    case 'unlabelled':
      return `${counted(feedback.alerts, 'alert', 'alerts', f)}, and no incident is labelled to hold them against.`;
    case 'solved': {
      const repeats = counted(feedback.repeats, 'further page', 'further pages', f);
      const more =
        feedback.repeats > 0
          ? ` ${repeats} came for incidents you knew of; keep_firing_for joins them.`
          : '';
      return `Every incident is caught, after ${minutes(feedback.detectMs, f)} on average, and nothing else fires.${more}`;
    }
    case 'silent':
      return feedback.detail === null
        ? 'No alerts yet: nothing crosses your lines for long enough.'
        : `No alerts yet. ${detailText(feedback.detail, words)}`;
    case 'always-on':
      return `${METRIC_NAMES[feedback.metric]} fires for ${f.integer(feedback.hours)} hours on end: an alert that never stops catches nothing that begins in it.`;
    case 'lost': {
      const to = settingValue(feedback.setting, feedback.to, f);
      const from = settingValue(feedback.setting, feedback.from, f);
      return `Moving ${tunerEn.settingNames[feedback.setting]} from ${from} to ${to} lost ${name(feedback.chip.id)}.`;
    }
    case 'noisy': {
      const first = `${METRIC_NAMES[feedback.metric]} fires ${f.integer(feedback.alarms)} times for no reason: that is noise, not events.`;
      const fix = feedback.detail?.fix ?? null;
      return fix === null ? first : `${first} ${fixText(fix, 'the first of them is quiet', words)}`;
    }
    case 'missed':
    case 'false':
      return detailText(feedback.detail, words);
    case 'trade':
      return `${detailText(feedback.detail, words)} No single move sets it right for nothing.`;
    case 'closed':
      return `${counted(feedback.fired, 'bump fires', 'bumps fire', f)}, ${counted(feedback.silent, 'does', 'do', f)} not. Select one to see whether it was real.`;
  }
}

function hintText(hint: Hint, { at, f }: WeekWords): string {
  switch (hint.rung) {
    case 'metric':
      if (hint.needs === 'for') return 'No line alone does it: look at `for`.';
      if (hint.needs === 'adaptive')
        return `Look at ${METRIC_NAMES[hint.metric!]}: a fixed line cannot follow the time of day.`;
      if (hint.needs === 'static')
        return `Look at ${METRIC_NAMES[hint.metric!]}: a fixed line will do.`;
      return `Look at ${METRIC_NAMES[hint.metric!]} first.`;
    case 'event':
      return hint.direction === 'catch'
        ? `Something real happens at ${at(hint.startMinute)}, and nothing fires.`
        : `What fires at ${at(hint.startMinute)} has an ordinary cause.`;
    case 'range': {
      const { setting, from, to } = hint.band;
      const text = (value: number): string => settingValue(setting, value, f);
      return from === to
        ? `${tunerEn.settingNames[setting]}: ${text(from)}.`
        : `${tunerEn.settingNames[setting]}: somewhere from ${text(from)} to ${text(to)}.`;
    }
    case 'reveal':
      return hint.solution.kind === 'perfect'
        ? 'The shaded stretch of each slider wins while the others stay.'
        : 'Nothing is perfect here: this is the best trade at your beta.';
  }
}

function betText({ bets, right, wrong, incidents }: BetResult, f: Formats): string {
  return `You would have woken someone ${counted(bets, 'time', 'times', f)}: ${f.integer(right)} of ${counted(incidents, 'incident', 'incidents', f)}, ${counted(wrong, 'look-alike', 'look-alikes', f)}.`;
}

/** What the tuner says to a reader who tunes: events, moves, feedback, hints. */
export const tunerEnAdvice = {
  fixText,
  detailText,
  feedbackText,
  hintText,
  betText,
};

export type TunerAdviceMessages = typeof tunerEnAdvice;
