import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { compileRates } from '../../src/core/pricing/prices.js';
import { DEFAULT_PRICES } from '../../src/core/pricing/default-prices.js';
import { costOf } from '../../src/io/call-record.js';
import { decodeCalls, DEFAULT_RECORDING_MODEL } from '../../src/io/decode-calls.js';

const SAMPLES = new URL('../../../shared/data/workload/samples/', import.meta.url);

/** The rows by nothing but split and Number: what the decoder must agree with. */
function rawRows(text: string): number[][] {
  return text
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => line.split(',').map(Number));
}

function sum(list: Iterable<number>): number {
  let total = 0;
  for (const value of list) total += value;
  return total;
}

function sample(name: string): string | null {
  const file = new URL(name, SAMPLES);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

describe('recordings of real services', () => {
  for (const name of [
    'azure2023_conv_calib.csv',
    'azure2023_code_calib.csv',
    'mooncake_conversation_calib.csv',
  ]) {
    it(`${name} is read whole, without an issue, to the sums of its raw text`, function () {
      const text = sample(name);
      if (text === null) {
        if (process.env['CI'] === 'true') throw new Error('no conformance data');
        this.test!.title += ' (skipped: no conformance data)';
        this.skip();
      }
      const rows = rawRows(text);
      const read = decodeCalls(text);
      if (!read.ok) throw new Error(read.message);
      const { columns, rowCount } = read;
      expect(read.issueCount).to.equal(0);
      expect(rowCount).to.equal(rows.length);
      const input = sum(rows.map((row) => row[1]!));
      const output = sum(rows.map((row) => row[2]!));
      expect(sum(columns.inputTokens.subarray(0, rowCount))).to.equal(input);
      expect(sum(columns.outputTokens.subarray(0, rowCount))).to.equal(output);
      const lengthMs = rows.at(-1)![0]! - rows[0]![0]!;
      expect(columns.startMs[rowCount - 1]).to.equal(lengthMs);
      expect((rowCount / columns.startMs[rowCount - 1]!) * 60_000).to.be.closeTo(
        (rows.length / lengthMs) * 60_000,
        1e-9,
      );
      expect(read.known).to.include({ latencyMs: false, error: false, similarity: false });
      const fresh = rows.map((row) => row[1]! - (row[3] ?? 0));
      const cached = rows.map((row) => row[3] ?? 0);
      // List price of gpt-4o-mini: 0.15, 0.075 cached and 0.60 USD a million tokens.
      const byHand = (sum(fresh) * 0.15 + sum(cached) * 0.075 + output * 0.6) / 1e6;
      const rates = compileRates(read.names, DEFAULT_PRICES);
      const costs = Array.from(
        { length: rowCount },
        (_, row) => costOf(columns, row, rates) ?? NaN,
      );
      expect(read.assumedModel).to.equal(DEFAULT_RECORDING_MODEL).and.to.equal('gpt-4o-mini');
      expect(sum(costs)).to.be.closeTo(byHand, byHand * 1e-9);
    });
  }
});

describe('docs/formats.md', () => {
  it('shows recordings that are read without an issue', () => {
    const whole = readFileSync(new URL('../../docs/formats.md', import.meta.url), 'utf8');
    // Labelled history has a reader and a test of its own.
    const text = whole.replace(/^## Labelled history$[^]*?(?=^## |(?![^]))/m, '');
    const examples = [...text.matchAll(/```(?:csv|jsonl)\n(.*?)```/gs)].map((match) => match[1]!);
    expect(examples.length).to.be.at.least(3);
    for (const example of examples) {
      const read = decodeCalls(example);
      expect(read.ok, example).to.equal(true);
      expect(read.issues, example).to.deep.equal([]);
    }
  });
});
