import type { Link } from './link-spans.js';

/** When each span ran, in nanoseconds from the start of the trace, by position. */
export interface SpanTimes {
  readonly startUnixNs: bigint;
  readonly wallNs: number;
  readonly startNs: Float64Array;
  readonly endNs: Float64Array;
  /** The latest end of the span and all below it: work may go on after the span that began it. */
  readonly lastEndNs: Float64Array;
}

/**
 * Times from the earliest start. Faults of time are added to the links' own.
 * @param links not empty, parents before children
 */
export function timeSpans(links: readonly Link[]): SpanTimes {
  const starts = links.map(({ span }) => span.startUnixNs);
  const startUnixNs = starts.reduce((earliest, start) => (start < earliest ? start : earliest));
  const startNs = Float64Array.from(starts, (start) => Number(start - startUnixNs));
  const endNs = new Float64Array(links.length);
  const lastEndNs = new Float64Array(links.length);
  let wallNs = 0;
  for (let at = links.length - 1; at >= 0; at -= 1) {
    const { span, parent, faults } = links[at]!;
    const recordedNs = span.endUnixNs === null ? null : Number(span.endUnixNs - startUnixNs);
    if (recordedNs === null) faults.push('no-end');
    else if (recordedNs < startNs[at]!) faults.push('ends-before-start');
    // lastEndNs holds the latest end below, as children stand behind their parent.
    endNs[at] = Math.max(startNs[at]!, recordedNs ?? lastEndNs[at]!);
    lastEndNs[at] = Math.max(lastEndNs[at]!, endNs[at]!);
    if (parent !== -1) lastEndNs[parent] = Math.max(lastEndNs[parent]!, lastEndNs[at]!);
    wallNs = Math.max(wallNs, endNs[at]!);
  }
  return { startUnixNs, wallNs, startNs, endNs, lastEndNs };
}

/** How long a span ran while none of its children did: its length less the union of theirs within it. */
export function selfTimeNs(links: readonly Link[], times: SpanTimes, at: number): number {
  const fromNs = times.startNs[at]!;
  const toNs = times.endNs[at]!;
  let coveredNs = 0;
  let coveredToNs = fromNs;
  // Children stand in order of start.
  for (const child of links[at]!.children) {
    const startNs = Math.max(coveredToNs, times.startNs[child]!);
    const endNs = Math.min(toNs, times.endNs[child]!);
    if (endNs <= startNs) continue;
    coveredNs += endNs - startNs;
    coveredToNs = endNs;
  }
  return toNs - fromNs - coveredNs;
}
