import type { LlmCall } from '../model.js';

/** The fields of a record that a cost tracker reads; an `LlmCall` has them all. */
export type CostCall = Pick<LlmCall, 'startMs' | 'usage' | 'costUsd'> &
  Partial<
    Pick<
      LlmCall,
      | 'startUtcMs'
      | 'spanId'
      | 'provider'
      | 'requestModel'
      | 'responseModel'
      | 'feature'
      | 'errorType'
      | 'isResponseCacheHit'
      | 'serviceTier'
      | 'price'
      | 'templateId'
    >
  >;

/** What was wrong with a call. Where it says "counts", the call is in the sums; it is never taken as $0. */
export const COST_ISSUES = [
  /** The start is no time from 1970 to 2200: not taken in. */
  'time',
  /** It starts before what is held: not taken in. */
  'late',
  /** It starts more than five minutes after the clock: not taken in. */
  'future',
  /** Its span id was seen before: not taken in. */
  'duplicate',
  /** The stated cost is negative, no number or above $1,000,000: counts, unpriced. */
  'cost',
  /** Above $1,000 for one call: counts. */
  'absurd-cost',
  /** A number of tokens is negative, not whole, above 1e9 or more than its total: counts, by its stated cost or unpriced. */
  'usage',
  /** There are too many segments: counts as `(other)`. */
  'segments',
] as const;

export type CostIssue = (typeof COST_ISSUES)[number];
