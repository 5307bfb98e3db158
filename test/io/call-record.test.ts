import { expect } from 'chai';
import fc from 'fast-check';
import { createCallColumns, UNKNOWN, type CallColumns } from '../../src/core/call-columns.js';
import { ERROR_TYPES, FINISH_REASONS } from '../../src/core/model.js';
import { compileRates } from '../../src/core/pricing/prices.js';
import { spanIdOf, traceIdOf } from '../../src/io/call-ids.js';
import { callRecordText, toLlmCall } from '../../src/io/call-record.js';
import { spanNameOf, toOtelAttributes } from '../../src/io/otel-attributes.js';
import { providerOf } from '../../src/core/record/providers.js';

const NAMES = { features: ['rag'], models: ['gpt-4o', 'nobody-1'] };
const RATES = compileRates(NAMES, {
  source: 'made up',
  asOf: '2026-01-01',
  models: [
    { id: 'gpt-4o', provider: 'openai', usdPerToken: { input: 0.5, output: 2, cacheRead: 0.25 } },
  ],
});

function oneCall(): CallColumns {
  const columns = createCallColumns(1);
  columns.count = 1;
  columns.startMs[0] = 61_500;
  columns.inputTokens[0] = 10;
  columns.outputTokens[0] = 3;
  columns.cacheReadTokens[0] = 4;
  columns.latencyMs[0] = 1834;
  columns.ttftMs[0] = 402;
  columns.finishReason[0] = FINISH_REASONS.indexOf('stop');
  columns.similarity[0] = NaN;
  columns.requestTick[0] = 61;
  columns.requestIndex[0] = 65_536;
  return columns;
}

describe('toLlmCall(columns, row, names, rates)', () => {
  it('gives every field of a call, with the cost at full precision', () => {
    const call = toLlmCall(oneCall(), 0, NAMES, RATES);
    expect(call).to.deep.include({
      startMs: 61_500,
      parentSpanId: null,
      operation: 'chat',
      provider: 'openai',
      requestModel: 'gpt-4o',
      responseModel: 'gpt-4o',
      feature: 'rag',
      usage: { inputTokens: 10, outputTokens: 3, cacheReadTokens: 4 },
      // 6 fresh at 0.5, 4 cached at 0.25, 3 out at 2.
      costUsd: 10,
      latencyMs: 1834,
      ttftMs: 402,
      finishReasons: ['stop'],
      errorType: null,
      isResponseCacheHit: false,
      attempt: 0,
      similarity: null,
      judge: null,
    });
  });

  it('says null, never zero, for what is not known', () => {
    const columns = oneCall();
    columns.model[0] = UNKNOWN;
    columns.feature[0] = UNKNOWN;
    columns.inputTokens[0] = -1;
    columns.latencyMs[0] = NaN;
    columns.responseCache[0] = 2;
    const call = toLlmCall(columns, 0, NAMES, RATES);
    expect(call).to.deep.include({
      provider: null,
      requestModel: null,
      feature: null,
      costUsd: null,
      latencyMs: null,
      isResponseCacheHit: null,
    });
    expect(call.usage.inputTokens).to.equal(null);
  });

  it('has no cost for a model without a price', () => {
    const columns = oneCall();
    columns.model[0] = 1;
    expect(toLlmCall(columns, 0, NAMES, RATES).costUsd).to.equal(null);
  });

  it('names the error of a failed call, which no model answered', () => {
    const columns = oneCall();
    columns.error[0] = ERROR_TYPES.indexOf('429');
    columns.finishReason[0] = 0;
    const call = toLlmCall(columns, 0, NAMES, RATES);
    expect(call).to.deep.include({ errorType: '429', responseModel: null, finishReasons: [] });
  });

  it('refuses a row that is not there', () => {
    expect(() => toLlmCall(oneCall(), 1, NAMES, RATES)).to.throw(RangeError, /row.*1/);
  });

  it('prefers the ids of a recording, short trace ids filled up in front', () => {
    const columns = oneCall();
    columns.requestIndex[0] = 0;
    const ids = { traceIds: ['9f86d081884c7d65'], spanIds: [null] };
    const call = toLlmCall(columns, 0, NAMES, RATES, { ids });
    expect(call.traceId).to.equal('00000000000000009f86d081884c7d65');
    expect(call.spanId).to.match(/^[\da-f]{16}$/);
  });
});

describe('callRecordText(call)', () => {
  it('writes the keys in one order, whatever the call', () => {
    const text = callRecordText(toLlmCall(oneCall(), 0, NAMES, RATES), 0);
    expect(Object.keys(JSON.parse(text) as object).join(' ')).to.equal(
      'startMs traceId spanId parentSpanId operation provider requestModel responseModel feature usage costUsd latencyMs ttftMs finishReasons errorType isResponseCacheHit attempt similarity judge',
    );
  });
});

describe('traceIdOf and spanIdOf', () => {
  const word = fc.integer({ min: 0, max: 0xffffffff });

  it('are 32 and 16 lower-case hex digits, never all zero', () => {
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 4 }),
        word,
        word,
        fc.nat(3),
        (key, tick, index, attempt) => {
          expect(traceIdOf(key, tick, index)).to.match(/^(?!0{32})[\da-f]{32}$/);
          expect(spanIdOf(key, tick, index, attempt)).to.match(/^(?!0{16})[\da-f]{16}$/);
        },
      ),
    );
  });

  it('differ for every request, attempt and key of a day', () => {
    const traces = new Set<string>();
    const spans = new Set<string>();
    for (let tick = 0; tick < 8640; tick += 1) {
      traces
        .add(traceIdOf([1], tick, 0))
        .add(traceIdOf([1], tick, 65_536))
        .add(traceIdOf([2], tick, 0));
      spans.add(spanIdOf([1], tick, 0, 0)).add(spanIdOf([1], tick, 0, 1));
    }
    expect(traces.size).to.equal(3 * 8640);
    expect(spans.size).to.equal(2 * 8640);
  });
});

describe('toOtelAttributes(call)', () => {
  it('uses the names and units of the GenAI conventions 1.41 and leaves out what is not known', () => {
    const call = toLlmCall(oneCall(), 0, NAMES, RATES);
    expect(toOtelAttributes(call)).to.deep.equal({
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'openai',
      'gen_ai.request.model': 'gpt-4o',
      'gen_ai.request.stream': true,
      'gen_ai.response.model': 'gpt-4o',
      'gen_ai.response.finish_reasons': ['stop'],
      // Seconds, not milliseconds.
      'gen_ai.response.time_to_first_chunk': 0.402,
      'gen_ai.usage.input_tokens': 10,
      'gen_ai.usage.output_tokens': 3,
      'gen_ai.usage.cache_read.input_tokens': 4,
      'app.feature': 'rag',
      'app.cost_usd': 10,
      'app.response_cache.hit': false,
      'app.attempt': 0,
    });
    expect(spanNameOf(call)).to.equal('chat gpt-4o');
  });
});

describe('providerOf(model)', () => {
  it('goes by the beginning of the name, a gateway before the maker', () => {
    expect(providerOf('claude-opus-5')).to.equal('anthropic');
    expect(providerOf('gpt-4.1-mini-2025-04-14')).to.equal('openai');
    expect(providerOf('azure/gpt-4o')).to.equal('azure.ai.openai');
    expect(providerOf('gemini/gemini-2.5-pro')).to.equal('gcp.gemini');
    expect(providerOf('my-own-model')).to.equal(null);
  });
});
