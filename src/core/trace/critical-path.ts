import type { Link } from './link-spans.js';
import type { SpanTimes } from './span-times.js';
import type { CriticalSegment } from './trace.js';

interface Step {
  /** -1 stands for the trace as a whole, above all roots. */
  readonly node: number;
  /** Children, the one that finishes last in front. */
  readonly waiting: number[];
  /** Up to where the path is still to be explained. */
  toNs: number;
}

/**
 * What held up the end of the trace: from its end backwards, each time the child that finished last
 * before that moment, else the span itself. Children that were still running then held nothing up.
 * Time in which no span of the chain ran belongs to none, so the sum is at most the wall time.
 * Source: the algorithm of Jaeger's critical path and of CRISP (Zhang et al., USENIX ATC 2022).
 */
export function findCriticalPath(
  links: readonly Link[],
  roots: readonly number[],
  times: SpanTimes,
): CriticalSegment[] {
  const backwards: CriticalSegment[] = [];
  const stack: Step[] = [openStep(-1, roots, times.wallNs, times)];
  while (stack.length > 0) {
    const step = stack[stack.length - 1]!;
    const child = nextChild(step, times);
    const childEndNs = child === undefined ? -Infinity : times.lastEndNs[child]!;
    addSegment(backwards, step, childEndNs, times);
    step.toNs = Math.min(step.toNs, Math.max(childEndNs, startOf(step, times)));
    if (child !== undefined) {
      stack.push(openStep(child, links[child]!.children, childEndNs, times));
      continue;
    }
    stack.pop();
    const above = stack[stack.length - 1];
    if (above !== undefined) above.toNs = Math.min(above.toNs, step.toNs);
  }
  return backwards.reverse();
}

function openStep(
  node: number,
  children: readonly number[],
  toNs: number,
  { lastEndNs }: SpanTimes,
): Step {
  const waiting = [...children].sort((a, b) => lastEndNs[b]! - lastEndNs[a]! || b - a);
  return { node, waiting: waiting.reverse(), toNs };
}

function nextChild(step: Step, { lastEndNs }: SpanTimes): number | undefined {
  let child = step.waiting.pop();
  while (child !== undefined && lastEndNs[child]! > step.toNs) child = step.waiting.pop();
  return child;
}

function startOf(step: Step, { startNs }: SpanTimes): number {
  return step.node === -1 ? 0 : startNs[step.node]!;
}

/** The span's own time between `fromNs` and where the path stands. */
function addSegment(
  backwards: CriticalSegment[],
  step: Step,
  fromNs: number,
  times: SpanTimes,
): void {
  if (step.node === -1) return;
  const startNs = Math.max(fromNs, times.startNs[step.node]!);
  const endNs = Math.min(step.toNs, times.endNs[step.node]!);
  if (startNs < endNs) backwards.push({ node: step.node, startNs, endNs });
}
