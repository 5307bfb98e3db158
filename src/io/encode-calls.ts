import { UNKNOWN, type CallColumns, type Names } from '../core/call-columns.js';
import { ERROR_TYPES, FINISH_REASONS } from '../core/model.js';
import type { CompiledRates } from '../core/pricing/prices.js';
import { callRecordText, costOf, toLlmCall, type CallRecordOptions } from './call-record.js';
import { numberCell, textCell } from './csv-cells.js';

type Cell = (columns: CallColumns, row: number, names: Names) => string;

/** Heading and cell of each CSV column; `decodeCalls` reads them all back. */
const CSV_COLUMNS: readonly (readonly [string, Cell])[] = [
  ['timestamp_ms', ({ startMs }, row) => String(startMs[row]!)],
  ['input_tokens', ({ inputTokens }, row) => numberCell(inputTokens[row]!, -1)],
  ['output_tokens', ({ outputTokens }, row) => numberCell(outputTokens[row]!, -1)],
  ['feature', ({ feature }, row, names) => nameCell(names.features, feature[row]!)],
  ['model', ({ model }, row, names) => nameCell(names.models, model[row]!)],
  ['cache_read_tokens', ({ cacheReadTokens }, row) => numberCell(cacheReadTokens[row]!, -1)],
  ['latency_ms', ({ latencyMs }, row) => numberCell(latencyMs[row]!, NaN)],
  ['ttft_ms', ({ ttftMs }, row) => numberCell(ttftMs[row]!, NaN)],
  ['finish_reason', ({ finishReason }, row) => FINISH_REASONS[finishReason[row]!] ?? ''],
  ['error_type', ({ error }, row) => ERROR_TYPES[error[row]!] ?? ''],
  ['attempt', ({ attempt }, row) => String(attempt[row]!)],
  ['cache_hit', ({ responseCache }, row) => numberCell(responseCache[row]!, 2)],
  ['similarity', ({ similarity }, row) => numberCell(similarity[row]!, NaN)],
  ['judge', ({ judge }, row) => numberCell(judge[row]!, 0)],
];

/**
 * Calls as CSV (RFC 4180, CRLF, one heading line), one row a call; what is not known is an empty cell.
 * @param rates adds a `cost_usd` column; empty where the price is not known
 */
export function encodeCsv(columns: CallColumns, names: Names, rates?: CompiledRates): string {
  return csvHeading(rates !== undefined) + encodeCsvRows(columns, names, rates);
}

/** The first line of `encodeCsv`. */
export function csvHeading(hasCost: boolean): string {
  const headings = CSV_COLUMNS.map(([heading]) => heading);
  return `${(hasCost ? [...headings, 'cost_usd'] : headings).join(',')}\r\n`;
}

/** `encodeCsv` without its heading, for files that are written piece by piece. */
export function encodeCsvRows(columns: CallColumns, names: Names, rates?: CompiledRates): string {
  const lines: string[] = [];
  for (let row = 0; row < columns.count; row += 1) {
    const cells = CSV_COLUMNS.map(([, cell]) => cell(columns, row, names));
    if (rates !== undefined) cells.push(String(costOf(columns, row, rates) ?? ''));
    lines.push(`${cells.join(',')}\r\n`);
  }
  return lines.join('');
}

/** Calls as JSON lines: one structured record (`LlmCall`) a line. */
export function encodeJsonLines(
  columns: CallColumns,
  names: Names,
  rates: CompiledRates,
  options: CallRecordOptions = {},
): string {
  const lines: string[] = [];
  for (let row = 0; row < columns.count; row += 1) {
    lines.push(`${callRecordText(toLlmCall(columns, row, names, rates, options), 0)}\n`);
  }
  return lines.join('');
}

function nameCell(names: readonly string[], code: number): string {
  return code === UNKNOWN ? '' : textCell(names[code] ?? '');
}
