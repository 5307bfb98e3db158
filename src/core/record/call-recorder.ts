import { isRecord } from '../json.js';
import type { CallContent, LlmCall, Usage } from '../model.js';
import { costAtRates } from '../pricing/call-cost.js';
import { formatTraceparent } from '../trace/traceparent.js';
import type { Traceparent } from '../trace/traceparent.js';
import { createAnswer, textAt } from './answer.js';
import type { Answer, Reading } from './answer.js';
import { errorTypeOf } from './error-type.js';
import type { CallNotes, CallSpan, ObserveOptions } from './observe-options.js';
import type { RecordIssue } from './platform.js';
import { priceCall } from './price-call.js';
import { providerOf } from './providers.js';
import { readAnswer } from './read-answer.js';
import { isInSample } from './sampling.js';
import { positionOf } from './trace-position.js';
import type { TracePosition } from './trace-position.js';

const UNKNOWN_USAGE: Usage = { inputTokens: null, outputTokens: null, cacheReadTokens: 0 };

/** How a call ended. */
export interface CallEnd {
  /** Whether the answer was read to its end. */
  readonly isComplete: boolean;
  readonly error?: unknown;
}

/** Follows one call from its start and emits its record once, when it first ends. */
export class CallRecorder implements CallSpan {
  readonly #options: ObserveOptions;
  readonly #position: TracePosition;
  readonly #answer: Answer;
  readonly #startUtcMs: number;
  readonly #startMs: number;
  #firstOutputMs: number | null = null;
  #firstChunkMs: number | null = null;
  #isShapeKnown = false;
  #notes: CallNotes = {};
  #isEnded = false;
  readonly #onAbort = (): void =>
    this.end({ isComplete: false, error: this.#options.signal?.reason });

  constructor(options: ObserveOptions) {
    this.#options = options;
    this.#position = positionOf(options, (issue) => this.#report(issue));
    this.#answer = createAnswer(options.contentRatio !== undefined);
    this.#startUtcMs = options.clock.utcMs();
    this.#startMs = options.clock.monotonicMs();
    options.signal?.addEventListener('abort', this.#onAbort);
  }

  get traceId(): string {
    return this.#position.traceId;
  }

  get spanId(): string {
    return this.#position.spanId;
  }

  get traceparent(): string {
    return formatTraceparent(this.context);
  }

  /** This call as the parent of what is done within it. */
  get context(): Traceparent {
    const { traceId, spanId, isSampled } = this.#position;
    return { traceId, parentSpanId: spanId, isSampled };
  }

  note(notes: CallNotes): void {
    this.#notes = { ...this.#notes, ...notes };
  }

  /** Takes a whole result. */
  takeResult(result: unknown): void {
    this.#read(result);
  }

  /** Takes a chunk of a stream; the first one with output is the first token. */
  takeChunk(chunk: unknown): void {
    if (this.#isEnded) return;
    const isWaiting = this.#firstOutputMs === null;
    const nowMs = isWaiting ? this.#options.clock.monotonicMs() : 0;
    const reading = this.#read(chunk);
    if (!isWaiting) return;
    this.#firstChunkMs ??= nowMs;
    this.#isShapeKnown ||= reading !== null;
    if (reading === 'output') this.#firstOutputMs = nowMs;
  }

  /** Emits the record; later ends of the same call are none. */
  end(end: CallEnd): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#options.signal?.removeEventListener('abort', this.#onAbort);
    const record = this.#toRecord(end);
    for (const sink of this.#options.sinks) {
      const fail = (): void =>
        this.#report({ code: 'sink', message: 'A sink failed to take a record.' });
      try {
        const taken = sink(record);
        if (isRecord(taken) && typeof taken['then'] === 'function') {
          void (taken as unknown as PromiseLike<unknown>).then(undefined, fail);
        }
      } catch {
        fail();
      }
    }
  }

  #read(value: unknown): Reading {
    try {
      return readAnswer(this.#answer, value);
    } catch {
      this.#report({ code: 'answer', message: 'A result or chunk could not be read.' });
      return null;
    }
  }

  #toRecord({ isComplete, error }: CallEnd): LlmCall {
    const options = this.#options;
    const answer = this.#answer;
    const errorType = this.#errorTypeOf(isComplete, error);
    const model = options.model ?? this.#requestedModel();
    const usage = answer.usage ?? UNKNOWN_USAGE;
    const serviceTier = answer.serviceTier ?? options.serviceTier ?? null;
    const notes = this.#checkedNotes();
    const isHit = notes.isResponseCacheHit ?? null;
    const { region = null } = options;
    const models = [answer.model, model];
    const startUtcMs = this.#startUtcMs;
    const priced = priceCall(options.prices, models, usage, { serviceTier, region }, startUtcMs);
    this.#checkUsage(usage);
    const { traceId, spanId, parentSpanId } = this.#position;
    return {
      startMs: startUtcMs,
      startUtcMs,
      traceId,
      spanId,
      parentSpanId,
      operation: options.operation ?? answer.operation ?? 'chat',
      provider: options.provider ?? answer.provider ?? providerOf(answer.model ?? model ?? ''),
      requestModel: model,
      responseModel: answer.model,
      feature: options.feature,
      usage,
      costUsd: isHit === true ? 0 : priced.costUsd,
      latencyMs: this.#sinceStart(options.clock.monotonicMs()),
      ttftMs: this.#ttftMs(),
      finishReasons: [...answer.finishReasons],
      errorType,
      isResponseCacheHit: isHit,
      attempt: notes.attempt ?? options.attempt ?? 0,
      similarity: notes.similarity ?? null,
      judge: notes.judge ?? null,
      isComplete: isComplete && errorType === null,
      serviceTier,
      price: isHit === true ? null : priced.price,
      templateId: notes.templateId ?? options.templateId ?? null,
      promptHash: this.#promptHash(),
      feedback: notes.feedback ?? null,
      content: this.#content(errorType !== null),
    };
  }

  #errorTypeOf(isComplete: boolean, error: unknown): string | null {
    const { signal } = this.#options;
    if (!isComplete && signal?.aborted === true) {
      const type = errorTypeOf(signal.reason);
      return type === 'timeout' ? type : 'aborted';
    }
    return error === undefined ? this.#answer.errorType : errorTypeOf(error);
  }

  #requestedModel(): string | null {
    const { request } = this.#options;
    try {
      return isRecord(request) ? textAt(request, 'model') : null;
    } catch {
      return null;
    }
  }

  /** Of a stream of unknown shape the first chunk counts; a stream that never carried output has none. */
  #ttftMs(): number | null {
    const atMs = this.#isShapeKnown ? this.#firstOutputMs : this.#firstChunkMs;
    return atMs === null ? null : this.#sinceStart(atMs);
  }

  #sinceStart(atMs: number): number | null {
    const elapsedMs = atMs - this.#startMs;
    if (elapsedMs >= 0 && elapsedMs < Infinity) return elapsedMs;
    const message = 'The clock went backwards or gave no number; a time is not known.';
    this.#report({ code: 'clock', message });
    return null;
  }

  #checkUsage(usage: Usage): void {
    const isOdd = costAtRates({}, usage).noCostReason === 'bad-usage' || this.#answer.isUsageOdd;
    if (!isOdd) return;
    const message = 'A token count is no whole number from 0 on, or a part is more than its total.';
    this.#report({ code: 'usage', message });
  }

  #checkedNotes(): CallNotes {
    const kept = Object.entries(this.#notes).filter(([name, value]) => {
      const range = NOTE_RANGES[name];
      if (range === undefined || (value >= range[0] && value <= range[1])) return true;
      this.#report({ code: 'note', message: `${name} must be ${range[0]} to ${range[1]}.` });
      return false;
    });
    return Object.fromEntries(kept);
  }

  #promptHash(): string | null {
    const { request, hashPrompt } = this.#options;
    if (hashPrompt === undefined || request === undefined) return null;
    try {
      return hashPrompt(request);
    } catch {
      this.#report({ code: 'prompt', message: 'The prompt could not be hashed.' });
      return null;
    }
  }

  #content(isFailed: boolean): CallContent | null {
    const { contentRatio, request = null } = this.#options;
    if (contentRatio === undefined) return null;
    if (!isFailed && !isInSample(this.#position.traceId, contentRatio)) return null;
    const text = this.#answer.text ?? [];
    return { request, response: text.length === 0 ? null : text.join('') };
  }

  #report(issue: RecordIssue): void {
    try {
      this.#options.onIssue?.(issue);
    } catch {
      // A listener that throws must not reach the call.
    }
  }
}

const NOTE_RANGES: Readonly<Record<string, readonly [min: number, max: number]>> = {
  attempt: [0, 255],
  similarity: [0, 1],
  judge: [1, 5],
  feedback: [0, 1],
};
