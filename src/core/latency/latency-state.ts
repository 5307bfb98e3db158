import type { LatencyIssue } from './latency-issues.js';
import type { LatencySegment } from './segment.js';
import type { LatencyMeasure } from './segment-table.js';
import type { SlidingState } from './sliding-sketch.js';

/** How finely and how long a tracker remembers. */
export interface LatencyTrackerOptions {
  /** Width of a slot of time. Default 5 minutes. */
  readonly resolutionMs?: number;
  /** Slots that ended so long ago are dropped. Default 7 days. */
  readonly retentionMs?: number;
  /** Further segments go into one called `other segments`. Default 200. */
  readonly maxSegments?: number;
}

/** What has become of the samples that were added; together they are all of them. */
export interface LatencyCounts {
  /** Answered calls, in the percentiles. */
  answered: number;
  failed: number;
  responseCacheHits: number;
  /** Answered calls of unknown latency. */
  unknown: number;
  /** Refused for their time or latency; the issues say why. */
  refused: number;
}

/** A tracker as plain JSON data. */
export interface LatencyTrackerState {
  readonly options: Required<LatencyTrackerOptions>;
  /** `null` before the first sample. */
  readonly nowMs: number | null;
  readonly counts: LatencyCounts;
  readonly issues: Readonly<Record<LatencyIssue, number>>;
  readonly failures: readonly (readonly [slot: number, n: number])[];
  /** In order of their keys. */
  readonly segments: readonly {
    readonly segment: LatencySegment;
    readonly measures: Readonly<Record<LatencyMeasure, SlidingState>>;
  }[];
}

/** @throws RangeError when an option is not positive and finite */
export function trackerOptions(options: LatencyTrackerOptions): Required<LatencyTrackerOptions> {
  const { resolutionMs = 300_000, retentionMs = 604_800_000, maxSegments = 200 } = options;
  const all = { resolutionMs, retentionMs, maxSegments };
  for (const [name, value] of Object.entries(all)) {
    if (!(value > 0 && value < Infinity)) {
      throw new RangeError(`${name} must be positive and finite, got ${value}`);
    }
  }
  return all;
}
