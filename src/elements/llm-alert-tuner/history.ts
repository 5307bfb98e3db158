import { pauseForPage } from '../../controllers/steps.js';
import { loadHistory } from '../../io/history/load-history.js';
import type { HistoryResult, RecordedHistory } from '../../io/history/recorded-history.js';
import { formatsFor } from '../../locales/format.js';
import { tunerEnWidget } from '../../locales/tuner-en-widget.js';

/** What a page can hand to a tuner: a file, its text, or a history already read. */
export type HistoryData = File | string | RecordedHistory;

/** A labelled history ready to be tuned on, or the sentences that say why not. */
export interface LoadedHistory {
  /** `null` when it cannot be used. */
  readonly history: RecordedHistory | null;
  readonly notes: readonly string[];
}

/** Notes name this many rows; the rest is counted. */
const NAMED_ROWS = 20;

/**
 * Reads a labelled history, never holding up the page; rejects only when it is no longer wanted.
 * @param address where it is, relative to the page
 * @param onProgress told how many rows have been read
 */
export async function readHistory(
  data: HistoryData | null,
  address: string,
  signal: AbortSignal,
  onProgress: (rows: number) => void,
): Promise<LoadedHistory> {
  try {
    if (data !== null && typeof data !== 'string' && !(data instanceof Blob)) {
      return { history: data, notes: [] };
    }
    const source = data ?? (await open(address, signal));
    const result = await loadHistory(source instanceof Blob ? pieces(source.stream()) : source, {
      now: () => performance.now(),
      pause: pauseForPage,
      onProgress: ({ rows }) => onProgress(rows),
      signal,
    });
    return describe(result);
  } catch (error) {
    signal.throwIfAborted();
    const where = data === null ? address : tunerEnWidget.yourFile;
    return { history: null, notes: [tunerEnWidget.loadFailed(where, (error as Error).message)] };
  }
}

async function open(address: string, signal: AbortSignal): Promise<AsyncIterable<string> | string> {
  const response = await fetch(new URL(address, document.baseURI), { signal });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response.body === null ? '' : pieces(response.body);
}

/** Not every engine lets a stream be iterated itself. */
async function* pieces(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = stream
    .pipeThrough(new TextDecoderStream() as never)
    .getReader() as ReadableStreamDefaultReader<string>;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

function describe(result: HistoryResult): LoadedHistory {
  const f = formatsFor('en');
  const named = result.issues
    .slice(0, NAMED_ROWS)
    .map(({ line, path, message }) => tunerEnWidget.issueLine(line, path, message));
  if (!result.ok) return { history: null, notes: [result.message] };
  const { issueCount, history } = result;
  return {
    history,
    notes: issueCount === 0 ? [] : [tunerEnWidget.issues(issueCount, f), ...named],
  };
}
