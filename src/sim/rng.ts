/**
 * Noise keyed by counters: a draw is a hash of (seed, what it is for, which one), never the next
 * number of a sequence. Leaving a draw out, or making one more, therefore moves no other draw.
 */
// @ts-expect-error -- the published types cover the main entry only, which pulls in `crypto`
import aleaModule from 'seedrandom/lib/alea.js';

const alea = aleaModule as (seed: string) => { int32(): number };

/* What a draw of one tick is for. */

/** Number of new requests; plus the feature. */
export const TICK_ARRIVALS = 0;
/** Slow wander of the log rate; plus the feature. */
export const TICK_SLOW_WANDER = 16;
/** Wander of the log rate over minutes, shared by the features. */
export const TICK_MID_WANDER = 32;
/** Level of the day. */
export const TICK_DAY_LEVEL = 33;
/** Errors in clumps; plus the provider. */
export const TICK_CLUMPS = 40;
/** Storm errors in clumps; plus the provider. */
export const TICK_STORM_CLUMPS = 48;
/** Wander of the log rate over seconds, shared by the features. */
export const TICK_FAST_WANDER = 34;
/** Lengths of on and off of the machine features, their level while on, its wander, their clumps. */
export const TICK_BURST_LENGTH = 35;
export const TICK_BURST_LEVEL = 36;
export const TICK_BURST_WANDER = 37;
export const TICK_BURST_CLUMP = 38;
/** Slow wander of a provider's speed; plus the provider. */
export const TICK_PROVIDER_WANDER = 56;
/** How far each golden prompt's scores lie from the mean; by its number. */
export const TICK_GOLDEN_OFFSET = 60;
/** Kind, gap, length and size of the drawn incidents; four each. */
export const TICK_INCIDENTS = 64;
/** Drift of the mix of a feature's templates; plus the feature. */
export const TICK_MIX = 80;

/* What a draw of one request or one attempt is for. */

export const CALL_ARRIVAL = 0;
export const CALL_ROUTE = 1;
export const CALL_RESPONSE_CACHE = 2;
export const CALL_TEMPLATE = 3;
export const CALL_INPUT = 4;
export const CALL_OUTPUT = 5;
export const CALL_PREFIX = 6;
export const CALL_CONVERSATION = 7;
export const CALL_JITTER_BRANCH = 8;
export const CALL_JITTER = 9;
export const CALL_TOKEN_TIME = 10;
export const CALL_WAIT = 11;
export const CALL_ERROR = 12;
export const CALL_ERROR_KIND = 13;
export const CALL_BACKOFF = 14;
export const CALL_WEIGHTS = 15;
export const CALL_SIMILARITY_SAMPLED = 16;
export const CALL_SIMILARITY = 17;
export const CALL_JUDGE_SAMPLED = 18;
export const CALL_JUDGE = 19;
/* 20 was how an answer ends, which now follows from its session. */
export const CALL_GOLDEN_PROMPT = 21;
export const CALL_JUDGE_NOISE = 22;
export const CALL_FEEDBACK = 23;
export const CALL_REFUSAL = 24;
export const CALL_REASONING = 25;
export const CALL_SESSION_STEPS = 26;
export const CALL_SESSION_TURN = 27;
export const CALL_SESSION_GAP = 28;
export const CALL_SESSION_GROWTH = 29;
/** Lengths of the stages around a call; plus the stage. */
export const CALL_STAGES = 96;
/** Ids of the spans around a call; two each. */
export const CALL_SPAN_IDS = 160;

const GOLDEN = 0x9e3779b9;
const TO_UNIT = 1 / 4294967296;

/** Four 32-bit words from the reader's seed: any text, of any length. */
export function expandSeed(seed: string): Int32Array {
  const generator = alea(seed);
  return Int32Array.from({ length: 4 }, () => generator.int32());
}

/** Bijective mix of 32 bits; shifts and multipliers found by search (Chris Wellons, hash-prospector, public domain). */
function mix(word: number): number {
  let x = word;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0xd35a2d97);
  return x ^ (x >>> 15);
}

/** The same mix of `word` with `key` brought in half way. */
function mixWith(word: number, key: number): number {
  let x = word;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul((x ^ (x >>> 15)) + key, 0xd35a2d97);
  return x ^ (x >>> 15);
}

/** Strictly between 0 and 1, so that quantile functions need no guard. */
export function toUnit(word: number): number {
  return ((word >>> 0) + 0.5) * TO_UNIT;
}

/**
 * The uniform draw of `stream` at `counter` (a tick, a minute, a day).
 * @returns strictly between 0 and 1, in steps of 2^-32
 */
export function uniformAt(seed: Int32Array, stream: number, counter: number): number {
  const x = mix((counter ^ seed[0]!) + seed[1]!);
  return toUnit(mixWith((x ^ seed[2]!) + Math.imul(stream + 1, GOLDEN), seed[3]!));
}

/**
 * Writes the 64-bit key of one attempt of one request into `key`.
 * @param attempt 0 also keys what the attempts of a request share
 */
export function keyOfCall(
  seed: Int32Array,
  tick: number,
  requestIndex: number,
  attempt: number,
  key: Int32Array,
): void {
  const which = requestIndex | (attempt << 20);
  key[0] = mix(mix((tick ^ seed[0]!) + seed[1]!) ^ which);
  key[1] = mix(mix((which ^ seed[2]!) + seed[3]!) ^ tick);
}

/** The 32 random bits of `stream` for the call that `key` stands for. */
export function wordOf(key: Int32Array, stream: number): number {
  return mixWith(key[0]! + Math.imul(stream + 1, GOLDEN), key[1]!);
}

/**
 * The uniform draw of `stream` for the call that `key` stands for.
 * @returns strictly between 0 and 1, in steps of 2^-32
 */
export function uniform(key: Int32Array, stream: number): number {
  return toUnit(wordOf(key, stream));
}
