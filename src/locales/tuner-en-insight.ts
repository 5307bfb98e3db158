import type { MapAxis, MapCell, TunerMap } from '../view/tuner/tuner-map.js';
import type { MetricId } from '../view/tuner/tuner-settings.js';
import type { Formats } from './format.js';
import { METRIC_NAMES, counted, settingValue } from './tuner-en.js';

/** What an axis measures, its unit included. */
const AXIS_UNITS: Readonly<Record<MetricId, string>> = {
  cost: '% above a week before',
  latency: 's',
  quality: 'score',
};

function axisTitle({ metric, setting }: MapAxis): string {
  return setting === metric
    ? `${METRIC_NAMES[metric]} line, ${AXIS_UNITS[metric]}`
    : `${METRIC_NAMES[metric]} line, k scales from the expected`;
}

/** `Latency p95 5.0 s`; an adaptive line `Latency p95 k 3.00`. */
function lineText(axis: Pick<MapAxis, 'metric' | 'setting'>, value: number, f: Formats): string {
  const text = settingValue(axis.setting, value, f);
  return `${METRIC_NAMES[axis.metric]} ${axis.setting === axis.metric ? text : `k ${text}`}`;
}

function score(value: number | null, f: Formats): string {
  return value === null ? '' : `, F\u2011score ${f.score(value)}`;
}

function outcome(
  { caught, falseAlarms }: Pick<MapCell, 'caught' | 'falseAlarms'>,
  incidents: number,
  f: Formats,
): string {
  const alarms = counted(falseAlarms, 'false alarm', 'false alarms', f);
  return incidents === 0
    ? alarms
    : `${f.integer(caught)} of ${counted(incidents, 'incident', 'incidents', f)} caught, ${alarms}`;
}

/** One cell of the map in a sentence. */
function cellText(map: TunerMap, cell: MapCell, f: Formats): string {
  const lines = [lineText(map.x, cell.x, f), lineText(map.y, cell.y, f)].join(', ');
  return `${lines}: ${outcome(cell, map.incidents, f)}${score(cell.fBeta, f)}.`;
}

function hereText(map: TunerMap, cell: MapCell, f: Formats): string {
  return `You are at ${cellText(map, cell, f)}`;
}

function frontText({ front, precision, incidents }: TunerMap, f: Formats): string {
  if (incidents === 0) return 'No incident is labelled, so nothing can be recalled.';
  const isHere = front.some((point) => point.isHere);
  const none = 'without an alert there is no precision';
  if (front.length === 1) {
    const here = isHere ? 'it is yours' : precision === null ? none : 'yours is another';
    return `One trade beats those of all other settings of the three lines; ${here}.`;
  }
  const here = isHere
    ? 'yours is one of them'
    : precision === null
      ? none
      : 'yours is none of them';
  return `${counted(front.length, 'trade', 'trades', f)} that no setting of the three lines beats; ${here}.`;
}

/** The words of the map of all settings, and of what stands beside it. */
export const tunerEnInsight = {
  map: 'Map',
  mapAside: (fixed: Pick<MapAxis, 'metric' | 'setting'>, value: number, f: Formats): string =>
    `every setting of the two lines last moved; ${lineText(fixed, value, f)} stays`,
  mapLabel: (x: MetricId, y: MetricId): string =>
    `Map of ${METRIC_NAMES[x]} across and ${METRIC_NAMES[y]} up`,
  mapKeys: 'Point at a place to read it, click to go there; with keys arrows and Enter.',
  mapIsHint: 'Until the week is solved, going there is a hint taken.',
  axisTitle,
  cellText,
  hereText,
  legend: 'F\u2011score',
  legendOutline: 'all caught, none false',
  legendHere: 'you',
  sweeping: 'Trying every setting.',
  mapTable: 'Table',
  mapTableCaption: (x: MapAxis, y: MapAxis): string =>
    `Incidents caught, false alarms. Across: ${axisTitle(x)}. Down: ${axisTitle(y)}.`,
  mapTableCell: ({ caught, falseAlarms }: MapCell, f: Formats): string =>
    `${f.integer(caught)}, ${f.integer(falseAlarms)}`,
  front: 'Pareto front',
  frontAside: 'small dots: the settings of the map',
  frontText,
  frontLabel: 'Precision up, recall across',
  frontPoints: 'Trades that nothing beats',
  frontPoint: (
    point: { readonly caught: number; readonly falseAlarms: number; readonly precision: number },
    incidents: number,
    f: Formats,
  ): string => `${outcome(point, incidents, f)}, precision ${f.percent(point.precision)}`,
  precision: 'Precision',
  recall: 'Recall',
  lessons: 'Try a mistake',
  lessonNames: {
    'floor-above-mean': 'Floor at mean + 2 sd',
    'learns-the-incident': 'Baseline that learns the incident',
    'two-sigma-of-four': 'Two sigma of four samples',
  },
  lessonsIdle: 'Each moves one line to where a common mistake would put it.',
  learning: 'Learning from the four weeks before.',
  noLesson:
    'This history has nothing to show it on: it takes labelled incidents, or four weeks before.',
  yardsticks: 'Six yardsticks, one week',
  yardsticksCaption: 'The same alerts by six ways to score them',
  yardstickHead: { name: 'Yardstick', precision: 'Precision', recall: 'Recall', score: 'Score' },
  misleading: 'misleading',
};

export type TunerInsightMessages = typeof tunerEnInsight;
