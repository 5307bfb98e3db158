import type { Clock, IdSource } from '../core/record/platform.js';

/**
 * The clock and random ids of the machine, for `observe`, in Node and browsers alike. Times are the wall clock's at the
 * first call carried on by the monotonic one, so that setting the clock neither moves nor reverses them.
 */
export function systemPlatform(): { readonly clock: Clock; readonly ids: IdSource } {
  const anchorMs = Date.now() - performance.now();
  return {
    clock: {
      utcMs: () => anchorMs + performance.now(),
      monotonicMs: () => performance.now(),
    },
    ids: { newTraceId: () => randomHex(16), newSpanId: () => randomHex(8) },
  };
}

/** W3C and OTLP take an id of all zeros for none. */
function randomHex(byteCount: number): string {
  const bytes = new Uint8Array(byteCount);
  do crypto.getRandomValues(bytes);
  while (bytes.every((byte) => byte === 0));
  let text = '';
  for (const byte of bytes) text += (byte + 256).toString(16).slice(1);
  return text;
}
