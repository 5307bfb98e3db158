/** Words that keep the ids of one run apart from another's, e.g. those its seed is expanded to. */
export type IdKey = Iterable<number>;

/**
 * The trace id of a request: 32 lower-case hex digits, the same for all attempts, never all zero.
 * A hash, so that the same run has the same ids everywhere; not random, not secret.
 */
export function traceIdOf(key: IdKey, requestTick: number, requestIndex: number): string {
  return hexOf(key, TRACE_LANES, [requestTick, requestIndex]);
}

/** The span id of one attempt: 16 lower-case hex digits, never all zero. */
export function spanIdOf(
  key: IdKey,
  requestTick: number,
  requestIndex: number,
  attempt: number,
): string {
  return hexOf(key, SPAN_LANES, [requestTick, requestIndex, attempt]);
}

/** Each lane starts elsewhere and so hashes apart from the others: fractional parts of square roots of primes. */
const TRACE_LANES = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a];
const SPAN_LANES = [0x510e527f, 0x9b05688c];

function hexOf(key: IdKey, lanes: readonly number[], words: readonly number[]): string {
  const hashes = lanes.map((lane) => {
    let hash = lane;
    for (const word of key) hash = stir(hash, word);
    for (const word of words) hash = stir(hash, word);
    return finalise(hash) >>> 0;
  });
  // W3C and OTLP reject an id of all zeros; one in 2^64 or less would be.
  if (!hashes.some((hash) => hash !== 0)) hashes[0] = 1;
  return hashes.map((hash) => hash.toString(16).padStart(8, '0')).join('');
}

/** One step of MurmurHash3 (Austin Appleby, public domain). */
function stir(hash: number, word: number): number {
  let k = Math.imul(word, 0xcc9e2d51);
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  const h = hash ^ k;
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
}

function finalise(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
