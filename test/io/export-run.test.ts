import { expect } from 'chai';
import { createCallColumns } from '../../src/core/call-columns.js';
import { DEFAULT_PRICES } from '../../src/core/pricing/default-prices.js';
import { encodeCsv } from '../../src/io/encode-calls.js';
import { EXPORT_FORMATS, exportRun } from '../../src/io/export-run.js';
import type { ExportFormat, ExportRunOptions } from '../../src/io/export-run.js';
import { decodeTelemetry } from '../../src/io/telemetry/decode-telemetry.js';
import { createFeatureRun } from '../../src/sim/feature-run.js';

const HOUR_MS = 3_600_000;

const chat = () =>
  createFeatureRun({
    seed: 'export',
    feature: 'chat',
    profile: 'office_a',
    ratePerSecond: 0.5,
    startMinuteOfWeek: 840,
    durationMinutes: 60,
  });

const write = (format: ExportFormat, more: Partial<ExportRunOptions> = {}): string => {
  const options = { format, untilMs: HOUR_MS, prices: DEFAULT_PRICES, ...more };
  return [...exportRun(chat(), options)].map(({ text }) => text).join('');
};

describe('exportRun', () => {
  it('writes piece by piece the same CSV as the whole at once', () => {
    const columns = createCallColumns();
    const source = chat();
    source.advance(HOUR_MS, columns);
    const rows = (text: string) => text.split('\r\n').map((line) => line.replace(/,[^,]*$/, ''));
    // The last cell is the cost, which `encodeCsv` writes only when it is given prices.
    expect(rows(write('csv'))).to.deep.equal([
      ...encodeCsv(columns, source.names).trimEnd().split('\r\n'),
      '',
    ]);
    expect(columns.count).to.be.above(1000);
  });

  it('starts a CSV with timestamp_ms,input_tokens,output_tokens', () => {
    expect(write('csv')).to.match(/^timestamp_ms,input_tokens,output_tokens,/);
  });

  for (const format of EXPORT_FORMATS) {
    it(`writes ${format} that is read back as the same calls`, () => {
      const columns = createCallColumns();
      const source = chat();
      source.advance(HOUR_MS, columns);
      const read = decodeTelemetry(write(format));
      if (!read.ok) expect.fail(read.message);
      expect(read.issues).to.deep.equal([]);
      expect(read.columns.count).to.equal(columns.count);
      for (let row = 0; row < columns.count; row++) {
        const label = `row ${row}`;
        expect(read.columns.inputTokens[row], label).to.equal(columns.inputTokens[row]);
        expect(read.columns.outputTokens[row], label).to.equal(columns.outputTokens[row]);
        const fromFirstMs = columns.startMs[row]! - columns.startMs[0]!;
        expect(read.columns.startMs[row]! - read.columns.startMs[0]!, label).to.equal(fromFirstMs);
      }
    });
  }

  it('adds the offset to every time', () => {
    const first = (text: string) => Number(text.split('\r\n')[1]?.split(',')[0]);
    const offsetMs = 14 * HOUR_MS;
    expect(first(write('csv', { offsetMs })) - first(write('csv'))).to.equal(offsetMs);
  });

  it('says how far it is, a simulated minute at a time', () => {
    const options = { format: 'jsonl', untilMs: HOUR_MS, prices: DEFAULT_PRICES } as const;
    const pieces = [...exportRun(chat(), options)];
    const times = pieces.map(({ nowMs }) => nowMs);
    expect(times).to.deep.equal([
      0,
      ...Array.from({ length: 60 }, (_, i) => (i + 1) * 60_000),
      HOUR_MS,
    ]);
    const calls = pieces.reduce((sum, { callCount }) => sum + callCount, 0);
    expect(calls).to.equal(write('jsonl').trimEnd().split('\n').length);
  });

  it('writes a whole document also where nothing happened', () => {
    expect(JSON.parse(write('otlp', { untilMs: 0 }))).to.have.nested.property(
      'resourceSpans[0].scopeSpans[0].spans.length',
      0,
    );
    expect(write('csv', { untilMs: 0 }).trimEnd().split('\r\n')).to.have.length(1);
    expect(write('jsonl', { untilMs: 0 })).to.equal('');
  });

  it('throws naming the value for an unknown format and a time that is none', () => {
    expect(() => write('xml' as never)).to.throw(RangeError, /format .*xml/);
    expect(() => write('csv', { untilMs: Infinity })).to.throw(RangeError, /untilMs .*Infinity/);
  });
});
