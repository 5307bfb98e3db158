import type { PriceTable } from '../pricing/price-table.js';
import type { CostCall } from './cost-call.js';
import type { CostMoments, CostRow } from './cost-row.js';
import type { SegmentValues } from './segments.js';

/**
 * Reads what spend can be asked by from a call.
 * @param modelId the price entry of the call's model; without one, the model that answered, else the one asked
 */
export type Dimension<Call> = (call: Call, modelId: string | null) => string | null | undefined;

export interface CostTrackerOptions<Call extends CostCall = CostCall> {
  /** Prices for calls that state no cost, and to split the cost of those that do not say their prices. Default none. */
  readonly prices?: PriceTable | null;
  /** What spend can be asked by, at least one. Default `feature`, `model` and `provider`; add `tenant`, `template`, … */
  readonly dimensions?: Readonly<Record<string, Dimension<Call>>>;
  /** Without it, time goes on with the calls, and one that is years ahead pushes out all others. */
  readonly clock?: { utcMs(): number };
  /** How long quarter hours are held. Default 36 days: four weeks, and the week before them begun. */
  readonly keptDays?: number;
  /** Combinations of the dimensions' values held apart; the others count together as `(other)`. Default 500. */
  readonly maxSegments?: number;
}

/** Values by dimension that calls must have: `{ feature: 'rag' }`. */
export type Where = Readonly<Record<string, string | null>>;

/** What is held, for functions that work on rows. */
export interface CostRows {
  readonly dimensions: readonly string[];
  readonly segments: readonly SegmentValues[];
  /** Sums of [fromMs, toMs) by segment, numbered as in `segments`. */
  bySegment(fromMs: number, toMs: number): Map<number, CostRow>;
  /** Number and costs of the priced calls of [fromMs, toMs) that fit. */
  moments(fromMs: number, toMs: number, where?: Where): CostMoments;
  /** From here on all that was taken in is held. */
  readonly heldFromMs: number;
}

export const DEFAULT_DIMENSIONS: Readonly<Record<string, Dimension<CostCall>>> = {
  feature: (call) => call.feature,
  model: (_call, modelId) => modelId,
  provider: (call) => call.provider,
};

/** @throws RangeError unless value is a finite number from 1 on */
export function checkLeastOne(name: string, value: number): void {
  if (!(value >= 1 && value < Infinity)) {
    throw new RangeError(`${name} must be a number from 1 on, got ${value}`);
  }
}
