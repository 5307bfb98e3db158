import { findCalls, ownTotals, sumTotals } from './count-calls.js';
import { findCriticalPath } from './critical-path.js';
import { linkSpans } from './link-spans.js';
import type { Span } from './span.js';
import { selfTimeNs, timeSpans } from './span-times.js';
import type { CriticalSegment, Trace, TraceNode, TraceTotals } from './trace.js';

export interface TraceOptions {
  /** What the call a span reports cost in USD; `null` when not known. Default: what was recorded with it. */
  readonly costOf?: (span: Span) => number | null;
}

/**
 * Puts spans together to traces, in order of start. The order of the spans does not matter; spans
 * may come twice, lack their parent, be their own ancestor or end before they start: each stays in
 * its trace, and its node names the fault.
 */
export function buildTraces(spans: readonly Span[], options: TraceOptions = {}): Trace[] {
  const byTrace = new Map<string, Span[]>();
  for (const span of spans) {
    const known = byTrace.get(span.traceId);
    if (known === undefined) byTrace.set(span.traceId, [span]);
    else known.push(span);
  }
  const costOf = options.costOf ?? recordedCost;
  const traces = Array.from(byTrace, ([traceId, own]) => buildTrace(traceId, own, costOf));
  return traces.sort((a, b) =>
    a.startUnixNs === b.startUnixNs
      ? Number(a.traceId > b.traceId) - Number(a.traceId < b.traceId)
      : a.startUnixNs < b.startUnixNs
        ? -1
        : 1,
  );
}

const recordedCost = (span: Span): number | null => span.call?.costUsd ?? null;

function buildTrace(
  traceId: string,
  spans: readonly Span[],
  costOf: (span: Span) => number | null,
): Trace {
  const links = linkSpans(spans);
  const times = timeSpans(links);
  const isCall = findCalls(links);
  const roots = links.flatMap(({ parent }, at) => (parent === -1 ? [at] : []));
  const criticalPath = findCriticalPath(links, roots, times);
  const criticalNs = sumByNode(criticalPath, links.length);
  const costs = links.map(({ span }, at) => (isCall[at] ? costOf(span) : null));
  const totals: TraceTotals[] = new Array<TraceTotals>(links.length);
  const depths = new Int32Array(links.length);
  for (let at = links.length - 1; at >= 0; at -= 1) {
    const { span, children } = links[at]!;
    const own = ownTotals(span, isCall[at]!, costs[at]!);
    totals[at] = sumTotals([own, ...children.map((child) => totals[child]!)]);
  }
  const nodes = links.map(({ span, parent, children, faults }, at): TraceNode => {
    depths[at] = parent === -1 ? 0 : depths[parent]! + 1;
    return {
      span,
      parent,
      children,
      depth: depths[at],
      startNs: times.startNs[at]!,
      endNs: times.endNs[at]!,
      selfNs: selfTimeNs(links, times, at),
      criticalNs: criticalNs[at]!,
      isCall: isCall[at]!,
      costUsd: costs[at]!,
      totals: totals[at]!,
      faults,
    };
  });
  return {
    traceId,
    startUnixNs: times.startUnixNs,
    wallNs: times.wallNs,
    nodes,
    roots,
    criticalPath,
    totals: sumTotals(roots.map((root) => totals[root]!)),
    duplicateCount: spans.length - links.length,
  };
}

function sumByNode(segments: readonly CriticalSegment[], count: number): Float64Array {
  const sums = new Float64Array(count);
  for (const { node, startNs, endNs } of segments) sums[node]! += endNs - startNs;
  return sums;
}
