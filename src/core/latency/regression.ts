import type { Stretch } from '../detect/calendar.js';
import { bootstrapRatio } from '../stats/resample.js';
import type { RankedSample } from '../stats/resample.js';
import {
  addSketch,
  bucketValue,
  createSketch,
  minimumSamples,
  sketchQuantile,
} from '../stats/sketch.js';
import type { Sketch } from '../stats/sketch.js';
import type { LatencyTracker } from './latency-tracker.js';
import { percentileAtMix } from './mix.js';
import type { LatencySegment } from './segment.js';
import type { LatencyMeasure } from './segment-table.js';

/** What is compared and when a change counts. */
export interface RegressionOptions {
  /** Slots that lie in it as a whole are compared; the other ones may hold both sides of the change. */
  readonly before: Stretch;
  readonly after: Stretch;
  /** Default `latency`. */
  readonly measure?: LatencyMeasure;
  /** Default 0.95. */
  readonly p?: number;
  /** Samples a segment needs on each side. Default 100, and never fewer than the percentile itself. */
  readonly minimumN?: number;
  /**
   * Smallest change worth a word, as a ratio, above 1. Default 1.1: 10 % slower. Providers wander by some 12 % within an
   * hour: what is compared with a single hour needs more.
   */
  readonly minimumRatio?: number;
  /** Of the intervals, shared among the segments, so that many segments do not mean many false alarms. Default 0.99. */
  readonly confidence?: number;
}

/** A percentile before and after, with what chance alone may do to their ratio. */
export interface LatencyChange {
  readonly beforeMs: number;
  readonly afterMs: number;
  readonly beforeN: number;
  readonly afterN: number;
  /** after / before */
  readonly ratio: number;
  /** Bootstrap interval of the ratio. */
  readonly interval: readonly [low: number, high: number];
  /** The whole interval lies above 1, and the ratio is at least the minimum. */
  readonly isSlower: boolean;
}

export interface SegmentChange extends LatencyChange {
  readonly segment: LatencySegment;
}

/**
 * `regression`: a segment is slower. `mix`: all calls together are, no segment is, and the change of mix accounts for
 * most of it. `not-located`: all calls together are slower, but neither a segment large enough to be compared is nor does the mix
 * account for it. `none`: nothing is slower. `unknown`: too few samples.
 */
export type RegressionVerdict = 'regression' | 'mix' | 'not-located' | 'none' | 'unknown';

export interface RegressionReport {
  readonly verdict: RegressionVerdict;
  /** All calls together; `null` when one side is too small. */
  readonly overall: LatencyChange | null;
  /**
   * What the percentile of all calls would have done had every segment stayed as fast as before and only the mix moved; the rest,
   * `ratio / mixRatio`, is speed. `null` with `overall`.
   */
  readonly mixRatio: number | null;
  /** Segments large enough on both sides, the largest ratio first. */
  readonly segments: readonly SegmentChange[];
  /** Samples of segments that were too small to compare. */
  readonly notCompared: number;
}

/**
 * Compares a latency percentile of two stretches of time, segment by segment, by the times of the calls themselves,
 * whatever order they came in. Failures are left out.
 * @throws RangeError when an option lies outside its range, or the stretches overlap or are in the wrong order
 */
export function findRegressions(
  tracker: LatencyTracker,
  options: RegressionOptions,
): RegressionReport {
  const settings = { ...DEFAULTS, ...options };
  checkSettings(settings);
  const { p, confidence } = settings;
  const least = Math.max(settings.minimumN, minimumSamples(p));
  const pairs = tracker.segments().map(({ segment }) => ({
    segment,
    before: sideOf(tracker, settings, 'before', segment),
    after: sideOf(tracker, settings, 'after', segment),
  }));
  const large = pairs.filter(({ before, after }) => before.n >= least && after.n >= least);
  const each = { ...settings, confidence: 1 - (1 - confidence) / Math.max(1, large.length) };
  const segments = large
    .map(({ segment, before, after }) => ({ segment, ...compare(before, after, each) }))
    .sort((a, b) => b.ratio - a.ratio || (a.segment.key < b.segment.key ? -1 : 1));
  const before = sumOf(pairs.map((pair) => pair.before));
  const after = sumOf(pairs.map((pair) => pair.after));
  const isLarge = before.n >= least && after.n >= least;
  const overall = isLarge ? compare(before, after, settings) : null;
  const mixRatio = overall === null ? null : percentileAtMix(pairs, p) / overall.beforeMs;
  const compared = segments.reduce((sum, change) => sum + change.beforeN + change.afterN, 0);
  return {
    verdict: verdictOf(overall, mixRatio, segments),
    overall,
    mixRatio,
    segments,
    notCompared: before.n + after.n - compared,
  };
}

const DEFAULTS = {
  measure: 'latency',
  p: 0.95,
  minimumN: 100,
  minimumRatio: 1.1,
  confidence: 0.99,
} satisfies Partial<RegressionOptions>;

type Settings = Required<RegressionOptions>;

function checkSettings(settings: Settings): void {
  const { p, minimumN, minimumRatio, confidence, before, after } = settings;
  if (!(p > 0 && p < 1)) throw new RangeError(`p must lie between 0 and 1, got ${p}`);
  if (!(minimumN >= 1)) throw new RangeError(`minimumN must be at least 1, got ${minimumN}`);
  if (!(minimumRatio > 1))
    throw new RangeError(`minimumRatio must be above 1, got ${minimumRatio}`);
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`confidence must lie between 0 and 1, got ${confidence}`);
  }
  if (!(before.fromMs < before.toMs && before.toMs <= after.fromMs && after.fromMs < after.toMs)) {
    throw new RangeError(
      `before must end where after begins or earlier, got ${before.fromMs} to ${before.toMs} and ${after.fromMs} to ${after.toMs}`,
    );
  }
}

/** The slots that lie in a stretch as a whole. */
function sideOf(
  tracker: LatencyTracker,
  settings: Settings,
  side: 'before' | 'after',
  { key }: LatencySegment,
): Sketch {
  const { resolutionMs } = tracker.options;
  const fromMs = Math.ceil(settings[side].fromMs / resolutionMs) * resolutionMs;
  const toMs = Math.floor(settings[side].toMs / resolutionMs) * resolutionMs;
  if (!(fromMs < toMs)) return createSketch();
  return tracker.sketch(settings.measure, { fromMs, toMs, where: { key } });
}

function sumOf(sketches: readonly Sketch[]): Sketch {
  const sum = createSketch();
  for (const sketch of sketches) addSketch(sum, sketch);
  return sum;
}

function compare(
  before: Sketch,
  after: Sketch,
  { p, confidence, minimumRatio }: Pick<Settings, 'p' | 'confidence' | 'minimumRatio'>,
): LatencyChange {
  const beforeMs = sketchQuantile(before, p);
  const afterMs = sketchQuantile(after, p);
  const ratio = afterMs / beforeMs;
  const interval = bootstrapRatio(rankedOf(before), rankedOf(after), p, confidence);
  const isSlower = interval[0] > 1 && ratio >= minimumRatio;
  return { beforeMs, afterMs, beforeN: before.n, afterN: after.n, ratio, interval, isSlower };
}

function rankedOf({ counts }: Sketch): RankedSample {
  const values: number[] = [];
  const ranks: number[] = [];
  let rank = 0;
  counts.forEach((count, bucket) => {
    if (count === 0) return;
    rank += count;
    values.push(bucketValue(bucket));
    ranks.push(rank);
  });
  return { values, ranks };
}

function verdictOf(
  overall: LatencyChange | null,
  mixRatio: number | null,
  segments: readonly SegmentChange[],
): RegressionVerdict {
  if (segments.some(({ isSlower }) => isSlower)) return 'regression';
  if (overall === null || mixRatio === null) return segments.length > 0 ? 'none' : 'unknown';
  if (!overall.isSlower) return 'none';
  // Most of it, where ratios multiply: more than the square root.
  return mixRatio * mixRatio > overall.ratio ? 'mix' : 'not-located';
}
