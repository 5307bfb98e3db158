import { bearsTokens, type Span } from './span.js';
import type { SpanFault } from './trace.js';

/** A span while its trace is put together; positions point into the list it stands in. */
export interface Link {
  readonly span: Span;
  parent: number;
  readonly children: number[];
  readonly faults: SpanFault[];
}

/**
 * The spans of one trace, each once, parents before children, siblings in order of start. What parent
 * is missing makes a root of its own, and so does the earliest span of a circle.
 * The order in which the spans are given does not matter.
 */
export function linkSpans(spans: readonly Span[]): Link[] {
  const links = withoutDuplicates(spans).sort((a, b) => compareSpans(a.span, b.span));
  const positions = new Map(links.map(({ span }, position) => [span.spanId, position]));
  for (const link of links) {
    const { parentSpanId } = link.span;
    link.parent = parentSpanId === null ? -1 : (positions.get(parentSpanId) ?? -1);
    if (parentSpanId !== null && link.parent === -1) link.faults.push('orphan');
  }
  cutCycles(links);
  links.forEach(({ parent }, position) => links[parent]?.children.push(position));
  return inDepthFirstOrder(links);
}

/** In order of start; the longer first, so that a parent stands before a child of the same start. */
function compareSpans(a: Span, b: Span): number {
  return (
    compare(a.startUnixNs, b.startUnixNs) ||
    compare(endOf(b), endOf(a)) ||
    compare(a.spanId, b.spanId)
  );
}

function compare<T extends bigint | string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const endOf = (span: Span): bigint => span.endUnixNs ?? span.startUnixNs;

function withoutDuplicates(spans: readonly Span[]): Link[] {
  const byId = new Map<string, { best: Span; count: number }>();
  for (const span of spans) {
    const known = byId.get(span.spanId);
    if (known === undefined) byId.set(span.spanId, { best: span, count: 1 });
    else {
      known.count += 1;
      if (comparePreference(span, known.best) < 0) known.best = span;
    }
  }
  return Array.from(byId.values(), ({ best, count }) => ({
    span: best,
    parent: -1,
    children: [],
    faults: count > 1 ? ['duplicate'] : [],
  }));
}

/** Of spans with one id the one that tells more: ended, later, with tokens; then any fixed order. */
function comparePreference(a: Span, b: Span): number {
  return (
    compare(Number(a.endUnixNs === null), Number(b.endUnixNs === null)) ||
    compare(endOf(b), endOf(a)) ||
    compare(a.startUnixNs, b.startUnixNs) ||
    compare(Number(bearsTokens(b)), Number(bearsTokens(a))) ||
    compare(textOf(a), textOf(b))
  );
}

function textOf({ startUnixNs: _start, endUnixNs: _end, ...rest }: Span): string {
  return JSON.stringify(rest);
}

/** Follows each span up to a root; whoever meets its own path has found a circle. */
function cutCycles(links: readonly Link[]): void {
  const walkOf = new Int32Array(links.length);
  for (let first = 0; first < links.length; first += 1) {
    let at = first;
    while (at !== -1 && walkOf[at] === 0) {
      walkOf[at] = first + 1;
      at = links[at]!.parent;
    }
    if (at !== -1 && walkOf[at] === first + 1) cutAbove(links, earliestOfCircle(links, at));
  }
}

/** Positions are in order of time, so the smallest is the earliest. */
function earliestOfCircle(links: readonly Link[], start: number): number {
  let earliest = start;
  for (let at = links[start]!.parent; at !== start; at = links[at]!.parent) {
    earliest = Math.min(earliest, at);
  }
  return earliest;
}

function cutAbove(links: readonly Link[], position: number): void {
  links[position]!.parent = -1;
  links[position]!.faults.push('cycle');
}

function inDepthFirstOrder(links: readonly Link[]): Link[] {
  const order: number[] = [];
  const stack = links
    .flatMap(({ parent }, position) => (parent === -1 ? [position] : []))
    .reverse();
  while (stack.length > 0) {
    const at = stack.pop()!;
    order.push(at);
    const { children } = links[at]!;
    for (let child = children.length - 1; child >= 0; child -= 1) stack.push(children[child]!);
  }
  const newPosition = new Int32Array(links.length);
  order.forEach((old, position) => (newPosition[old] = position));
  return order.map((old) => {
    const { span, parent, children, faults } = links[old]!;
    return {
      span,
      parent: parent === -1 ? -1 : newPosition[parent]!,
      children: children.map((child) => newPosition[child]!),
      faults,
    };
  });
}
