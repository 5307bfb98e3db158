import type { TokenRates } from './pricing/price-table.js';

/**
 * The words of the field, as this kit uses them: one glossary for code, screen and docs.
 *
 * call      one request to a model, one record, one row; a retry is a call of its own
 * span      a timed step of a request; a call is a span that used tokens
 * trace     all spans of one request, under one trace id; the retries of a request share it
 * TTFT      time to first token: from sending the request to the first streamed chunk
 * window    the trailing stretch of time a figure is computed over
 * pending   an alert whose condition holds, but not yet for long enough
 * firing    an alert whose condition has held for `for`
 * onset     the moment an incident begins
 * look-alike  a harmless event that looks like an incident
 *
 * Units ride in names: `…Ms` milliseconds, `…Usd` US dollars, `…Ratio` 0 to 1, `…Tokens` tokens.
 * Times are milliseconds from the start of the run, never from an epoch, unless the name says `Utc`.
 */

/** One figure with its origin, so that any number on screen can say where it came from. */
export interface Figure {
  /** `null` when there is nothing to compute it from: a ratio of nothing, an empty window. */
  readonly value: number | null;
  /** Unit symbol: `USD/min`, `ms`, `ratio`, `calls/min`, `score`. */
  readonly unit: string;
  /** How many samples the value rests on. */
  readonly n: number;
  /** How it was computed, in words a reader can check. */
  readonly method: string;
}

/** Token counts of one call. Totals are inclusive; the others are disjoint subsets of them. `null` = not known. */
export interface Usage {
  /** All input tokens, cached ones included. */
  readonly inputTokens: number | null;
  /** All output tokens, reasoning included. */
  readonly outputTokens: number | null;
  /** Input tokens read from the provider's prompt cache. */
  readonly cacheReadTokens: number;
  /** Input tokens written to the prompt cache for five minutes; missing = none reported, as for all that follow. */
  readonly cacheWriteTokens?: number;
  /** Input tokens written to the prompt cache for an hour. */
  readonly cacheWrite1hTokens?: number;
  /** Output tokens spent on reasoning. */
  readonly reasoningTokens?: number;
  readonly audioInputTokens?: number;
  readonly audioOutputTokens?: number;
}

/** The prices a cost was computed from. */
export interface PriceUsed {
  /** Id of the entry in its table. */
  readonly id: string;
  readonly validFrom: string | null;
  /** Source and day of the table. */
  readonly source: string;
  readonly asOf: string;
  /** USD per token as applied: tier, length and region included. */
  readonly usdPerToken: TokenRates;
}

/** What was asked and answered; kept only where the sampling tier says so. */
export interface CallContent {
  readonly request: unknown;
  /** The text of the answer as far as it came; `null` when none came. */
  readonly response: string | null;
}

/** One structured record per call. `null` always means "not known", never zero. */
export interface LlmCall {
  /** Start, milliseconds from the start of the run or recording. */
  readonly startMs: number;
  /** 32 lower-case hex digits; shared by the retries of one request. */
  readonly traceId: string;
  /** 16 lower-case hex digits; one per call. */
  readonly spanId: string;
  readonly parentSpanId: string | null;
  /** OpenTelemetry operation name: `chat`, `text_completion`, `embeddings`. */
  readonly operation: string;
  readonly provider: string | null;
  readonly requestModel: string | null;
  readonly responseModel: string | null;
  /** The product feature that made the call. */
  readonly feature: string | null;
  readonly usage: Usage;
  /** `null` when the model has no price; such calls are counted, never taken as $0. */
  readonly costUsd: number | null;
  readonly latencyMs: number | null;
  /** `null` unless the answer was streamed. */
  readonly ttftMs: number | null;
  readonly finishReasons: readonly string[];
  readonly errorType: string | null;
  /** Whether the product's own response cache answered, without a call to the provider. */
  readonly isResponseCacheHit: boolean | null;
  /** 0 for the first attempt, 1 for the first retry, … */
  readonly attempt: number;
  /** Similarity to the golden answer of the same task, 0 to 1; `null` when not sampled. */
  readonly similarity: number | null;
  /** Judge's score, 1 to 5; `null` when not sampled. */
  readonly judge: number | null;
  /** Start in milliseconds since 1970 UTC; missing where only the time within a run is known. */
  readonly startUtcMs?: number;
  /** Whether the answer was read to its end: false for failures, aborted calls and streams left early. */
  readonly isComplete?: boolean;
  /** The tier that the provider says it used. */
  readonly serviceTier?: string | null;
  /** What `costUsd` was computed from. */
  readonly price?: PriceUsed | null;
  /** Which prompt template was filled in. */
  readonly templateId?: string | null;
  /** Keyed hash of the prompt, 32 hex digits: groups equal prompts, and cannot be guessed back without the key. */
  readonly promptHash?: string | null;
  /** The user's verdict: 1 good, 0 bad. */
  readonly feedback?: number | null;
  /** Missing or `null` unless sampled, or the call failed. */
  readonly content?: CallContent | null;
}

/** Something that went wrong on purpose: the ground truth behind the signals. */
export interface Incident {
  /** Unique within a run. */
  readonly id: string;
  /** What kind of incident, e.g. `prompt-bloat`. */
  readonly kind: string;
  readonly onsetMs: number;
  /** `Infinity` for an incident that stays. */
  readonly endMs: number;
  /** The feature, model or provider it strikes; `null` for all. */
  readonly target: string | null;
  /** How big: the factor or share the kind is described by. */
  readonly size: number;
  /** Who caused it: the scenario, or the reader by a tap. */
  readonly by: 'scenario' | 'reader';
  /** Harmless: an alert on it is a false alarm. */
  readonly isLookAlike?: true;
}

/** The feature ids of the simulator, in the order they are stacked and coloured everywhere. */
export const FEATURES = ['chat', 'rag', 'summarise', 'classify', 'code', 'agent'] as const;

/** Why a call failed; index 0 is no error. The values follow OpenTelemetry's `error.type`. */
export const ERROR_TYPES = ['', 'timeout', '500', '429', 'content_filter', '400', 'other'] as const;

/** Why the model stopped; index 0 is not known. */
export const FINISH_REASONS = [
  '',
  'stop',
  'length',
  'error',
  'content_filter',
  'tool_calls',
] as const;
