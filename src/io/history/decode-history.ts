import { looksBinary, parseJson } from '../text-kind.js';
import { createHistoryCollector, type HistoryCollector } from './history-collector.js';
import { finishHistorySteps } from './finish-history.js';
import { createLineReader, MAX_LINE_CHARACTERS, type LineReader } from './line-reader.js';
import type { HistoryFormat, HistoryResult } from './recorded-history.js';
import { documentSteps } from './read-history-document.js';
import { csvReader, jsonLinesReader, parseRecord, type RowReader } from './read-history-lines.js';

/** How far reading is: `characters` read of the text, or all of it and now putting in order. */
export interface HistoryProgress {
  readonly phase: 'reading' | 'ordering';
  readonly characters: number;
  /** Rows of samples so far. */
  readonly rows: number;
}

/**
 * Reads a labelled history from a text that comes in pieces. Each generator yields after about a millisecond's work; the
 * caller decides when to go on. Never throws on data.
 */
export interface HistoryReader {
  push(piece: string): Generator<HistoryProgress>;
  end(): Generator<HistoryProgress, HistoryResult>;
}

/** A JSON document is parsed in one go, so it may have at most so many characters; lines have no such limit. */
export const MAX_DOCUMENT_CHARACTERS = 4_000_000;

const EXPECTED =
  'Expected a labelled history: CSV with a heading line (time, latency_p95_s, quality_score, cost_spike_percent), JSON lines, or one JSON document with series, incidents and lookalikes';
const LINES_A_STEP = 250;
const PIECE_CHARACTERS = 65_536;

/** What is read once it is known what the text is. */
type Mode =
  | {
      readonly kind: 'lines';
      readonly lines: LineReader;
      readonly rows: RowReader;
      readonly format: HistoryFormat;
    }
  | { readonly kind: 'document' }
  | { readonly kind: 'failed'; readonly seen: string };

export function createHistoryReader(): HistoryReader {
  const into = createHistoryCollector();
  let mode: Mode | null = null;
  /** What is not read yet: the beginning, or all of a document. */
  let held: string[] = [];
  let heldCharacters = 0;
  let characters = 0;
  const progress = (phase: HistoryProgress['phase']): HistoryProgress => ({
    phase,
    characters,
    rows: into.rowCount,
  });

  function* readLines(rows: RowReader, lines: Iterable<string>): Generator<HistoryProgress> {
    let count = 0;
    for (const line of lines) {
      rows.take(line);
      if (++count % LINES_A_STEP === 0) yield progress('reading');
    }
  }

  function* pour(): Generator<HistoryProgress> {
    if (mode?.kind === 'lines') {
      const pieces = held;
      held = [];
      for (const piece of pieces) yield* readLines(mode.rows, mode.lines.push(piece));
    }
    if (mode?.kind === 'failed') held = [];
  }

  return {
    *push(piece) {
      characters += piece.length;
      held.push(piece);
      heldCharacters += piece.length;
      if (mode === null) mode = modeOf(into, held.join(''), false);
      if (mode?.kind === 'document' && heldCharacters > MAX_DOCUMENT_CHARACTERS) {
        mode = largeMode(into, held.join(''), heldCharacters);
      }
      yield* pour();
      yield progress('reading');
    },
    *end() {
      mode ??= modeOf(into, held.join(''), true);
      yield* pour();
      let seen = mode?.kind === 'failed' ? mode.seen : 'it is empty';
      let format: HistoryFormat = 'json';
      if (mode?.kind === 'document') {
        const text = held.join('').trim();
        const document = parseJson(text);
        if (document !== undefined) seen = yield* mapped(documentSteps(into, document), progress);
        else if (text.startsWith('{')) mode = linesMode(into, 'jsonl', text);
        else seen = 'it begins like a JSON list but is not valid JSON';
        yield* pour();
      }
      if (mode?.kind === 'lines') {
        yield* readLines(mode.rows, mode.lines.end());
        mode.rows.end();
        seen = mode.rows.seen();
        format = mode.format;
      }
      const history = yield* mapped(finishHistorySteps(into), progress);
      const { issues, rowCount, skippedRowCount } = into;
      if (history === null) {
        const message = `${EXPECTED}; ${seen}.`;
        return { ok: false, message, issues: issues.kept, issueCount: issues.count };
      }
      return {
        ok: true,
        history,
        format,
        issues: issues.kept,
        issueCount: issues.count,
        rowCount,
        skippedRowCount,
      };
    },
  };
}

function* mapped<Result>(
  steps: Generator<undefined, Result>,
  progress: (phase: HistoryProgress['phase']) => HistoryProgress,
): Generator<HistoryProgress, Result> {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    yield progress('ordering');
  }
}

/** All of a text in steps. */
export function* historySteps(text: string): Generator<HistoryProgress, HistoryResult> {
  if (typeof text !== 'string') {
    const message = `${EXPECTED}; it is no text but ${typeof text}.`;
    return { ok: false, message, issues: [], issueCount: 0 };
  }
  const reader = createHistoryReader();
  for (let at = 0; at < text.length; at += PIECE_CHARACTERS) {
    yield* reader.push(text.slice(at, at + PIECE_CHARACTERS));
  }
  return yield* reader.end();
}

/** All of a text at once. */
export function decodeHistory(text: string): HistoryResult {
  const steps = historySteps(text);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** What the text is by its beginning; `null` while more of it is needed to tell. */
function modeOf(into: HistoryCollector, head: string, isEnd: boolean): Mode | null {
  // Leading white space includes the byte order mark.
  const text = head.trimStart();
  if (text === '') {
    return head.length > MAX_LINE_CHARACTERS ? { kind: 'failed', seen: 'it begins blank' } : null;
  }
  if (looksBinary(text.slice(0, 4096))) {
    return { kind: 'failed', seen: 'it is not text (compressed, or an image?)' };
  }
  if (text.startsWith('<')) return { kind: 'failed', seen: 'it begins like HTML or XML' };
  if (text.startsWith('[')) return { kind: 'document' };
  const end = /\r?\n|\r(?=[^\n])/.exec(text);
  if (end === null && !isEnd && text.length <= MAX_LINE_CHARACTERS) return null;
  if (!text.startsWith('{')) return linesMode(into, 'csv', head);
  const record = parseRecord(end === null ? text : text.slice(0, end.index));
  const isDocument = record === undefined || DOCUMENT_KEYS.some((key) => key in record);
  return isDocument ? { kind: 'document' } : linesMode(into, 'jsonl', head);
}

const DOCUMENT_KEYS = ['series', 'samples', 'incidents', 'lookalikes'];

/** A document that is too large is one no longer if it turns out to be lines, the first of them broken. */
function largeMode(into: HistoryCollector, head: string, characters: number): Mode {
  const lines = head.split(/[\r\n]+/, 20).slice(0, -1);
  if (lines.some((line) => line.length <= MAX_LINE_CHARACTERS && parseRecord(line) !== undefined)) {
    return linesMode(into, 'jsonl', head);
  }
  const seen = `it is one JSON document of more than ${MAX_DOCUMENT_CHARACTERS / 1e6} million characters (${characters} so far), and only CSV and JSON lines may be longer`;
  return { kind: 'failed', seen };
}

function linesMode(into: HistoryCollector, format: 'csv' | 'jsonl', head: string): Mode {
  const lines = createLineReader(head.includes('\n') || !head.includes('\r') ? '\n' : '\r');
  const rows = format === 'csv' ? csvReader(into) : jsonLinesReader(into);
  return { kind: 'lines', lines, rows, format };
}
