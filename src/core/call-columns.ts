/**
 * Calls as columns: one typed array a field, so that a million calls cost megabytes and no objects.
 * A column value that is not known is NaN (floats), -1 (token counts) or 0 (codes); it is never taken as zero.
 */

/** The names that `feature` and `model` codes point into. Code 255 means "not known". */
export interface Names {
  readonly features: readonly string[];
  readonly models: readonly string[];
}

/** The code of an unknown feature or model. */
export const UNKNOWN = 255;

/** Rows 0 to `count - 1` are calls in order of `startMs`. */
export interface CallColumns {
  count: number;
  /** Milliseconds from the start of the run. */
  startMs: Float64Array;
  feature: Uint8Array;
  model: Uint8Array;
  /** All input tokens, cached included; -1 = not known. */
  inputTokens: Int32Array;
  /** -1 = not known. */
  outputTokens: Int32Array;
  /** Subset of `inputTokens` read from the provider's prompt cache. */
  cacheReadTokens: Int32Array;
  /** Subset of `outputTokens` spent on reasoning; 0 = none reported. */
  reasoningTokens: Int32Array;
  /** NaN = not known. */
  latencyMs: Float64Array;
  /** NaN = not streamed or not known. */
  ttftMs: Float64Array;
  /** Index into ERROR_TYPES; 0 = no error. */
  error: Uint8Array;
  /** Index into FINISH_REASONS; 0 = not known. */
  finishReason: Uint8Array;
  /** 0 for a first attempt, k for the k-th retry. */
  attempt: Uint8Array;
  /** 1 = answered by the product's response cache, 0 = not, 2 = not known. */
  responseCache: Uint8Array;
  /** 0 to 1; NaN = not sampled. */
  similarity: Float64Array;
  /** 1 to 5; 0 = not sampled. */
  judge: Uint8Array;
  /** 1 = the model refused to answer; 0 = it did not, or not known. */
  refusal: Uint8Array;
  /** What the user said of it: 1 = good, 2 = bad; 0 = nothing. */
  feedback: Uint8Array;
  /** Which request this is: the tick it was born in; retries keep it. With `requestIndex` it makes the trace id. */
  requestTick: Uint32Array;
  /** Feature and position within that tick: `feature * 65536 + index`; row number for recordings. */
  requestIndex: Uint32Array;
}

type ColumnName = Exclude<keyof CallColumns, 'count'>;
type Column = Float64Array | Int32Array | Uint32Array | Uint8Array;

const COLUMN_TYPES = {
  startMs: Float64Array,
  feature: Uint8Array,
  model: Uint8Array,
  inputTokens: Int32Array,
  outputTokens: Int32Array,
  cacheReadTokens: Int32Array,
  reasoningTokens: Int32Array,
  latencyMs: Float64Array,
  ttftMs: Float64Array,
  error: Uint8Array,
  finishReason: Uint8Array,
  attempt: Uint8Array,
  responseCache: Uint8Array,
  similarity: Float64Array,
  judge: Uint8Array,
  refusal: Uint8Array,
  feedback: Uint8Array,
  requestTick: Uint32Array,
  requestIndex: Uint32Array,
} as const;

/** Column names in a fixed order: digests and exports go by it. */
export const COLUMN_NAMES = Object.keys(COLUMN_TYPES) as readonly ColumnName[];

/** Empty columns with room for `capacity` calls. */
export function createCallColumns(capacity = 256): CallColumns {
  const columns: Record<string, unknown> = { count: 0 };
  for (const name of COLUMN_NAMES) columns[name] = new COLUMN_TYPES[name](capacity);
  return columns as unknown as CallColumns;
}

/** Makes room for at least `capacity` calls, keeping the rows; doubles, so that appending is cheap. */
export function growCallColumns(columns: CallColumns, capacity: number): void {
  if (columns.startMs.length >= capacity) return;
  const size = Math.max(capacity, columns.startMs.length * 2);
  for (const name of COLUMN_NAMES) {
    const grown: Column = new COLUMN_TYPES[name](size);
    grown.set(columns[name]);
    (columns as unknown as Record<string, Column>)[name] = grown;
  }
}
