import type { NumberLimits } from '../row-values.js';
import type { HistoryColumn, HistoryMetric } from './recorded-history.js';

/** What a row can hold: a time, samples, and what events have beside. */
export const HISTORY_FIELDS = [
  'time',
  'costUsdPerMin',
  'costSpikePercent',
  'latencyP95S',
  'latencyP95Ms',
  'qualityScore',
  'volume',
  'type',
  'id',
  'kind',
  'end',
  'metrics',
  'title',
  'cause',
  'scoredFrom',
] as const;

export type HistoryField = (typeof HISTORY_FIELDS)[number];

/** The heading each column is written under, in order. */
export const HEADINGS: Readonly<Record<HistoryColumn, string>> = {
  costUsdPerMin: 'cost_usd_per_min',
  costSpikePercent: 'cost_spike_percent',
  latencyP95S: 'latency_p95_s',
  qualityScore: 'quality_score',
  volume: 'volume',
};

export const HISTORY_COLUMNS = Object.keys(HEADINGS) as readonly HistoryColumn[];

const KEYS: Readonly<Record<string, HistoryField>> = {
  time: 'time',
  timestamp: 'time',
  timestampms: 'time',
  timems: 'time',
  onset: 'time',
  start: 'time',
  costusdpermin: 'costUsdPerMin',
  costpermin: 'costUsdPerMin',
  costspikepercent: 'costSpikePercent',
  costspike: 'costSpikePercent',
  latencyp95s: 'latencyP95S',
  latencyp95: 'latencyP95S',
  latencyp95ms: 'latencyP95Ms',
  qualityscore: 'qualityScore',
  quality: 'qualityScore',
  volume: 'volume',
  requestspermin: 'volume',
  type: 'type',
  id: 'id',
  kind: 'kind',
  end: 'end',
  metrics: 'metrics',
  metric: 'metrics',
  title: 'title',
  cause: 'cause',
  scoredfrom: 'scoredFrom',
};

const FIELD_OF_KEY: ReadonlyMap<string, HistoryField> = new Map(Object.entries(KEYS));

/** The field of a heading or key; case, spaces, dots, `_` and `-` do not count. */
export function historyFieldOf(key: string): HistoryField | undefined {
  if (key.length > 40) return undefined;
  return FIELD_OF_KEY.get(key.toLowerCase().replace(/[\s._-]/g, ''));
}

/** A field of samples: where its values go, what they may be, and what they are divided by on the way. */
export interface SampleField {
  readonly field: HistoryField;
  readonly column: HistoryColumn;
  readonly limits: NumberLimits;
  readonly per: number;
}

const DAY_S = 86_400;

export const SAMPLE_FIELDS: readonly SampleField[] = [
  sampleField('costUsdPerMin', 'costUsdPerMin', 0, 1e9),
  sampleField('costSpikePercent', 'costSpikePercent', -100, 1e6),
  sampleField('latencyP95S', 'latencyP95S', 0, DAY_S),
  sampleField('latencyP95Ms', 'latencyP95S', 0, DAY_S * 1000, 1000),
  sampleField('qualityScore', 'qualityScore', 0, 1),
  sampleField('volume', 'volume', 0, 1e9),
];

function sampleField(
  field: HistoryField,
  column: HistoryColumn,
  min: number,
  max: number,
  per = 1,
): SampleField {
  return {
    field,
    column,
    limits: { field: HEADINGS[column], min, max, isWhole: false, dropsRow: false },
    per,
  };
}

const METRIC_WORDS: ReadonlyMap<string, HistoryMetric> = new Map([
  ['cost', 'cost'],
  ['costspike', 'cost'],
  ['costspikepercent', 'cost'],
  ['costusdpermin', 'cost'],
  ['latency', 'latency'],
  ['latencyp95', 'latency'],
  ['latencyp95s', 'latency'],
  ['quality', 'quality'],
  ['qualityscore', 'quality'],
]);

/** The metric of a word, written as the metric or as its heading. */
export function metricOf(word: string): HistoryMetric | undefined {
  return METRIC_WORDS.get(word.toLowerCase().replace(/[\s._-]/g, ''));
}
