import { expect } from 'chai';
import { createCallColumns } from '../../src/core/call-columns.js';
import type { CallColumns } from '../../src/core/call-columns.js';
import { createFeatureRun } from '../../src/sim/index.js';
import { callsOf, median, MINUTE_MS, pairUp, QUIET, rowsWhere } from './run-calls.js';

const DAY_MINUTES = 1440;
const AGENT = 5;

/** First attempts of each session, in order of time; a session is a request index without its step. */
function sessionsOf(columns: CallColumns): number[][] {
  const sessions = new Map<string, number[]>();
  for (let row = 0; row < columns.count; row++) {
    if (columns.attempt[row] !== 0) continue;
    const id = `${columns.requestTick[row]!} ${columns.requestIndex[row]! >>> 8}`;
    sessions.set(id, [...(sessions.get(id) ?? []), row]);
  }
  return [...sessions.values()];
}

describe("an agent's session", () => {
  const run = createFeatureRun({
    seed: 'agents',
    feature: 'agent',
    profile: 'machine_steady',
    ratePerSecond: 1,
    startMinuteOfWeek: 0,
    durationMinutes: DAY_MINUTES,
  });
  const columns = createCallColumns();
  run.advance(run.endMs, columns);
  const sessions = sessionsOf(columns);
  // Those that begin in the first half have had time to end.
  const whole = sessions.filter(
    ([first]) =>
      (columns.requestIndex[first!]! & 255) === 0 && columns.startMs[first!]! < 720 * MINUTE_MS,
  );

  it('has 30 steps in the median and 57 at p90 (published)', () => {
    const lengths = whole.map((rows) => rows.length).sort((a, b) => a - b);
    expect(median(lengths)).to.be.within(27, 33);
    expect(lengths[Math.floor(0.9 * lengths.length)]).to.be.within(51, 63);
  });

  it('begins at 12 k tokens and sends more at each step', () => {
    const firsts = whole.map(([first]) => columns.inputTokens[first!]!);
    expect(median(firsts)).to.be.within(12_000, 13_000);
    for (const rows of whole) {
      const inputs = rows.map((row) => columns.inputTokens[row]!).filter((tokens) => tokens > 0);
      expect(inputs.every((tokens, i) => i === 0 || tokens >= inputs[i - 1]!)).to.be.true;
    }
  });

  it('is under way at the start: its calls are as frequent in the first hour as later', () => {
    const calls = (fromHour: number, toHour: number): number =>
      rowsWhere(
        columns,
        (row) =>
          columns.startMs[row]! >= fromHour * 60 * MINUTE_MS &&
          columns.startMs[row]! < toHour * 60 * MINUTE_MS,
      ).length /
      (toHour - fromHour);
    // The profile's own level at 0 h is 1.3 times the mean.
    expect(calls(0, 1) / calls(0, 24)).to.be.within(0.8, 1.9);
  });

  it('reads 94 to 96 % of its input from the prompt cache, nearly all or the shared prefix only', () => {
    let input = 0;
    let cached = 0;
    let between = 0;
    let answered = 0;
    for (let row = 0; row < columns.count; row++) {
      if (columns.error[row] !== 0) continue;
      input += columns.inputTokens[row]!;
      cached += columns.cacheReadTokens[row]!;
      answered += 1;
      const share = columns.cacheReadTokens[row]! / columns.inputTokens[row]!;
      if (columns.inputTokens[row]! > 40_000 && share > 0.45 && share < 0.7) between += 1;
    }
    expect(cached / input).to.be.within(0.94, 0.96);
    expect(between / answered).to.be.lessThan(0.03);
  });

  it('spends part of its output on reasoning: 76 % in the median, 32 to 97 % for nine of ten', () => {
    const shares = rowsWhere(columns, (row) => columns.outputTokens[row]! > 200)
      .map((row) => columns.reasoningTokens[row]! / columns.outputTokens[row]!)
      .sort((a, b) => a - b);
    expect(median(shares)).to.be.closeTo(0.76, 0.02);
    expect(shares[Math.floor(0.05 * shares.length)]).to.be.closeTo(0.32, 0.03);
    expect(shares[Math.floor(0.95 * shares.length)]).to.be.closeTo(0.97, 0.01);
  });

  it('takes the same steps at the same times whatever the load, the errors and the caches', () => {
    const calm = callsOf({ ...QUIET, trafficScale: 2 }, 240);
    for (const config of [{ trafficScale: 8 }, { errorRatio: 0.2 }, { cacheHitRatio: 0.9 }]) {
      const other = callsOf({ ...QUIET, ...config }, 240);
      const isStep = (row: number): boolean =>
        calm.feature[row] === AGENT && calm.attempt[row] === 0;
      const pairs = pairUp(calm, other).filter(([i]) => isStep(i));
      expect(pairs.length).to.equal(rowsWhere(calm, isStep).length);
      expect(pairs.every(([i, j]) => calm.startMs[i] === other.startMs[j])).to.be.true;
    }
  });
});
