import { log } from '../stats/exp-log.js';
import type { LlmCall } from '../model.js';

/** How good answers are, from cheap and of all to dear and of a few. */
export const QUALITY_SIGNALS = ['length', 'similarity', 'judge', 'feedback'] as const;
export type QualitySignal = (typeof QUALITY_SIGNALS)[number];

/** What quality analysis needs of one call. `null` = not known or not sampled; it is never taken as zero. */
export interface QualitySample {
  /** Start of the call; any zero, the same for all. */
  readonly startMs: number;
  /** What was to be done: a template, a feature. Answers are only compared with those of the same task. */
  readonly task: string | null;
  /** Tokens, not words: not every language has spaces. */
  readonly outputTokens: number | null;
  /** Similarity to the golden answer of the same task, 0 to 1. */
  readonly similarity: number | null;
  /** Judge's score, 1 to 5. */
  readonly judge: number | null;
  /** The user's verdict: 1 good, 0 bad, or between. */
  readonly feedback: number | null;
  /** A failed call has no answer to be good. */
  readonly errorType: string | null;
  /** An answer that the response cache repeats says nothing new of length. Default false. */
  readonly isResponseCacheHit?: boolean | null;
}

/** A record as a sample; the task is its template, else its feature. */
export function qualitySampleOf(call: LlmCall): QualitySample {
  const { startMs, similarity, judge, errorType, isResponseCacheHit } = call;
  return {
    startMs,
    task: call.templateId ?? call.feature,
    outputTokens: call.usage.outputTokens,
    similarity,
    judge,
    feedback: call.feedback ?? null,
    errorType,
    isResponseCacheHit,
  };
}

/** What can be wrong with a sample. The first three refuse it, the others only a value. */
export const QUALITY_ISSUES = [
  /** `startMs` is no number, or beyond what a date can be. */
  'time',
  /** It starts after now. */
  'future',
  /** It starts before what is held. */
  'late',
  /** Output tokens negative, infinite or NaN. */
  'length',
  /** Similarity outside 0 to 1, or NaN. */
  'similarity',
  /** A score outside 1 to 5, or NaN. */
  'judge',
  /** A verdict outside 0 to 1, or NaN. */
  'feedback',
] as const;

export type QualityIssue = (typeof QUALITY_ISSUES)[number];

/** The judge's score as 0 to 1: the worst, 1, is 0, not a fifth. */
export function judgeRatio(score: number): number {
  return (score - 1) / 4;
}

/**
 * A signal's value as it is averaged: the natural logarithm of the tokens, since lengths are far apart and half is as far as double;
 * the others 0 to 1.
 * @returns `null` where it is not known, NaN where it cannot be true
 */
export function signalValue(sample: QualitySample, signal: QualitySignal): number | null {
  switch (signal) {
    case 'length':
      return sample.isResponseCacheHit === true ? null : lengthValue(sample.outputTokens);
    case 'similarity':
      return within(sample.similarity, 0, 1);
    case 'judge': {
      const score = within(sample.judge, 1, 5);
      return score === null ? null : judgeRatio(score);
    }
    case 'feedback':
      return within(sample.feedback, 0, 1);
  }
}

/** No answer at all counts as the shortest one. */
function lengthValue(tokens: number | null): number | null {
  const known = within(tokens, 0, Number.MAX_VALUE);
  return known === null ? null : log(Math.max(1, known));
}

function within(value: number | null, least: number, most: number): number | null {
  if (value === null) return null;
  return value >= least && value <= most ? value : NaN;
}
