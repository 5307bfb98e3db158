import type { CallColumns } from '../../core/call-columns.js';
import { DEFAULT_PRICES } from '../../core/pricing/default-prices.js';
import { recordingSource } from '../../core/recording.js';
import { MINUTE_MS } from '../../core/source.js';
import type { CallSource } from '../../core/source.js';
import { decodeRows } from '../../io/decode-calls.js';
import type { DecodeResult } from '../../io/decode-calls.js';
import { decodeTelemetry } from '../../io/telemetry/decode-telemetry.js';
import { enLater } from '../../locales/en-later.js';
import { formatsFor } from '../../locales/format.js';
import { createSession } from '../../sim/session.js';
import { runOf } from './dashboard-run.js';
import type { DashboardRun } from './dashboard-run.js';

/** What a page can hand to a dashboard: a file, its text, or rows already read. */
export type RecordingData = File | string | readonly unknown[];

/** A recording ready to be played, or the sentences that say why not. Loaded on first use. */
export interface LoadedRecording {
  /** `null` when it cannot be played. */
  readonly source: CallSource | null;
  /** Its run, played to the tenth minute; says how many calls there are, and the model they are priced as. */
  play(): DashboardRun | null;
  /** Rows left out, each named by line; or why nothing plays. */
  readonly notes: readonly string[];
}

/** How much of a recording is shown in its first frame. */
const LEAD_MS = 10 * MINUTE_MS;

/** Notes name this many rows; the rest is counted. */
const NAMED_ROWS = 20;

/**
 * Reads a recording and makes it a source of calls; never rejects.
 * @param address where it is, relative to the page
 * @param model model to price rows by that name none; `null` for the default
 * @param signal stops the download
 */
export async function loadRecording(
  data: RecordingData | null,
  address: string,
  model: string | null,
  signal: AbortSignal,
): Promise<LoadedRecording> {
  try {
    return describe(await decode(data ?? (await fetchText(address, signal)), model));
  } catch (error) {
    const where = data === null ? address : enLater.yourFile;
    return unplayable(enLater.loadFailed(where, (error as Error).message));
  }
}

async function fetchText(address: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(new URL(address, document.baseURI), { signal });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response.text();
}

async function decode(data: RecordingData, model: string | null): Promise<DecodeResult> {
  const options = model === null ? {} : { model };
  if (typeof data === 'string') return decodeTelemetry(data, options);
  if (data instanceof Blob) return decodeTelemetry(await data.text(), options);
  return decodeRows(data, options);
}

function describe(result: DecodeResult): LoadedRecording {
  if (!result.ok) return unplayable(result.message);
  const f = formatsFor('en');
  const { columns, names, known, originMinuteOfWeek, assumedModel, issueCount, issues } = result;
  startOnTheMinute(columns, result.originMs);
  const named = issues
    .slice(0, NAMED_ROWS)
    .map(({ line, path, message }) => enLater.issueLine(line, path, message));
  const source = recordingSource(columns, names, originMinuteOfWeek, known);
  const startMs = Math.min(source.endMs, LEAD_MS);
  const title = enLater.recording(f.integer(columns.count), assumedModel);
  return {
    source,
    play: () => runOf(createSession(source, { prices: DEFAULT_PRICES, startMs }), title),
    notes: issueCount === 0 ? [] : [enLater.issues(f.integer(issueCount)), ...named],
  };
}

/** Minutes are those of the recording's own clock: what is counted at 14:20 began between 14:20 and 14:21. */
function startOnTheMinute({ startMs, count }: CallColumns, originMs: number): void {
  const intoMinuteMs = ((originMs % MINUTE_MS) + MINUTE_MS) % MINUTE_MS;
  for (let row = 0; row < count; row++) startMs[row]! += intoMinuteMs;
}

function unplayable(message: string): LoadedRecording {
  return { source: null, play: () => null, notes: [message] };
}
