import type { Span, SpanCall } from '../../core/trace/span.js';
import { addIssue, createIssueList, type IssueList } from '../issues.js';
import type { Place } from '../row-values.js';
import { textOf } from './json-fields.js';
import { readId } from './span-ids.js';
import type { NsTime } from './span-time.js';

/** Where decoders put what they read. */
export interface SpanSink {
  readonly spans: Span[];
  /** Where each span stands in the file. */
  readonly places: Place[];
  readonly issues: IssueList;
  /** Spans that could not be used. */
  skippedCount: number;
  /** Times without a zone, and where the first stands. */
  noZoneCount: number;
  noZonePlace: Place;
}

export function createSpanSink(): SpanSink {
  return {
    spans: [],
    places: [],
    issues: createIssueList(),
    skippedCount: 0,
    noZoneCount: 0,
    noZonePlace: { line: 0, path: '' },
  };
}

/** A span as its file has it: ids and times not yet looked at. */
export interface SpanDraft extends Pick<
  Span,
  'kind' | 'service' | 'operation' | 'status' | 'errorType' | 'call'
> {
  readonly traceId: unknown;
  readonly spanId: unknown;
  readonly parentSpanId: unknown;
  readonly name: unknown;
  readonly start: NsTime | null;
  readonly end: NsTime | null;
  /** What stood where the start should be, to be named when it is no time. */
  readonly givenStart: unknown;
}

/** Which ids a format has: OpenTelemetry's, those with leading zeros left out, or any text. */
export type IdForm = 'strict' | 'short' | 'free';

/** What a call has that says nothing: the fields of a record that only some files know. */
export const NO_CALL: SpanCall = {
  provider: null,
  requestModel: null,
  responseModel: null,
  feature: null,
  usage: { inputTokens: null, outputTokens: null, cacheReadTokens: 0 },
  costUsd: null,
  ttftMs: null,
  finishReasons: [],
  isResponseCacheHit: null,
  attempt: 0,
  similarity: null,
  judge: null,
};

/** A place further in. */
export function within(place: Place, path: string): Place {
  return { line: place.line, path: place.path === '' ? path : `${place.path}.${path}` };
}

/** Takes a span in, or counts it as left out; every fault is named. */
export function addSpan(sink: SpanSink, draft: SpanDraft, place: Place, ids: IdForm): void {
  const { issues } = sink;
  const traceId = readId(draft.traceId, 32);
  const spanId = readId(draft.spanId, 16);
  if (traceId === null || spanId === null) {
    const path = traceId === null ? 'traceId' : 'spanId';
    const seen = traceId === null ? draft.traceId : draft.spanId;
    skipSpan(sink, 'no-id', within(place, path), 'The span has no id; it is left out.', seen);
    return;
  }
  if (draft.start === null) {
    const isMissing = draft.givenStart === undefined || draft.givenStart === null;
    const message = 'The span has no start time that can be read; it is left out.';
    skipSpan(
      sink,
      isMissing ? 'no-time' : 'bad-time',
      within(place, 'start'),
      message,
      draft.givenStart,
    );
    return;
  }
  if (ids === 'strict' && (traceId.isOdd || spanId.isOdd)) {
    const message = 'An id is not 32 hex digits for a trace, 16 for a span; it is used as it is.';
    const seen = traceId.isOdd ? draft.traceId : draft.spanId;
    addIssue(issues, 'bad-id', within(place, traceId.isOdd ? 'traceId' : 'spanId'), message, seen);
  }
  noteTimes(sink, draft, place);
  sink.spans.push({
    traceId: traceId.id,
    spanId: spanId.id,
    parentSpanId: readId(draft.parentSpanId, 16)?.id ?? null,
    name: textOf(draft.name) ?? '',
    kind: draft.kind,
    service: draft.service,
    operation: draft.operation,
    startUnixNs: draft.start.ns,
    endUnixNs: draft.end?.ns ?? null,
    status: draft.status,
    errorType: draft.errorType,
    call: draft.call,
  });
  sink.places.push(place);
}

/** Leaves a span out, with one issue. */
export function skipSpan(
  sink: SpanSink,
  code: Parameters<typeof addIssue>[1],
  place: Place,
  message: string,
  seen?: unknown,
): void {
  sink.skippedCount += 1;
  addIssue(sink.issues, code, place, message, seen);
}

function noteTimes(sink: SpanSink, { start, end }: SpanDraft, place: Place): void {
  if (start !== null && !start.hasZone) {
    if (sink.noZoneCount === 0) sink.noZonePlace = place;
    sink.noZoneCount += 1;
  }
  if (start !== null && end !== null && end.ns < start.ns) {
    const message = 'The span ends before it starts; it counts as of no length.';
    const seen = `${start.ns - end.ns} ns before`;
    addIssue(sink.issues, 'ends-before-start', within(place, 'end'), message, seen);
  }
}
