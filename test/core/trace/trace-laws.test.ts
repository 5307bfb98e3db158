import { expect } from 'chai';
import fc from 'fast-check';
import { buildTraces } from '../../../src/core/trace/build-traces.js';
import type { Span } from '../../../src/core/trace/span.js';
import type { Trace } from '../../../src/core/trace/trace.js';
import { makeSpan } from './make-span.js';

/** Spans of every fault: few ids, so that parents are missing, ids come twice and circles close. */
const anySpan: fc.Arbitrary<Span> = fc
  .record({
    id: fc.integer({ min: 0, max: 12 }),
    parent: fc.option(fc.integer({ min: 0, max: 14 })),
    startMs: fc.integer({ min: 0, max: 50 }),
    lengthMs: fc.integer({ min: -5, max: 30 }),
    isOpen: fc.boolean(),
    tokens: fc.option(fc.tuple(fc.nat(1000), fc.nat(1000))),
    costUsd: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    operation: fc.constantFrom(null, 'chat', 'execute_tool'),
    traceId: fc.constantFrom('a'.repeat(32), 'b'.repeat(32)),
  })
  .map(({ id, parent, startMs, lengthMs, isOpen, tokens, costUsd, operation, traceId }) =>
    makeSpan(`s${id}`, parent === null ? null : `s${parent}`, startMs, startMs + lengthMs, {
      traceId,
      operation,
      ...(isOpen ? { endUnixNs: null } : {}),
      ...(costUsd === null ? {} : { call: { costUsd } }),
      ...(tokens === null ? {} : { tokens }),
    }),
  );
const anySpans = fc.array(anySpan, { minLength: 1, maxLength: 30 });

/** One request whose steps follow each other: no two siblings overlap, no child leaves its parent. */
const sequentialSpans: fc.Arbitrary<Span[]> = fc
  .array(fc.record({ parent: fc.nat(1000), cuts: fc.tuple(fc.nat(100), fc.nat(100)) }), {
    maxLength: 20,
  })
  .map((steps) => {
    const spans = [makeSpan('s0', null, 0, 1000)];
    // What is left of each span after its children so far: from here to its end.
    const free = [[0, 1000]];
    for (const { parent, cuts } of steps) {
      const [from = 0, to = 0] = free[parent % free.length]!;
      const [first, second] = [Math.min(...cuts), Math.max(...cuts)];
      const start = from + Math.floor(((to - from) * first) / 100);
      const end = from + Math.floor(((to - from) * second) / 100);
      free[parent % free.length] = [end, to];
      free.push([start, end]);
      spans.push(makeSpan(`s${spans.length}`, `s${parent % spans.length}`, start, end));
    }
    return spans;
  });

/** All that is computed, as text: BigInt has no JSON. */
function textOf(traces: readonly Trace[]): string {
  return JSON.stringify(traces, (_key, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

describe('traces, whatever the spans', () => {
  it('are the same in whatever order the spans come', () => {
    fc.assert(
      fc.property(
        anySpans.chain((spans) =>
          fc.tuple(
            fc.constant(spans),
            fc.shuffledSubarray(spans, { minLength: spans.length, maxLength: spans.length }),
          ),
        ),
        ([spans, shuffled]) => {
          expect(textOf(buildTraces(shuffled))).to.equal(textOf(buildTraces(spans)));
        },
      ),
    );
  });

  it('are the same at any time of the world', () => {
    fc.assert(
      fc.property(anySpans, fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), (spans, shift) => {
        const shifted = spans.map((span) => ({
          ...span,
          startUnixNs: span.startUnixNs + shift,
          endUnixNs: span.endUnixNs === null ? null : span.endUnixNs + shift,
        }));
        const unshifted = buildTraces(shifted).map((trace) => ({
          ...trace,
          startUnixNs: trace.startUnixNs - shift,
          nodes: trace.nodes.map((node) => ({
            ...node,
            span: {
              ...node.span,
              startUnixNs: node.span.startUnixNs - shift,
              endUnixNs: node.span.endUnixNs === null ? null : node.span.endUnixNs - shift,
            },
          })),
        }));
        expect(textOf(unshifted)).to.equal(textOf(buildTraces(spans)));
      }),
    );
  });

  it('hold every span: as a node, or counted as a duplicate', () => {
    fc.assert(
      fc.property(anySpans, (spans) => {
        const traces = buildTraces(spans);
        expect(sum(traces.map((trace) => trace.nodes.length + trace.duplicateCount))).to.equal(
          spans.length,
        );
        for (const { nodes } of traces) {
          nodes.forEach(({ parent, children, depth }, at) => {
            expect(parent).to.be.below(at);
            expect(depth).to.equal(parent === -1 ? 0 : nodes[parent]!.depth + 1);
            for (const child of children) expect(nodes[child]!.parent).to.equal(at);
          });
        }
      }),
    );
  });

  it('last at least as long as their critical path, whose stretches do not overlap', () => {
    fc.assert(
      fc.property(anySpans, (spans) => {
        for (const { wallNs, criticalPath, nodes } of buildTraces(spans)) {
          let reachedNs = 0;
          for (const { node, startNs, endNs } of criticalPath) {
            expect(startNs).to.be.within(Math.max(reachedNs, nodes[node]!.startNs), endNs);
            expect(endNs).to.be.at.most(nodes[node]!.endNs);
            reachedNs = endNs;
          }
          expect(sum(nodes.map(({ criticalNs }) => criticalNs))).to.be.at.most(wallNs);
        }
      }),
    );
  });

  it('give no span more self time than it lasts, and none less than zero', () => {
    fc.assert(
      fc.property(anySpans, (spans) => {
        for (const { nodes } of buildTraces(spans)) {
          for (const { selfNs, startNs, endNs } of nodes) {
            expect(selfNs).to.be.within(0, endNs - startNs);
          }
        }
      }),
    );
  });

  it('count no call inside another', () => {
    fc.assert(
      fc.property(anySpans, (spans) => {
        for (const { nodes } of buildTraces(spans)) {
          for (const node of nodes.filter(({ isCall }) => isCall)) {
            for (let at = node.parent; at !== -1; at = nodes[at]!.parent) {
              expect(nodes[at]!.isCall).to.equal(false);
            }
          }
        }
      }),
    );
  });

  it('of steps that follow each other last as long as all self times together, and so does the critical path', () => {
    fc.assert(
      fc.property(sequentialSpans, (spans) => {
        const { wallNs, nodes } = buildTraces(spans)[0]!;
        expect(sum(nodes.map(({ selfNs }) => selfNs))).to.equal(wallNs);
        expect(sum(nodes.map(({ criticalNs }) => criticalNs))).to.equal(wallNs);
      }),
    );
  });
});
