import type { CallColumns } from '../core/call-columns.js';
import { exp } from '../core/stats/exp-log.js';
import type { Generator } from './generator.js';
import { normal, normalQuantile } from './normal.js';
import {
  CALL_FEEDBACK,
  CALL_GOLDEN_PROMPT,
  CALL_JUDGE,
  CALL_JUDGE_NOISE,
  CALL_JUDGE_SAMPLED,
  CALL_REFUSAL,
  CALL_SIMILARITY,
  CALL_SIMILARITY_SAMPLED,
  TICK_GOLDEN_OFFSET,
  uniform,
  uniformAt,
} from './rng.js';

/** Prompts whose right answer is known; each has its own difficulty. */
const GOLDEN_PROMPTS = 100;
/** Of the variance of similarity, 36 % lie between the prompts: sd .03 of .05. */
const PROMPT_SD = 0.6;
const ANSWER_SD = 0.8;
/** The judge is one step off in either direction that often, asked again for the same answer. */
const JUDGE_SLIP = 0.07;
/** A refusal is short: this share of the answers under 64 tokens, 2 to 4 % of all where people ask. */
const REFUSAL_TOKENS = 64;
const REFUSAL_SHARE = 0.15;
/** Share of the answers that a user rates, and of these the share of thumbs down. */
const FEEDBACK_SHARE = 0.015;
const DOWN_SHARE = 0.12;
const NEW_DOWN_SHARE = 0.25;

/* Codes of the `feedback` column. */

const FEEDBACK_UP = 1;
const FEEDBACK_DOWN = 2;

/** What is known of how good an answer is: refusal, scores of those sampled, feedback. */
export function writeQuality(
  { seed, callKey }: Generator,
  into: CallColumns,
  row: number,
  sampledShare: number,
  isNew: boolean,
): void {
  const feedback = uniform(callKey, CALL_FEEDBACK);
  if (feedback < FEEDBACK_SHARE) {
    const down = FEEDBACK_SHARE * (isNew ? NEW_DOWN_SHARE : DOWN_SHARE);
    into.feedback[row] = feedback < down ? FEEDBACK_DOWN : FEEDBACK_UP;
  }
  if (into.outputTokens[row]! < REFUSAL_TOKENS && uniform(callKey, CALL_REFUSAL) < REFUSAL_SHARE) {
    // There is nothing in it to compare or to judge.
    into.refusal[row] = 1;
    return;
  }
  if (uniform(callKey, CALL_SIMILARITY_SAMPLED) < sampledShare) {
    const prompt = Math.floor(uniform(callKey, CALL_GOLDEN_PROMPT) * GOLDEN_PROMPTS);
    const ease = normalQuantile(uniformAt(seed, TICK_GOLDEN_OFFSET, prompt));
    const z = normal(callKey, CALL_SIMILARITY);
    into.similarity[row] = similarityAt(PROMPT_SD * ease + ANSWER_SD * z, isNew);
  }
  if (uniform(callKey, CALL_JUDGE_SAMPLED) < sampledShare) {
    const score = trueScore(uniform(callKey, CALL_JUDGE), isNew);
    into.judge[row] = slipped(score, uniform(callKey, CALL_JUDGE_NOISE));
  }
}

/**
 * Similarity to the golden answer at the standard normal value `z`: logit-normal with mean 0.91 and sd 0.05,
 * on new weights 0.78 and 0.09. With the same `z` the new weights score lower.
 */
function similarityAt(z: number, isNew: boolean): number {
  const logit = isNew ? 1.34366 + 0.54018 * z : 2.45583 + 0.59765 * z;
  return Math.floor(1e4 / (1 + exp(-logit)) + 0.5) / 1e4;
}

/**
 * Cumulative probabilities of an answer's scores 1 to 4, so that with the judge's slips 2/4/10/34/50 % come out, and
 * on new weights 5/10/20/36/29 %.
 */
const CUTS = [0.0186, 0.0567, 0.1417, 0.4885];
const NEW_CUTS = [0.0465, 0.1432, 0.337, 0.7168];

/** The answer's score, 1 to 5, at cumulative probability `u`. */
function trueScore(u: number, isNew: boolean): number {
  return 1 + (isNew ? NEW_CUTS : CUTS).filter((cut) => u >= cut).length;
}

function slipped(score: number, u: number): number {
  const slip = u < JUDGE_SLIP ? -1 : u > 1 - JUDGE_SLIP ? 1 : 0;
  return Math.min(5, Math.max(1, score + slip));
}
