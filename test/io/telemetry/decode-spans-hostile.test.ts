import { expect } from 'chai';
import fc from 'fast-check';
import { buildTraces } from '../../../src/core/trace/build-traces.js';
import { traceText } from '../../../src/core/trace/trace-text.js';
import { decodeSpans } from '../../../src/io/telemetry/decode-spans.js';
import { decodeTelemetry } from '../../../src/io/telemetry/decode-telemetry.js';

/** Whatever is read: sound spans or one sentence, and issues that are safe to show. */
function expectSound(text: string): void {
  const read = decodeSpans(text);
  expect(read.issues.length).to.equal(Math.min(100, read.issueCount));
  for (const { value, path, message } of read.issues) {
    expect(value.length).to.be.at.most(81);
    expect(value + path).to.not.match(/[\p{Cc}\p{Cs}\u202e]/u);
    expect(message).to.match(/\.$/);
  }
  if (!read.ok) {
    expect(read.message).to.match(/^Expected .*\.$/s);
    return;
  }
  expect(read.spans).to.have.length(read.places.length).and.not.to.be.empty;
  for (const { spanId, traceId, startUnixNs, call } of read.spans) {
    expect(traceId).to.not.equal('');
    expect(spanId).to.not.equal('');
    expect(startUnixNs > 0n).to.equal(true);
    for (const count of Object.values(call?.usage ?? {})) {
      expect(count === null || (Number.isInteger(count) && count >= 0)).to.equal(true);
    }
  }
  for (const trace of buildTraces(read.spans)) expect(traceText(trace)).to.be.a('string');
}

const KEYS = [
  ...['resourceSpans', 'batches', 'trace', 'result', 'scopeSpans', 'spans', 'data', 'observations'],
  ...[
    'traceId',
    'spanId',
    'parentSpanId',
    'name',
    'kind',
    'status',
    'code',
    'attributes',
    'events',
  ],
  ...[
    'startTimeUnixNano',
    'endTimeUnixNano',
    'key',
    'value',
    'intValue',
    'stringValue',
    'kvlistValue',
  ],
  ...[
    'values',
    'traceID',
    'spanID',
    'startTime',
    'duration',
    'tags',
    'references',
    'processes',
    'logs',
  ],
  ...[
    'context',
    'trace_id',
    'span_id',
    'start_time',
    'end_time',
    'id',
    'type',
    'usageDetails',
    'total',
  ],
  ...[
    'input',
    'call_type',
    'response_cost',
    'metadata',
    'request_id',
    'request_created_at',
    'delay_ms',
  ],
  ...['gen_ai.usage.input_tokens', 'gen_ai.usage.cost', '__proto__', 'constructor', 'toString', ''],
];
const leaf = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.double(),
  fc.integer(),
  fc.constantFrom<unknown>(
    ...[
      null,
      true,
      'GENERATION',
      'LLM',
      'acompletion',
      'chat',
      -1,
      1e300,
      '1e9',
      'NaN',
      'Infinity',
    ],
    ...[
      '1760000000000000000',
      1.76e18,
      '99999999999999999999',
      '2026-03-02T10:00:00Z',
      1_772_445_600.5,
    ],
    ...[
      '0af7651916cd43dd8448eb211c80319c',
      'b7ad6b7169203331',
      '{"input":1}',
      '[[[[',
      '\u202Eevil',
    ],
  ),
);
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    leaf,
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('tree'), { maxKeys: 5 }),
  ),
}));
/** Records that are almost right, so that the readers get past the door. */
const nearRecord = fc.oneof(
  fc.record({
    resourceSpans: fc.array(
      fc.record({ scopeSpans: fc.array(fc.record({ spans: fc.array(tree) })) }),
    ),
  }),
  fc.record({
    traceID: leaf,
    spans: fc.array(
      fc.record({
        spanID: leaf,
        traceID: leaf,
        startTime: leaf,
        duration: leaf,
        tags: tree,
        logs: tree,
        references: tree,
      }),
    ),
    processes: tree,
  }),
  fc.record({
    context: fc.record({ trace_id: leaf, span_id: leaf }),
    start_time: leaf,
    end_time: leaf,
    attributes: tree,
    events: tree,
  }),
  fc.record({
    id: leaf,
    traceId: leaf,
    type: fc.constant('GENERATION'),
    startTime: leaf,
    endTime: leaf,
    usageDetails: tree,
    costDetails: tree,
    model: leaf,
  }),
  fc.record({
    id: leaf,
    call_type: leaf,
    startTime: leaf,
    endTime: leaf,
    response_cost: leaf,
    metadata: tree,
    request_tags: tree,
    stream: leaf,
    completionStartTime: leaf,
  }),
  fc.record({
    request_id: leaf,
    request_created_at: leaf,
    delay_ms: leaf,
    request_properties: tree,
    costUSD: leaf,
    total_tokens: leaf,
    prompt_tokens: leaf,
  }),
  fc.record({
    traceId: leaf,
    spanId: leaf,
    startTimeUnixNano: leaf,
    endTimeUnixNano: leaf,
    attributes: tree,
    events: tree,
    status: tree,
    kind: leaf,
  }),
);

describe('reading spans', () => {
  it('never throws and never invents, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), expectSound));
    fc.assert(fc.property(fc.json(), expectSound));
  });

  it('never throws and never invents, whatever JSON with the right keys says', () => {
    fc.assert(
      fc.property(fc.oneof(tree, fc.array(nearRecord, { maxLength: 4 })), (value) => {
        expectSound(JSON.stringify(value) ?? '');
      }),
      { numRuns: 1000 },
    );
  });

  it('takes an object for no time, whatever it says of itself', () => {
    expectSound('[{"request_created_at":{"toString":0},"request_id":{}}]');
  });

  it('never throws as a recording either', () => {
    fc.assert(
      fc.property(fc.array(nearRecord, { minLength: 1, maxLength: 4 }), (value) => {
        const read = decodeTelemetry(JSON.stringify(value));
        if (!read.ok) expect(read.message).to.match(/^Expected .*\.$/s);
      }),
      { numRuns: 500 },
    );
  });

  it('takes time in proportion to the text, whatever is wrong with it', function () {
    this.timeout(20_000);
    const million = 1_000_000;
    for (const text of [
      '['.repeat(million),
      '{"a":'.repeat(million / 5),
      `{"resourceSpans":"${'\\"'.repeat(million / 2)}`,
      `{"resourceSpans":${'"\\'.repeat(million / 2)}`,
      `${'1234567890123456'.repeat(million / 16)}`,
      `[${'1234567890123456,'.repeat(million / 17)}1]`,
      '{"resourceSpans":[{\n'.repeat(million / 20),
      `{"trace":${'{"trace":'.repeat(50_000)}1${'}'.repeat(50_000)}}`,
      `id,traceId,type\n${'"a,'.repeat(million / 3)}`,
    ]) {
      expectSound(text);
    }
  });

  it('does not run through an attribute nested without end', () => {
    const deep = `${'{"kvlistValue":{"values":[{"key":"a","value":'.repeat(5000)}1${'}]}}'.repeat(5000)}`;
    const text = `{"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"b7ad6b7169203331","startTimeUnixNano":"1760000000000000000","attributes":[{"key":"b","value":${deep}}]}`;
    expectSound(text);
    expect(decodeSpans(text).ok).to.equal(true);
  });

  it('takes keys that every object has for keys like any other', () => {
    const text = '[{"__proto__":{"call_type":"x"},"constructor":{"startTime":1},"toString":1}]';
    expect(decodeSpans(text).ok).to.equal(false);
  });
});
