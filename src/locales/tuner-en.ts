import type { EventChip } from '../view/tuner/event-chips.js';
import type { NumberSettingId, SettingNote } from '../view/tuner/tuner-settings.js';
import type { MetricId } from '../view/tuner/tuner-settings.js';
import type { Verdict, VerdictFigure, VerdictFigureId } from '../view/tuner/verdict.js';
import type { Formats } from './format.js';

/** What the sentences of a week need to know of it. */
export interface WeekWords {
  /** Weekday and time of a minute of the week: `Tue 02:10`. */
  readonly at: (minute: number) => string;
  /** What to call an event: its title, or its kind, or its id. */
  readonly name: (id: string) => string;
  readonly f: Formats;
}

export const METRIC_NAMES: Readonly<Record<MetricId, string>> = {
  cost: 'Cost',
  latency: 'Latency p95',
  quality: 'Quality',
};

const SETTING_NAMES: Readonly<Record<NumberSettingId, string>> = {
  cost: 'Cost spike',
  latency: 'Latency p95',
  quality: 'Quality floor',
  'cost-k': 'Cost, k',
  'latency-k': 'Latency, k',
  'quality-k': 'Quality, k',
  for: 'for',
  'keep-firing-for': 'keep_firing_for',
  'minimum-volume': 'Minimum volume',
  beta: 'Beta',
  'minute-usd': 'A minute unnoticed',
  'page-usd': 'A page',
};

/** A value of a metric with its unit: `45 %`, `5.4 s`, `0.78`. */
export function metricValue(metric: MetricId, value: number, f: Formats): string {
  if (metric === 'cost') return `${f.integer(value)} %`;
  return metric === 'latency' ? `${f.factor(value)} s` : f.score(value);
}

/** A value of a setting with its unit. */
export function settingValue(setting: NumberSettingId, value: number, f: Formats): string {
  switch (setting) {
    case 'cost':
    case 'latency':
    case 'quality':
      return metricValue(setting, value, f);
    case 'for':
    case 'keep-firing-for':
      return `${f.integer(value)} min`;
    case 'minimum-volume':
      return `${f.integer(value)} requests/min`;
    case 'minute-usd':
    case 'page-usd':
      return f.usd(value);
    default:
      return f.score(value);
  }
}

/** The same as a screen reader should say it. */
function settingSpoken(setting: NumberSettingId, value: number, f: Formats): string {
  switch (setting) {
    case 'cost':
      return `${f.integer(value)} percent above the same hour a week before`;
    case 'latency':
      return `${f.factor(value)} seconds`;
    case 'for':
    case 'keep-firing-for':
      return `${f.integer(value)} ${value === 1 ? 'minute' : 'minutes'}`;
    case 'minimum-volume':
      return value === 0 ? 'none' : `${f.integer(value)} requests a minute`;
    case 'cost-k':
    case 'latency-k':
    case 'quality-k':
      return `${f.score(value)} scales from the expected`;
    default:
      return settingValue(setting, value, f);
  }
}

function settingNote({ setting, reason, given, used, min, max, step }: SettingNote, f: Formats) {
  const name = SETTING_NAMES[setting];
  const text = (value: number): string => settingValue(setting, value, f);
  if (reason === 'not-a-number') return `${name}: that is no number; it stays at ${text(used)}.`;
  if (reason === 'between-steps') {
    return `${name}: steps are ${text(step)}; ${text(used)} is used.`;
  }
  const shown = given === null ? 'That' : text(given);
  return `${name}: ${shown} lies outside ${text(min)} to ${text(max)}; ${text(used)} is used.`;
}

export function counted(count: number, one: string, many: string, f: Formats): string {
  return `${f.integer(count)} ${count === 1 ? one : many}`;
}

export function minutes(ms: number, f: Formats): string {
  return `${f.integer(Math.round(ms / 60_000))} min`;
}

/** The verdict in one line, denominators included. */
function headline(verdict: Verdict, f: Formats): string {
  const { state, caught, incidents, falseAlarms, detectMs } = verdict;
  if (state === 'no-data') return 'No data.';
  const alarms = counted(falseAlarms, 'false alarm', 'false alarms', f);
  if (state === 'unlabelled') {
    return `No incident is labelled. ${counted(verdict.alerts, 'alert', 'alerts', f)}.`;
  }
  const first = `${f.integer(caught)} of ${counted(incidents, 'incident', 'incidents', f)} caught`;
  if (state === 'silent') return `${first}, no alerts yet.`;
  const detect = detectMs === null ? '' : `, ${minutes(detectMs, f)} to detect`;
  return `${first}, ${alarms}${detect}.`;
}

const FIGURE_NAMES: Readonly<Record<VerdictFigureId, string>> = {
  'incidents-caught': 'Incidents caught',
  'false-alarms': 'False alarms',
  'time-to-detect': 'Time to detect',
  precision: 'Precision',
  recall: 'Recall',
  'f-beta': 'F-score',
  'false-alarms-per-week': 'False alarms a week',
  'on-call-cost': 'On-call cost',
};

/** How each figure is counted. */
const FIGURE_METHODS: Readonly<Record<VerdictFigureId, string>> = {
  'incidents-caught':
    'An incident is caught when an alert begins in it. One that was firing already when it began does not count.',
  'false-alarms':
    'An alert that begins in no incident is one false alarm, however long it lasts. A look-alike explains it, or nothing does.',
  'time-to-detect':
    'From the start of an incident to its first alert, `for` included; the mean over the incidents caught.',
  precision: 'Incidents caught, among incidents caught and false alarms.',
  recall: 'Incidents caught, among all incidents.',
  'f-beta':
    'Precision and recall in one; a missed incident weighs beta × beta times as much as a false alarm.',
  'false-alarms-per-week': 'False alarms, divided by the days scored, times seven.',
  'on-call-cost':
    'Minutes in which an incident ran and nobody knew, detected or missed, and pages, right or wrong, each at your price.',
};

function figureFormula({ id, value, terms }: VerdictFigure, f: Formats): string {
  const n = (name: string): string => f.integer(terms[name] ?? NaN);
  const result = value === null ? '–' : figureValue({ id, value }, f);
  switch (id) {
    case 'incidents-caught':
      return `${n('caught')} of ${n('incidents')}`;
    case 'false-alarms':
      return `${n('falseAlarms')}, in ${counted(terms['lookalikes']!, 'look-alike', 'look-alikes', f)}, ${n('unexplained')} unexplained`;
    case 'time-to-detect':
      return `${minutes(terms['totalMs']!, f)} / ${n('caught')} = ${result}`;
    case 'precision':
      return `${n('caught')} / (${n('caught')} + ${n('falseAlarms')}) = ${result}`;
    case 'recall':
      return `${n('caught')} / (${n('caught')} + ${n('missed')}) = ${result}`;
    case 'f-beta': {
      const square = f.score(terms['beta']! * terms['beta']!);
      const hits = `(1 + ${square}) × ${n('caught')}`;
      return `${hits} / (${hits} + ${square} × ${n('missed')} + ${n('falseAlarms')}) = ${result}`;
    }
    case 'false-alarms-per-week':
      return `${n('falseAlarms')} / ${f.factor(terms['days']!)} days × 7 = ${result}`;
    case 'on-call-cost':
      return `${n('incidentMinutes')} min × ${f.usd(terms['minuteUsd']!)} + ${counted(terms['pages']!, 'page', 'pages', f)} × ${f.usd(terms['pageUsd']!)} = ${result}`;
  }
}

function figureValue({ id, value }: Pick<VerdictFigure, 'id' | 'value'>, f: Formats): string {
  if (value === null) return '–';
  switch (id) {
    case 'incidents-caught':
    case 'false-alarms':
      return f.integer(value);
    case 'time-to-detect':
      return minutes(value, f);
    case 'precision':
    case 'recall':
      return f.percent(value);
    case 'f-beta':
      return f.score(value);
    case 'false-alarms-per-week':
      return f.factor(value);
    case 'on-call-cost':
      return f.usd(value);
  }
}

/** An event in a few words: `Tue 02:00 Night batch: false, 2 alerts`. */
function chipText(chip: EventChip, { at, name, f }: WeekWords): string {
  const { status, type, startMinute, detectMinutes, alerts, id } = chip;
  const title =
    type === 'closed' ? 'label closed' : type === 'unexplained' ? 'nothing labelled' : name(id);
  const often = alerts > 1 ? `, ${f.integer(alerts)} alerts` : '';
  const fate = {
    caught: `caught after ${f.integer(detectMinutes ?? 0)} min${often}`,
    missed: 'missed',
    false: `false${often}`,
    quiet: 'left alone',
    fired: `fired${often}`,
    silent: 'did not fire',
  }[status];
  return `${at(startMinute)} ${title}: ${fate}`;
}

/** The words of the tuner's figures, settings and events. */
export const tunerEn = {
  metricNames: METRIC_NAMES,
  metricValue,
  settingNames: SETTING_NAMES,
  settingValue,
  settingSpoken,
  settingNote,
  headline,
  figureNames: FIGURE_NAMES,
  figureMethods: FIGURE_METHODS,
  figureFormula,
  figureValue,
  chipText,
  fewerPages: 'page me less',
  missNothing: 'miss nothing',
  modes: { static: 'static', adaptive: 'adaptive' },
};

export type TunerMessages = typeof tunerEn;
