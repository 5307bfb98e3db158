import type { LatencySample } from './latency-sample.js';

/** Upper bounds, inclusive, of the length bands; the last band is open. Tokens. */
export const INPUT_BANDS = [256, 1024, 4096, 16_384] as const;
export const OUTPUT_BANDS = [16, 64, 256, 1024] as const;

/** Calls that should take alike long: comparing across segments compares mixes, not speed. */
export interface LatencySegment {
  /** `gpt-4o | in 257-1024 | out 17-64 | cached | streamed`; equal for equal segments. */
  readonly key: string;
  readonly model: string | null;
  /** Index into the bands, `INPUT_BANDS.length` for the open one; `null` = not known. */
  readonly inputBand: number | null;
  readonly outputBand: number | null;
  /** Whether at least half of the input came from the prompt cache; `null` = not known. */
  readonly isCached: boolean | null;
  readonly isStreamed: boolean;
}

/** The segment of a call: model x input length x output length x cached x streamed. */
export function segmentOf(sample: LatencySample): LatencySegment {
  const inputBand = bandOf(sample.inputTokens, INPUT_BANDS);
  const outputBand = bandOf(sample.outputTokens, OUTPUT_BANDS);
  const isCached = isMostlyCached(sample);
  const isStreamed = sample.ttftMs !== null;
  const { model } = sample;
  const key = [
    model ?? 'unknown model',
    `in ${bandName(inputBand, INPUT_BANDS)}`,
    `out ${bandName(outputBand, OUTPUT_BANDS)}`,
    isCached === null ? 'cache unknown' : isCached ? 'cached' : 'not cached',
    isStreamed ? 'streamed' : 'whole',
  ].join(' | ');
  return { key, model, inputBand, outputBand, isCached, isStreamed };
}

/** A number that tells the segments of one model apart without a text being made. */
export function segmentCode(sample: LatencySample): number {
  const input = bandOf(sample.inputTokens, INPUT_BANDS) ?? INPUT_BANDS.length + 1;
  const output = bandOf(sample.outputTokens, OUTPUT_BANDS) ?? OUTPUT_BANDS.length + 1;
  const isCached = isMostlyCached(sample);
  const cache = isCached === null ? 2 : isCached ? 1 : 0;
  return ((input * 8 + output) * 4 + cache) * 2 + (sample.ttftMs === null ? 0 : 1);
}

function isMostlyCached({ inputTokens, cacheReadTokens }: LatencySample): boolean | null {
  if (inputTokens === null || cacheReadTokens === null) return null;
  return inputTokens > 0 && cacheReadTokens * 2 >= inputTokens;
}

function bandOf(tokens: number | null, bounds: readonly number[]): number | null {
  if (tokens === null || !(tokens >= 0)) return null;
  let band = 0;
  while (band < bounds.length && tokens > bounds[band]!) band += 1;
  return band;
}

function bandName(band: number | null, bounds: readonly number[]): string {
  if (band === null) return 'unknown';
  const from = band === 0 ? 0 : bounds[band - 1]! + 1;
  const to = bounds[band];
  return to === undefined ? `${from}+` : `${from}-${to}`;
}
