import type { Figures, SeriesName } from './figures.js';
import { LATENCY_WINDOW_MINUTES, QUALITY_WINDOW_MINUTES, SHORT_WINDOW_MINUTES } from './windows.js';

/** A figure's series, the series of its sample count, its unit and its window. */
interface FigureSpec {
  readonly series: SeriesName;
  readonly samples: SeriesName;
  readonly unit: string;
  readonly windowMinutes: number;
}

function spec(
  series: SeriesName,
  samples: SeriesName,
  unit: string,
  windowMinutes: number = SHORT_WINDOW_MINUTES,
): FigureSpec {
  return { series, samples, unit, windowMinutes };
}

const latency = LATENCY_WINDOW_MINUTES;
const quality = QUALITY_WINDOW_MINUTES;

/** The figures that rules, the interface and records name. */
export const FIGURE_SPECS = {
  'cost-per-min': spec('costTotalUsdPerMin', 'pricedN', 'USD/min'),
  'cost-per-call': spec('costPerCallUsd', 'pricedN', 'USD/call'),
  'latency-p50': spec('latencyP50Ms', 'latencyN', 'ms', latency),
  'latency-p95': spec('latencyP95Ms', 'latencyN', 'ms', latency),
  'latency-p99': spec('latencyP99Ms', 'latencyN', 'ms', latency),
  'ttft-p50': spec('ttftP50Ms', 'ttftN', 'ms', latency),
  'ttft-p95': spec('ttftP95Ms', 'ttftN', 'ms', latency),
  similarity: spec('similarity', 'similarityN', 'ratio', quality),
  judge: spec('judge', 'judgeN', 'ratio', quality),
  length: spec('lengthRatio', 'lengthN', 'ratio', quality),
  composite: spec('composite', 'similarityN', 'ratio', quality),
  'requests-per-min': spec('requestsPerMin', 'callsN', 'calls/min'),
  'retries-per-min': spec('retriesPerMin', 'callsN', 'calls/min'),
  'error-ratio': spec('errorRatio', 'providerCallsN', 'ratio'),
  'cache-hit-ratio': spec('cacheHitRatio', 'cacheKnownN', 'ratio'),
  'prompt-cache-ratio': spec('promptCacheRatio', 'cacheReadKnownN', 'ratio'),
} as const;

export type FigureId = keyof typeof FIGURE_SPECS;

/** The value of a figure in minute row `row`; NaN = no data. */
export function figureValue(figures: Figures, id: FigureId, row: number): number {
  return figures[FIGURE_SPECS[id].series][row] ?? NaN;
}

/**
 * How many samples that value rests on: none where there is no value. Only for a percentile it is then how many were
 * too few for one. A composite rests on no more than the rarest of its parts.
 */
export function figureSamples(figures: Figures, id: FigureId, row: number): number {
  const isNone = Number.isNaN(figureValue(figures, id, row)) && !/-p\d/.test(id);
  const n = figures[FIGURE_SPECS[id].samples][row] ?? 0;
  if (isNone) return 0;
  return id === 'composite' ? Math.min(n, figures.judgeN[row]!, figures.lengthN[row]!) : n;
}
