import type { Issue } from '../issues.js';

/** What the columns of a history hold, one value a minute. */
export type HistoryColumn =
  'costUsdPerMin' | 'costSpikePercent' | 'latencyP95S' | 'qualityScore' | 'volume';

/** What a threshold can be set on. */
export type HistoryMetric = 'cost' | 'latency' | 'quality';

/** One thing that happened, by minutes from the history's first; it may reach over either end. */
export interface HistoryEvent {
  /** Unique among the events. */
  readonly id: string;
  /** An incident should wake somebody; a look-alike only looks as if. */
  readonly type: 'incident' | 'lookalike';
  /** What sort it is, in the words of whoever labelled it: `provider-slowdown`; empty when not said. */
  readonly kind: string;
  readonly startMinute: number;
  /** The first minute after it. */
  readonly endMinute: number;
  /** Where it shows; empty when not said. */
  readonly metrics: readonly HistoryMetric[];
  readonly title: string;
  /** The ordinary reason behind it; empty when not said. */
  readonly cause: string;
}

/** Metrics a minute, and what really happened. Plain data. */
export interface RecordedHistory {
  readonly title: string;
  /** The first minute in milliseconds since 1970 UTC; `null` where times are no dates. */
  readonly startUtcMs: number | null;
  /** Weekday and time of the first minute, in minutes from Monday 00:00 UTC. */
  readonly startMinuteOfWeek: number;
  readonly minutes: number;
  /** Minutes before this one are there to learn from, not to be scored. */
  readonly scoredFromMinute: number;
  /** By minute, NaN = no sample; `null` for what the history does not have at all. */
  readonly columns: Readonly<Record<HistoryColumn, Float64Array | null>>;
  /** By start. */
  readonly events: readonly HistoryEvent[];
}

export type HistoryFormat = 'csv' | 'jsonl' | 'json';

/** A history read. */
export interface DecodedHistory {
  readonly ok: true;
  readonly history: RecordedHistory;
  readonly format: HistoryFormat;
  /** The first 100. */
  readonly issues: readonly Issue[];
  readonly issueCount: number;
  /** Rows of samples that are used; with `skippedRowCount` all that were not blank. */
  readonly rowCount: number;
  readonly skippedRowCount: number;
}

/** Not a history: one sentence that says what was expected and what was seen. */
export interface HistoryFailure {
  readonly ok: false;
  readonly message: string;
  readonly issues: readonly Issue[];
  readonly issueCount: number;
}

export type HistoryResult = DecodedHistory | HistoryFailure;
