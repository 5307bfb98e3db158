const TIMEOUT = /time_?d?_?out|HEADERS_TIMEOUT|BODY_TIMEOUT/i;
const ABORT = /^(AbortError|APIUserAbortError|CanceledError)$/;
const MAX_LENGTH = 64;

/**
 * Why a call failed, as OpenTelemetry's `error.type`: few values, none with a message in it. `timeout`, `aborted`,
 * else the HTTP status, else the provider's code, else the name of the error, else `_OTHER`.
 */
export function errorTypeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '_OTHER';
  const name = wordOf(error, 'name') ?? '';
  const code = wordOf(error, 'code') ?? wordOf(error, 'type');
  const status = numberOf(error, 'status') ?? numberOf(error, 'statusCode');
  if (TIMEOUT.test(name) || (code !== null && TIMEOUT.test(code)) || status === 408)
    return 'timeout';
  if (ABORT.test(name) || code === 'ABORT_ERR') return 'aborted';
  if (code === 'content_filter') return code;
  if (status !== null && status >= 100 && status <= 599) return String(status);
  return code ?? (name === '' || name === 'Error' ? '_OTHER' : name);
}

/** A short word of an error; errors are anybody's objects, so a getter may throw. */
function wordOf(error: object, key: string): string | null {
  const value = read(error, key);
  return typeof value === 'string' && value !== '' && value.length <= MAX_LENGTH ? value : null;
}

function numberOf(error: object, key: string): number | null {
  const value = read(error, key);
  return typeof value === 'number' && Number.isInteger(value) ? value : null;
}

function read(error: object, key: string): unknown {
  try {
    return (error as Record<string, unknown>)[key];
  } catch {
    return undefined;
  }
}
