import { createHistoryReader, type HistoryProgress } from './decode-history.js';
import type { HistoryResult } from './recorded-history.js';

export interface LoadOptions {
  /** Milliseconds from any zero: `() => performance.now()`. */
  readonly now: () => number;
  /** Lets the page do what is due, and comes back: a timer, `scheduler.yield`. */
  readonly pause: () => Promise<void>;
  /** Called at each pause. */
  readonly onProgress?: (progress: HistoryProgress) => void;
  /** Longest work between two pauses, milliseconds. Default 8. */
  readonly sliceMs?: number;
  /** Stops at the next pause; the promise is then rejected with its reason. */
  readonly signal?: AbortSignal;
}

/** Pieces are cut to this, so that none is worked on for long before the clock is looked at. */
const PIECE_CHARACTERS = 65_536;

/**
 * Reads a labelled history without ever holding up the page: from a text, or from pieces of one as a file is streamed.
 * @throws what `source` throws, and the signal's reason
 */
export async function loadHistory(
  source: string | AsyncIterable<string> | Iterable<string>,
  options: LoadOptions,
): Promise<HistoryResult> {
  const { now, pause, onProgress, sliceMs = 8, signal } = options;
  let sliceStart = now();
  const run = async <Result>(steps: Generator<HistoryProgress, Result>): Promise<Result> => {
    for (;;) {
      const { done, value } = steps.next();
      if (done === true) return value;
      if (now() - sliceStart < sliceMs) continue;
      onProgress?.(value);
      await pause();
      signal?.throwIfAborted();
      sliceStart = now();
    }
  };
  const reader = createHistoryReader();
  for await (const text of typeof source === 'string' ? [source] : source) {
    signal?.throwIfAborted();
    for (let at = 0; at < text.length; at += PIECE_CHARACTERS) {
      await run(reader.push(text.slice(at, at + PIECE_CHARACTERS)));
    }
  }
  return run(reader.end());
}
