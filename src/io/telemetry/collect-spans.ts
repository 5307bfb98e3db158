import { buildTraces } from '../../core/trace/build-traces.js';
import type { Span } from '../../core/trace/span.js';
import type { TraceNode } from '../../core/trace/trace.js';
import { FIELD_INDEX, type Field } from '../call-fields.js';
import { appendRow, createRawRow, type RawRow, type RowCollector } from '../call-rows.js';
import { addIssue } from '../issues.js';
import type { Place } from '../row-values.js';
import { decodeSpans } from './decode-spans.js';
import type { SpanFormat } from './decode-spans.js';

/**
 * Takes in the calls to models that a text of spans holds, each once: at the innermost span that
 * reports it. Spans that are no such call are not rows.
 * @returns the format, or the sentence that says why there are no rows
 */
export function collectSpans(
  into: RowCollector,
  text: string,
): { readonly format: SpanFormat } | { readonly message: string } {
  const read = decodeSpans(text);
  into.issues.kept.push(...read.issues);
  into.issues.count += read.issueCount;
  if (!read.ok) return { message: read.message };
  into.skippedRowCount += read.skippedCount;
  const placeOf = new Map(read.spans.map((span, at) => [span, read.places[at]!]));
  const row = createRawRow();
  const calls = buildTraces(read.spans).flatMap(({ nodes }) => nodes.filter(isCallNode));
  for (const node of calls) {
    noteDuplicate(into, node, placeOf.get(node.span)!);
    fillRow(row, node.span, placeOf.get(node.span)!);
    appendRow(into, row);
  }
  if (into.columns.count > 0) return { format: read.format };
  return {
    message: `Expected calls to a model among the spans; there are ${read.spans.length} spans and no such call that can be used.`,
  };
}

const isCallNode = ({ isCall }: TraceNode): boolean => isCall;

function noteDuplicate(into: RowCollector, { faults }: TraceNode, place: Place): void {
  if (!faults.includes('duplicate')) return;
  const message = 'The call comes more than once under one id; it counts once.';
  addIssue(into.issues, 'duplicate', place, message);
}

function fillRow(row: RawRow, span: Span, place: Place): void {
  const { call } = span;
  row.line = place.line;
  row.values.fill(undefined);
  const set = (field: Field, value: unknown): void => {
    row.values[FIELD_INDEX[field]] = value;
    row.paths[FIELD_INDEX[field]] = place.path === '' ? field : `${place.path}.${field}`;
  };
  set('time', msOf(span.startUnixNs));
  set('latencyMs', span.endUnixNs === null ? null : lengthMs(span));
  set('error', errorWord(span.errorType));
  set('feature', call?.feature ?? span.service);
  set('traceId', span.traceId);
  set('spanId', span.spanId);
  if (call === null) return;
  const { inputTokens, outputTokens, cacheReadTokens } = call.usage;
  set('inputTokens', inputTokens);
  set('outputTokens', outputTokens);
  // A record says 0 where a file says nothing; 0 would be drawn as a rate that was measured.
  set('cacheReadTokens', cacheReadTokens || null);
  set('ttftMs', call.ttftMs);
  set('model', call.requestModel);
  set('responseModel', call.responseModel);
  set('finishReason', call.finishReasons[0]);
  set('responseCache', call.isResponseCacheHit);
  set('attempt', call.attempt || null);
  set('similarity', call.similarity);
  set('judge', call.judge);
}

/** Microseconds are what a number of milliseconds since 1970 holds. */
function msOf(unixNs: bigint): number {
  return Number(unixNs / 1000n) / 1000;
}

function lengthMs({ startUnixNs, endUnixNs }: Span): number {
  return Math.max(0, Number(endUnixNs! - startUnixNs) / 1e6);
}

/** What other makers call the errors that have a code of their own here. */
const ERROR_WORDS: readonly (readonly [RegExp, string])[] = [
  [/rate.?limit|too.?many.?requests|resource.?exhausted|throttl|^429$/i, '429'],
  [/time.?d?.?out|deadline/i, 'timeout'],
  [/content.?(?:filter|policy)/i, 'content_filter'],
  [
    /bad.?request|invalid.?(?:request|argument)|context.?(?:length|window)|unprocessable|^4(?:00|22)$/i,
    '400',
  ],
  [/internal.?server|service.?unavailable|overloaded|bad.?gateway|api.?connection|^5\d\d$/i, '500'],
];

function errorWord(errorType: string | null): string | null {
  if (errorType === null) return null;
  return ERROR_WORDS.find(([pattern]) => pattern.test(errorType))?.[1] ?? errorType;
}
