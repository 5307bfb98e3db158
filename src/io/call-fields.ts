import { ERROR_TYPES, FINISH_REASONS } from '../core/model.js';

/** The fields of a recorded call, in the order that a row's values are held in while it is read. */
export const FIELDS = [
  'time',
  'inputTokens',
  'outputTokens',
  'cacheReadTokens',
  'latencyMs',
  'ttftMs',
  'attempt',
  'similarity',
  'judge',
  'model',
  'responseModel',
  'feature',
  'error',
  'finishReason',
  'responseCache',
  'traceId',
  'spanId',
] as const;

export type Field = (typeof FIELDS)[number];

/** Where each field stands in FIELDS. */
export const FIELD_INDEX = Object.fromEntries(
  FIELDS.map((field, index) => [field, index]),
) as Readonly<Record<Field, number>>;

/**
 * Other headings and keys read as a field, beside its own name. Case, spaces, dots, `_` and `-` do
 * not count, so that `input_tokens`, `inputTokens` and `Input tokens` are one.
 */
const ALIASES: Readonly<Record<Field, readonly string[]>> = {
  time: ['timestampms', 'timestamp', 'startms', 'starttime'],
  inputTokens: ['contexttokens'],
  outputTokens: ['generatedtokens'],
  cacheReadTokens: ['prefixhittokens'],
  latencyMs: [],
  ttftMs: [],
  attempt: [],
  similarity: [],
  judge: [],
  model: ['requestmodel'],
  responseModel: [],
  feature: [],
  error: ['errortype'],
  finishReason: ['finishreasons'],
  responseCache: ['cachehit', 'isresponsecachehit', 'responsecachehit'],
  traceId: [],
  spanId: [],
};

const FIELD_OF_KEY: ReadonlyMap<string, number> = new Map(
  FIELDS.flatMap((field, index) =>
    [field.toLowerCase(), ...ALIASES[field]].map((key) => [key, index] as const),
  ),
);

/** The index into FIELDS of a column heading or key; -1 when it is none. */
export function fieldOfKey(key: string): number {
  if (key.length > 40) return -1;
  return FIELD_OF_KEY.get(key.toLowerCase().replace(/[\s._-]/g, '')) ?? -1;
}

/** The fields whose values are numbers and go into the column of the same name. */
export type NumberField =
  | 'inputTokens'
  | 'outputTokens'
  | 'cacheReadTokens'
  | 'latencyMs'
  | 'ttftMs'
  | 'attempt'
  | 'similarity'
  | 'judge';

/** What a number may be, and what its column holds where there is none. */
export interface NumberRule {
  readonly field: NumberField;
  readonly min: number;
  readonly max: number;
  readonly isWhole: boolean;
  /** A bad value drops the whole row: counts and bills would be wrong without it. */
  readonly dropsRow: boolean;
  readonly absent: number;
}

const MAX_TOKENS = 1e9;
const DAY_MS = 86_400_000;

export const NUMBER_RULES: readonly NumberRule[] = [
  numberRule('inputTokens', 0, MAX_TOKENS, true, true, -1),
  numberRule('outputTokens', 0, MAX_TOKENS, true, true, -1),
  numberRule('cacheReadTokens', 0, MAX_TOKENS, true, false, -1),
  numberRule('latencyMs', 0, DAY_MS, false, false, NaN),
  numberRule('ttftMs', 0, DAY_MS, false, false, NaN),
  numberRule('attempt', 0, 255, true, false, 0),
  numberRule('similarity', 0, 1, false, false, NaN),
  numberRule('judge', 1, 5, true, false, 0),
];

function numberRule(
  field: NumberField,
  min: number,
  max: number,
  isWhole: boolean,
  dropsRow: boolean,
  absent: number,
): NumberRule {
  return { field, min, max, isWhole, dropsRow, absent };
}

/** Words of other systems for our finish reasons. */
const FINISH_WORDS: ReadonlyMap<string, string> = new Map([
  ['end_turn', 'stop'],
  ['stop_sequence', 'stop'],
  ['max_tokens', 'length'],
  ['tool_use', 'tool_calls'],
  ['tool_call', 'tool_calls'],
  ['safety', 'content_filter'],
]);

/** Code of a finish reason; 0 when it is not one we know. */
export function finishReasonCode(text: string): number {
  const word = text.toLowerCase();
  const index = (FINISH_REASONS as readonly string[]).indexOf(FINISH_WORDS.get(word) ?? word);
  return Math.max(0, index);
}

/** Code of an error type; what we have no code for is `other`, an empty text no error. */
export function errorCode(text: string): number {
  const known = (ERROR_TYPES as readonly string[]).indexOf(text.toLowerCase());
  return known === -1 ? ERROR_TYPES.indexOf('other') : known;
}
