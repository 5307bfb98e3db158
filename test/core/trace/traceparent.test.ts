import { expect } from 'chai';
import fc from 'fast-check';
import {
  formatTraceparent,
  isSpanId,
  isTraceId,
  parseTraceparent,
} from '../../../src/core/trace/traceparent.js';

// The examples of https://www.w3.org/TR/trace-context/#examples-of-http-traceparent-headers
const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN_ID = '00f067aa0ba902b7';

function hex(digits: number): fc.Arbitrary<string> {
  return fc
    .string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: digits, maxLength: digits })
    .filter((text) => /[^0]/.test(text));
}

describe('traceparent', () => {
  it('is read as the specification has it: trace, parent span, sampled', () => {
    expect(parseTraceparent(`00-${TRACE_ID}-${SPAN_ID}-01`)).to.deep.equal({
      traceId: TRACE_ID,
      parentSpanId: SPAN_ID,
      isSampled: true,
    });
    expect(parseTraceparent(`00-${TRACE_ID}-${SPAN_ID}-00`)!.isSampled).to.equal(false);
  });

  it('reads the sampled bit whatever the other flags say', () => {
    expect(parseTraceparent(`00-${TRACE_ID}-${SPAN_ID}-03`)!.isSampled).to.equal(true);
    expect(parseTraceparent(`00-${TRACE_ID}-${SPAN_ID}-fe`)!.isSampled).to.equal(false);
  });

  it('of a later version may have further fields, of version 00 not', () => {
    expect(parseTraceparent(`cc-${TRACE_ID}-${SPAN_ID}-01-what-the-future-holds`)).to.include({
      traceId: TRACE_ID,
      isSampled: true,
    });
    expect(parseTraceparent(`cc-${TRACE_ID}-${SPAN_ID}-01.more`)).to.equal(null);
    expect(parseTraceparent(`00-${TRACE_ID}-${SPAN_ID}-01-more`)).to.equal(null);
  });

  for (const [what, text] of [
    ['version ff', `ff-${TRACE_ID}-${SPAN_ID}-01`],
    ['upper case', `00-${TRACE_ID.toUpperCase()}-${SPAN_ID}-01`],
    ['a trace id of all zeros', `00-${'0'.repeat(32)}-${SPAN_ID}-01`],
    ['a span id of all zeros', `00-${TRACE_ID}-${'0'.repeat(16)}-01`],
    ['a trace id of 16 digits', `00-${TRACE_ID.slice(16)}-${SPAN_ID}-01`],
    ['a span id of 8 digits', `00-${TRACE_ID}-${SPAN_ID.slice(8)}-01`],
    ['a line break at the end', `00-${TRACE_ID}-${SPAN_ID}-01\n`],
    ['nothing', ''],
  ] as const) {
    it(`is not one with ${what}`, () => {
      expect(parseTraceparent(text)).to.equal(null);
    });
  }

  it('of any text at all is null or two good ids', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const read = parseTraceparent(text);
        return read === null || (isTraceId(read.traceId) && isSpanId(read.parentSpanId));
      }),
    );
  });

  it('comes back from what it was written as', () => {
    fc.assert(
      fc.property(hex(32), hex(16), fc.boolean(), (traceId, parentSpanId, isSampled) => {
        const context = { traceId, parentSpanId, isSampled };
        expect(parseTraceparent(formatTraceparent(context))).to.deep.equal(context);
      }),
    );
  });

  it('is not written with ids that other systems would reject', () => {
    const good = { traceId: TRACE_ID, parentSpanId: SPAN_ID, isSampled: true };
    expect(() => formatTraceparent({ ...good, traceId: TRACE_ID.slice(16) })).to.throw(
      RangeError,
      'traceId',
    );
    expect(() => formatTraceparent({ ...good, parentSpanId: '0'.repeat(16) })).to.throw(
      RangeError,
      'parentSpanId',
    );
  });
});
