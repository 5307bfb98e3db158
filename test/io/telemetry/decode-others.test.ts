import { expect } from 'chai';
import { read, readOne } from './otlp-text.js';

const START = '2026-03-02T10:00:00.000Z';
/** 2026-03-02T10:00:00Z, by `date -u -d … +%s` of coreutils 9.1. */
const START_S = 1_772_445_600n;
const START_NS = START_S * 1_000_000_000n;

describe('a trace saved by Jaeger', () => {
  const span = (given: object): object => ({
    traceID: 'af7651916cd43dd8448eb211c80319c',
    spanID: '7ad6b7169203331',
    operationName: 'openai.chat',
    references: [],
    startTime: Number(START_S) * 1e6 + 7,
    duration: 1500,
    tags: [],
    logs: [],
    processID: 'p1',
    ...given,
  });
  const trace = (...spans: object[]): object => ({
    data: [{ traceID: 'x', spans, processes: { p1: { serviceName: 'shop' } } }],
  });

  it('has times from microseconds, ids filled up in front, its service and its parent', () => {
    const references = [
      { refType: 'FOLLOWS_FROM', spanID: '1111111111111111' },
      { refType: 'CHILD_OF', traceID: 'af7651916cd43dd8448eb211c80319c', spanID: 'f067aa0ba902b7' },
    ];
    expect(readOne(trace(span({ references })))).to.deep.include({
      traceId: '0af7651916cd43dd8448eb211c80319c',
      spanId: '07ad6b7169203331',
      parentSpanId: '00f067aa0ba902b7',
      service: 'shop',
      startUnixNs: START_NS + 7000n,
      endUnixNs: START_NS + 1_507_000n,
    });
  });

  it('has status, error type and first chunk from tags and logs', () => {
    const tags = [
      { key: 'error', type: 'bool', value: true },
      { key: 'span.kind', type: 'string', value: 'client' },
      { key: 'gen_ai.request.model', type: 'string', value: 'gpt-4o' },
    ];
    const log = (event: string, afterUs: number, more: object[] = []): object => ({
      timestamp: Number(START_S) * 1e6 + 7 + afterUs,
      fields: [{ key: 'event', value: event }, ...more],
    });
    const logs = [
      log('gen_ai.content.chunk', 400),
      log('exception', 900, [{ key: 'exception.type', value: 'Timeout' }]),
    ];
    const failed = readOne(trace(span({ tags, logs })));
    expect(failed).to.include({ status: 'error', errorType: 'Timeout', kind: 'client' });
    expect(failed.call!.ttftMs).to.equal(0.4);
  });
});

describe('a span of Phoenix', () => {
  const span = (given: object): object => ({
    id: 'U3Bhbjox',
    name: 'ChatCompletion',
    context: { trace_id: '0af7651916cd43dd8448eb211c80319c', span_id: 'b7ad6b7169203331' },
    span_kind: 'LLM',
    parent_id: null,
    start_time: '2026-03-02T10:00:00.000001+00:00',
    end_time: '2026-03-02T11:00:02.5+01:00',
    status_code: 'OK',
    attributes: {},
    events: [],
    ...given,
  });

  it('has its call from flat and from nested attributes, times exact in any zone', () => {
    for (const attributes of [
      { 'llm.model_name': 'gpt-4o', 'llm.token_count.prompt': 30, 'llm.token_count.completion': 5 },
      { llm: { model_name: 'gpt-4o', token_count: { prompt: 30, completion: 5 } } },
    ]) {
      const events = [
        { name: 'First Token Stream Event', timestamp: '2026-03-02T10:00:00.750001Z' },
      ];
      const got = readOne({ data: [span({ attributes, events })], next_cursor: null });
      expect(got).to.deep.include({
        operation: 'chat',
        status: 'ok',
        startUnixNs: START_NS + 1000n,
        endUnixNs: START_NS + 2_500_000_000n,
      });
      expect(got.call).to.deep.include({
        requestModel: 'gpt-4o',
        ttftMs: 750,
        usage: { inputTokens: 30, outputTokens: 5, cacheReadTokens: 0 },
      });
    }
  });
});

describe('an observation of Langfuse', () => {
  const observation = (given: object = {}): Record<string, unknown> => ({
    id: 'o1',
    traceId: 't1',
    type: 'GENERATION',
    name: 'ChatOpenAI',
    startTime: START,
    endTime: '2026-03-02T10:00:03.250Z',
    completionStartTime: null,
    model: 'gpt-4o-2024-08-06',
    usageDetails: {},
    costDetails: {},
    level: 'DEFAULT',
    parentObservationId: 'p1',
    ...given,
  });
  const usageOf = (usageDetails: object): [unknown, string[]] => {
    const { spans, issues } = read([observation({ usageDetails })]);
    return [spans[0]!.call!.usage, issues.map(({ code }) => code)];
  };

  it('lasts from its start to its end, whatever unit its latency is in', () => {
    for (const latency of [3.25, 3250]) {
      const { startUnixNs, endUnixNs } = readOne([observation({ latency })]);
      expect(endUnixNs! - startUnixNs).to.equal(3_250_000_000n);
    }
  });

  it('has the sum of its buckets as totals: they exclude each other', () => {
    expect(
      usageOf({
        input: 100,
        input_cache_read: 40,
        input_cache_creation_5m: 10,
        input_cache_creation_1h: 20,
        input_audio: 3,
        output: 50,
        output_reasoning_tokens: 30,
        total: 253,
      }),
    ).to.deep.equal([
      {
        inputTokens: 173,
        outputTokens: 80,
        cacheReadTokens: 40,
        cacheWriteTokens: 10,
        cacheWrite1hTokens: 20,
        reasoningTokens: 30,
        audioInputTokens: 3,
      },
      [],
    ]);
  });

  it('has plain input and output as totals where only they add up to its total', () => {
    expect(
      usageOf({
        input: 100,
        output: 50,
        total: 150,
        'prompt_details.cache_read': 40,
        'completion_details.reasoning': 30,
      }),
    ).to.deep.equal([
      { inputTokens: 100, outputTokens: 50, cacheReadTokens: 40, reasoningTokens: 30 },
      [],
    ]);
  });

  it('is named where its buckets do not add up to its total, or are neither input nor output', () => {
    expect(usageOf({ input: 100, output: 50, total: 999 })[1]).to.deep.equal(['usage-sum']);
    expect(usageOf({ input: 100, output: 50, searches: 2 })[1]).to.deep.equal(['usage-sum']);
  });

  it('without usage has none: zeros in the old columns are no zero', () => {
    const { call } = readOne([
      observation({ type: 'SPAN', model: null, inputUsage: 0, outputUsage: 0, totalCost: 0 }),
    ]);
    expect(call).to.equal(null);
  });

  it('has no cost where 0 stands for an unknown price', () => {
    expect(readOne([observation({ totalCost: 0 })]).call!.costUsd).to.equal(null);
    const costDetails = { input: 0.001, output: 0.002, total: 0.003 };
    expect(readOne([observation({ costDetails, totalCost: 0.003 })]).call!.costUsd).to.equal(0.003);
  });

  it('has its TTFT from the first token, else in the unit its column names', () => {
    for (const given of [
      { completionStartTime: '2026-03-02T10:00:00.400Z', timeToFirstToken: 99 },
      { timeToFirstToken: 0.4 },
      { timeToFirstTokenMs: 400 },
    ]) {
      expect(readOne([observation(given)]).call!.ttftMs).to.equal(400);
    }
  });

  it('failed where its level is ERROR', () => {
    expect(readOne([observation({ level: 'ERROR' })])).to.include({
      status: 'error',
      errorType: '_OTHER',
    });
  });

  it('is read from a list, lines, the API, a trace download and CSV', () => {
    const one = observation({ usageDetails: { input: 7, output: 2 } });
    const csv = [
      'id,traceId,type,name,startTime,endTime,model,usageDetails,parentObservationId',
      `o1,t1,GENERATION,ChatOpenAI,${START},2026-03-02 10:00:03.250Z,gpt-4o-2024-08-06,"{""input"":7,""output"":2}",p1`,
    ];
    for (const text of [
      JSON.stringify([one]),
      `${JSON.stringify(one)}\n`,
      JSON.stringify({ data: [one], meta: { cursor: null } }),
      JSON.stringify({ trace: { id: 't1', name: 'answer' }, observations: [one] }),
      csv.join('\n'),
    ]) {
      const span = readOne(text);
      expect(span).to.include({ spanId: 'o1', traceId: 't1', parentSpanId: 'p1' });
      expect(span.endUnixNs! - span.startUnixNs).to.equal(3_250_000_000n);
      expect(span.call!.usage).to.deep.include({ inputTokens: 7, outputTokens: 2 });
    }
  });

  it('of the events export has its model and length under the names of that', () => {
    const event = { ...observation(), model: undefined, endTime: undefined };
    const span = readOne([{ ...event, providedModelName: 'gpt-4o', latencyMs: 3250 }]);
    expect(span.call!.requestModel).to.equal('gpt-4o');
    expect(span.endUnixNs! - span.startUnixNs).to.equal(3_250_000_000n);
  });
});

describe('a call logged by LiteLLM', () => {
  const payload = (given: object = {}): object => ({
    id: 'chatcmpl-1',
    trace_id: 't1',
    call_type: 'acompletion',
    stream: true,
    status: 'success',
    custom_llm_provider: 'openai',
    model: 'gpt-4o',
    response_cost: 0.0062,
    prompt_tokens: 1000,
    completion_tokens: 200,
    total_tokens: 1200,
    startTime: Number(START_S) + 0.25,
    completionStartTime: Number(START_S) + 0.625,
    endTime: Number(START_S) + 2.25,
    response_time: 0.375,
    cache_hit: false,
    request_tags: ['team:x', 'feature:summarizer'],
    metadata: { usage_object: { prompt_tokens_details: { cached_tokens: 800 } } },
    error_information: null,
    ...given,
  });

  it('lasts from start to end, not its response_time, which is the TTFT of a stream', () => {
    const { startUnixNs, endUnixNs, call, operation } = readOne(payload());
    expect(startUnixNs).to.equal(START_NS + 250_000_000n);
    expect(endUnixNs! - startUnixNs).to.equal(2_000_000_000n);
    expect(operation).to.equal('chat');
    expect(call).to.deep.include({
      ttftMs: 375,
      feature: 'summarizer',
      costUsd: 0.0062,
      isResponseCacheHit: false,
      usage: { inputTokens: 1000, outputTokens: 200, cacheReadTokens: 800 },
    });
  });

  it('has no TTFT unless it was streamed', () => {
    const end = { completionStartTime: Number(START_S) + 2.25 };
    expect(readOne(payload({ ...end, stream: false })).call!.ttftMs).to.equal(null);
    expect(readOne(payload({ ...end, stream: undefined })).call!.ttftMs).to.equal(null);
  });

  it('that failed names the class of its error', () => {
    const error_information = { error_class: 'RateLimitError', error_code: '429' };
    expect(readOne(payload({ status: 'failure', error_information })).errorType).to.equal(
      'RateLimitError',
    );
    expect(readOne(payload({ status: 'failure' })).errorType).to.equal('_OTHER');
  });

  it('is not free where LiteLLM knows no price', () => {
    expect(readOne(payload({ response_cost: 0 })).call!.costUsd).to.equal(null);
    expect(readOne(payload({ response_cost: 0, cache_hit: true })).call!.costUsd).to.equal(0);
  });

  it('is read from the spend log, with dates, JSON in text and True for true', () => {
    const row = {
      request_id: 'r1',
      call_type: 'aembedding',
      spend: 0.001,
      prompt_tokens: 10,
      completion_tokens: 0,
      total_tokens: 10,
      startTime: '2026-03-02 10:00:00.5',
      endTime: '2026-03-02 10:00:01',
      model: 'text-embedding-3-small',
      cache_hit: 'True',
      request_tags: '["feature:search"]',
      metadata: '{}',
    };
    const { spans, issues } = read([row]);
    expect(spans[0]).to.include({
      operation: 'embeddings',
      traceId: 'r1',
      startUnixNs: START_NS + 500_000_000n,
    });
    expect(spans[0]!.call).to.include({ feature: 'search', isResponseCacheHit: true });
    expect(issues.map(({ code }) => code)).to.deep.equal(['no-zone']);
  });
});

describe('a request of Helicone', () => {
  const request = (given: object = {}): object => ({
    request_id: 'r1',
    request_created_at: START,
    response_created_at: '2026-03-02T10:00:09.000Z',
    response_status: 200,
    request_path: '/v1/chat/completions',
    request_model: 'gpt-4o',
    response_model: 'gpt-4o-2024-08-06',
    provider: 'OPENAI',
    delay_ms: 1834,
    time_to_first_token: 402,
    prompt_tokens: 200,
    prompt_cache_read_tokens: 800,
    prompt_cache_write_tokens: 0,
    completion_tokens: 100,
    total_tokens: 1100,
    request_properties: { 'Helicone-Session-Id': 's1', Feature: 'summarizer' },
    costUSD: 0.0025,
    ...given,
  });

  it('has its delay as length, milliseconds as TTFT, and totals that include cached tokens', () => {
    const { startUnixNs, endUnixNs, traceId, call } = readOne(request());
    expect(endUnixNs! - startUnixNs).to.equal(1_834_000_000n);
    expect(traceId).to.equal('s1');
    expect(call).to.deep.include({
      ttftMs: 402,
      provider: 'openai',
      responseModel: 'gpt-4o-2024-08-06',
      feature: 'summarizer',
      costUsd: 0.0025,
      usage: { inputTokens: 1000, outputTokens: 100, cacheReadTokens: 800 },
    });
  });

  it('of Anthropic has cached tokens beside the prompt even without a total', () => {
    const anthropic = request({ provider: 'ANTHROPIC', prompt_tokens: 900, total_tokens: null });
    expect(readOne(anthropic).call!.usage.inputTokens).to.equal(1700);
  });

  it('that keeps cached tokens within the prompt is taken at its total', () => {
    const inclusive = request({ prompt_tokens: 1000 });
    expect(readOne(inclusive).call!.usage.inputTokens).to.equal(1000);
  });

  it('has a cost in dollars where an older row has a billion times that, and says so', () => {
    const { spans, issues } = read(request({ costUSD: 2_500_000 }));
    expect(spans[0]!.call!.costUsd).to.equal(0.0025);
    expect(issues.map(({ code }) => code)).to.deep.equal(['cost-unit']);
  });

  it('failed with the status it was answered with', () => {
    expect(readOne(request({ response_status: 429 })).errorType).to.equal('429');
  });
});
