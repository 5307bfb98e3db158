import { expect } from 'chai';
import fc from 'fast-check';
import { UNKNOWN, type CallColumns, type Names } from '../../src/core/call-columns.js';
import { compileRates } from '../../src/core/pricing/prices.js';
import { decodeCalls } from '../../src/io/decode-calls.js';
import { encodeCsv, encodeJsonLines } from '../../src/io/encode-calls.js';
import { callColumns, NAMES } from './call-columns-arbitrary.js';

/** A made-up price list, so that costs can be worked by hand. */
const PRICES = {
  source: 'made up',
  asOf: '2026-01-01',
  models: [
    { id: 'gpt-4o', provider: 'openai', usdPerToken: { input: 0.5, output: 2, cacheRead: 0.25 } },
  ],
};

/** Rows with names in place of codes: codes are given anew in the order names are met. */
function rowsOf(columns: CallColumns, names: Names): Record<string, unknown>[] {
  return Array.from({ length: columns.count }, (_, row) => ({
    startMs: columns.startMs[row],
    feature: columns.feature[row] === UNKNOWN ? null : names.features[columns.feature[row]!],
    model: columns.model[row] === UNKNOWN ? null : names.models[columns.model[row]!],
    inputTokens: columns.inputTokens[row],
    outputTokens: columns.outputTokens[row],
    cacheReadTokens: columns.cacheReadTokens[row],
    latencyMs: columns.latencyMs[row],
    ttftMs: columns.ttftMs[row],
    error: columns.error[row],
    finishReason: columns.finishReason[row],
    attempt: columns.attempt[row],
    responseCache: columns.responseCache[row],
    similarity: columns.similarity[row],
    judge: columns.judge[row],
    requestTick: columns.requestTick[row],
    requestIndex: columns.requestIndex[row],
  }));
}

/** Where no row names a model, the decoder assumes one; that is not what round trips are about. */
const withModel = callColumns.map((columns) => {
  columns.model[0] = 0;
  return columns;
});

describe('encodeCsv(columns, names)', () => {
  it('is read back by decodeCalls to the last bit, without an issue', () => {
    fc.assert(
      fc.property(withModel, (columns) => {
        const read = decodeCalls(encodeCsv(columns, NAMES));
        if (!read.ok) throw new Error(read.message);
        expect(read.issues).to.deep.equal([]);
        expect(rowsOf(read.columns, read.names)).to.deep.equal(rowsOf(columns, NAMES));
      }),
    );
  });

  it('adds the cost where rates are given, and leaves it empty where there is no price', () => {
    const read = decodeCalls(
      'timestamp_ms,model,input_tokens,output_tokens,cache_read_tokens\n0,gpt-4o,10,3,4\n0,nobody,10,3,4\n',
    );
    if (!read.ok) throw new Error(read.message);
    const lines = encodeCsv(read.columns, read.names, compileRates(read.names, PRICES)).split(
      '\r\n',
    );
    expect(lines[0]).to.match(/,cost_usd$/);
    // 6 fresh at 0.5, 4 cached at 0.25, 3 out at 2.
    expect(lines[1]).to.match(/,10$/);
    expect(lines[2]).to.match(/,$/);
  });

  it('writes the same number of cells in every line', () => {
    const read = decodeCalls('timestamp_ms,input_tokens\n0,1\n1,\n');
    if (!read.ok) throw new Error(read.message);
    const widths = encodeCsv(read.columns, read.names)
      .trim()
      .split('\r\n')
      .map((line) => line.split(',').length);
    expect(new Set(widths).size).to.equal(1);
  });
});

describe('encodeJsonLines(columns, names, rates)', () => {
  it('is read back by decodeCalls to the last bit, cached tokens that are not known as none', () => {
    const rates = compileRates(NAMES, PRICES);
    fc.assert(
      fc.property(withModel, (columns) => {
        const read = decodeCalls(encodeJsonLines(columns, NAMES, rates));
        if (!read.ok) throw new Error(read.message);
        const expected = rowsOf(columns, NAMES).map((row) => ({
          ...row,
          cacheReadTokens: Math.max(0, row['cacheReadTokens'] as number),
        }));
        expect(read.issues).to.deep.equal([]);
        expect(rowsOf(read.columns, read.names)).to.deep.equal(expected);
      }),
    );
  });

  it('keeps the ids of a recording through a round trip', () => {
    const ids = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };
    const record = { startMs: 0, ...ids, requestModel: 'gpt-4o', latencyMs: 5 };
    const read = decodeCalls(JSON.stringify(record));
    if (!read.ok) throw new Error(read.message);
    const rates = compileRates(read.names, PRICES);
    const text = encodeJsonLines(read.columns, read.names, rates, { ids: read.ids });
    expect(JSON.parse(text)).to.include(ids);
  });
});
