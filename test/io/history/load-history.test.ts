import { expect } from 'chai';
import { decodeHistory } from '../../../src/io/history/decode-history.js';
import { loadHistory } from '../../../src/io/history/load-history.js';
import type { HistoryProgress } from '../../../src/io/history/decode-history.js';

const rows = (from: number, end: number) =>
  Array.from({ length: end - from }, (_, at) => `${(from + at) * 60_000},${(at % 90) / 100}\n`);

async function* pieces(): AsyncGenerator<string> {
  await Promise.resolve();
  yield 'time,qual';
  yield `ity\n${rows(0, 3000).join('')}180000000,0.`;
  yield '5\n';
}

describe('loadHistory(source, options)', () => {
  it('reads pieces that end anywhere as the whole text', async () => {
    const whole = decodeHistory(`time,quality\n${rows(0, 3000).join('')}180000000,0.5\n`);
    const loaded = await loadHistory(pieces(), { now: () => 0, pause: () => Promise.resolve() });
    expect(loaded).to.deep.equal(whole);
  });

  it('pauses whenever its slice of time is over, and says how far it is', async () => {
    let nowMs = 0;
    let pauses = 0;
    const seen: HistoryProgress[] = [];
    const text = `time,quality\n${rows(0, 10_000).join('')}`;
    const result = await loadHistory(text, {
      // A millisecond goes by at each look at the clock.
      now: () => nowMs++,
      pause: () => {
        pauses += 1;
        return Promise.resolve();
      },
      onProgress: (progress) => seen.push(progress),
      sliceMs: 4,
    });
    expect(result.ok).to.equal(true);
    // 10,000 rows in steps of at most 250, four or five steps a slice.
    expect(pauses).to.be.within(8, 16);
    expect(seen.length).to.equal(pauses);
    const counts = seen.map((progress) => progress.rows);
    expect(counts).to.deep.equal([...counts].sort((a, b) => a - b));
    expect(Math.max(...counts.slice(1).map((count, at) => count - counts[at]!))).to.be.below(1500);
    expect(seen.at(-1)!.characters).to.be.at.most(text.length);
  });

  it('stops at a pause when it is told to', async () => {
    const controller = new AbortController();
    const loading = loadHistory(`time,quality\n${rows(0, 10_000).join('')}`, {
      now: (
        (at) => () =>
          (at += 100)
      )(0),
      pause: () => {
        controller.abort(new Error('enough'));
        return Promise.resolve();
      },
      signal: controller.signal,
    });
    const error: unknown = await loading.then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).to.have.property('message', 'enough');
  });
});
