import type { SpanFault, Trace } from './trace.js';

/** A stretch of time as parts of the whole trace, 0 to 1: where it begins and how long it is. */
export interface WaterfallBar {
  readonly startRatio: number;
  readonly widthRatio: number;
}

/** One line of a waterfall. */
export interface WaterfallRow {
  readonly spanId: string;
  /** Row number of the parent; -1 for a root. */
  readonly parent: number;
  readonly depth: number;
  /** How many rows directly below this one belong to it. */
  readonly descendantCount: number;
  readonly name: string;
  readonly service: string | null;
  readonly operation: string | null;
  readonly bar: WaterfallBar;
  /** The parts of the bar that the end of the trace waited for. */
  readonly critical: readonly WaterfallBar[];
  /** From the start of the trace, milliseconds. */
  readonly startMs: number;
  readonly durationMs: number;
  readonly selfMs: number;
  readonly criticalMs: number;
  /** Whether this span is the one its model call is counted at. */
  readonly isCall: boolean;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  /** Of this span and all below; `null` when no cost is known. */
  readonly costUsd: number | null;
  /** Its part of the trace's known cost, 0 to 1; `null` when there is none. */
  readonly costRatio: number | null;
  readonly errorType: string | null;
  readonly faults: readonly SpanFault[];
}

/** A trace as plain data for drawing: rows from the top, ratios of the wall time, no BigInt. */
export interface Waterfall {
  readonly traceId: string;
  readonly wallMs: number;
  readonly rows: readonly WaterfallRow[];
  readonly callCount: number;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly costUsd: number | null;
  readonly unpricedCount: number;
}

/** The rows of a trace's waterfall, in the order of its nodes. */
export function toWaterfall(trace: Trace): Waterfall {
  const { wallNs, nodes, totals } = trace;
  const barOf = (startNs: number, endNs: number): WaterfallBar => ({
    startRatio: wallNs === 0 ? 0 : startNs / wallNs,
    widthRatio: wallNs === 0 ? 0 : (endNs - startNs) / wallNs,
  });
  const critical = nodes.map((): WaterfallBar[] => []);
  for (const { node, startNs, endNs } of trace.criticalPath) {
    critical[node]!.push(barOf(startNs, endNs));
  }
  const descendantCounts = countDescendants(trace);
  const rows = nodes.map((node, at): WaterfallRow => ({
    spanId: node.span.spanId,
    parent: node.parent,
    depth: node.depth,
    descendantCount: descendantCounts[at]!,
    name: node.span.name,
    service: node.span.service,
    operation: node.span.operation,
    bar: barOf(node.startNs, node.endNs),
    critical: critical[at]!,
    startMs: node.startNs / 1e6,
    durationMs: (node.endNs - node.startNs) / 1e6,
    selfMs: node.selfNs / 1e6,
    criticalMs: node.criticalNs / 1e6,
    isCall: node.isCall,
    inputTokens: node.totals.inputTokens,
    outputTokens: node.totals.outputTokens,
    costUsd: node.totals.costUsd,
    costRatio: shareOf(node.totals.costUsd, totals.costUsd),
    errorType: node.span.errorType,
    faults: node.faults,
  }));
  const { callCount, inputTokens, outputTokens, costUsd, unpricedCount } = totals;
  return {
    traceId: trace.traceId,
    wallMs: wallNs / 1e6,
    rows,
    callCount,
    inputTokens,
    outputTokens,
    costUsd,
    unpricedCount,
  };
}

function countDescendants({ nodes }: Trace): Int32Array {
  const counts = new Int32Array(nodes.length);
  for (let at = nodes.length - 1; at >= 0; at -= 1) {
    const { parent } = nodes[at]!;
    if (parent !== -1) counts[parent]! += counts[at]! + 1;
  }
  return counts;
}

function shareOf(costUsd: number | null, totalUsd: number | null): number | null {
  return costUsd === null || totalUsd === null || totalUsd === 0 ? null : costUsd / totalUsd;
}
