import { fBeta } from '../../core/evaluate/measures.js';
import { mergeSpans } from '../../core/evaluate/episodes.js';
import type { SampleSpan } from '../../core/evaluate/labels.js';
import {
  nabScore,
  scoreAdjustedPoints,
  scoreAffiliation,
  scorePoints,
  scoreRanges,
  spanMarks,
} from '../../core/yardsticks/index.js';
import type { TunerEvaluation } from './evaluate-tuner.js';
import { labelledHistory } from './tuner-week.js';

export type YardstickId =
  'event-wise' | 'point-wise' | 'point-adjusted' | 'range-based' | 'affiliation' | 'nab';

/** One way to score the same alerts on the same week. */
export interface YardstickVerdict {
  readonly id: YardstickId;
  /** `null` where it has none, or there is nothing to divide by. */
  readonly precision: number | null;
  readonly recall: number | null;
  /** F1 as a ratio; of NAB its points: 0 for silence, 100 for perfect, below 0 for worse than silence. */
  readonly score: number | null;
  readonly unit: 'ratio' | 'points';
  /** What it counts, and how many there are. */
  readonly counts: 'events' | 'minutes' | 'ranges' | 'windows';
  readonly n: number;
  /** Whether random alarms score high by it: point adjustment. */
  readonly isMisleading: boolean;
}

/**
 * Six verdicts on one week. All rules together: a minute counts as predicted when any rule fires in it. F1 throughout;
 * range-based with reciprocal cardinality and front bias, affiliation over the whole week, NAB's standard profile
 * without probation.
 */
export function yardsticksOf({ input, rules, score }: TunerEvaluation): YardstickVerdict[] {
  const { samples, incidents: labelled } = labelledHistory(input.week);
  const real = clipped(labelled, samples);
  const predicted = clipped(
    rules.flatMap(({ episodes }) => episodes),
    samples,
  );
  const realMarks = spanMarks(real, samples);
  const firingMarks = spanMarks(predicted, samples);
  const points = scorePoints(realMarks, firingMarks);
  const adjusted = scoreAdjustedPoints(realMarks, firingMarks);
  const ranges = scoreRanges(real, predicted, {
    cardinality: 'reciprocal',
    realBias: 'front',
  });
  const affiliation = scoreAffiliation(real, predicted, [0, Math.max(1, samples)]);
  const windows = real.map(([start, end]): [number, number] => [start, end - 1]);
  const nab = nabScore([{ scores: firingMarks, windows }], 0.5, { probationShare: 0 });
  const verdict = (
    id: YardstickId,
    [counts, n]: readonly [YardstickVerdict['counts'], number],
    ratios: { readonly precision: number | null; readonly recall: number | null },
    value: number | null,
  ): YardstickVerdict => ({
    id,
    precision: ratios.precision,
    recall: ratios.recall,
    score: value,
    unit: id === 'nab' ? 'points' : 'ratio',
    counts,
    n,
    isMisleading: id === 'point-adjusted',
  });
  const none = { precision: null, recall: null };
  const events = score.tp + score.fp + score.fn;
  return [
    verdict('event-wise', ['events', events], score, fBeta(score, 1)),
    verdict('point-wise', ['minutes', samples], points, points.fBeta),
    verdict('point-adjusted', ['minutes', samples], adjusted, adjusted.fBeta),
    verdict('range-based', ['ranges', real.length + predicted.length], ranges, ranges.fBeta),
    verdict('affiliation', ['minutes', samples], affiliation, affiliation.f1),
    verdict('nab', ['windows', windows.length], none, nab.normalized),
  ];
}

/** Within the week, ascending and apart. */
function clipped(spans: readonly SampleSpan[], samples: number): SampleSpan[] {
  const inside = spans.flatMap(([start, end]): SampleSpan[] => {
    const cut: SampleSpan = [Math.max(0, start), Math.min(samples, end)];
    return cut[0] < cut[1] ? [cut] : [];
  });
  return mergeSpans(inside, 0);
}
