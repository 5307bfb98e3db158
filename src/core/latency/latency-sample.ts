import type { LlmCall } from '../model.js';

/** What latency analysis needs of one call. `null` = not known; it is never taken as zero. */
export interface LatencySample {
  /** Start of the call; any zero, the same for all. */
  readonly startMs: number;
  readonly model: string | null;
  readonly latencyMs: number | null;
  /** `null` unless the answer was streamed. */
  readonly ttftMs: number | null;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  /** Input tokens found in the prompt cache. */
  readonly cacheReadTokens: number | null;
  /** Calls that failed are kept apart: both very fast and very slow ones say nothing about answers. */
  readonly errorType: string | null;
  /** Answered without a call to the provider: no answer's time. Default false. */
  readonly isResponseCacheHit?: boolean | null;
}

/** A record as a sample, by the model that answered, else the one that was asked. */
export function latencySampleOf(call: LlmCall): LatencySample {
  const { startMs, latencyMs, ttftMs, usage, errorType, isResponseCacheHit } = call;
  const { inputTokens, outputTokens, cacheReadTokens } = usage;
  const model = call.responseModel ?? call.requestModel;
  return {
    startMs,
    model,
    latencyMs,
    ttftMs,
    inputTokens,
    outputTokens,
    cacheReadTokens,
    errorType,
    isResponseCacheHit,
  };
}

/**
 * Time per output token after the first, milliseconds: (latency - TTFT) / (output tokens - 1).
 * @returns `null` where one of them is not known, there is no second token, or all came at once; never
 *   latency / tokens, which mixes waiting in
 */
export function timePerOutputTokenMs(sample: {
  readonly latencyMs: number | null;
  readonly ttftMs: number | null;
  readonly outputTokens: number | null;
}): number | null {
  const { latencyMs, ttftMs, outputTokens } = sample;
  if (latencyMs === null || ttftMs === null || outputTokens === null) return null;
  if (!(outputTokens > 1 && ttftMs >= 0)) return null;
  const ms = (latencyMs - ttftMs) / (outputTokens - 1);
  return ms > 0 && ms < Infinity ? ms : null;
}

/** What latency should be without surprises: TTFT + time per output token * (tokens - 1), milliseconds. */
export function expectedLatencyMs(
  ttftMs: number,
  timePerTokenMs: number,
  outputTokens: number,
): number {
  return ttftMs + timePerTokenMs * Math.max(0, outputTokens - 1);
}
