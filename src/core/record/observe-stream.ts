import type { CallRecorder } from './call-recorder.js';

/** A stream of chunks, as the providers' packages and async generators give it. */
type Stream = AsyncIterable<unknown>;

/** A helper of a provider's package that runs by itself and tells of its end: `client.messages.stream()`. */
interface EventStream {
  on(event: string, listener: (value: unknown) => void): unknown;
  readonly errored?: boolean;
  readonly aborted?: boolean;
}

/** Events that carry a chunk, at Anthropic's and OpenAI's helpers. */
const CHUNK_EVENTS = ['streamEvent', 'chunk', 'event'];

/**
 * Follows whatever a call gave: a stream is recorded as it is read, anything else is the whole answer.
 * @returns the same object, or for an async generator one that stands for it
 */
export function followAnswer(answer: unknown, recorder: CallRecorder): unknown {
  if (isEventStream(answer)) return followEvents(answer, recorder);
  if (isStream(answer)) return followStream(answer, recorder);
  recorder.takeResult(answer);
  recorder.end({ isComplete: true });
  return answer;
}

function isStream(value: unknown): value is Stream {
  return hasFunction(value, Symbol.asyncIterator);
}

function isEventStream(value: unknown): value is EventStream {
  const isHelper = ['finalMessage', 'finalChatCompletion', 'finalResponse'].some((name) =>
    hasFunction(value, name),
  );
  return isHelper && hasFunction(value, 'on');
}

function hasFunction(value: unknown, key: string | symbol): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return typeof (value as Record<string | symbol, unknown>)[key] === 'function';
}

/** Listens to no `error`: a helper whose error nobody listens to must go on saying so to the program. */
function followEvents(helper: EventStream, recorder: CallRecorder): EventStream {
  for (const event of CHUNK_EVENTS) helper.on(event, (chunk) => recorder.takeChunk(chunk));
  helper.on('end', () => {
    if (helper.aborted === true) recorder.end({ isComplete: false, error: ABORTED });
    else if (helper.errored === true) recorder.end({ isComplete: false, error: null });
    else recorder.end({ isComplete: true });
  });
  return helper;
}

const ABORTED = { name: 'AbortError' };

/**
 * The stream stays the object it is, with its own way of being read put in front of the old one, so that its other
 * methods go on working. A generator is read by its own methods, so another object stands for it; a frozen one too.
 */
function followStream(stream: Stream, recorder: CallRecorder): Stream {
  const isAborted = (): boolean => isControllerAborted(stream);
  const open = stream[Symbol.asyncIterator].bind(stream);
  const follow = (): AsyncIterator<unknown> => followIterator(open(), recorder, isAborted);
  if (!hasFunction(stream, 'next') && Object.isExtensible(stream)) {
    const method = { value: follow, configurable: true, writable: true };
    Object.defineProperty(stream, Symbol.asyncIterator, method);
    return stream;
  }
  return follow() as AsyncIterableIterator<unknown>;
}

/** OpenAI's streams end quietly when their controller is aborted. */
function isControllerAborted(stream: object): boolean {
  const { controller } = stream as { controller?: { signal?: { aborted?: boolean } } };
  return controller?.signal?.aborted === true;
}

function followIterator(
  source: AsyncIterator<unknown>,
  recorder: CallRecorder,
  isAborted: () => boolean,
): AsyncIterableIterator<unknown> {
  const step = async (
    advance: () => Promise<IteratorResult<unknown>>,
  ): Promise<IteratorResult<unknown>> => {
    try {
      const result = await advance();
      if (result.done !== true) recorder.takeChunk(result.value);
      else if (isAborted()) recorder.end({ isComplete: false, error: ABORTED });
      else recorder.end({ isComplete: true });
      return result;
    } catch (error) {
      recorder.end({ isComplete: false, error: error ?? null });
      throw error;
    }
  };
  return {
    next: (...values: [] | [unknown]) => step(() => source.next(...(values as []))),
    async return(value?: unknown) {
      try {
        return (await source.return?.(value)) ?? { done: true, value };
      } finally {
        // The reader left: that is no failure, but the usage will never come.
        recorder.end({ isComplete: false });
      }
    },
    throw: (error?: unknown) =>
      step(() => (source.throw === undefined ? Promise.reject(error) : source.throw(error))),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
