import { createCallColumns, type CallColumns, type Names } from '../core/call-columns.js';
import { compileRates, type CompiledRates, type PriceTable } from '../core/pricing/prices.js';
import { MINUTE_MS, type CallSource } from '../core/source.js';
import type { IdKey } from './call-ids.js';
import { toLlmCall } from './call-record.js';
import { csvHeading, encodeCsvRows, encodeJsonLines } from './encode-calls.js';
import { spanOfCall } from './otlp-calls.js';
import { encodeSpan, resourceOf } from './otlp-spans.js';

export const EXPORT_FORMATS = ['csv', 'jsonl', 'otlp'] as const;

/**
 * `csv`: one row a call, `timestamp_ms,input_tokens,output_tokens` first; `jsonl`: one record (`LlmCall`) a line;
 * `otlp`: one OTLP/JSON document, one span a call.
 */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportRunOptions {
  readonly format: ExportFormat;
  /** Calls that start before this time of the source are written; not beyond its end. */
  readonly untilMs: number;
  readonly prices: PriceTable;
  /** Added to every start: what time 0 of the source is in the file. Default 0. */
  readonly offsetMs?: number;
  /** The same for `otlp`, whose times are dates: milliseconds since 1970 UTC. Default `offsetMs`. */
  readonly originUtcMs?: number;
  /** What ids are derived from, e.g. the words of the seed. Default none. */
  readonly idKey?: IdKey;
}

/** A piece of the file, and how far the source has come. */
export interface ExportedPiece {
  readonly text: string;
  readonly nowMs: number;
  /** Calls in this piece. */
  readonly callCount: number;
}

/**
 * Writes what is left of `source` as text, a minute of calls at a time: memory does not grow with the length.
 * The same source gives the same bytes everywhere.
 * @throws RangeError when the format is not known or `untilMs` is no time
 */
export function* exportRun(
  source: CallSource,
  options: ExportRunOptions,
): Generator<ExportedPiece, void> {
  checkOptions(options);
  const writer = writerOf(source, options);
  const endMs = Math.min(options.untilMs, source.endMs);
  const columns = createCallColumns();
  yield { text: writer.head, nowMs: source.nowMs, callCount: 0 };
  while (source.nowMs < endMs) {
    columns.count = 0;
    const minuteEndMs = (Math.floor(source.nowMs / MINUTE_MS) + 1) * MINUTE_MS;
    source.advance(Math.min(endMs, minuteEndMs), columns);
    const text = columns.count === 0 ? '' : writer.rows(columns);
    yield { text, nowMs: source.nowMs, callCount: columns.count };
  }
  yield { text: writer.tail, nowMs: source.nowMs, callCount: 0 };
}

interface Writer {
  readonly head: string;
  readonly rows: (columns: CallColumns) => string;
  readonly tail: string;
}

function checkOptions({ format, untilMs }: ExportRunOptions): void {
  if (!EXPORT_FORMATS.includes(format)) {
    throw new RangeError(`format is none of ${EXPORT_FORMATS.join(', ')}: ${String(format)}`);
  }
  if (!(untilMs >= 0 && untilMs < Infinity)) {
    throw new RangeError(`untilMs is no time from 0 on: ${untilMs}`);
  }
}

function writerOf({ names }: CallSource, options: ExportRunOptions): Writer {
  const { format, prices, offsetMs = 0, idKey = [] } = options;
  const rates = compileRates(names, prices);
  if (format === 'otlp') return otlpWriter(names, rates, options);
  const isCsv = format === 'csv';
  return {
    head: isCsv ? csvHeading(true) : '',
    rows: (columns) => {
      for (let row = 0; row < columns.count; row++) columns.startMs[row]! += offsetMs;
      return isCsv
        ? encodeCsvRows(columns, names, rates)
        : encodeJsonLines(columns, names, rates, { idKey });
    },
    tail: '',
  };
}

/** One document however long: spans are written between the two halves of one that has none. */
function otlpWriter(
  names: Names,
  rates: CompiledRates,
  { offsetMs = 0, originUtcMs = offsetMs, idKey = [] }: ExportRunOptions,
): Writer {
  const options = { service: 'llm-observability-kit', originUtcMs };
  const empty = JSON.stringify({ resourceSpans: [resourceOf(options.service, [])] });
  const at = empty.lastIndexOf(']}]}]}');
  let separator = '';
  return {
    head: empty.slice(0, at),
    rows: (columns) => {
      let text = '';
      for (let row = 0; row < columns.count; row++) {
        const span = spanOfCall(toLlmCall(columns, row, names, rates, { idKey }), options);
        // Only a start that is no time has no span, and a source has none of these.
        if (span === null) continue;
        text += separator + JSON.stringify(encodeSpan(span));
        separator = ',';
      }
      return text;
    },
    tail: `${empty.slice(at)}\n`,
  };
}
