import type { CallColumns } from '../core/call-columns.js';
import type { Generator } from './generator.js';
import { exp } from '../core/stats/exp-log.js';
import { normalQuantile } from './normal.js';
import { CALL_ERROR, CALL_ERROR_KIND, CALL_JITTER, uniform } from './rng.js';

/** The client gives up; also the longest a call can be under way. */
export const TIMEOUT_MS = 60_000;

/* Codes of ERROR_TYPES; those up to the rate limit are retried. */

const TIMEOUT = 1;
const SERVER_ERROR = 2;
export const RATE_LIMIT = 3;
const CONTENT_FILTER = 4;
const BAD_REQUEST = 5;

/* Codes of FINISH_REASONS. */

const FINISH_ERROR = 3;
const FINISH_CONTENT_FILTER = 4;

/** Whether and how the attempt at hand fails: the usual way, in a storm, or by taking too long; 0 = it does not. */
export function errorOf(generator: Generator, provider: number, latencyMs: number): number {
  const { callKey } = generator;
  const u = uniform(callKey, CALL_ERROR);
  const kind = uniform(callKey, CALL_ERROR_KIND);
  if (u < generator.failRatio[provider]!) {
    if (kind < 0.37) return SERVER_ERROR;
    if (kind < 0.65) return RATE_LIMIT;
    if (kind < 0.73) return TIMEOUT;
    return kind < 0.9 ? CONTENT_FILTER : BAD_REQUEST;
  }
  // Storms are made of what a client retries.
  if (u < generator.anyFailRatio[provider]!) {
    return kind < 0.55 ? SERVER_ERROR : kind < 0.97 ? RATE_LIMIT : TIMEOUT;
  }
  return latencyMs < TIMEOUT_MS ? 0 : TIMEOUT;
}

/** Nothing is billed for a failed attempt, but for the prompt of one that the content filter stopped. */
export function writeFailure(
  generator: Generator,
  into: CallColumns,
  row: number,
  error: number,
): void {
  into.error[row] = error;
  into.finishReason[row] = FINISH_ERROR;
  into.outputTokens[row] = 0;
  into.reasoningTokens[row] = 0;
  if (error === CONTENT_FILTER) {
    // Stopped where the first token would have come.
    into.finishReason[row] = FINISH_CONTENT_FILTER;
    into.latencyMs[row] = Math.min(TIMEOUT_MS, into.ttftMs[row]!);
  } else {
    into.inputTokens[row] = 0;
    into.cacheReadTokens[row] = 0;
    const z = normalQuantile(uniform(generator.callKey, CALL_JITTER));
    into.latencyMs[row] =
      error === TIMEOUT
        ? TIMEOUT_MS
        : error === SERVER_ERROR
          ? Math.ceil(900 * exp(0.6 * z))
          : Math.ceil(130 * exp(0.3 * z));
  }
  into.ttftMs[row] = NaN;
}
