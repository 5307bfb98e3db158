import { expect } from 'chai';
import type { Span, SpanCall } from '../../../src/core/trace/span.js';
import { attributes, otlp, otlpSpan, read, readOne } from './otlp-text.js';

function spanWith(given: Readonly<Record<string, unknown>>, more: object = {}): Span {
  return readOne(otlp(otlpSpan({ attributes: attributes(given), ...more })));
}

function callWith(given: Readonly<Record<string, unknown>>, more: object = {}): SpanCall {
  return spanWith(given, more).call!;
}

/** Spans as each instrumentation writes them: one call of 100 input tokens, 60 of them cached, and 20 output tokens. */
const DIALECTS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'OpenTelemetry 1.41': {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'azure.ai.openai',
    'gen_ai.request.model': 'gpt-4o',
    'gen_ai.usage.input_tokens': 100,
    'gen_ai.usage.cache_read.input_tokens': 60,
    'gen_ai.usage.output_tokens': 20,
    'gen_ai.response.finish_reasons': ['length'],
  },
  'OpenTelemetry up to 1.36': {
    'gen_ai.operation.name': 'chat',
    'gen_ai.system': 'az.ai.openai',
    'gen_ai.request.model': 'gpt-4o',
    'gen_ai.usage.prompt_tokens': 100,
    'gen_ai.usage.cache_read_input_tokens': 60,
    'gen_ai.usage.completion_tokens': 20,
    'gen_ai.response.finish_reason': 'length',
  },
  OpenLLMetry: {
    'llm.request.type': 'chat',
    'gen_ai.system': 'Azure',
    'gen_ai.request.model': 'gpt-4o',
    'gen_ai.usage.input_tokens': 100,
    'gen_ai.usage.cache_read_input_tokens': 60,
    'gen_ai.usage.output_tokens': 20,
    'llm.usage.total_tokens': 120,
    'gen_ai.completion.0.finish_reason': 'length',
  },
  OpenInference: {
    'openinference.span.kind': 'LLM',
    'llm.provider': 'azure',
    'llm.model_name': 'gpt-4o',
    'llm.token_count.prompt': 100,
    'llm.token_count.prompt_details.cache_read': 60,
    'llm.token_count.completion': 20,
    'llm.token_count.total': 120,
    'llm.finish_reason': 'length',
  },
  'the Vercel AI SDK': {
    'ai.operationId': 'ai.streamText.doStream',
    'ai.model.provider': 'azure.chat',
    'gen_ai.system': 'azure',
    'ai.model.id': 'gpt-4o',
    'ai.usage.promptTokens': 100,
    'ai.usage.cachedInputTokens': 60,
    'ai.usage.completionTokens': 20,
    'ai.response.finishReason': 'length',
  },
};

describe('the names of attributes', () => {
  for (const [dialect, given] of Object.entries(DIALECTS)) {
    it(`of ${dialect} say the same call`, () => {
      const span = spanWith(given);
      expect(span.operation).to.equal('chat');
      expect(span.call).to.deep.include({
        provider: 'azure.ai.openai',
        requestModel: 'gpt-4o',
        usage: { inputTokens: 100, outputTokens: 20, cacheReadTokens: 60 },
        finishReasons: ['length'],
      });
    });
  }

  it('of steps that call no model give their operation, and no call', () => {
    for (const [given, operation] of [
      [{ 'openinference.span.kind': 'RETRIEVER' }, 'retrieval'],
      [{ 'openinference.span.kind': 'TOOL' }, 'execute_tool'],
      [{ 'openinference.span.kind': 'CHAIN' }, null],
      [{ 'traceloop.span.kind': 'agent' }, 'invoke_agent'],
      [{ 'gen_ai.operation.name': 'execute_tool' }, 'execute_tool'],
      [{ 'http.request.method': 'GET' }, null],
    ] as const) {
      const { operation: got, call } = spanWith(given);
      expect([got, call]).to.deep.equal([operation, null]);
    }
  });

  it('give the time to first token in milliseconds from seconds, milliseconds and events', () => {
    const model = { 'gen_ai.request.model': 'gpt-4o' };
    for (const [name, value] of [
      ['gen_ai.response.time_to_first_chunk', 0.25],
      ['gen_ai.server.time_to_first_token', 0.25],
      ['ai.response.msToFirstChunk', 250],
    ] as const) {
      expect(callWith({ ...model, [name]: value }).ttftMs, name).to.equal(250);
    }
    for (const name of [
      'First Token Stream Event',
      'llm.content.completion.chunk',
      'gen_ai.content.completion.chunk',
      'ai.stream.firstChunk',
      'gen_ai.content.chunk',
    ]) {
      // Chunks in any order: the first in time counts.
      const events = [
        { name, timeUnixNano: '1760000000900000000' },
        { name, timeUnixNano: '1760000000250000000' },
      ];
      expect(callWith(model, { events }).ttftMs, name).to.equal(250);
    }
  });

  it('give no time to first token for a call that was not streamed, or where it is the whole latency', () => {
    const model = { 'gen_ai.request.model': 'gpt-4o' };
    const ttft = { 'gen_ai.response.time_to_first_chunk': 0.25 };
    expect(callWith({ ...model, ...ttft, 'llm.is_streaming': false }).ttftMs).to.equal(null);
    for (const [seconds, code] of [
      [1.8, 'ttft-estimated'],
      [1.9, 'ttft-above-latency'],
      [-1, 'out-of-range'],
    ] as const) {
      const given = attributes({ ...model, 'gen_ai.response.time_to_first_chunk': seconds });
      const { spans, issues } = read(otlp(otlpSpan({ attributes: given })));
      expect(spans[0]!.call!.ttftMs).to.equal(null);
      expect(issues.map((issue) => issue.code)).to.deep.equal([code]);
    }
  });

  it('give finish reasons from a list, a list in a text and a word', () => {
    for (const reasons of [['stop', 'length'], '["stop","length"]']) {
      const { finishReasons } = callWith({
        'gen_ai.request.model': 'x',
        'gen_ai.response.finish_reasons': reasons,
      });
      expect(finishReasons).to.deep.equal(['stop', 'length']);
    }
  });

  it('give the scores whose scale is known by name, and leave out others', () => {
    const score = (name: string, value: number): object => ({
      name: 'gen_ai.evaluation.result',
      attributes: attributes({
        'gen_ai.evaluation.name': name,
        'gen_ai.evaluation.score.value': value,
      }),
    });
    const events = [score('similarity', 0.5), score('judge', 4), score('helpfulness', 9)];
    expect(callWith({ 'gen_ai.request.model': 'x' }, { events })).to.include({
      similarity: 0.5,
      judge: 4,
    });
  });
});

describe('token counts', () => {
  function usageWith(given: Readonly<Record<string, unknown>>): [SpanCall['usage'], string[]] {
    const { spans, issues } = read(otlp(otlpSpan({ attributes: attributes(given) })));
    return [spans[0]!.call!.usage, issues.map(({ code }) => code)];
  }

  it('include cached and reasoning tokens where a total proves that they came beside', () => {
    expect(
      usageWith({
        'gen_ai.usage.input_tokens': 40,
        'gen_ai.usage.cache_read_input_tokens': 60,
        'gen_ai.usage.output_tokens': 20,
        'gen_ai.usage.reasoning_tokens': 5,
        'gen_ai.usage.total_tokens': 125,
      }),
    ).to.deep.equal([
      { inputTokens: 100, outputTokens: 25, cacheReadTokens: 60, reasoningTokens: 5 },
      [],
    ]);
  });

  it('include cached tokens that are more than the input they should be part of, and say so', () => {
    expect(
      usageWith({ 'gen_ai.usage.input_tokens': 40, 'gen_ai.usage.cache_read_input_tokens': 60 }),
    ).to.deep.equal([
      { inputTokens: 100, outputTokens: null, cacheReadTokens: 60 },
      ['cache-above-input'],
    ]);
  });

  it('that do not add up to the total stand as they are, and are named', () => {
    expect(
      usageWith({
        'gen_ai.usage.input_tokens': 40,
        'gen_ai.usage.output_tokens': 20,
        'gen_ai.usage.total_tokens': 99,
      }),
    ).to.deep.equal([{ inputTokens: 40, outputTokens: 20, cacheReadTokens: 0 }, ['usage-sum']]);
  });

  it('of which one is missing follow from the total', () => {
    const [usage] = usageWith({
      'llm.token_count.prompt': 40,
      'llm.token_count.total': 60,
    });
    expect(usage.outputTokens).to.equal(20);
  });

  it('that are no counts are left out and named, never taken as 0', () => {
    for (const value of [-1, 1.5, 1e12, 'many']) {
      const [usage, codes] = usageWith({
        'gen_ai.request.model': 'x',
        'gen_ai.usage.input_tokens': value,
      });
      expect(usage.inputTokens).to.equal(null);
      expect(codes).to.have.length(1);
    }
  });
});
