import type { PriceTable } from '../pricing/price-table.js';
import type { Traceparent } from '../trace/traceparent.js';
import type { CallSink, Clock, ContextHolder, IdSource, RecordIssue } from './platform.js';

/** The part of an `AbortSignal` that is used. */
export interface AbortSource {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** What recording needs, the same for all calls of a program. */
export interface Recording {
  /** `systemPlatform()` of `llm-observability-kit/io` gives this and `ids`. */
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Each takes each record. */
  readonly sinks: readonly CallSink[];
  /** Without it no call has a cost. */
  readonly prices?: PriceTable | null;
  /** Carries the current span, so that calls made within know their parent. */
  readonly context?: ContextHolder;
  /** What hashes prompts, from `promptHasher(key)`; without it they are not hashed. */
  readonly hashPrompt?: (request: unknown) => string;
  /**
   * Share of traces whose prompts and answers are kept, 0 to 1, decided by trace id; those of failed calls are
   * always kept. Without it no content is ever kept, whatever happens.
   */
  readonly contentRatio?: number;
  /** What goes wrong with recording. Default: nothing is said. */
  readonly onIssue?: (issue: RecordIssue) => void;
}

/** What is known of one call before it is made. */
export interface CallDescription {
  /** The product feature that makes the call. */
  readonly feature: string | null;
  /** The request body, if there is one: its model is read, its prompt hashed, and kept by the sampling tier. */
  readonly request?: unknown;
  /** OpenTelemetry operation; default: what the answer looks like, else `chat`. */
  readonly operation?: string;
  /** Default: by the shape of the answer or the name of the model. */
  readonly provider?: string;
  /** Requested model; default: that of `request`. */
  readonly model?: string;
  readonly templateId?: string;
  /** 0 for the first attempt, 1 for the first retry. Default 0. Retries share the parent. */
  readonly attempt?: number;
  /** The span on whose behalf the call is made; a `traceparent` header also does. Default: that of the context. */
  readonly parent?: Traceparent | string | null;
  /** Region by which the price is multiplied. */
  readonly region?: string;
  /** Tier to price by when the answer names none. */
  readonly serviceTier?: string;
  /** Ends the record when it aborts, even if nobody reads the stream any more. */
  readonly signal?: AbortSource | null;
}

export type ObserveOptions = Recording & CallDescription;

/** What code inside the call may add. A value out of its range is left out and reported. */
export interface CallNotes {
  /** The product's own response cache answered: the call cost nothing. */
  readonly isResponseCacheHit?: boolean;
  readonly attempt?: number;
  readonly templateId?: string;
  /** 0 to 1. */
  readonly similarity?: number;
  /** 1 to 5. */
  readonly judge?: number;
  /** 1 good, 0 bad. */
  readonly feedback?: number;
}

/** The call while it runs. */
export interface CallSpan {
  readonly traceId: string;
  readonly spanId: string;
  /** Header to send with the request, so that the other side continues the trace. */
  readonly traceparent: string;
  note(notes: CallNotes): void;
}
