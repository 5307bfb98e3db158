import { expect } from 'chai';
import fc from 'fast-check';
import type { Span, SpanCall } from '../../../src/core/trace/span.js';
import { spansToOtlp } from '../../../src/io/otlp-spans.js';
import { read } from './otlp-text.js';

function hex(digits: number): fc.Arbitrary<string> {
  const unit = fc.constantFrom(...'0123456789abcdef');
  return fc
    .string({ unit, minLength: digits, maxLength: digits })
    .filter((text) => /[^0]/.test(text));
}

/** A name as it is kept: no white space around it, no characters that are replaced. */
const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .map((text) => text.trim())
  .filter((text) => text !== '' && text.length <= 100 && !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(text));
const word = fc.constantFrom('openai', 'anthropic', 'aws.bedrock');

const usage: fc.Arbitrary<SpanCall['usage']> = fc
  .record({
    fresh: fc.nat(1e6),
    cacheRead: fc.nat(1e6),
    cacheWrite: fc.nat(1e6),
    cacheWrite1h: fc.nat(1e6),
    text: fc.nat(1e6),
    reasoning: fc.nat(1e6),
    audio: fc.nat(1e3),
  })
  .map((part) => ({
    inputTokens: part.fresh + part.cacheRead + part.cacheWrite + part.cacheWrite1h + part.audio,
    outputTokens: part.text + part.reasoning + part.audio,
    cacheReadTokens: part.cacheRead,
    ...(part.cacheWrite ? { cacheWriteTokens: part.cacheWrite } : {}),
    ...(part.cacheWrite1h ? { cacheWrite1hTokens: part.cacheWrite1h } : {}),
    ...(part.reasoning ? { reasoningTokens: part.reasoning } : {}),
    ...(part.audio ? { audioInputTokens: part.audio, audioOutputTokens: part.audio } : {}),
  }));

const call: fc.Arbitrary<SpanCall> = fc.record({
  provider: word,
  requestModel: fc.option(name),
  responseModel: fc.option(name),
  feature: fc.option(name),
  usage: fc.oneof(
    usage,
    fc.constant({ inputTokens: null, outputTokens: null, cacheReadTokens: 0 }),
  ),
  costUsd: fc.option(
    fc.double({ min: 0, max: 100, noNaN: true }).filter((usd) => !Object.is(usd, -0)),
  ),
  // Whole microseconds, and before the end of every span below.
  ttftMs: fc.option(fc.integer({ min: 0, max: 999 }).map((us) => us / 1000)),
  finishReasons: fc.array(fc.constantFrom('stop', 'length', 'tool_calls'), { maxLength: 3 }),
  isResponseCacheHit: fc.option(fc.boolean()),
  attempt: fc.nat(255),
  similarity: fc.option(fc.double({ min: 0, max: 1, noNaN: true }).map((score) => score + 0)),
  judge: fc.option(fc.integer({ min: 1, max: 5 })),
});

const span: fc.Arbitrary<Span> = fc
  .record({
    traceId: hex(32),
    spanId: hex(16),
    parentSpanId: fc.option(hex(16)),
    name,
    kind: fc.constantFrom('unspecified', 'internal', 'server', 'client', 'producer', 'consumer'),
    service: fc.option(name),
    operation: fc.option(fc.constantFrom('chat', 'embeddings', 'execute_tool', 'retrieval')),
    startUnixNs: fc.bigInt({ min: 1n, max: 7_000_000_000_000_000_000n }),
    lengthNs: fc.option(fc.bigInt({ min: 1_000_000n, max: 10n ** 15n })),
    errorType: fc.option(fc.constantFrom('timeout', '429', '_OTHER')),
    isOk: fc.boolean(),
    call: fc.option(call),
  })
  .map(
    ({ lengthNs, isOk, ...rest }): Span =>
      ({
        ...rest,
        endUnixNs: lengthNs === null ? null : rest.startUnixNs + lengthNs,
        status: rest.errorType !== null ? 'error' : isOk ? 'ok' : 'unset',
      }) as Span,
  );

/** The order that spans have when those of a service stand together. */
function byService(spans: readonly Span[]): Span[] {
  const services = [...new Set(spans.map(({ service }) => service))];
  return services.flatMap((service) => spans.filter((one) => one.service === service));
}

describe('spansToOtlp(spans, options)', () => {
  for (const profile of ['1.41', 'legacy'] as const) {
    it(`is read back as the same spans, to the nanosecond and the last bit, in the names of ${profile}`, () => {
      fc.assert(
        fc.property(fc.array(span, { minLength: 1, maxLength: 5 }), (spans) => {
          const decoded = read(JSON.stringify(spansToOtlp(spans, { profile })));
          expect(decoded.issues).to.deep.equal([]);
          expect(decoded.spans).to.deep.equal(byService(spans));
        }),
      );
    });
  }

  it('writes 64-bit integers as text, enums as numbers and doubles as doubles even where they are whole', () => {
    const [one] = fc.sample(span, 1);
    const { resourceSpans } = spansToOtlp([
      {
        ...one!,
        kind: 'client',
        status: 'error',
        startUnixNs: 1_760_000_000_000_000_001n,
        endUnixNs: null,
        call: {
          ...fc.sample(call, 1)[0]!,
          costUsd: 2,
          usage: { inputTokens: 7, outputTokens: 1, cacheReadTokens: 0 },
        },
      },
    ]);
    const text = JSON.stringify(resourceSpans);
    expect(text).to.contain('"startTimeUnixNano":"1760000000000000001"');
    expect(text).to.not.contain('endTimeUnixNano');
    expect(text).to.contain('"kind":3').and.to.contain('"status":{"code":2}');
    expect(text).to.contain('{"key":"gen_ai.usage.input_tokens","value":{"intValue":"7"}}');
    expect(text).to.contain('{"key":"app.cost_usd","value":{"doubleValue":2}}');
  });
});
