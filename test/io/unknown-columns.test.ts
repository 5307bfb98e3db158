import { expect } from 'chai';
import { figureAt } from '../../src/core/monitor/figure-at.js';
import type { FigureId } from '../../src/core/index.js';
import { DEFAULT_PRICES } from '../../src/core/pricing/default-prices.js';
import { recordingSource } from '../../src/core/recording.js';
import { decodeTelemetry } from '../../src/io/telemetry/decode-telemetry.js';
import { advanceSession, createSession } from '../../src/sim/session.js';

/** A figure of the second minute of a recording. */
function figure(text: string, id: FigureId): number | null {
  const read = decodeTelemetry(text);
  if (!read.ok) throw new Error(read.message);
  const source = recordingSource(read.columns, read.names, read.originMinuteOfWeek, read.known);
  const session = createSession(source, { prices: DEFAULT_PRICES, startMs: 0 });
  advanceSession(session, 120_000);
  return figureAt(session.monitor, id, 1).value;
}

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
