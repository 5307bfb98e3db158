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
  const many = counted(front.length, 'trade', 'trades', f);
  const here = front.some(({ isHere }) => isHere)
    ? 'yours is one of them'
    : precision === null
      ? 'without an alert there is no precision'
      : 'yours is not one of them';
  return `${many} that no setting of the three lines beats; ${here}.`;
}

/** The words of the map of all settings, and of what stands beside it. */
export const tunerEnInsight = {
  map: 'Map',
  mapAside: (fixed: Pick<MapAxis, 'metric' | 'setting'>, value: number, f: Formats): string =>
    `every setting of the two lines last moved; ${lineText(fixed, value, f)} stays`,
  mapLabel: (x: MetricId, y: MetricId): string =>
    `Map of ${METRIC_NAMES[x]} across and ${METRIC_NAMES[y]} up`,
  mapKeys: 'Point at a place to read it, click to go there; with keys arrows and Enter.',
  axisTitle,
  cellText,
  hereText,
  legend: 'F\u2011score',
  legendOutline: 'all caught, none false',
  legendHere: 'you',
  sweeping: 'Trying every setting.',
  mapTable: 'Table',
  mapTableCaption: (x: MetricId, y: MetricId): string =>
    `Incidents caught and false alarms, ${METRIC_NAMES[x]} across, ${METRIC_NAMES[y]} down`,
  mapTableCell: ({ caught, falseAlarms }: MapCell, f: Formats): string =>
    `${f.integer(caught)}, ${f.integer(falseAlarms)} false`,
  front: 'Pareto front',
  frontAside: 'precision against recall',
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
};

export type TunerInsightMessages = typeof tunerEnInsight;
