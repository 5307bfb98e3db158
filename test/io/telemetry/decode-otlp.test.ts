import { expect } from 'chai';
import { decodeSpans } from '../../../src/io/telemetry/decode-spans.js';
import { attributes, otlp, otlpSpan, read, readOne } from './otlp-text.js';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const SPAN_ID = 'b7ad6b7169203331';
/** The same bytes in base64, by `base64` of coreutils 9.1. */
const TRACE_ID_BASE64 = 'CvdlGRbNQ92ESOshHIAxnA==';
const SPAN_ID_BASE64 = 't61rcWkgMzE=';

describe('a span of OTLP/JSON', () => {
  it('is read with its ids, times, service, call and status', () => {
    const span = readOne(
      otlp(
        otlpSpan({
          parentSpanId: '00f067aa0ba902b7',
          attributes: attributes({
            'gen_ai.operation.name': 'chat',
            'gen_ai.provider.name': 'openai',
            'gen_ai.request.model': 'gpt-4o',
            'gen_ai.response.model': 'gpt-4o-2024-08-06',
            'gen_ai.response.finish_reasons': ['stop'],
            'gen_ai.response.time_to_first_chunk': 0.4025,
            'gen_ai.usage.input_tokens': 1000,
            'gen_ai.usage.cache_read.input_tokens': 600,
            'gen_ai.usage.cache_creation.input_tokens': 100,
            'gen_ai.usage.output_tokens': 50,
            'gen_ai.usage.reasoning.output_tokens': 20,
          }),
        }),
      ),
    );
    expect(span).to.deep.include({
      traceId: TRACE_ID,
      spanId: SPAN_ID,
      parentSpanId: '00f067aa0ba902b7',
      name: 'chat gpt-4o',
      kind: 'client',
      service: 'shop',
      operation: 'chat',
      startUnixNs: 1_760_000_000_000_000_000n,
      endUnixNs: 1_760_000_001_800_000_000n,
      status: 'unset',
      errorType: null,
    });
    expect(span.call).to.deep.include({
      provider: 'openai',
      requestModel: 'gpt-4o',
      responseModel: 'gpt-4o-2024-08-06',
      finishReasons: ['stop'],
      ttftMs: 402.5,
      usage: {
        inputTokens: 1000,
        outputTokens: 50,
        cacheReadTokens: 600,
        cacheWriteTokens: 100,
        reasoningTokens: 20,
      },
    });
  });

  it('keeps times to the nanosecond, as text and as numbers beyond 2^53', () => {
    const ns = 1_777_555_053_780_274_701n;
    const endTimeUnixNano = String(ns + 1n);
    const asText = otlpSpan({ startTimeUnixNano: String(ns), endTimeUnixNano });
    expect(readOne(otlp(asText)).startUnixNs).to.equal(ns);
    const asNumber = otlpSpan({ startTimeUnixNano: 0, endTimeUnixNano });
    const text = JSON.stringify(otlp(asNumber)).replace(
      '"startTimeUnixNano":0',
      `"startTimeUnixNano": ${ns}`,
    );
    expect(readOne(text).startUnixNs).to.equal(ns);
  });

  it('leaves digits inside texts alone while it keeps numbers exact', () => {
    const name = 'say \\"1777555053780274701\\" 1777555053780274701, {"a":1777555053780274701';
    const text = JSON.stringify(otlp(otlpSpan({ name }))).replace(
      '"1760000000000000000"',
      '1760000000000000000',
    );
    const span = readOne(text);
    expect(span.name).to.equal(name);
    expect(span.startUnixNs).to.equal(1_760_000_000_000_000_000n);
  });

  it('has token counts from text and from numbers', () => {
    for (const intValue of ['312', 312]) {
      const given = [{ key: 'gen_ai.usage.output_tokens', value: { intValue } }];
      expect(readOne(otlp(otlpSpan({ attributes: given }))).call!.usage.outputTokens).to.equal(312);
    }
  });

  it('has lower-case ids, whether they come in upper case or in base64', () => {
    for (const [traceId, spanId] of [
      [TRACE_ID.toUpperCase(), SPAN_ID.toUpperCase()],
      [TRACE_ID_BASE64, SPAN_ID_BASE64],
      [TRACE_ID_BASE64.replaceAll('=', ''), SPAN_ID_BASE64.replaceAll('=', '')],
    ]) {
      const span = readOne(otlp(otlpSpan({ traceId, spanId, parentSpanId: spanId })));
      expect([span.traceId, span.spanId, span.parentSpanId]).to.deep.equal([
        TRACE_ID,
        SPAN_ID,
        SPAN_ID,
      ]);
    }
  });

  it('has no parent where the parent is absent, empty or all zeros', () => {
    for (const parentSpanId of [undefined, '', null, '0000000000000000', 'AAAAAAAAAAA=']) {
      expect(readOne(otlp(otlpSpan({ parentSpanId }))).parentSpanId).to.equal(null);
    }
  });

  it('is kept, with an issue, when an id has another length', () => {
    const { spans, issues } = read(otlp(otlpSpan({ spanId: '69203331' })));
    expect(spans[0]!.spanId).to.equal('0000000069203331');
    expect(issues).to.have.length(1);
    expect(issues[0]).to.include({
      code: 'bad-id',
      path: 'resourceSpans[0].scopeSpans[0].spans[0].spanId',
      value: '69203331',
    });
  });

  it('is left out, and named by its path, when it has no id or no start', () => {
    const { spans, issues, skippedCount } = read(
      otlp(otlpSpan(), otlpSpan({ spanId: '' }), otlpSpan({ startTimeUnixNano: 'noon' }), {}),
    );
    expect(spans).to.have.length(1);
    expect(skippedCount).to.equal(3);
    expect(issues.map(({ code, path }) => [code, path])).to.deep.equal([
      ['no-id', 'resourceSpans[0].scopeSpans[0].spans[1].spanId'],
      ['bad-time', 'resourceSpans[0].scopeSpans[0].spans[2].start'],
      ['no-id', 'resourceSpans[0].scopeSpans[0].spans[3].traceId'],
    ]);
  });

  it('has no end, not a length of zero, where the end is absent or 0', () => {
    for (const endTimeUnixNano of [undefined, '0', 0]) {
      expect(readOne(otlp(otlpSpan({ endTimeUnixNano }))).endUnixNs).to.equal(null);
    }
  });

  it('that ends before it starts is kept and named', () => {
    const { spans, issues } = read(otlp(otlpSpan({ endTimeUnixNano: '1759999999000000000' })));
    expect(spans).to.have.length(1);
    expect(issues.map(({ code }) => code)).to.deep.equal(['ends-before-start']);
  });

  it('has kind and status from numbers and from names, and their defaults where they are missing', () => {
    for (const [kind, code, expected] of [
      [2, 2, ['server', 'error']],
      ['SPAN_KIND_SERVER', 'STATUS_CODE_ERROR', ['server', 'error']],
      ['CONSUMER', 'OK', ['consumer', 'ok']],
      [undefined, undefined, ['unspecified', 'unset']],
    ] as const) {
      const span = readOne(otlp(otlpSpan({ kind, status: { code } })));
      expect([span.kind, span.status]).to.deep.equal(expected);
    }
    const bare = { traceId: TRACE_ID, spanId: SPAN_ID, startTimeUnixNano: '1760000000000000000' };
    expect(readOne(otlp(bare))).to.deep.include({ status: 'unset', call: null, operation: null });
  });

  it('that failed says with what: by error.type, by the exception, else _OTHER', () => {
    const exception = {
      name: 'exception',
      attributes: attributes({ 'exception.type': 'openai.RateLimitError' }),
    };
    const typeOf = (given: object): string | null =>
      readOne(otlp(otlpSpan({ ...given }))).errorType;
    const status = { code: 2 };
    expect(typeOf({ status, attributes: attributes({ 'error.type': 'timeout' }) })).to.equal(
      'timeout',
    );
    expect(typeOf({ status, events: [exception] })).to.equal('openai.RateLimitError');
    expect(typeOf({ status })).to.equal('_OTHER');
    expect(typeOf({ events: [exception] })).to.equal(null);
  });

  it('is found in every envelope: resourceSpans, batches, trace, result, older and snake-case names', () => {
    const span = otlpSpan();
    const scope = { scopeSpans: [{ spans: [span] }] };
    for (const text of [
      { resourceSpans: [scope] },
      { batches: [{ instrumentationLibrarySpans: [{ spans: [span] }] }] },
      { trace: { resourceSpans: [scope] } },
      { trace: { batches: [scope] } },
      { result: { resourceSpans: [scope] } },
      { resource_spans: [{ scope_spans: [{ spans: [span] }] }] },
      [{ resourceSpans: [scope] }],
      {
        data: [
          {
            trace_id: TRACE_ID_BASE64,
            span_id: SPAN_ID_BASE64,
            start_time_unix_nano: '1760000000000000000',
            end_time_unix_nano: '1760000001800000000',
          },
        ],
      },
    ]) {
      expect(readOne(text).spanId, JSON.stringify(text)).to.equal(SPAN_ID);
    }
  });

  it('is found in each line of a file exporter; a line cut short is named', () => {
    const line = (spanId: string): string => JSON.stringify(otlp(otlpSpan({ spanId })));
    const text = `${line('000000000000000a')}\n\n${line('000000000000000b')}\r\n{"resourceSpans":[{"sc`;
    const { spans, issues } = read(text);
    expect(spans.map(({ spanId }) => spanId)).to.deep.equal([
      '000000000000000a',
      '000000000000000b',
    ]);
    expect(issues.map(({ code, line: at }) => [code, at])).to.deep.equal([['not-json', 4]]);
  });

  it('is read beside logs and metrics, which are named as not read', () => {
    const { spans, issues } = read({
      ...otlp(otlpSpan()),
      resourceLogs: [{}],
      resourceMetrics: [],
    });
    expect(spans).to.have.length(1);
    expect(issues.map(({ code, path }) => [code, path])).to.deep.equal([
      ['no-spans', 'resourceLogs'],
      ['no-spans', 'resourceMetrics'],
    ]);
  });

  it('has attributes from lists of keys and values inside each other', () => {
    const given = [
      {
        key: 'llm',
        value: {
          kvlistValue: {
            values: [
              { key: 'model_name', value: { stringValue: 'gpt-4o' } },
              {
                key: 'token_count',
                value: { kvlistValue: { values: [{ key: 'prompt', value: { intValue: '7' } }] } },
              },
            ],
          },
        },
      },
    ];
    const { call } = readOne(otlp(otlpSpan({ attributes: given })));
    expect([call!.requestModel, call!.usage.inputTokens]).to.deep.equal(['gpt-4o', 7]);
  });

  it('has no cost, and an issue, where the cost is NaN, infinite or negative', () => {
    for (const value of ['NaN', 'Infinity', -1]) {
      const given = [{ key: 'gen_ai.usage.cost', value: { doubleValue: value } }];
      const model = attributes({ 'gen_ai.request.model': 'x' });
      const { spans, issues } = read(otlp(otlpSpan({ attributes: [...model, ...given] })));
      expect(spans[0]!.call!.costUsd).to.equal(null);
      expect(issues.map(({ code }) => code)).to.deep.equal(['out-of-range']);
    }
  });

  it('without usable spans is one sentence', () => {
    const decoded = decodeSpans('{"resourceSpans":[]}');
    expect(decoded.ok).to.equal(false);
    expect((decoded as { message: string }).message).to.match(/^Expected spans: .*\.$/);
  });
});
