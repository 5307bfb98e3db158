import type { JsonRecord } from '../../core/json.js';
import type { Span } from '../../core/trace/span.js';
import { addIssue, type Issue } from '../issues.js';
import type { Place } from '../row-values.js';
import { decodeHelicone, isHeliconeRequest } from './decode-helicone.js';
import { decodeJaegerTrace, isJaegerTrace } from './decode-jaeger.js';
import {
  decodeLangfuseObservation,
  decodeLangfuseTrace,
  isLangfuseObservation,
  isLangfuseTrace,
} from './decode-langfuse.js';
import { decodeLiteLlm, isLiteLlmRecord } from './decode-litellm.js';
import { decodeOtlpEnvelope, decodeOtlpSpan, isOtlpEnvelope, isOtlpSpan } from './decode-otlp.js';
import { decodePhoenixSpan, isPhoenixSpan } from './decode-phoenix.js';
import { readRecords } from './read-records.js';
import { createSpanSink, skipSpan, type SpanSink } from './span-sink.js';

/** The formats spans are read from. */
export type SpanFormat = 'otlp' | 'jaeger' | 'phoenix' | 'langfuse' | 'litellm' | 'helicone';

interface SpanReader {
  readonly format: SpanFormat;
  readonly recognises: (record: JsonRecord) => boolean;
  readonly decode: (sink: SpanSink, record: JsonRecord, place: Place) => void;
}

/** Each form of record that holds spans, the surest first. */
const READERS: readonly SpanReader[] = [
  { format: 'langfuse', recognises: isLangfuseTrace, decode: decodeLangfuseTrace },
  { format: 'otlp', recognises: isOtlpEnvelope, decode: decodeOtlpEnvelope },
  { format: 'otlp', recognises: isOtlpSpan, decode: decodeOtlpSpan },
  { format: 'jaeger', recognises: isJaegerTrace, decode: decodeJaegerTrace },
  { format: 'phoenix', recognises: isPhoenixSpan, decode: decodePhoenixSpan },
  { format: 'langfuse', recognises: isLangfuseObservation, decode: decodeLangfuseObservation },
  { format: 'litellm', recognises: isLiteLlmRecord, decode: decodeLiteLlm },
  { format: 'helicone', recognises: isHeliconeRequest, decode: decodeHelicone },
];

/** Spans read from a file. */
export interface DecodedSpans {
  readonly ok: true;
  /** That of the first record known. */
  readonly format: SpanFormat;
  /** In the order of the file; `buildTraces` puts them together. */
  readonly spans: readonly Span[];
  /** Where each span stands in the file. */
  readonly places: readonly Place[];
  /** The first 100. */
  readonly issues: readonly Issue[];
  readonly issueCount: number;
  /** Spans and records that could not be used. */
  readonly skippedCount: number;
}

/** Not spans: one sentence that says what was expected. */
export interface SpanFailure {
  readonly ok: false;
  readonly message: string;
  readonly issues: readonly Issue[];
  readonly issueCount: number;
}

/**
 * Reads spans from text: OTLP/JSON (collector, Tempo, Jaeger API; one object or one a line), Jaeger's
 * own JSON, Phoenix, Langfuse, LiteLLM and Helicone, as JSON, JSON lines or CSV. Which it is, is known
 * by content. Bad spans and values become issues; never throws, whatever the text.
 */
export function decodeSpans(text: string): DecodedSpans | SpanFailure {
  const sink = createSpanSink();
  const format = takeRecords(sink, text);
  if (format === null || sink.spans.length === 0) return failure(sink, format);
  if (sink.noZoneCount > 0) {
    const message = `Times that name no zone: ${sink.noZoneCount}. They are read as UTC.`;
    addIssue(sink.issues, 'no-zone', sink.noZonePlace, message, sink.noZoneCount);
  }
  return {
    ok: true,
    format,
    spans: sink.spans,
    places: sink.places,
    issues: sink.issues.kept,
    issueCount: sink.issues.count,
    skippedCount: sink.skippedCount,
  };
}

/** How many records are looked at to tell what a text is: a first line may be cut. */
const LOOKED_AT = 20;

/** Whether a text holds spans, by its first records; `decodeCalls` reads other recordings. */
export function looksLikeSpans(text: string): boolean {
  if (!/^[\s\uFEFF]*[[{]/.test(text) && !hasSpanHeading(text)) return false;
  let count = 0;
  for (const { record } of readRecords(text, () => (count += 1))) {
    if (record !== null && readerOf(record) !== undefined) return true;
    count += 1;
    if (count >= LOOKED_AT) break;
  }
  return false;
}

/** A CSV is read whole before its first row is known, so the heading must give hope. */
function hasSpanHeading(text: string): boolean {
  const heading = text.slice(0, 4096).split(/[\r\n]/, 1)[0] ?? '';
  return /\b(?:trace_?id|request_id|call_type)\b/i.test(heading);
}

function readerOf(record: JsonRecord): SpanReader | undefined {
  return READERS.find(({ recognises }) => recognises(record));
}

/** @returns the format of the first record that is known */
function takeRecords(sink: SpanSink, text: string): SpanFormat | null {
  let format: SpanFormat | null = null;
  const onBadLine = (line: number, seen: string): void => {
    const message = 'The line is not one complete record; it is left out.';
    skipSpan(sink, 'not-json', { line, path: '' }, message, seen);
  };
  for (const { record, place, seen } of readRecords(text, onBadLine)) {
    const reader = record === null ? undefined : readerOf(record);
    if (record === null || reader === undefined) {
      const message = 'The record holds no span of a format known here; it is left out.';
      skipSpan(sink, 'not-a-record', place, message, seen);
      continue;
    }
    format ??= reader.format;
    reader.decode(sink, record, place);
  }
  return format;
}

const EXPECTED =
  'Expected spans: OTLP/JSON, Jaeger, Phoenix, Langfuse, LiteLLM or Helicone, as JSON, JSON lines or CSV';

function failure(sink: SpanSink, format: SpanFormat | null): SpanFailure {
  const seen =
    format === null ? 'no record of these forms was found' : 'it holds no span that can be used';
  return {
    ok: false,
    message: `${EXPECTED}; ${seen}.`,
    issues: sink.issues.kept,
    issueCount: sink.issues.count,
  };
}
