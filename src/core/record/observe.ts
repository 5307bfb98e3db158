import { CallRecorder } from './call-recorder.js';
import type { CallSpan, ObserveOptions } from './observe-options.js';
import { followAnswer } from './observe-stream.js';

/**
 * Makes a call to a model and sends one record of it to the sinks, whatever becomes of it: an answer, an error, a
 * timeout, an abort, a stream read to its end or left early. The call's result is given back as it is; a stream is
 * recorded when it has been read, and a stream that nobody reads has no record until its `signal` aborts.
 * Answers are read by their shape: chat completions, embeddings, responses (OpenAI and those alike) and messages
 * (Anthropic), whole or streamed. Of any other shape the record has times and errors, but no tokens.
 * Nothing that goes wrong with recording reaches the call.
 * @param call gets the running span: its `traceparent` to send on, and `note` to add what the answer does not say
 * @throws what the call throws; RangeError when `ids` gives an id of a wrong form
 * @example
 * const recording = { ...systemPlatform(), sinks: [jsonLineSink(write)], prices: DEFAULT_PRICES };
 * const answer = await observe(() => client.chat.completions.create(request), {
 *   ...recording, feature: 'chat', request,
 * });
 */
export function observe<Result>(call: (span: CallSpan) => Result, options: ObserveOptions): Result {
  const recorder = new CallRecorder(options);
  let result: Result;
  try {
    const { context } = options;
    result =
      context === undefined ? call(recorder) : context.run(recorder.context, () => call(recorder));
  } catch (error) {
    recorder.end({ isComplete: false, error: error ?? null });
    throw error;
  }
  return (isPromise(result) ? settle(result, recorder) : followAnswer(result, recorder)) as Result;
}

async function settle(promise: PromiseLike<unknown>, recorder: CallRecorder): Promise<unknown> {
  let result: unknown;
  try {
    result = await promise;
  } catch (error) {
    recorder.end({ isComplete: false, error: error ?? null });
    throw error;
  }
  return followAnswer(result, recorder);
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}
