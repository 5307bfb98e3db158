import fc from 'fast-check';
import {
  createCallColumns,
  UNKNOWN,
  type CallColumns,
  type Names,
} from '../../src/core/call-columns.js';
import { ERROR_TYPES, FINISH_REASONS } from '../../src/core/model.js';

export const NAMES: Names = {
  features: ['chat', '=SUM(A1)', "'quoted", 'comma, "and" quote'],
  models: ['gpt-4o', 'claude-haiku-4-5', '-odd', 'line\tbreak'.replace('\t', ' ')],
};

const tokens = fc.oneof(fc.constant(-1), fc.integer({ min: 0, max: 1e9 }));
const name = fc.oneof(fc.constant(UNKNOWN), fc.integer({ min: 0, max: 3 }));
const durationMs = fc.double({ min: 0, max: 86_400_000, noNaN: true });

const row = fc.record({
  gapMs: fc.double({ min: 0, max: 1e6, noNaN: true }),
  feature: name,
  model: name,
  inputTokens: tokens,
  outputTokens: tokens,
  cachedShare: fc.double({ min: 0, max: 1, noNaN: true }),
  latencyMs: fc.option(durationMs, { nil: NaN }),
  ttftShare: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: NaN }),
  error: fc.integer({ min: 0, max: ERROR_TYPES.length - 1 }),
  finishReason: fc.integer({ min: 0, max: FINISH_REASONS.length - 1 }),
  attempt: fc.integer({ min: 0, max: 255 }),
  responseCache: fc.integer({ min: 0, max: 2 }),
  similarity: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: NaN }),
  judge: fc.integer({ min: 0, max: 5 }),
});

/** Columns that keep every rule: first row at 0, ordered, subsets within their totals. */
export const callColumns: fc.Arbitrary<CallColumns> = fc
  .array(row, { minLength: 1, maxLength: 40 })
  .map((rows) => {
    const columns = createCallColumns(rows.length);
    columns.count = rows.length;
    rows.forEach((values, at) => {
      columns.startMs[at] = at === 0 ? 0 : columns.startMs[at - 1]! + values.gapMs;
      columns.feature[at] = values.feature;
      columns.model[at] = values.model;
      columns.inputTokens[at] = values.inputTokens;
      columns.outputTokens[at] = values.outputTokens;
      columns.cacheReadTokens[at] = Math.floor(values.inputTokens * values.cachedShare);
      columns.latencyMs[at] = values.latencyMs;
      columns.ttftMs[at] = values.latencyMs * values.ttftShare;
      columns.error[at] = values.error;
      columns.finishReason[at] = values.finishReason;
      columns.attempt[at] = values.attempt;
      columns.responseCache[at] = values.responseCache;
      columns.similarity[at] = values.similarity;
      columns.judge[at] = values.judge;
      columns.requestTick[at] = Math.floor(columns.startMs[at] / 1000);
      columns.requestIndex[at] = at;
    });
    return columns;
  });
