import { expect } from 'chai';
import { DEFAULT_PRICES } from '../../src/core/pricing/default-prices.js';
import { observe } from '../../src/core/record/observe.js';
import { decodeCalls } from '../../src/io/decode-calls.js';
import { toOtelAttributes } from '../../src/io/otel-attributes.js';
import { toOtlp } from '../../src/io/otlp-calls.js';
import type { OtlpTraces } from '../../src/io/otlp-spans.js';
import { jsonLineSink, otlpSink } from '../../src/io/record-sinks.js';
import { systemPlatform } from '../../src/io/system-platform.js';
import { CHAT_CHUNKS, CHAT_RESULT, MESSAGE_RESULT } from '../core/record/answers.js';
import { createBench, readAll, streamOf } from '../core/record/fakes.js';
import type { Bench } from '../core/record/fakes.js';

async function recorded(): Promise<Bench> {
  const bench = createBench();
  await readAll(await observe(() => Promise.resolve(streamOf(bench, CHAT_CHUNKS)), bench.options));
  return bench;
}

describe('jsonLineSink(write)', () => {
  it('writes one line a call, with its UTC start, its ids and its parent', async () => {
    const lines: string[] = [];
    const bench = createBench({ sinks: [jsonLineSink((line) => lines.push(line))] });
    await observe(() => Promise.resolve(CHAT_RESULT), bench.options);
    expect(lines).to.have.length(1);
    expect(lines[0]).to.match(/^\{"timestamp":"2026-07-09T00:00:00\.000Z",[^\n]*\}\n$/);
    const line = JSON.parse(lines[0]!) as Record<string, string>;
    expect(line['traceId']).to.match(/^[\da-f]{32}$/);
    expect(line['spanId']).to.match(/^[\da-f]{16}$/);
    expect(line).to.have.property('parentSpanId', null);
  });

  it('is read back by decodeCalls without an issue', async () => {
    const lines: string[] = [];
    const bench = createBench({ sinks: [jsonLineSink((line) => lines.push(line))] });
    await readAll(
      await observe(() => Promise.resolve(streamOf(bench, CHAT_CHUNKS)), bench.options),
    );
    bench.pass(5000);
    await observe(
      () => Promise.reject(Object.assign(new Error('x'), { status: 429 })),
      bench.options,
    ).catch(() => null);
    const read = decodeCalls(lines.join(''));
    if (!read.ok) throw new Error(read.message);
    expect(read.issues).to.deep.equal([]);
    expect([...read.columns.startMs.subarray(0, 2)]).to.deep.equal([0, 6000]);
    expect(read.columns.inputTokens[0]).to.equal(2847);
    expect(read.columns.ttftMs[0]).to.equal(400);
  });
});

describe('toOtlp(calls, options)', () => {
  it('is OTLP/JSON: a client span with hex ids, times as text in nanoseconds, integers as text', async () => {
    const { traces, skippedCount } = toOtlp([(await recorded()).only()], { service: 'shop' });
    expect(skippedCount).to.equal(0);
    const [resource] = traces.resourceSpans as {
      resource: { attributes: unknown[] };
      scopeSpans: { spans: Record<string, unknown>[] }[];
    }[];
    expect(resource!.resource.attributes).to.deep.equal([
      { key: 'service.name', value: { stringValue: 'shop' } },
    ]);
    const span = resource!.scopeSpans[0]!.spans[0]!;
    expect(span).to.deep.include({
      traceId: '00000000000000000000000000000001',
      spanId: '0000000000000001',
      name: 'chat',
      kind: 3,
      startTimeUnixNano: '1783555200000000000',
      endTimeUnixNano: '1783555201000000000',
      status: { code: 0 },
    });
    expect(span['attributes']).to.deep.include.members([
      { key: 'gen_ai.usage.input_tokens', value: { intValue: '2847' } },
      { key: 'gen_ai.response.time_to_first_chunk', value: { doubleValue: 0.4 } },
      {
        key: 'gen_ai.response.finish_reasons',
        value: { arrayValue: { values: [{ stringValue: 'stop' }] } },
      },
    ]);
  });

  it('sets the status of a failure, and counts a call without a time instead of inventing one', async () => {
    const bench = createBench();
    await observe(() => Promise.reject(new TypeError('x')), bench.options).catch(() => null);
    const failed = toOtlp([bench.only(), { ...bench.only(), startUtcMs: NaN }]);
    expect(failed.skippedCount).to.equal(1);
    expect(JSON.stringify(failed.traces))
      .to.include('"status":{"code":2}')
      .and.include('TypeError');
  });
});

describe('toOtelAttributes(call, profile)', () => {
  it('has the names of 1.41, written cache and reasoning tokens among them', async () => {
    const bench = createBench();
    await observe(() => Promise.resolve(MESSAGE_RESULT), bench.options);
    expect(toOtelAttributes(bench.only())).to.include({
      'gen_ai.provider.name': 'anthropic',
      'gen_ai.usage.input_tokens': 1400,
      'gen_ai.usage.cache_read.input_tokens': 1000,
      'gen_ai.usage.cache_creation.input_tokens': 300,
    });
    await observe(() => Promise.resolve(CHAT_RESULT), bench.options);
    expect(toOtelAttributes(bench.records[1]!)).to.include({
      'gen_ai.usage.reasoning.output_tokens': 64,
      'openai.response.service_tier': 'default',
    });
  });

  it('has the names up to 1.36 on request, and none of the new ones for the same', async () => {
    const attributes = toOtelAttributes((await recorded()).only(), 'legacy');
    expect(attributes).to.include({
      'gen_ai.system': 'openai',
      'gen_ai.usage.prompt_tokens': 2847,
      'gen_ai.usage.completion_tokens': 312,
    });
    expect(attributes).to.not.have.any.keys('gen_ai.provider.name', 'gen_ai.usage.input_tokens');
  });
});

describe('otlpSink(options)', () => {
  it('sends when a batch is full and when it is flushed, each call once', async () => {
    const sent: OtlpTraces[] = [];
    const sink = otlpSink({ send: (traces) => sent.push(traces), batchSize: 2 });
    const bench = createBench({ sinks: [sink] });
    for (let call = 0; call < 3; call++) {
      await observe(() => Promise.resolve(CHAT_RESULT), bench.options);
    }
    expect(sent).to.have.length(1);
    sink.flush();
    sink.flush();
    const ids = sent.map((traces) => JSON.stringify(traces).match(/"spanId":"\w+"/g));
    expect(ids.flat()).to.deep.equal([1, 2, 3].map((id) => `"spanId":"${'0'.repeat(15)}${id}"`));
    expect(sent).to.have.length(2);
  });

  it('refuses a batch of no calls', () => {
    expect(() => otlpSink({ send: () => null, batchSize: 0 })).to.throw(RangeError, 'batchSize');
  });
});

describe('systemPlatform()', () => {
  it('gives ids of their form that do not repeat, and a clock that goes on', async () => {
    const platform = systemPlatform();
    const before = Date.now();
    const bench = createBench(platform);
    for (let call = 0; call < 100; call++) {
      await observe(() => Promise.resolve(CHAT_RESULT), {
        ...bench.options,
        prices: DEFAULT_PRICES,
      });
    }
    expect(bench.issues).to.be.empty;
    expect(new Set(bench.records.map(({ traceId }) => traceId)).size).to.equal(100);
    expect(bench.records[0]!.startUtcMs!).to.be.within(before - 60_000, Date.now() + 60_000);
    for (const { latencyMs } of bench.records) expect(latencyMs).to.be.within(0, 10_000);
  });
});
