import type { Names } from '../call-columns.js';
import { createPackedSketches, dropPacked, truncatePacked } from '../stats/packed-sketches.js';
import type { PackedSketches } from '../stats/packed-sketches.js';

/**
 * Sums of one minute by feature; at `row * featureSlots + feature`, the last slot being the unknown feature.
 * A call that the response cache answered is a call, but no provider call.
 */
export interface FeatureSums {
  /** Rows: first attempts and retries, response-cache hits included. */
  calls: Int32Array;
  retries: Int32Array;
  /** Calls that were sent to the provider and failed. */
  errors: Int32Array;
  cacheHits: Int32Array;
  /** Hits, and first attempts that are known to have missed the response cache. */
  cacheKnown: Int32Array;
  /** Calls whose cost is not known; they are in no sum of money. */
  unpriced: Int32Array;
  costUsd: Float64Array;
  /** The part of `costUsd` paid for input. */
  inputCostUsd: Float64Array;
  /** What that input would have cost without the prompt cache. */
  uncachedInputCostUsd: Float64Array;
  inputTokens: Float64Array;
  outputTokens: Float64Array;
  cacheReadTokens: Float64Array;
  /** Provider calls whose cached tokens are known, and all their input tokens. */
  cacheReadKnown: Int32Array;
  cacheReadInputTokens: Float64Array;
  /** Provider calls whose input tokens are known. */
  inputKnown: Int32Array;
  /** Provider calls whose output tokens are known. */
  outputKnown: Int32Array;
  /** Answered calls (sent to the provider, no error) whose output tokens are known, and their tokens. */
  answered: Int32Array;
  answeredTokens: Float64Array;
}

/** Sums of one minute by model, of provider calls only; at `row * modelSlots + model`, the last slot being unknown. */
export interface ModelSums {
  providerCalls: Int32Array;
  errors: Int32Array;
  /** Answered calls with TTFT, latency and two output tokens or more: their times apart. */
  timed: Int32Array;
  timedTtftMs: Float64Array;
  /** Latency after the first token. */
  timedDecodeMs: Float64Array;
  /** Output tokens after the first. */
  timedDecodeTokens: Float64Array;
  similarityN: Int32Array;
  similaritySum: Float64Array;
  judgeN: Int32Array;
  /** Sum of the scores, 1 to 5 each. */
  judgeSum: Int32Array;
}

/** What can be wrong with a row. The first three refuse the row, the others only the value, which is then not known. */
export const ISSUE_KINDS = [
  /** `startMs` is not a number, negative or infinite. */
  'time',
  /** It starts in a minute that is closed. */
  'late',
  /** It starts at or after the time it was fed for. */
  'future',
  /** Latency negative or infinite. */
  'latency',
  /** TTFT negative, infinite or longer than the latency. */
  'ttft',
  /** Token counts below -1. */
  'tokens',
  /** Cached tokens negative or more than the input tokens: the cost is not known. */
  'cache-tokens',
  /** Similarity outside 0 to 1. */
  'similarity',
  /** Judge's score above 5. */
  'judge',
  /** Code that no name belongs to. */
  'feature',
  'model',
] as const;

export type IssueKind = (typeof ISSUE_KINDS)[number];

/** Per-minute aggregates, everything else is computed from them. Rows from `length` on are zero. */
export interface Minutes {
  /** The minute of row 0. */
  firstMinute: number;
  /** Rows held; the last one may be open. */
  length: number;
  /** Rows there is room for. */
  capacity: number;
  readonly featureSlots: number;
  readonly modelSlots: number;
  readonly byFeature: FeatureSums;
  readonly byModel: ModelSums;
  /** Counts at `row * ISSUE_KINDS.length + kind`. */
  issues: Int32Array;
  /**
   * Latency by model slot, then TTFT by model slot, of each closed minute. Answered calls only: failures
   * and response-cache hits are left out, as they would hide how long an answer takes.
   */
  readonly sketches: PackedSketches;
}

const FEATURE_COUNTS = [
  'calls',
  'retries',
  'errors',
  'cacheHits',
  'cacheKnown',
  'unpriced',
  'cacheReadKnown',
  'inputKnown',
  'outputKnown',
  'answered',
] as const;
const FEATURE_SUMS = [
  'costUsd',
  'inputCostUsd',
  'uncachedInputCostUsd',
  'inputTokens',
  'outputTokens',
  'cacheReadTokens',
  'cacheReadInputTokens',
  'answeredTokens',
] as const;
/** Every name in `FeatureSums`. */
export const FEATURE_SUM_NAMES: readonly (keyof FeatureSums)[] = [
  ...FEATURE_COUNTS,
  ...FEATURE_SUMS,
];

const MODEL_COUNTS = [
  'providerCalls',
  'errors',
  'timed',
  'similarityN',
  'judgeN',
  'judgeSum',
] as const;
const MODEL_SUMS = ['timedTtftMs', 'timedDecodeMs', 'timedDecodeTokens', 'similaritySum'] as const;
/** Every name in `ModelSums`. */
export const MODEL_SUM_NAMES: readonly (keyof ModelSums)[] = [...MODEL_COUNTS, ...MODEL_SUMS];

/** A table of arrays, one a name. */
export function createSums<Sums>(
  counts: readonly (keyof Sums)[],
  sums: readonly (keyof Sums)[],
  size: number,
): Sums {
  const table: Partial<Record<keyof Sums, Int32Array | Float64Array>> = {};
  for (const name of counts) table[name] = new Int32Array(size);
  for (const name of sums) table[name] = new Float64Array(size);
  return table as Sums;
}

export function createFeatureSums(size: number): FeatureSums {
  return createSums<FeatureSums>(FEATURE_COUNTS, FEATURE_SUMS, size);
}

export function createModelSums(size: number): ModelSums {
  return createSums<ModelSums>(MODEL_COUNTS, MODEL_SUMS, size);
}

/** Empty aggregates; minute 0 is the first. */
export function createMinutes(names: Names, capacity = 512): Minutes {
  const featureSlots = names.features.length + 1;
  const modelSlots = names.models.length + 1;
  return {
    firstMinute: 0,
    length: 0,
    capacity,
    featureSlots,
    modelSlots,
    byFeature: createFeatureSums(capacity * featureSlots),
    byModel: createModelSums(capacity * modelSlots),
    issues: new Int32Array(capacity * ISSUE_KINDS.length),
    sketches: createPackedSketches(),
  };
}

type Arrays = Record<string, Int32Array | Float64Array>;

/** Calls `change` with every array, how many of its elements make a row, and puts the answer in its place. */
function replaceArrays(
  minutes: Minutes,
  change: (array: Int32Array | Float64Array, perRow: number) => Int32Array | Float64Array,
): void {
  const byFeature = minutes.byFeature as unknown as Arrays;
  const byModel = minutes.byModel as unknown as Arrays;
  for (const name in byFeature) byFeature[name] = change(byFeature[name]!, minutes.featureSlots);
  for (const name in byModel) byModel[name] = change(byModel[name]!, minutes.modelSlots);
  minutes.issues = change(minutes.issues, ISSUE_KINDS.length) as Int32Array;
}

/** Makes room for `rows` rows by doubling. */
export function growMinutes(minutes: Minutes, rows: number): void {
  if (rows <= minutes.capacity) return;
  const capacity = Math.max(rows, minutes.capacity * 2);
  minutes.capacity = capacity;
  replaceArrays(minutes, (array, perRow) => growArray(array, capacity * perRow));
}

/** The same values with room for `size`. */
export function growArray<A extends Int32Array | Float64Array>(array: A, size: number): A {
  const grown = new (array.constructor as new (size: number) => A)(size);
  grown.set(array);
  return grown;
}

/** Forgets the rows from `row` on. */
export function truncateMinutes(minutes: Minutes, row: number): void {
  replaceArrays(minutes, (array, perRow) => array.fill(0, row * perRow));
  truncatePacked(minutes.sketches, row * 2 * minutes.modelSlots);
  minutes.length = row;
}

/** Forgets the first `rows` rows, all of them closed. */
export function dropMinutes(minutes: Minutes, rows: number): void {
  replaceArrays(minutes, (array, perRow) => {
    array.copyWithin(0, rows * perRow);
    return array.fill(0, array.length - rows * perRow);
  });
  dropPacked(minutes.sketches, rows * 2 * minutes.modelSlots);
  minutes.firstMinute += rows;
  minutes.length -= rows;
}

/** Adds up rows [fromRow, toRow) of `source` by slot; `into` is overwritten. In order of time, so that the sum is always the same. */
export function sumRows(
  source: Int32Array | Float64Array,
  fromRow: number,
  toRow: number,
  into: Int32Array | Float64Array,
): void {
  const slots = into.length;
  into.fill(0);
  for (let at = fromRow * slots; at < toRow * slots; at += slots) {
    for (let slot = 0; slot < slots; slot++) into[slot]! += source[at + slot]!;
  }
}
