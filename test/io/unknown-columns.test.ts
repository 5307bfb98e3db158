import { expect } from 'chai';
import { figureAt } from '../../src/core/monitor/figure-at.js';
import type { Figure, FigureId } from '../../src/core/index.js';
import { FIGURE_SPECS } from '../../src/core/monitor/figure-ids.js';
import { DEFAULT_PRICES } from '../../src/core/pricing/default-prices.js';
import { recordingSource } from '../../src/core/recording.js';
import { decodeTelemetry } from '../../src/io/telemetry/decode-telemetry.js';
import { advanceSession, createSession } from '../../src/sim/session.js';

/** A figure of the second minute of a recording, and what it rests on. */
function figureOf(text: string, id: FigureId): Figure {
  const read = decodeTelemetry(text);
  if (!read.ok) throw new Error(read.message);
  const source = recordingSource(read.columns, read.names, read.originMinuteOfWeek, read.known);
  const session = createSession(source, { prices: DEFAULT_PRICES, startMs: 0 });
  advanceSession(session, 120_000);
  return figureAt(session.monitor, id, 1);
}

const figure = (text: string, id: FigureId): number | null => figureOf(text, id).value;

/** A call every ten seconds for two minutes; `more` are the cells behind the token counts. */
function recording(heading: string, more: (row: number) => string): string {
  const rows = Array.from({ length: 13 }, (_, row) => `${row * 10_000},1000,100${more(row)}`);
  return [`timestamp_ms,input_tokens,output_tokens${heading}`, ...rows].join('\n');
}

const BARE = recording('', () => '');

describe('figures of a recording that lacks a column', () => {
  for (const id of ['error-ratio', 'retries-per-min', 'prompt-cache-ratio'] as const) {
    it(`say no data for ${id}, not 0`, () => {
      expect(figure(BARE, id)).to.equal(null);
    });
  }

  for (const id of Object.keys(FIGURE_SPECS) as FigureId[]) {
    it(`rest on no sample where there is no value: ${id}`, () => {
      const { value, n } = figureOf(BARE, id);
      expect(value === null, `${value} of ${n}`).to.equal(n === 0);
    });
  }

  it('say in words that no call tells', () => {
    expect(figureOf(BARE, 'error-ratio').method).to.equal('No call says whether it failed.');
    expect(figureOf(BARE, 'retries-per-min').method).to.equal(
      'No call says whether it is a retry.',
    );
  });

  it('count the rows that fill a column, and those alone', () => {
    // Every second row says how much was cached: 500 of its 1000 input tokens.
    const cached = recording(',cache_read_tokens', (row) => (row % 2 === 0 ? ',500' : ','));
    expect(figureOf(cached, 'prompt-cache-ratio')).to.include({ value: 0.5, n: 6 });
    const judged = recording(',judge,similarity', (row) => (row % 3 === 0 ? ',5,0.9' : ',,'));
    expect(figureOf(judged, 'judge')).to.include({ value: 1, n: 4 });
    expect(figureOf(judged, 'similarity').value).to.be.closeTo(0.9, 1e-12);
    expect(figureOf(judged, 'similarity').n).to.equal(4);
    // 12 calls in the two minutes; every fourth has a latency, too few for any percentile but its count is true.
    const timed = recording(',latency_ms', (row) => (row % 4 === 0 ? ',800' : ','));
    expect(figureOf(timed, 'latency-p95')).to.include({ value: null, n: 3 });
  });

  it('still count requests and cost', () => {
    expect(figure(BARE, 'requests-per-min')).to.equal(6);
    expect(figure(BARE, 'cost-per-min')).to.be.greaterThan(0);
  });

  it('are 0 where the column is there and says that nothing failed, was retried or was cached', () => {
    const text = recording(',error_type,attempt,cache_read_tokens', () => ',,0,0');
    expect(figure(text, 'error-ratio')).to.equal(0);
    expect(figure(text, 'retries-per-min')).to.equal(0);
    expect(figure(text, 'prompt-cache-ratio')).to.equal(0);
  });

  it('are those of the column where it is there', () => {
    const text = recording(',error_type,attempt,cache_read_tokens', (row) =>
      row % 2 === 0 ? ',,0,500' : ',timeout,1,500',
    );
    expect(figure(text, 'error-ratio')).to.equal(0.5);
    expect(figure(text, 'retries-per-min')).to.equal(3);
    expect(figure(text, 'prompt-cache-ratio')).to.equal(0.5);
  });
});
