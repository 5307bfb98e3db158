import { expect } from 'chai';
import type { Span } from '../../../src/core/trace/span.js';
import { decodeSpans, type DecodedSpans } from '../../../src/io/telemetry/decode-spans.js';

type Json = Readonly<Record<string, unknown>>;

/** A span of OTLP/JSON; keys given replace its own. */
export function otlpSpan(given: Json = {}): Json {
  return {
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId: 'b7ad6b7169203331',
    name: 'chat gpt-4o',
    kind: 3,
    startTimeUnixNano: '1760000000000000000',
    endTimeUnixNano: '1760000001800000000',
    attributes: [],
    status: {},
    ...given,
  };
}

/** Attributes of OTLP/JSON: whole numbers as integers in text, as protobuf writes them. */
export function attributes(given: Json): Json[] {
  return Object.entries(given).map(([key, value]) => ({ key, value: anyValue(value) }));
}

function anyValue(value: unknown): Json {
  if (Array.isArray(value)) return { arrayValue: { values: value.map(anyValue) } };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'string') return { stringValue: value };
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}

/** An export with one resource and one scope. */
export function otlp(...spans: readonly Json[]): Json {
  const resource = { attributes: attributes({ 'service.name': 'shop' }) };
  return { resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'x' }, spans }] }] };
}

export function read(value: unknown): DecodedSpans {
  const decoded = decodeSpans(typeof value === 'string' ? value : JSON.stringify(value));
  if (!decoded.ok) throw new Error(decoded.message);
  return decoded;
}

/** The only span of a file that is read without an issue. */
export function readOne(value: unknown): Span {
  const { spans, issues } = read(value);
  expect(issues).to.deep.equal([]);
  expect(spans).to.have.length(1);
  return spans[0]!;
}
