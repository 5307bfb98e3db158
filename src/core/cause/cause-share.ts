import type { Candidate } from './cause.js';
import type { LengthBaseline } from '../monitor/length-baseline.js';
import { ALL, featureSum, modelSum, slotsAndAll } from '../monitor/stretch.js';
import type { Stretch } from '../monitor/stretch.js';

/** A sum and what it is divided by. */
type Ratio = readonly [sum: number, n: number];

/**
 * Candidates from a mean or share: each slot's change, weighed by its part in the whole, as far as it goes the way
 * the whole went.
 */
function shareCandidates(
  kind: Candidate['kind'],
  by: Candidate['by'],
  slots: readonly number[],
  before: (slot: number) => Ratio,
  after: (slot: number) => Ratio,
): Candidate[] {
  const mean = ([sum, n]: Ratio): number => sum / n;
  const all = after(ALL);
  const direction = mean(all) < mean(before(ALL)) ? -1 : 1;
  return slots.map((slot) => {
    const was = mean(before(slot));
    const is = mean(after(slot));
    const effect = ((is - was) * direction * after(slot)[1]) / all[1];
    return { kind, by, slot, before: was, after: is, effect };
  });
}

/** Similarity says more than the judge's coarse scores, so it stands for both. */
export function findQualityCause(before: Stretch, after: Stretch): Candidate[] {
  const ratio =
    (stretch: Stretch) =>
    (slot: number): Ratio => [
      modelSum(stretch, 'similaritySum', slot),
      modelSum(stretch, 'similarityN', slot),
    ];
  const slots = slotsAndAll(before.byModel.similarityN);
  return shareCandidates('quality', 'model', slots, ratio(before), ratio(after));
}

/** Failed calls by model: it is models and their providers that fail. */
export function findErrorCause(before: Stretch, after: Stretch): Candidate[] {
  const ratio =
    (stretch: Stretch) =>
    (slot: number): Ratio => [
      modelSum(stretch, 'errors', slot),
      modelSum(stretch, 'providerCalls', slot),
    ];
  const slots = slotsAndAll(before.byModel.errors);
  return shareCandidates('errors', 'model', slots, ratio(before), ratio(after));
}

/** Response-cache hits by call, or prompt-cache tokens by input token. */
export function findCacheCause(before: Stretch, after: Stretch, isPrompt: boolean): Candidate[] {
  const ratio =
    (stretch: Stretch) =>
    (slot: number): Ratio => [
      featureSum(stretch, isPrompt ? 'cacheReadTokens' : 'cacheHits', slot),
      featureSum(stretch, isPrompt ? 'inputTokens' : 'cacheKnown', slot),
    ];
  const slots = slotsAndAll(before.byFeature.calls);
  return shareCandidates('cache', 'feature', slots, ratio(before), ratio(after));
}

/** Calls per minute; the features' changes add up to the whole. */
export function findVolumeCause(before: Stretch, after: Stretch): Candidate[] {
  const rate = (stretch: Stretch, slot: number): number =>
    featureSum(stretch, 'calls', slot) / stretch.minutes;
  const direction = rate(after, ALL) < rate(before, ALL) ? -1 : 1;
  return slotsAndAll(before.byFeature.calls).map((slot) => {
    const was = rate(before, slot);
    const is = rate(after, slot);
    return {
      kind: 'volume',
      by: 'feature',
      slot,
      before: was,
      after: is,
      effect: (is - was) * direction,
    };
  });
}

/** Output tokens of an answer against the first hour's, at the window's own mix of features. */
export function findLengthCause(baseline: LengthBaseline, after: Stretch): Candidate[] {
  const withBaseline = [...baseline.keys()].filter((slot) => baseline[slot]! > 0);
  const add = (slot: number, of: (slot: number) => number): number =>
    slot === ALL ? withBaseline.reduce((sum, each) => sum + of(each), 0) : of(slot);
  const n = (slot: number): number => featureSum(after, 'answered', slot);
  const expected = (slot: number): Ratio => [
    add(slot, (each) => n(each) * baseline[each]!),
    add(slot, n),
  ];
  const actual = (slot: number): Ratio => [
    add(slot, (each) => featureSum(after, 'answeredTokens', each)),
    add(slot, n),
  ];
  return shareCandidates('length', 'feature', [ALL, ...withBaseline], expected, actual);
}
