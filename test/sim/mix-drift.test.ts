import { expect } from 'chai';
import { createCallColumns } from '../../src/core/call-columns.js';
import { createFeatureRun } from '../../src/sim/index.js';
import { median } from './run-calls.js';

const WINDOW_MS = 6 * 3_600_000;
const WINDOWS = 12;

/** Greatest distance of the two empirical distribution functions. */
function kolmogorovSmirnov(first: Int32Array, second: Int32Array): number {
  const [a, b] = [first.slice().sort(), second.slice().sort()];
  let distance = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const value = Math.min(a[i]!, b[j]!);
    while (i < a.length && a[i]! <= value) i += 1;
    while (j < b.length && b[j]! <= value) j += 1;
    distance = Math.max(distance, Math.abs(i / a.length - j / b.length));
  }
  return distance;
}

/** Input lengths of chat in windows of six hours, some 8,000 each. */
function inputWindows(seed: string): Int32Array[] {
  const run = createFeatureRun({
    seed,
    feature: 'chat',
    profile: 'global_smooth',
    ratePerSecond: 0.4,
    startMinuteOfWeek: 0,
    durationMinutes: WINDOWS * 360,
  });
  const columns = createCallColumns(16_384);
  return Array.from({ length: WINDOWS }, (_, window) => {
    columns.count = 0;
    run.advance((window + 1) * WINDOW_MS, columns);
    return columns.inputTokens.slice(0, columns.count);
  });
}

describe('the mix of prompts', () => {
  it('drifts as one real client does: KS of input length 0.02 to 0.13 from six hours to the next, in the median (ServeGen)', function () {
    this.timeout(60_000);
    const distances = ['1', '2', '3', '4'].flatMap((seed) => {
      const windows = inputWindows(seed);
      return windows.slice(1).map((window, before) => kolmogorovSmirnov(windows[before]!, window));
    });
    expect(median(distances)).to.be.within(0.02, 0.13);
  });
});
