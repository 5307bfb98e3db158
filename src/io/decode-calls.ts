import type { CallColumns, Names } from '../core/call-columns.js';
import type { Field } from './call-fields.js';
import { createRowCollector, type RowCollector } from './call-rows.js';
import { collectCsv } from './collect-csv.js';
import { collectJsonLines, collectRecords } from './collect-json.js';
import {
  assumeModel,
  dropEstimatedTtft,
  lacksModels,
  noteMissingZones,
  orderRows,
} from './finish-calls.js';
import type { Issue } from './issues.js';
import type { SpanFormat } from './telemetry/decode-spans.js';
import { looksBinary, parseJson } from './text-kind.js';
import { minuteOfWeek } from './timestamps.js';

/** Which fields a recording has at all; the others are "no data", never zero. */
export type KnownFields = Readonly<
  Record<Exclude<Field, 'time' | 'responseModel' | 'traceId' | 'spanId'>, boolean>
>;

/** Ids as recorded, by row; `null` where a row has none. */
export interface RecordedIds {
  readonly traceIds: readonly (string | null)[];
  readonly spanIds: readonly (string | null)[];
}

/** A recording read. */
export interface DecodedCalls {
  readonly ok: true;
  /** In order of time; `startMs` from the first row, `requestIndex` the row number. */
  readonly columns: CallColumns;
  readonly names: Names;
  /** Weekday and time of the first row, in minutes from Monday 00:00 UTC; times that are no dates count from there. */
  readonly originMinuteOfWeek: number;
  /** The first row's time in milliseconds, as it stands there: since 1970 UTC where times are dates. */
  readonly originMs: number;
  /** The same, but `null` where times are no dates. */
  readonly originUtcMs: number | null;
  readonly format: RecordingFormat;
  /** The first 100. */
  readonly issues: readonly Issue[];
  readonly issueCount: number;
  readonly rowCount: number;
  /** Rows that could not be used; with `rowCount` they are all rows that were not blank. */
  readonly skippedRowCount: number;
  readonly known: KnownFields;
  /** The model every row was given because the recording names none; else `null`. */
  readonly assumedModel: string | null;
  /** `null` when no row has an id. */
  readonly ids: RecordedIds | null;
}

export type RecordingFormat = 'csv' | 'jsonl' | 'json' | 'rows' | SpanFormat;

/** Not a recording: one sentence that says what was expected and what was seen. */
export interface DecodeFailure {
  readonly ok: false;
  readonly message: string;
  readonly issues: readonly Issue[];
  readonly issueCount: number;
}

export type DecodeResult = DecodedCalls | DecodeFailure;

export interface DecodeOptions {
  /** Model of every row of a recording that names none, so that it has a cost. Default `gpt-4o-mini`. */
  readonly model?: string;
}

/** The model assumed for a recording that names none. */
export const DEFAULT_RECORDING_MODEL = 'gpt-4o-mini';

/** What has a row after the other; spans are written as they end, and in no order of their starts. */
const LISTS: readonly RecordingFormat[] = ['csv', 'jsonl', 'json', 'rows'];

/** 1970-01-05. */
const A_MONDAY_MS = 4 * 86_400_000;

const EXPECTED =
  'Expected CSV with a heading line (timestamp_ms, input_tokens, output_tokens), JSON lines of call records, or a JSON list of them';

/**
 * Reads a recording from text: CSV with a heading line, JSON lines of call records, or one JSON list
 * of them. Bad values and rows become issues; never throws, whatever the text.
 */
export function decodeCalls(text: string, options: DecodeOptions = {}): DecodeResult {
  if (typeof text !== 'string') return failure(`it is no text but ${typeof text}`);
  // Leading white space includes the byte order mark.
  const start = text.trimStart().slice(0, 4096);
  if (start === '') return failure('it is empty');
  if (looksBinary(start)) return failure('it is not text (compressed, or an image?)');
  if (start.startsWith('<')) return failure('it begins like HTML or XML');
  const rows = createRowCollector();
  if (start.startsWith('[')) {
    const list = parseJson(text);
    if (!Array.isArray(list)) return failure('it begins like a JSON list but is not valid JSON');
    return finishRecording(rows, 'json', collectRecords(rows, list), options);
  }
  if (!start.startsWith('{')) return finishRecording(rows, 'csv', collectCsv(rows, text), options);
  const seen = collectJsonLines(rows, text);
  if (rows.columns.count > 0) return finishRecording(rows, 'jsonl', seen, options);
  // One record on many lines, as it is copied from a screen.
  const single = parseJson(text);
  const other = createRowCollector();
  return single === undefined
    ? finishRecording(rows, 'jsonl', seen, options)
    : finishRecording(other, 'json', collectRecords(other, [single]), options);
}

/** Reads rows that are objects already: our records, the article's, or objects with the CSV's headings as keys. */
export function decodeRows(rows: readonly unknown[], options: DecodeOptions = {}): DecodeResult {
  if (!Array.isArray(rows)) return failure('it is not a list of rows');
  const collected = createRowCollector();
  return finishRecording(collected, 'rows', collectRecords(collected, rows), options);
}

/**
 * Makes a recording of the rows collected.
 * @param seen ends the sentence about what the text is instead, should no row be usable
 */
export function finishRecording(
  rows: RowCollector,
  format: RecordingFormat,
  seen: string,
  options: DecodeOptions,
): DecodeResult {
  const { columns, order, originMs } = orderRows(rows, LISTS.includes(format));
  if (columns.count === 0) return failure(seen, rows);
  noteMissingZones(rows);
  if (rows.isTtftSuspect && dropEstimatedTtft(columns, rows)) rows.seen.delete('ttftMs');
  const assumedModel = lacksModels(columns) ? (options.model ?? DEFAULT_RECORDING_MODEL) : null;
  if (assumedModel !== null) assumeModel(columns);
  const isDated = rows.time.kind === 'epoch';
  return {
    ok: true,
    columns,
    names: {
      features: [...rows.features.keys()],
      models: assumedModel === null ? [...rows.models.keys()] : [assumedModel],
    },
    originMinuteOfWeek: minuteOfWeek(isDated ? originMs : A_MONDAY_MS + originMs),
    originMs,
    originUtcMs: isDated ? originMs : null,
    format,
    issues: rows.issues.kept,
    issueCount: rows.issues.count,
    rowCount: columns.count,
    skippedRowCount: rows.skippedRowCount,
    known: knownFields(rows.seen),
    assumedModel,
    ids: recordedIds(rows, order),
  };
}

function failure(seen: string, rows?: RowCollector): DecodeFailure {
  return {
    ok: false,
    message: `${EXPECTED}; ${seen}.`,
    issues: rows?.issues.kept ?? [],
    issueCount: rows?.issues.count ?? 0,
  };
}

function knownFields(seen: ReadonlySet<Field>): KnownFields {
  return {
    inputTokens: seen.has('inputTokens'),
    outputTokens: seen.has('outputTokens'),
    cacheReadTokens: seen.has('cacheReadTokens'),
    latencyMs: seen.has('latencyMs'),
    ttftMs: seen.has('ttftMs'),
    attempt: seen.has('attempt'),
    similarity: seen.has('similarity'),
    judge: seen.has('judge'),
    model: seen.has('model'),
    feature: seen.has('feature'),
    error: seen.has('error'),
    finishReason: seen.has('finishReason'),
    responseCache: seen.has('responseCache'),
  };
}

function recordedIds(rows: RowCollector, order: Uint32Array): RecordedIds | null {
  const hasIds = (id: string | null): boolean => id !== null;
  if (!rows.traceIds.some(hasIds) && !rows.spanIds.some(hasIds)) return null;
  const inOrder = (ids: readonly (string | null)[]): (string | null)[] =>
    Array.from(order, (row) => ids[row] ?? null);
  return { traceIds: inOrder(rows.traceIds), spanIds: inOrder(rows.spanIds) };
}
