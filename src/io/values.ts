import { toNumber } from './to-number.js';

/** What a short text (an attribute, a part of the URL) may say. */
export type ValueKind =
  | { readonly type: 'text'; readonly maxLength: number }
  | { readonly type: 'id' }
  | { readonly type: 'number'; readonly min: number; readonly max: number }
  | { readonly type: 'choice'; readonly values: readonly (string | number)[] }
  | { readonly type: 'start' };

/** A value read: `null` when the text says nothing usable, `isClamped` when it was moved into range. */
export interface ValueReading {
  readonly value: string | number | null;
  readonly isClamped: boolean;
}

const NOTHING: ValueReading = { value: null, isClamped: false };

/** Reads one value; never throws. */
export function readValue(kind: ValueKind, text: string): ValueReading {
  switch (kind.type) {
    case 'text':
      return text.length <= kind.maxLength ? { value: text, isClamped: false } : NOTHING;
    case 'id':
      return { value: /^[\w-]{1,64}$/.test(text) ? text : null, isClamped: false };
    case 'number':
      return readRanged(kind, text);
    case 'choice': {
      const chosen = kind.values.find((value) => isSameChoice(value, text));
      return { value: chosen ?? null, isClamped: false };
    }
    case 'start':
      return { value: parseStart(text), isClamped: false };
  }
}

function readRanged(kind: { min: number; max: number }, text: string): ValueReading {
  const number = toNumber(text.trim());
  if (Number.isNaN(number)) return NOTHING;
  const value = Math.min(kind.max, Math.max(kind.min, number));
  return { value: value === 0 ? 0 : value, isClamped: value !== number };
}

function isSameChoice(value: string | number, text: string): boolean {
  return typeof value === 'number' ? toNumber(text.trim()) === value : text.trim() === value;
}

/** As they are written in a start. */
export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const START =
  /^\s*(mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sat|sun)(?:day)?[\s_-]+(\d{1,2}):(\d\d)\s*$/i;

/** `Tue 14:00` as minutes from Monday 00:00, 0 to 10,079; `null` when it is no such text. English day names. */
export function parseStart(text: string): number | null {
  const match = text.length > 40 ? null : START.exec(text);
  if (match === null) return null;
  const [, name = '', hour, minute] = match;
  const day = WEEKDAYS.findIndex(
    (weekday) => name.slice(0, 3).toLowerCase() === weekday.toLowerCase(),
  );
  if (Number(hour) > 23 || Number(minute) > 59) return null;
  return (day * 24 + Number(hour)) * 60 + Number(minute);
}
