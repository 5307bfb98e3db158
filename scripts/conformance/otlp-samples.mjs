/** Facts of recorded traces: spans, roots, calls counted once, sums and exact durations. */
import { bearsTokens, buildTraces } from '../../dist/core/index.js';
import { decodeSpans } from '../../dist/io/index.js';
import { check } from './compare.mjs';

export function recognises(json) {
  const samples = Object.values(json.samples);
  return samples.length > 0 && samples.every((facts) => 'trace_wall_ns' in facts);
}

export function* run(json, { readText }) {
  for (const [file, facts] of Object.entries(json.samples)) {
    const read = decodeSpans(readText(file));
    if (!read.ok) {
      yield check(file, 'spans', read.message);
      continue;
    }
    const got = factsOf(read.spans);
    for (const [name, expected] of Object.entries(facts)) {
      yield check(`${file} ${name}`, inOrder(expected), inOrder(got[name]));
    }
  }
}

/** Lists are sets here: which order they are given in is nobody's promise. */
function inOrder(value) {
  if (!Array.isArray(value)) return value;
  const keyOf = (item) => item.span_id ?? item;
  return [...value].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function factsOf(spans) {
  const traces = buildTraces(spans);
  const nodes = traces.flatMap((trace) => trace.nodes);
  const calls = nodes.filter(({ isCall, span }) => isCall && bearsTokens(span)).map(callFacts);
  const reporting = spans.filter(bearsTokens);
  return {
    spans: spans.length,
    traces: traces.length,
    roots: nodes.filter(({ span }) => span.parentSpanId === null).map(({ span }) => span.name),
    orphans_with_missing_parent: nodes.filter(({ faults }) => faults.includes('orphan')).length,
    spans_in_parent_cycle: traces.reduce((count, trace) => count + spansInCircles(trace), 0),
    usage_bearing_spans: reporting.length,
    naive_sum: sumOf(reporting.map(({ call }) => tokensOf(call))),
    logical_llm_calls: calls.length,
    logical_sum: sumOf(calls),
    calls,
    trace_wall_ns: Object.fromEntries(traces.map(({ traceId, wallNs }) => [traceId, wallNs])),
    sum_of_span_durations_ns: nodes.reduce((sum, node) => sum + node.endNs - node.startNs, 0),
  };
}

const tokensOf = ({ usage }) => ({
  input: usage.inputTokens ?? 0,
  output: usage.outputTokens ?? 0,
});

const callFacts = ({ span, startNs, endNs }) => ({
  span_id: span.spanId,
  name: span.name,
  request_model: span.call.requestModel,
  response_model: span.call.responseModel,
  ...tokensOf(span.call),
  duration_ns: endNs - startNs,
});

function sumOf(counts) {
  const add = (part) => counts.reduce((sum, count) => sum + count[part], 0);
  return { input: add('input'), output: add('output') };
}

/** A circle is cut above one span: the others lie on the way from its lost parent down to it. */
function spansInCircles({ nodes }) {
  const positions = new Map(nodes.map(({ span }, position) => [span.spanId, position]));
  let count = 0;
  nodes.forEach(({ span, faults }, cut) => {
    if (!faults.includes('cycle')) return;
    count += 1;
    let at = positions.get(span.parentSpanId);
    for (; at !== cut; at = nodes[at].parent) count += 1;
  });
  return count;
}
