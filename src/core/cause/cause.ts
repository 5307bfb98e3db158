import type { Names } from '../call-columns.js';
import { findCostCause } from './cause-cost.js';
import {
  findCacheCause,
  findErrorCause,
  findLengthCause,
  findQualityCause,
  findVolumeCause,
} from './cause-share.js';
import { findLatencyCause } from './cause-latency.js';
import { FIGURE_SPECS } from '../monitor/figure-ids.js';
import type { FigureId } from '../monitor/figure-ids.js';
import type { LengthBaseline } from '../monitor/length-baseline.js';
import type { Minutes } from '../monitor/minutes.js';
import { ALL, sumStretch } from '../monitor/stretch.js';
import type { Stretch } from '../monitor/stretch.js';

export type CauseKind =
  | 'volume'
  | 'input-tokens'
  | 'output-tokens'
  | 'cache'
  | 'price-mix'
  | 'errors'
  | 'ttft'
  | 'token-speed'
  | 'quality'
  | 'length';

/**
 * The change that explains most of a figure's, found in the aggregates alone: likely, not proven.
 * `before` and `after` by kind: volume in calls per minute; input-tokens, output-tokens and length in tokens a call;
 * cache in share of calls or tokens served from a cache; price-mix in USD per token; errors in share of failed calls;
 * ttft in ms; token-speed in ms per token; quality in similarity.
 */
export interface Cause {
  readonly kind: CauseKind;
  /** Where it changed; `null` when everywhere, or by model. */
  readonly feature: string | null;
  /** Where it changed; `null` when everywhere, or by feature. */
  readonly model: string | null;
  /** In the hour before; for length, in the first hour. */
  readonly before: number;
  /** In the figure's window at the alert. */
  readonly after: number;
  /** `after / before`; `Infinity` when there was none before. */
  readonly factor: number;
}

/** A change, and how far it moves the figure the way the figure went. */
export interface Candidate {
  readonly kind: CauseKind;
  readonly by: 'feature' | 'model';
  /** A slot, or `ALL`. */
  readonly slot: number;
  readonly before: number;
  readonly after: number;
  readonly effect: number;
}

/** What causes are read from. */
export interface CauseInputs {
  readonly names: Names;
  readonly minutes: Minutes;
  readonly lengthBaseline: LengthBaseline;
}

const HOUR_MINUTES = 60;
/** A factor nearer to 1 than this explains nothing. */
const LEAST_CHANGE = 0.03;
/** A feature or model is named unless the same change everywhere explains this many times more. */
const EVERYWHERE_ODDS = 1.4;

/**
 * Compares the figure's trailing window that ends with `atMinute` with the hour before it, or before `onsetMinute`
 * (the minute with which the condition first held) if that is earlier.
 * @returns `null` when nothing is held from before, or nothing stands out
 */
export function findCause(
  inputs: CauseInputs,
  figure: FigureId,
  atMinute: number,
  onsetMinute: number = atMinute,
): Cause | null {
  const { minutes } = inputs;
  const endRow = atMinute - minutes.firstMinute + 1;
  const startRow = endRow - FIGURE_SPECS[figure].windowMinutes;
  const beforeEnd = Math.min(startRow, onsetMinute - minutes.firstMinute);
  if (beforeEnd < 1) return null;
  const after = sumStretch(minutes, startRow, endRow);
  const before = sumStretch(minutes, Math.max(0, beforeEnd - HOUR_MINUTES), beforeEnd);
  return strongest(inputs.names, listCandidates(inputs, figure, before, after));
}

function listCandidates(
  inputs: CauseInputs,
  figure: FigureId,
  before: Stretch,
  after: Stretch,
): Candidate[] {
  switch (figure) {
    case 'cost-per-min':
    case 'cost-per-call':
      return findCostCause(before, after, figure === 'cost-per-call');
    case 'latency-p50':
    case 'latency-p95':
    case 'latency-p99':
    case 'ttft-p50':
    case 'ttft-p95':
      return findLatencyCause(before, after, figure.startsWith('latency'));
    case 'similarity':
    case 'judge':
    case 'composite':
      return findQualityCause(before, after);
    case 'length':
      return findLengthCause(inputs.lengthBaseline, after);
    case 'error-ratio':
    case 'retries-per-min':
      return findErrorCause(before, after);
    case 'cache-hit-ratio':
    case 'prompt-cache-ratio':
      return findCacheCause(before, after, figure === 'prompt-cache-ratio');
    case 'requests-per-min':
      return findVolumeCause(before, after);
  }
}

function strongest(names: Names, candidates: readonly Candidate[]): Cause | null {
  let best: Candidate | null = null;
  let bestWeight = 0;
  for (const candidate of candidates) {
    const weight = candidate.effect / (candidate.slot === ALL ? EVERYWHERE_ODDS : 1);
    const change = Math.abs(candidate.after / candidate.before - 1);
    if (!(weight > bestWeight && change >= LEAST_CHANGE)) continue;
    best = candidate;
    bestWeight = weight;
  }
  if (best === null) return null;
  const { kind, by, slot, before, after } = best;
  const feature = by === 'feature' ? (names.features[slot] ?? null) : null;
  const model = by === 'model' ? (names.models[slot] ?? null) : null;
  return { kind, feature, model, before, after, factor: after / before };
}
