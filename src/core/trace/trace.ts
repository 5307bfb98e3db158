import type { Span } from './span.js';

/** What is wrong with a span's place in its trace; the span is kept. */
export type SpanFault =
  /** Its parent is not among the spans. */
  | 'orphan'
  /** It is its own ancestor; the circle is cut above it. */
  | 'cycle'
  /** Other spans had the same id and were left out. */
  | 'duplicate'
  /** It ends before it starts; it counts as of no length. */
  | 'ends-before-start'
  /** Its end is not known; it counts up to the last end below it. */
  | 'no-end';

/** Tokens and cost, each model call counted once. */
export interface TraceTotals {
  /** Calls to a model. */
  readonly callCount: number;
  /** Calls that say how many tokens they used. */
  readonly usageCount: number;
  /** `null` when no call says so. */
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  /** The cost of the calls whose cost is known; `null` when none is. */
  readonly costUsd: number | null;
  /** Calls whose cost is not known: they are not $0. */
  readonly unpricedCount: number;
}

/** A span in its place. Times are nanoseconds from the start of the trace, exact up to 104 days. */
export interface TraceNode {
  readonly span: Span;
  /** Position of the parent in `nodes`; -1 for a root, an orphan and where a cycle was cut. */
  readonly parent: number;
  /** Positions in `nodes`, in order of start. */
  readonly children: readonly number[];
  readonly depth: number;
  readonly startNs: number;
  /** Never before `startNs`. */
  readonly endNs: number;
  /** Time in which no child was running. */
  readonly selfNs: number;
  /** Its part of the critical path. */
  readonly criticalNs: number;
  /** Whether it is counted as a call to a model: the innermost span of those that report it. */
  readonly isCall: boolean;
  /** `null` unless it is a call whose cost is known. */
  readonly costUsd: number | null;
  /** This span and all below it. */
  readonly totals: TraceTotals;
  readonly faults: readonly SpanFault[];
}

/** A stretch of the critical path: while it lasted, this span alone held up the end of the trace. */
export interface CriticalSegment {
  /** Position in `nodes`. */
  readonly node: number;
  readonly startNs: number;
  readonly endNs: number;
}

/** All spans of one request. */
export interface Trace {
  readonly traceId: string;
  /** The earliest start. */
  readonly startUnixNs: bigint;
  /** From the earliest start to the latest end: what the caller waited, however the spans overlap. */
  readonly wallNs: number;
  /** Depth first, each parent before its children, siblings in order of start. */
  readonly nodes: readonly TraceNode[];
  /** Positions of the nodes without a parent, in order of start. */
  readonly roots: readonly number[];
  /** In order of time, without overlap. */
  readonly criticalPath: readonly CriticalSegment[];
  readonly totals: TraceTotals;
  /** Spans left out because another had the same id. */
  readonly duplicateCount: number;
}
