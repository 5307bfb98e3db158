import { expect } from 'chai';
import type { CallColumns, Names } from '../../src/core/call-columns.js';
import { FEATURES } from '../../src/core/model.js';
import type { LlmCall } from '../../src/core/model.js';
import { DEFAULT_PRICES } from '../../src/core/pricing/default-prices.js';
import { compileRates } from '../../src/core/pricing/prices.js';
import { buildTraces } from '../../src/core/trace/build-traces.js';
import type { Span } from '../../src/core/trace/span.js';
import type { Trace, TraceNode } from '../../src/core/trace/trace.js';
import { toLlmCall } from '../../src/io/call-record.js';
import { MODELS, requestSpans } from '../../src/sim/index.js';
import { callsOf, QUIET } from './run-calls.js';

const NAMES: Names = { features: FEATURES, models: MODELS.map(({ id }) => id) };
const RATES = compileRates(NAMES, DEFAULT_PRICES);
/** Monday 2026-01-05. */
const ORIGIN_UTC_MS = 1_767_571_200_000;
const NS_PER_MS = 1e6;

interface Request {
  readonly calls: LlmCall[];
  readonly spans: Span[];
  readonly trace: Trace;
}

/** Each request of an hour, with all its attempts. */
function requestsOf(columns: CallColumns, seed = QUIET.seed): Request[] {
  const rows = new Map<string, number[]>();
  for (let row = 0; row < columns.count; row++) {
    const id = `${columns.requestTick[row]!} ${columns.requestIndex[row]!}`;
    rows.set(id, [...(rows.get(id) ?? []), row]);
  }
  return Array.from(rows.values(), (own) => {
    const calls = own.map((row) => toLlmCall(columns, row, NAMES, RATES));
    const spans = requestSpans(calls, {
      seed,
      requestTick: columns.requestTick[own[0]!]!,
      requestIndex: columns.requestIndex[own[0]!]!,
      originUtcMs: ORIGIN_UTC_MS,
    });
    return { calls, spans, trace: buildTraces(spans)[0]! };
  });
}

const nodesWhere = ({ nodes }: Trace, matches: (node: TraceNode) => boolean): TraceNode[] =>
  nodes.filter(matches);
const named = (trace: Trace, name: string): TraceNode[] =>
  nodesWhere(trace, ({ span }) => span.name === name);

describe('the spans of a request', () => {
  const columns = callsOf({ ...QUIET, errorRatio: 0.1 }, 60);
  const requests = requestsOf(columns);

  it('are one trace without a fault, with one root, whatever the feature and what became of it', () => {
    const features = new Set(requests.map(({ calls }) => calls[0]!.feature));
    expect([...features]).to.have.members([...FEATURES]);
    for (const { spans, trace } of requests) {
      expect(buildTraces(spans)).to.have.length(1);
      expect(trace.roots).to.have.length(1);
      expect(trace.duplicateCount).to.equal(0);
      expect(trace.nodes.flatMap(({ faults }) => faults)).to.be.empty;
      expect(new Set(spans.map(({ spanId }) => spanId)).size).to.equal(spans.length);
      for (const { spanId } of spans) expect(spanId).to.match(/^[0-9a-f]{16}$/);
    }
  });

  it('have each attempt with its ids, its start, its latency and its tokens', () => {
    expect(requests.some(({ calls }) => calls.length > 1)).to.be.true;
    for (const { calls, trace } of requests) {
      for (const call of calls) {
        const [node] = nodesWhere(trace, ({ span }) => span.spanId === call.spanId);
        const { span, startNs, endNs } = node!;
        expect(trace.traceId).to.equal(call.traceId);
        expect(Number(span.startUnixNs / 1_000_000n) - ORIGIN_UTC_MS).to.equal(call.startMs);
        expect(endNs - startNs).to.equal(call.latencyMs! * NS_PER_MS);
        expect(span.call!.usage).to.deep.equal(call.usage);
        expect(span.errorType).to.equal(call.errorType);
      }
    }
  });

  it('count and cost what the calls of the request do', () => {
    for (const { calls, trace } of requests) {
      const { totals } = trace;
      const sum = (of: (call: LlmCall) => number): number => calls.reduce((s, c) => s + of(c), 0);
      expect(totals.callCount).to.equal(calls.length);
      expect(totals.inputTokens).to.equal(sum(({ usage }) => usage.inputTokens!));
      expect(totals.costUsd).to.be.closeTo(
        sum(({ costUsd }) => costUsd!),
        1e-12,
      );
    }
  });

  it('add up: the parts of an answer to its latency, the stages and pauses to the request', () => {
    for (const { trace } of requests) {
      for (const { span, children, selfNs } of trace.nodes) {
        if (span.call === null || span.call.ttftMs === null) continue;
        const [wait, stream] = children.map((at) => trace.nodes[at]!);
        expect(wait!.endNs - wait!.startNs).to.equal(span.call.ttftMs * NS_PER_MS);
        expect(stream!.startNs).to.equal(wait!.endNs);
        expect(selfNs).to.equal(0);
      }
      const critical = trace.criticalPath.reduce((s, { startNs, endNs }) => s + endNs - startNs, 0);
      expect(critical).to.equal(trace.wallNs);
      // The request itself works before its first stage only: a few milliseconds.
      const root = trace.nodes[0]!;
      expect(root.endNs - root.startNs).to.equal(trace.wallNs);
      expect(root.selfNs).to.be.within(2000, 10 * NS_PER_MS);
    }
  });

  it('lie within their parents', () => {
    for (const { trace } of requests) {
      for (const { parent, startNs, endNs } of trace.nodes) {
        if (parent === -1) continue;
        expect(startNs).to.be.at.least(trace.nodes[parent]!.startNs);
        expect(endNs).to.be.at.most(trace.nodes[parent]!.endNs);
      }
    }
  });

  it('of a RAG answer are retrieval with two searches at once, reranking, the call, a guardrail', () => {
    const answered = requests.filter(
      ({ calls }) => calls[0]!.feature === 'rag' && calls.length === 1 && calls[0]!.ttftMs !== null,
    );
    expect(answered.length).to.be.greaterThan(100);
    for (const { trace, calls } of answered) {
      const stages = trace.nodes[0]!.children.map((at) => trace.nodes[at]!);
      expect(stages.map(({ span }) => span.name)).to.deep.equal([
        'retrieve',
        'rerank',
        `chat ${calls[0]!.requestModel}`,
        'guardrail',
      ]);
      for (let i = 1; i < stages.length; i++) {
        expect(stages[i]!.startNs).to.equal(stages[i - 1]!.endNs);
      }
      const [vector] = named(trace, 'vector search');
      const [keyword] = named(trace, 'keyword search');
      expect(vector!.startNs).to.equal(keyword!.startNs);
      expect(vector!.depth).to.equal(3);
      // The longer search alone holds up the answer.
      const shorter = vector!.endNs < keyword!.endNs ? vector! : keyword!;
      expect(shorter.criticalNs).to.equal(0);
    }
  });

  it("of an agent's step are its call and, where it ended in tool calls, its tools at once", () => {
    const steps = requests.filter(({ calls }) => calls[0]!.feature === 'agent');
    let parallel = 0;
    for (const { trace, calls } of steps) {
      const tools = nodesWhere(trace, ({ span }) => span.operation === 'execute_tool');
      const hasTools = calls[calls.length - 1]!.finishReasons.includes('tool_calls');
      expect(tools.length > 0).to.equal(hasTools);
      if (tools.length > 1) parallel += 1;
      const [call] = nodesWhere(
        trace,
        ({ span }) => span.spanId === calls[calls.length - 1]!.spanId,
      );
      for (const tool of tools) {
        expect(tool.startNs).to.equal(call!.endNs);
        expect(tool.children).to.have.length(1);
      }
      expect(trace.nodes[0]!.span.operation).to.equal('invoke_agent');
    }
    expect(parallel).to.be.greaterThan(5);
  });

  it('of an answer from the response cache are the request and the look-up alone', () => {
    const kept = requests.filter(({ calls }) => calls[0]!.isResponseCacheHit);
    expect(kept.length).to.be.greaterThan(100);
    for (const { spans } of kept) expect(spans).to.have.length(2);
  });

  it('of a failed request say why it failed, and that of a later success does not', () => {
    for (const { calls, spans } of requests) {
      const last = calls[calls.length - 1]!;
      expect(spans[0]!.errorType).to.equal(last.errorType);
      expect(spans[0]!.status).to.equal(last.errorType === null ? 'unset' : 'error');
    }
    expect(requests.some(({ spans }) => spans[0]!.status === 'error')).to.be.true;
  });

  it('are the same whenever asked for, and around the call whatever load, errors and cache do', () => {
    const textOf = (spans: readonly Span[]): string =>
      JSON.stringify(spans, (_, value: unknown) =>
        typeof value === 'bigint' ? String(value) : value,
      );
    const again = requestsOf(columns);
    for (const [i, { spans }] of again.entries()) {
      expect(textOf(spans)).to.equal(textOf(requests[i]!.spans));
    }
    const busy = requestsOf(callsOf({ ...QUIET, errorRatio: 0.1, trafficScale: 6 }, 60));
    const stagesOf = ({ trace }: Request): string[] =>
      nodesWhere(
        trace,
        ({ span }) => span.service !== 'assistant-api' && span.operation === null,
      ).map(({ span, endNs, startNs }) => `${span.name} ${endNs - startNs}`);
    const busyById = new Map(busy.map((request) => [request.trace.traceId, request]));
    const pairs = requests.flatMap((request) => {
      const other = busyById.get(request.trace.traceId);
      const isLike =
        other !== undefined && other.calls[0]!.errorType === request.calls[0]!.errorType;
      return isLike && request.calls.length === 1 && other.calls.length === 1
        ? [[request, other] as const]
        : [];
    });
    expect(pairs.length).to.be.greaterThan(700);
    for (const [calm, loaded] of pairs) expect(stagesOf(loaded)).to.deep.equal(stagesOf(calm));
  });

  it('are refused without a call, and for a feature that the simulator does not have', () => {
    const key = { seed: '1', requestTick: 0, requestIndex: 0, originUtcMs: ORIGIN_UTC_MS };
    expect(() => requestSpans([], key)).to.throw(RangeError, 'attempts');
    const call = { ...requests[0]!.calls[0]!, feature: 'weather' };
    expect(() => requestSpans([call], key)).to.throw(RangeError, 'weather');
  });
});
