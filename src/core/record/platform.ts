import type { LlmCall } from '../model.js';
import type { Traceparent } from '../trace/traceparent.js';

/** What time it is. The core has no clock of its own: time is an argument, so that a test can say what it is. */
export interface Clock {
  /** Milliseconds since 1970 UTC, fractions allowed. */
  utcMs(): number;
  /** Milliseconds from any fixed moment; never goes back when the wall clock is set. */
  monotonicMs(): number;
}

/** Where ids come from. */
export interface IdSource {
  /** 32 lower-case hex digits, not all zero; the last 14 must be random, as sampling goes by them. */
  newTraceId(): string;
  /** 16 lower-case hex digits, not all zero. */
  newSpanId(): string;
}

/** Carries the current span through asynchronous code. Node's `AsyncLocalStorage<Traceparent>` is one. */
export interface ContextHolder {
  getStore(): Traceparent | undefined;
  run<Result>(store: Traceparent, callback: () => Result): Result;
}

/** Takes one record a call. What it throws is reported as an issue and never reaches the call. */
export type CallSink = (record: LlmCall) => unknown;

/** Something that went wrong with recording; the call itself goes on. */
export interface RecordIssue {
  readonly code:
    /** A sink threw. */
    | 'sink'
    /** The clock gave no number, or time went backwards: the latency is not known. */
    | 'clock'
    /** The incoming `traceparent` or the parent is not valid: a new trace begins. */
    | 'parent'
    /** A result or chunk could not be read: a getter of it threw. */
    | 'answer'
    /** A token count is no whole number from 0 on, or a part is more than its total. */
    | 'usage'
    /** The prompt could not be hashed: it holds itself, or is too deep. */
    | 'prompt'
    /** A note about the call is out of range. */
    | 'note';
  /** One English sentence. */
  readonly message: string;
}
