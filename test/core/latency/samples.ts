import type { LatencySample } from '../../../src/core/latency/index.js';
import { exp } from '../../../src/core/stats/index.js';
import { normals } from '../detect/noise.js';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** An answered, streamed call of 1,000 input and 100 output tokens, as far as a test does not say otherwise. */
export function sampleOf(fields: Partial<LatencySample> & { startMs: number }): LatencySample {
  return {
    model: 'gpt-4o',
    latencyMs: 1000,
    ttftMs: 300,
    inputTokens: 1000,
    outputTokens: 100,
    cacheReadTokens: 0,
    errorType: null,
    ...fields,
  };
}

/** Lognormal values. */
export function lognormals(seed: number, median: number, sdLn: number, n: number): number[] {
  const normal = normals(seed);
  return Array.from({ length: n }, () => median * exp(sdLn * normal()));
}

/** Calls of the given latencies, evenly spread over [fromMs, toMs); the first token came after a third of each. */
export function spreadOver(
  fromMs: number,
  toMs: number,
  latenciesMs: readonly number[],
  fields: Partial<LatencySample> = {},
): LatencySample[] {
  return latenciesMs.map((latencyMs, index) =>
    sampleOf({
      startMs: fromMs + Math.floor(((toMs - fromMs) * index) / latenciesMs.length),
      latencyMs,
      ttftMs: latencyMs / 3,
      ...fields,
    }),
  );
}

/** The value of rank ceil(p n), with p in thousandths so that nothing is rounded. */
export function exactPercentile(values: readonly number[], thousandths: number): number {
  const ascending = [...values].sort((a, b) => a - b);
  return ascending[Math.max(1, Math.ceil((thousandths * values.length) / 1000)) - 1]!;
}
