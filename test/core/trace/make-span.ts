import type { Span, SpanCall } from '../../../src/core/trace/span.js';

/** 2025-10-09T08:53:20Z: times of test spans are milliseconds from here. */
export const ORIGIN_NS = 1_760_000_000_000_000_000n;

export const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';

const CALL: SpanCall = {
  provider: 'openai',
  requestModel: 'gpt-4o',
  responseModel: 'gpt-4o-2024-08-06',
  feature: null,
  usage: { inputTokens: null, outputTokens: null, cacheReadTokens: 0 },
  costUsd: null,
  ttftMs: null,
  finishReasons: [],
  isResponseCacheHit: null,
  attempt: 0,
  similarity: null,
  judge: null,
};

export interface SpanSketch extends Partial<Omit<Span, 'call'>> {
  readonly call?: Partial<SpanCall> | null;
  /** Input and output tokens. */
  readonly tokens?: readonly [number, number];
}

/** A span called `id` below `parent`, from `startMs` to `endMs` after the origin. */
export function makeSpan(
  id: string,
  parent: string | null,
  startMs: number,
  endMs: number,
  sketch: SpanSketch = {},
): Span {
  const { call, tokens, ...rest } = sketch;
  const usage = tokens && {
    usage: { ...CALL.usage, inputTokens: tokens[0], outputTokens: tokens[1] },
  };
  return {
    traceId: TRACE_ID,
    spanId: id,
    parentSpanId: parent,
    name: id,
    kind: 'internal',
    service: null,
    operation: null,
    startUnixNs: ORIGIN_NS + BigInt(Math.round(startMs * 1e6)),
    endUnixNs: ORIGIN_NS + BigInt(Math.round(endMs * 1e6)),
    status: 'unset',
    errorType: null,
    call: call || usage ? { ...CALL, ...call, ...usage } : null,
    ...rest,
  };
}
