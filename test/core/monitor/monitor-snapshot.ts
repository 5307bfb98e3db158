import fc from 'fast-check';
import type { Monitor } from '../../../src/core/monitor/monitor.js';
import type { CallFields } from '../make-calls.js';

/** Everything that a monitor knows, as text; what lies beyond the rows it holds is left out. */
export function snapshot(monitor: Monitor): string {
  const { minutes, figures } = monitor;
  const rows = Math.max(
    minutes.length,
    Math.floor(monitor.nowMs / 60_000) - minutes.firstMinute + 1,
  );
  const sizes = new Map<unknown, number>();
  for (const array of Object.values(minutes.byFeature))
    sizes.set(array, rows * minutes.featureSlots);
  for (const array of Object.values(minutes.byModel)) sizes.set(array, rows * minutes.modelSlots);
  sizes.set(minutes.issues, rows * 11);
  sizes.set(minutes.sketches.cells, minutes.sketches.used);
  sizes.set(minutes.sketches.ends, minutes.sketches.count);
  const series = [figures, ...figures.byModel].flatMap((table) => Object.values(table));
  for (const array of [...series, ...figures.costUsdPerMin]) sizes.set(array, figures.length);
  return JSON.stringify(
    { ...monitor, minutes: { ...minutes, capacity: 0 } },
    (_key, value: unknown) => {
      if (!ArrayBuffer.isView(value)) return value;
      const array = value as Float64Array;
      const size = sizes.get(array);
      return [...(size === undefined ? array : array.subarray(0, size))].map(String);
    },
  );
}

const MINUTE = 60_000;

const fields = fc.record({
  minute: fc.integer({ min: 0, max: 139 }),
  offsetMs: fc.integer({ min: 0, max: MINUTE - 1 }),
  feature: fc.constantFrom(0, 1, 255),
  model: fc.constantFrom(0, 1, 255),
  inputTokens: fc.integer({ min: -1, max: 5000 }),
  outputTokens: fc.integer({ min: -1, max: 500 }),
  latencyMs: fc.double({ min: 0.1, max: 20_000, noNaN: true }),
  ttftMs: fc.double({ min: 0.01, max: 3000 }),
  error: fc.constantFrom(0, 0, 0, 3),
  attempt: fc.constantFrom(0, 0, 1),
  responseCache: fc.constantFrom(0, 0, 1, 2),
  similarity: fc.double({ min: 0, max: 1 }),
  judge: fc.integer({ min: 0, max: 5 }),
});

/** Up to some hundred calls of the first 140 minutes, of every sort, in order of time. */
export const anyCalls: fc.Arbitrary<CallFields[]> = fc
  .array(fields, { maxLength: 400, size: 'max' })
  .map((rows) =>
    rows
      .map(({ minute, offsetMs, ...rest }) => ({ ...rest, startMs: minute * MINUTE + offsetMs }))
      .sort((a, b) => a.startMs - b.startMs),
  );
