import { expect } from 'chai';
import type { DecodedCalls } from '../../../src/io/decode-calls.js';
import { decodeTelemetry } from '../../../src/io/telemetry/decode-telemetry.js';
import { attributes, otlp, otlpSpan } from './otlp-text.js';

function recordingOf(value: unknown): DecodedCalls {
  const read = decodeTelemetry(typeof value === 'string' ? value : JSON.stringify(value));
  if (!read.ok) throw new Error(read.message);
  return read;
}

const chat = (given: Readonly<Record<string, unknown>> = {}): object[] =>
  attributes({
    'gen_ai.operation.name': 'chat',
    'gen_ai.request.model': 'gpt-4o',
    'gen_ai.usage.input_tokens': 100,
    'gen_ai.usage.output_tokens': 20,
    ...given,
  });

describe('a recording of spans', () => {
  const nested = otlp(
    otlpSpan({ spanId: '000000000000000a', name: 'agent', attributes: chat() }),
    otlpSpan({
      spanId: '000000000000000b',
      parentSpanId: '000000000000000a',
      startTimeUnixNano: '1760000000250000000',
      attributes: chat({ 'app.feature': 'rag', 'gen_ai.usage.cache_read_input_tokens': 60 }),
    }),
    otlpSpan({
      spanId: '000000000000000c',
      parentSpanId: '000000000000000a',
      startTimeUnixNano: '1760000061000000000',
      endTimeUnixNano: '1760000062000000000',
      attributes: attributes({ 'gen_ai.operation.name': 'chat', 'error.type': 'RateLimitError' }),
      status: { code: 2 },
    }),
  );

  it('may have its spans in any order: they are written as they end', () => {
    const read = recordingOf(
      otlp(
        ...['2000', '1000', '3000'].map((ms, at) =>
          otlpSpan({
            traceId: String(at + 1).repeat(32),
            spanId: String(at + 1).repeat(16),
            startTimeUnixNano: `176000000${ms}000000`,
            endTimeUnixNano: '1760000009000000000',
            attributes: chat(),
          }),
        ),
      ),
    );
    expect([...read.columns.startMs.subarray(0, 3)]).to.deep.equal([0, 1000, 2000]);
    expect(read.issues).to.deep.equal([]);
  });

  it('has a row for each call, once, wrappers left out, and failed calls among them', () => {
    const { columns, names, format, ids, originUtcMs } = recordingOf(nested);
    expect(format).to.equal('otlp');
    expect(columns.count).to.equal(2);
    expect(ids!.spanIds).to.deep.equal(['000000000000000b', '000000000000000c']);
    expect(originUtcMs).to.equal(1_760_000_000_250);
    expect([...columns.startMs.subarray(0, 2)]).to.deep.equal([0, 60_750]);
    expect([...columns.latencyMs.subarray(0, 2)]).to.deep.equal([1550, 1000]);
    expect([...columns.inputTokens.subarray(0, 2)]).to.deep.equal([100, -1]);
    expect([...columns.cacheReadTokens.subarray(0, 2)]).to.deep.equal([60, -1]);
    expect(names.models[columns.model[0]!]).to.equal('gpt-4o');
    // 0 none, 3 is 429.
    expect([...columns.error.subarray(0, 2)]).to.deep.equal([0, 3]);
  });

  it('has the service as feature where the span names none', () => {
    const { columns, names } = recordingOf(nested);
    expect([...columns.feature.subarray(0, 2)].map((code) => names.features[code])).to.deep.equal([
      'rag',
      'shop',
    ]);
  });

  it('does not call a rate of cached tokens known where no span reports any', () => {
    const { known } = recordingOf(otlp(otlpSpan({ attributes: chat() })));
    expect(known).to.include({ cacheReadTokens: false, inputTokens: true, ttftMs: false });
  });

  it('names a call that comes twice, and counts it once', () => {
    const { columns, issues } = recordingOf(
      otlp(otlpSpan({ attributes: chat() }), otlpSpan({ attributes: chat() })),
    );
    expect(columns.count).to.equal(1);
    expect(issues.map(({ code }) => code)).to.deep.equal(['duplicate']);
  });

  it('keeps what was wrong with the spans, by line and path', () => {
    const line = JSON.stringify(otlp(otlpSpan({ attributes: chat() })));
    const bad = JSON.stringify(otlp(otlpSpan({ spanId: '', attributes: chat() })));
    const { issues, skippedRowCount } = recordingOf(`${line}\n${bad}\n`);
    expect(skippedRowCount).to.equal(1);
    expect(issues[0]).to.include({
      code: 'no-id',
      line: 2,
      path: 'resourceSpans[0].scopeSpans[0].spans[0].spanId',
    });
  });

  it('without a call to a model is one sentence that says how many spans there are', () => {
    const read = decodeTelemetry(JSON.stringify(otlp(otlpSpan())));
    expect(read.ok).to.equal(false);
    expect((read as { message: string }).message).to.equal(
      'Expected calls to a model among the spans; there are 1 spans and no such call that can be used.',
    );
  });
});

describe('a recording that is no spans', () => {
  it('is read as calls: CSV, and JSON lines with short trace ids and made-up TTFT', () => {
    expect(recordingOf('timestamp_ms,input_tokens\n0,5\n').format).to.equal('csv');
    const line =
      '{"timestamp":"2026-03-02T10:00:00Z","trace_id":"0123456789abcdef","model":"gpt-4o","input_tokens":10,"output_tokens":5,"latency_ms":1000,"ttft_ms":150,"cost_usd":0.1}';
    const { format, ids, issues, known } = recordingOf(`${line}\n${line}\n`);
    expect(format).to.equal('jsonl');
    expect(ids!.traceIds[0]).to.equal('0123456789abcdef');
    expect(known.ttftMs).to.equal(false);
    expect(issues.map(({ code }) => code)).to.deep.equal(['ttft-estimated']);
  });

  it('of no form at all is told what is read', () => {
    const read = decodeTelemetry('<html>');
    expect((read as { message: string }).message).to.match(/^Expected CSV .*Langfuse.*\.$/s);
  });
});
