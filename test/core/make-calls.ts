import { createCallColumns } from '../../src/core/call-columns.js';
import type { CallColumns } from '../../src/core/call-columns.js';
import type { PriceTable } from '../../src/core/pricing/prices.js';

/** One row, as far as a test cares; the rest is an answered call of 1,000 input and 100 output tokens. */
export interface CallFields {
  startMs: number;
  feature?: number;
  model?: number;
  inputTokens?: number;
  outputTokens?: number;
  cacheReadTokens?: number;
  latencyMs?: number;
  ttftMs?: number;
  error?: number;
  attempt?: number;
  responseCache?: number;
  similarity?: number;
  judge?: number;
}

export const NAMES = { features: ['chat', 'rag'], models: ['dear', 'cheap'] };

/** Round prices, so that costs can be worked by hand: 1,000 + 100 tokens cost $0.02 on `dear`, $0.002 on `cheap`. */
export const PRICES: PriceTable = {
  source: 'made up',
  asOf: '2026-01-01',
  models: [
    { id: 'dear', provider: 'a', usdPerToken: { input: 1e-5, output: 1e-4, cacheRead: 1e-6 } },
    { id: 'cheap', provider: 'b', usdPerToken: { input: 1e-6, output: 1e-5, cacheRead: 1e-7 } },
  ],
};

/** Rows in the order given. */
export function makeCalls(rows: readonly CallFields[]): CallColumns {
  const columns = createCallColumns(Math.max(1, rows.length));
  rows.forEach((row, index) => {
    columns.startMs[index] = row.startMs;
    columns.feature[index] = row.feature ?? 0;
    columns.model[index] = row.model ?? 0;
    columns.inputTokens[index] = row.inputTokens ?? 1000;
    columns.outputTokens[index] = row.outputTokens ?? 100;
    columns.cacheReadTokens[index] = row.cacheReadTokens ?? 0;
    columns.latencyMs[index] = row.latencyMs ?? 1000;
    columns.ttftMs[index] = row.ttftMs ?? NaN;
    columns.error[index] = row.error ?? 0;
    columns.attempt[index] = row.attempt ?? 0;
    columns.responseCache[index] = row.responseCache ?? 0;
    columns.similarity[index] = row.similarity ?? NaN;
    columns.judge[index] = row.judge ?? 0;
    columns.requestIndex[index] = index;
  });
  columns.count = rows.length;
  return columns;
}

/** `count` equal calls, evenly spread over each of the minutes [from, to). */
export function everyMinute(
  from: number,
  to: number,
  count: number,
  fields: Omit<CallFields, 'startMs'> = {},
): CallFields[] {
  const rows: CallFields[] = [];
  for (let minute = from; minute < to; minute++) {
    for (let k = 0; k < count; k++) {
      rows.push({ ...fields, startMs: minute * 60_000 + Math.floor((k * 60_000) / count) });
    }
  }
  return rows;
}
