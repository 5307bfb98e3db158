import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from './canonical-json.js';

/** Shorter keys can be searched. */
const MIN_KEY_BYTES = 16;
/** 128 bits: among 10^15 prompts the chance that two share a hash is one in 10^8. */
const HASH_BYTES = 16;

/** The keys of a request that hold its prompt, at the providers whose shapes are known. */
const PROMPT_KEYS = ['system', 'instructions', 'messages', 'input', 'prompt', 'contents'] as const;

/**
 * A hash of prompts by a secret key, for `hashPrompt` of `observe`: HMAC-SHA-256 of the prompt in canonical JSON, its
 * first 128 bits as 32 hex digits. Equal prompts have equal hashes whatever the order of their keys, and without
 * the key nobody can try a list of likely prompts. Of a request only the prompt counts, not the temperature.
 * The hash throws RangeError for a request nested too deep and TypeError for one that holds itself.
 * @param key at least 16 bytes; copied
 * @throws RangeError for a shorter key
 */
export function promptHasher(key: Uint8Array): (request: unknown) => string {
  if (key.length < MIN_KEY_BYTES) {
    throw new RangeError(`key must have at least ${MIN_KEY_BYTES} bytes, got ${key.length}`);
  }
  const keyed = hmac.create(sha256, key.slice());
  return (request) => {
    const message = utf8ToBytes(canonicalJson(promptOf(request)));
    return bytesToHex(keyed.clone().update(message).digest().subarray(0, HASH_BYTES));
  };
}

function promptOf(request: unknown): unknown {
  if (typeof request !== 'object' || request === null || Array.isArray(request)) return request;
  const known = PROMPT_KEYS.filter((key) => Object.hasOwn(request, key));
  if (known.length === 0) return request;
  return Object.fromEntries(known.map((key) => [key, (request as Record<string, unknown>)[key]]));
}
