import { expect } from 'chai';
import { buildTraces } from '../../../src/core/trace/build-traces.js';
import type { Span } from '../../../src/core/trace/span.js';
import type { Trace, TraceNode } from '../../../src/core/trace/trace.js';
import { makeSpan, ORIGIN_NS } from './make-span.js';

function traceOf(spans: readonly Span[]): Trace {
  const traces = buildTraces(spans);
  expect(traces).to.have.length(1);
  return traces[0]!;
}

function nodeOf(trace: Trace, spanId: string): TraceNode {
  return trace.nodes.find(({ span }) => span.spanId === spanId)!;
}

const MS = 1e6;

describe('a trace', () => {
  it('lasts from its earliest start to its latest end, not the sum of its spans', () => {
    // Nested and parallel: 100 + 60 + 50 + 40 = 250 ms of spans in 100 ms.
    const trace = traceOf([
      makeSpan('root', null, 0, 100),
      makeSpan('a', 'root', 10, 70),
      makeSpan('b', 'root', 20, 70),
      makeSpan('c', 'a', 20, 60),
    ]);
    expect(trace.wallNs).to.equal(100 * MS);
    expect(trace.startUnixNs).to.equal(ORIGIN_NS);
  });

  it('goes on to the end of work that outlives the span that began it', () => {
    const trace = traceOf([makeSpan('root', null, 0, 10), makeSpan('late', 'root', 5, 42)]);
    expect(trace.wallNs).to.equal(42 * MS);
  });

  it('counts as self time what no child covers, children that overlap only once', () => {
    const trace = traceOf([
      makeSpan('root', null, 0, 100),
      makeSpan('a', 'root', 10, 50),
      makeSpan('b', 'root', 30, 70),
      makeSpan('inside b', 'root', 40, 60),
      makeSpan('outlives', 'root', 90, 150),
    ]);
    // 0-10, 70-90: covered are 10-70 and 90-100.
    expect(nodeOf(trace, 'root').selfNs).to.equal(30 * MS);
    expect(nodeOf(trace, 'outlives').selfNs).to.equal(60 * MS);
  });

  it('is exact to the nanosecond', () => {
    const start = 1_777_555_053_780_274_701n;
    const trace = traceOf([
      makeSpan('root', null, 0, 0, { startUnixNs: start, endUnixNs: start + 1_000_000_007n }),
      makeSpan('child', 'root', 0, 0, { startUnixNs: start + 1n, endUnixNs: start + 4n }),
    ]);
    expect(trace.wallNs).to.equal(1_000_000_007);
    expect(nodeOf(trace, 'child').startNs).to.equal(1);
    expect(nodeOf(trace, 'root').selfNs).to.equal(1_000_000_004);
  });

  it('puts parents before children and siblings in order of start, however they were recorded', () => {
    // As a tracer writes them: when they end, children first.
    const trace = traceOf([
      makeSpan('rerank', 'root', 40, 60),
      makeSpan('embed', 'retrieve', 5, 15),
      makeSpan('retrieve', 'root', 0, 40),
      makeSpan('root', null, 0, 100),
    ]);
    expect(trace.nodes.map(({ span }) => span.spanId)).to.deep.equal([
      'root',
      'retrieve',
      'embed',
      'rerank',
    ]);
    expect(trace.nodes.map(({ depth }) => depth)).to.deep.equal([0, 1, 2, 1]);
    expect(trace.nodes.map(({ parent }) => parent)).to.deep.equal([-1, 0, 1, 0]);
    expect(trace.nodes[0]!.children).to.deep.equal([1, 3]);
  });

  it('keeps a span whose parent is missing, as a root that says so', () => {
    const trace = traceOf([makeSpan('root', null, 0, 10), makeSpan('lost', 'gone', 20, 30)]);
    expect(trace.roots.map((root) => trace.nodes[root]!.span.spanId)).to.deep.equal([
      'root',
      'lost',
    ]);
    expect(nodeOf(trace, 'lost').faults).to.deep.equal(['orphan']);
    expect(trace.wallNs).to.equal(30 * MS);
  });

  it('cuts a circle of parents above its earliest span and keeps all of it', () => {
    const trace = traceOf([
      makeSpan('a', 'c', 10, 20),
      makeSpan('b', 'a', 0, 30),
      makeSpan('c', 'b', 5, 25),
      makeSpan('below', 'c', 6, 7),
      makeSpan('own parent', 'own parent', 40, 50),
    ]);
    expect(trace.nodes).to.have.length(5);
    expect(nodeOf(trace, 'b').faults).to.deep.equal(['cycle']);
    expect(nodeOf(trace, 'own parent').faults).to.deep.equal(['cycle']);
    expect(trace.roots.map((root) => trace.nodes[root]!.span.spanId)).to.deep.equal([
      'b',
      'own parent',
    ]);
    expect(nodeOf(trace, 'below').depth).to.equal(2);
  });

  it('keeps one of several spans with the same id: the one that ended, and says so', () => {
    const open = makeSpan('call', 'root', 10, 0, { endUnixNs: null });
    const ended = makeSpan('call', 'root', 10, 60, { tokens: [100, 10] });
    const trace = traceOf([open, makeSpan('root', null, 0, 100), ended, ended]);
    expect(trace.nodes).to.have.length(2);
    expect(trace.duplicateCount).to.equal(2);
    expect(nodeOf(trace, 'call').span).to.equal(ended);
    expect(nodeOf(trace, 'call').faults).to.deep.equal(['duplicate']);
    expect(trace.totals.inputTokens).to.equal(100);
  });

  it('gives a span that ends before it starts no length, and says so', () => {
    const trace = traceOf([makeSpan('root', null, 0, 100), makeSpan('back', 'root', 50, 20)]);
    const { startNs, endNs, selfNs, faults } = nodeOf(trace, 'back');
    expect([startNs, endNs, selfNs]).to.deep.equal([50 * MS, 50 * MS, 0]);
    expect(faults).to.deep.equal(['ends-before-start']);
    expect(nodeOf(trace, 'root').selfNs).to.equal(100 * MS);
  });

  it('lets a span without an end last to the last end below it', () => {
    const trace = traceOf([
      makeSpan('root', null, 0, 0, { endUnixNs: null }),
      makeSpan('done', 'root', 10, 30),
    ]);
    expect(nodeOf(trace, 'root').endNs).to.equal(30 * MS);
    expect(nodeOf(trace, 'root').faults).to.deep.equal(['no-end']);
  });

  it('is told apart by its id; traces come in order of start', () => {
    const other = { traceId: 'b'.repeat(32) };
    const traces = buildTraces([
      makeSpan('late', null, 50, 60),
      makeSpan('early', null, 0, 10, other),
      makeSpan('stranger', 'late', 2, 3, other),
    ]);
    expect(traces.map(({ nodes }) => nodes.length)).to.deep.equal([2, 1]);
    expect(nodeOf(traces[0]!, 'stranger').faults).to.deep.equal(['orphan']);
  });

  it('of no spans is no trace', () => {
    expect(buildTraces([])).to.deep.equal([]);
  });

  it('of a hundred thousand spans in one chain, or under one parent, is built at once', function () {
    this.timeout(10_000);
    const chain = Array.from({ length: 100_000 }, (_, at) =>
      makeSpan(`s${at}`, at === 0 ? null : `s${at - 1}`, 0, 100_000 - at),
    );
    const fan = Array.from({ length: 100_000 }, (_, at) =>
      makeSpan(`s${at}`, at === 0 ? null : 's0', at, at + 1),
    );
    expect(traceOf(chain).nodes[99_999]!.depth).to.equal(99_999);
    expect(traceOf(fan).nodes[0]!.children).to.have.length(99_999);
  });
});

describe('the critical path', () => {
  function pathOf(spans: readonly Span[]): [string, number, number][] {
    const trace = traceOf(spans);
    return trace.criticalPath.map(({ node, startNs, endNs }) => [
      trace.nodes[node]!.span.spanId,
      startNs / MS,
      endNs / MS,
    ]);
  }

  it('goes through the child that finished last, and through the parent where no child held it up', () => {
    expect(
      pathOf([
        makeSpan('root', null, 0, 100),
        makeSpan('quick', 'root', 10, 30),
        makeSpan('slow', 'root', 10, 80),
      ]),
    ).to.deep.equal([
      ['root', 0, 10],
      ['slow', 10, 80],
      ['root', 80, 100],
    ]);
  });

  it('leaves out a child that was still running when the path had moved on', () => {
    expect(
      pathOf([
        makeSpan('root', null, 0, 100),
        makeSpan('first', 'root', 0, 60),
        makeSpan('overlaps', 'root', 40, 70),
        makeSpan('last', 'root', 65, 100),
      ]),
    ).to.deep.equal([
      ['first', 0, 60],
      ['root', 60, 65],
      ['last', 65, 100],
    ]);
  });

  it('reaches work that outlives its parent', () => {
    expect(pathOf([makeSpan('root', null, 0, 10), makeSpan('late', 'root', 5, 42)])).to.deep.equal([
      ['root', 0, 5],
      ['late', 5, 42],
    ]);
  });

  it('claims no time in which nothing of the trace ran', () => {
    expect(pathOf([makeSpan('root', null, 0, 10), makeSpan('lost', 'gone', 30, 40)])).to.deep.equal(
      [
        ['root', 0, 10],
        ['lost', 30, 40],
      ],
    );
  });
});
