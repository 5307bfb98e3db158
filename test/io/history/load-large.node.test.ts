import { expect } from 'chai';
import { createHistoryReader } from '../../../src/io/history/decode-history.js';

const ROWS = 1_000_000;

/** Processor time, so that a busy machine does not fail the test; milliseconds. */
function workMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

interface Load {
  readonly rows: number;
  readonly minutes: number;
  /** Work of each step. */
  readonly stepsMs: readonly number[];
}

function load(heading: string, row: (index: number) => string): Load {
  const reader = createHistoryReader();
  const stepsMs: number[] = [];
  const run = <Result>(generator: Generator<unknown, Result>): Result => {
    for (;;) {
      const startMs = workMs();
      const { done, value } = generator.next();
      stepsMs.push(workMs() - startMs);
      if (done === true) return value;
    }
  };
  run(reader.push(heading));
  for (let from = 0; from < ROWS; from += 1000) {
    let piece = '';
    for (let index = from; index < from + 1000; index += 1) piece += row(index);
    run(reader.push(piece));
  }
  const result = run(reader.end());
  if (!result.ok) throw new Error(result.message);
  return { rows: result.rowCount, minutes: result.history.minutes, stepsMs };
}

describe('a million rows', function () {
  this.timeout(120_000);
  const value = (index: number) => ((index % 97) / 100).toFixed(2);
  // Every tenth row late, so that they have to be put in order.
  const minute = (index: number) => (index % 10 === 9 ? index - 5 : index);
  const forms: [name: string, heading: string, row: (index: number) => string][] = [
    [
      'CSV',
      'time,latency_p95_s,quality_score\n',
      (index) => `${minute(index) * 60_000},${value(index)},${value(index + 1)}\n`,
    ],
    [
      'JSON lines',
      '{"type":"history"}\n',
      (index) =>
        `{"time":${minute(index) * 60_000},"latency_p95_s":${value(index)},"quality_score":${value(index + 1)}}\n`,
    ],
  ];
  for (const [name, heading, row] of forms) {
    it(`of ${name} are read in thousands of steps, none of them 50 ms of work`, () => {
      const { rows, minutes, stepsMs } = load(heading, row);
      // Collecting garbage and compiling count in, but fall on other steps the second time.
      const again = load(heading, row).stepsMs;
      const steps = stepsMs.length;
      const leastMs = stepsMs.map((ms, step) => Math.min(ms, again[step]!));
      const longestMs = leastMs.reduce((most, ms) => Math.max(most, ms), 0);
      const totalMs = again.reduce((sum, ms) => sum + ms, 0);
      process.stdout.write(
        `    ${name}: ${(totalMs / 1000).toFixed(1)} s in ${steps} steps, the longest ${longestMs.toFixed(1)} ms\n`,
      );
      expect(rows).to.equal(ROWS);
      expect(minutes).to.equal(ROWS - 1);
      expect(steps).to.be.above(4000);
      expect(longestMs).to.be.below(50);
    });
  }
});
