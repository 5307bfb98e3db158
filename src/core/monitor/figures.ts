import type { Names } from '../call-columns.js';
import { growArray } from './minutes.js';

/** Time to answer of one model's answered calls, trailing 10 minutes. */
export interface ModelFigures {
  latencyP50Ms: Float64Array;
  latencyP95Ms: Float64Array;
  latencyP99Ms: Float64Array;
  ttftP50Ms: Float64Array;
  latencyN: Float64Array;
}

/**
 * Every figure of every minute, over trailing windows; index = minute - `firstMinute`, NaN = no data.
 * The arrays are replaced when they grow: read them off this object each time.
 * A rate of an observed stretch without calls is 0; a ratio, a mean or a percentile of no calls is NaN.
 */
export interface Figures {
  firstMinute: number;
  /** Minutes held; the last one may be open, and its figures then go up to now. */
  length: number;
  /** By feature; USD per minute, trailing 5 minutes. NaN while none of its calls has a price. */
  readonly costUsdPerMin: Float64Array[];
  /** All features, the unknown one included. */
  costTotalUsdPerMin: Float64Array;
  /** Cost by calls whose cost is known, response-cache hits included at no cost; trailing 5 minutes. */
  costPerCallUsd: Float64Array;
  /** Calls whose cost is known. */
  pricedN: Float64Array;
  /** Answered calls sent to the provider; trailing 10 minutes. */
  latencyP50Ms: Float64Array;
  latencyP95Ms: Float64Array;
  latencyP99Ms: Float64Array;
  latencyN: Float64Array;
  ttftP50Ms: Float64Array;
  ttftP95Ms: Float64Array;
  ttftN: Float64Array;
  /** By model. */
  readonly byModel: ModelFigures[];
  /** Mean similarity to the golden answer, 0 to 1; trailing 60 minutes, as the other signals of quality. */
  similarity: Float64Array;
  similarityN: Float64Array;
  /** Mean judge's score as (s - 1) / 4, 0 to 1. */
  judge: Float64Array;
  judgeN: Float64Array;
  /** Output tokens of answered calls by what as many calls of the same features had in the first hour. */
  lengthRatio: Float64Array;
  lengthN: Float64Array;
  /** 0.4 similarity + 0.4 judge + 0.2 of how near the length is to 1; NaN unless all three are there. For display, not for alerts. */
  composite: Float64Array;
  /** First attempts per minute, response-cache hits included; trailing 5 minutes, as the rest. */
  requestsPerMin: Float64Array;
  retriesPerMin: Float64Array;
  /** Failed calls by calls sent to the provider. */
  errorRatio: Float64Array;
  /** Response-cache hits by first attempts. */
  cacheHitRatio: Float64Array;
  /** Cached input tokens by input tokens, of the calls whose cached tokens are known. */
  promptCacheRatio: Float64Array;
  inputTokensPerMin: Float64Array;
  outputTokensPerMin: Float64Array;
  /** Calls: first attempts and retries, hits included. */
  callsN: Float64Array;
  /** Calls sent to the provider. */
  providerCallsN: Float64Array;
  /** First attempts of which the response cache's answer is known. */
  cacheKnownN: Float64Array;
  /** Calls sent to the provider whose input tokens and cached tokens are known. */
  cacheReadKnownN: Float64Array;
}

/** The names in `Figures` that are one array each. */
export type SeriesName = Exclude<
  keyof Figures,
  'firstMinute' | 'length' | 'costUsdPerMin' | 'byModel'
>;

const SERIES: readonly SeriesName[] = [
  'costTotalUsdPerMin',
  'costPerCallUsd',
  'pricedN',
  'latencyP50Ms',
  'latencyP95Ms',
  'latencyP99Ms',
  'latencyN',
  'ttftP50Ms',
  'ttftP95Ms',
  'ttftN',
  'similarity',
  'similarityN',
  'judge',
  'judgeN',
  'lengthRatio',
  'lengthN',
  'composite',
  'requestsPerMin',
  'retriesPerMin',
  'errorRatio',
  'cacheHitRatio',
  'promptCacheRatio',
  'inputTokensPerMin',
  'outputTokensPerMin',
  'callsN',
  'providerCallsN',
  'cacheKnownN',
  'cacheReadKnownN',
];
const MODEL_SERIES = [
  'latencyP50Ms',
  'latencyP95Ms',
  'latencyP99Ms',
  'ttftP50Ms',
  'latencyN',
] as const;

export function createFigures(names: Names, capacity: number): Figures {
  const figures: Record<string, unknown> = {
    firstMinute: 0,
    length: 0,
    costUsdPerMin: names.features.map(() => new Float64Array(capacity)),
    byModel: names.models.map(() => {
      const model: Partial<ModelFigures> = {};
      for (const name of MODEL_SERIES) model[name] = new Float64Array(capacity);
      return model;
    }),
  };
  for (const name of SERIES) figures[name] = new Float64Array(capacity);
  return figures as unknown as Figures;
}

/** Makes room for `rows` minutes. */
export function growFigures(figures: Figures, rows: number): void {
  if (rows <= figures.callsN.length) return;
  replaceSeries(figures, (series) => growArray(series, rows));
}

/** Forgets the first `rows` minutes. */
export function dropFigures(figures: Figures, rows: number): void {
  replaceSeries(figures, (series) => series.copyWithin(0, rows));
  figures.firstMinute += rows;
  figures.length -= rows;
}

function replaceSeries(figures: Figures, change: (series: Float64Array) => Float64Array): void {
  for (const name of SERIES) figures[name] = change(figures[name]);
  for (const model of figures.byModel) {
    for (const name of MODEL_SERIES) model[name] = change(model[name]);
  }
  figures.costUsdPerMin.forEach((series, feature) => {
    figures.costUsdPerMin[feature] = change(series);
  });
}
