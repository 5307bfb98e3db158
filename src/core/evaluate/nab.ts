import { NAB_PROFILES, nabProbationRows, nabRowScores } from './nab-rows.js';
import type { NabProfile, NabWindow } from './nab-rows.js';

export { NAB_PROFILES, nabProbationRows, nabRowScores };
export type { NabProfile, NabWindow };

/** A series as a detector scored it. */
export interface NabSeries {
  /** Anomaly score by row; a row is flagged when its score is at or above the threshold. NaN is never flagged. */
  readonly scores: ArrayLike<number>;
  /** Ascending and apart. */
  readonly windows: readonly NabWindow[];
}

export interface NabOptions {
  /** Default: `NAB_PROFILES.standard`. */
  readonly profile?: NabProfile;
  /** Share of a series, counted up to 5,000 rows, whose first rows are not scored. Default 0.15. */
  readonly probationShare?: number;
}

/** Rows by what they are and whether they were flagged; rows on probation are not counted. */
export interface NabCounts {
  tp: number;
  tn: number;
  fp: number;
  fn: number;
}

export interface NabResult extends NabCounts {
  /** Sum over windows and falsely flagged rows. */
  readonly raw: number;
  /** 100 for every window hit at its first row and nothing else, 0 for silence; `null` without windows. */
  readonly normalized: number | null;
}

export interface NabPoint extends NabResult {
  /** Infinity for the point at which nothing is flagged. */
  readonly threshold: number;
}

/** The scored rows of a corpus, as columns. */
interface Corpus {
  readonly score: Float64Array;
  /** What the row scores if flagged. */
  readonly credit: Float64Array;
  /** Number of its window within the corpus, -1 outside. */
  readonly window: Int32Array;
  /** Rows and windows with a scored row. */
  readonly rows: number;
  readonly scoredWindows: number;
  readonly allWindows: number;
  readonly profile: NabProfile;
}

function readCorpus(corpus: readonly NabSeries[], options: NabOptions): Corpus {
  const profile = options.profile ?? NAB_PROFILES.standard;
  const size = corpus.reduce((sum, { scores }) => sum + scores.length, 0);
  const score = new Float64Array(size);
  const credit = new Float64Array(size);
  const window = new Int32Array(size).fill(-1);
  let rows = 0;
  let scoredWindows = 0;
  let allWindows = 0;
  for (const { scores, windows } of corpus) {
    const credits = nabRowScores(scores.length, windows, profile);
    const from = nabProbationRows(scores.length, options.probationShare);
    const start = rows - from;
    for (let row = from; row < scores.length; row++, rows++) {
      score[rows] = scores[row]!;
      credit[rows] = credits[row]!;
    }
    for (const [first, last] of windows) {
      if (last < from) continue;
      window.fill(scoredWindows, start + Math.max(first, from), start + last + 1);
      scoredWindows += 1;
    }
    allWindows += windows.length;
  }
  return { score, credit, window, rows, scoredWindows, allWindows, profile };
}

function normalize(raw: number, { allWindows, scoredWindows, profile }: Corpus): number | null {
  if (allWindows === 0) return null;
  const silence = -profile.fnWeight * scoredWindows;
  return (100 * (raw - silence)) / (profile.tpWeight * allWindows - silence);
}

/**
 * The NAB score of a corpus at one threshold. Every falsely flagged row is charged, so a long false alarm costs its
 * length. A window inside the probation is no miss, but nothing can reach 100 then.
 * Choose the threshold on other series than these: `nabSweep` on the scored data flatters.
 * @throws RangeError when windows are not rows of their series, ascending and apart
 */
export function nabScore(
  corpus: readonly NabSeries[],
  threshold: number,
  options: NabOptions = {},
): NabResult {
  const columns = readCorpus(corpus, options);
  const { score, credit, window, rows, scoredWindows, profile } = columns;
  const best = new Float64Array(scoredWindows).fill(-profile.fnWeight);
  const counts: NabCounts = { tp: 0, tn: 0, fp: 0, fn: 0 };
  let raw = 0;
  for (let row = 0; row < rows; row++) {
    const inside = window[row]!;
    if (!(score[row]! >= threshold)) counts[inside < 0 ? 'tn' : 'fn'] += 1;
    else if (inside < 0) {
      counts.fp += 1;
      raw += credit[row]!;
    } else {
      counts.tp += 1;
      best[inside] = Math.max(best[inside]!, credit[row]!);
    }
  }
  for (const value of best) raw += value;
  return { ...counts, raw, normalized: normalize(raw, columns) };
}

/**
 * The score at every threshold that makes a difference, from the one that flags nothing downwards.
 * @throws RangeError as `nabScore`
 */
export function nabSweep(corpus: readonly NabSeries[], options: NabOptions = {}): NabPoint[] {
  const columns = readCorpus(corpus, options);
  const { score, credit, window, rows, scoredWindows, profile } = columns;
  const order = new Uint32Array(rows)
    .map((_, row) => row)
    .filter((row) => score[row] === score[row]);
  order.sort((a, b) => score[b]! - score[a]! || a - b);
  const best = new Float64Array(scoredWindows).fill(-profile.fnWeight);
  const inWindows = window.subarray(0, rows).reduce((sum, index) => sum + (index < 0 ? 0 : 1), 0);
  const counts: NabCounts = { tp: 0, tn: rows - inWindows, fp: 0, fn: inWindows };
  let raw = -profile.fnWeight * scoredWindows;
  const points: NabPoint[] = [];
  const note = (threshold: number) =>
    points.push({ threshold, ...counts, raw, normalized: normalize(raw, columns) });
  note(Infinity);
  order.forEach((row, at) => {
    const inside = window[row]!;
    if (inside < 0) {
      counts.fp += 1;
      counts.tn -= 1;
      raw += credit[row]!;
    } else {
      counts.tp += 1;
      counts.fn -= 1;
      const gain = Math.max(0, credit[row]! - best[inside]!);
      best[inside] = best[inside]! + gain;
      raw += gain;
    }
    if (score[order[at + 1] ?? -1] !== score[row]) note(score[row]!);
  });
  return points;
}

/** The point of a sweep with the highest raw score; of equal ones that with the highest threshold. */
export function nabBest(points: readonly NabPoint[]): NabPoint | undefined {
  let best = points[0];
  for (const point of points) if (best === undefined || point.raw > best.raw) best = point;
  return best;
}
