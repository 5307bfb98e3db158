import { createRowCollector } from '../call-rows.js';
import {
  decodeCalls,
  finishRecording,
  type DecodeOptions,
  type DecodeResult,
} from '../decode-calls.js';
import { collectSpans } from './collect-spans.js';
import { looksLikeSpans } from './decode-spans.js';

/**
 * Reads a recording of any form known here: what `decodeSpans` reads (OTLP/JSON, Jaeger, Phoenix,
 * Langfuse, LiteLLM, Helicone) and what `decodeCalls` reads (CSV, JSON lines and lists of calls). Which
 * it is, is known by content. Never throws, whatever the text.
 */
export function decodeTelemetry(text: string, options: DecodeOptions = {}): DecodeResult {
  if (typeof text !== 'string' || !looksLikeSpans(text)) {
    const read = decodeCalls(text, options);
    return read.ok ? read : { ...read, message: `${read.message} ${ALSO_READ}` };
  }
  const rows = createRowCollector();
  const taken = collectSpans(rows, text);
  if ('format' in taken) return finishRecording(rows, taken.format, '', options);
  const { kept, count } = rows.issues;
  return { ok: false, message: taken.message, issues: kept, issueCount: count };
}

const ALSO_READ = 'OTLP/JSON, Jaeger, Phoenix, Langfuse, LiteLLM and Helicone are read too.';
