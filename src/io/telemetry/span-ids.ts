/** An id as OpenTelemetry writes it; `isOdd` where it was of another length, or is none and stands as given. */
export interface ReadId {
  readonly id: string;
  readonly isOdd: boolean;
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * An id as lower-case hex of its full length: from hex in either case, hex without its leading zeros
 * or with the hyphens of a UUID, and base64 as protobuf dumps have it.
 * @param digits 32 for a trace, 16 for a span
 * @returns `null` for no id: nothing, or all zeros
 */
export function readId(value: unknown, digits: 16 | 32): ReadId | null {
  if (typeof value !== 'string') return null;
  const text = value.trim();
  if (/^[0-]*$/.test(text)) return null;
  const hex = digits === 32 ? text.replaceAll('-', '') : text;
  if (/^[\da-f]+$/i.test(hex) && hex.length <= digits && hex.length > digits / 2 - 4) {
    return { id: hex.toLowerCase().padStart(digits, '0'), isOdd: hex.length < digits };
  }
  const decoded = base64Hex(text, digits);
  if (decoded !== null) return /^0+$/.test(decoded) ? null : { id: decoded, isOdd: false };
  return { id: text.slice(0, 128), isOdd: true };
}

/** Base64 of exactly `digits` / 2 bytes as hex. */
function base64Hex(text: string, digits: number): string | null {
  const match = /^([A-Za-z\d+/_-]+)={0,2}$/.exec(text);
  const body = match?.[1]?.replaceAll('-', '+').replaceAll('_', '/');
  if (body?.length !== Math.ceil((digits * 4) / 6)) return null;
  let hex = '';
  let bits = 0;
  let held = 0;
  for (const character of body) {
    held = (held << 6) | BASE64.indexOf(character);
    bits += 6;
    while (bits >= 4) {
      bits -= 4;
      hex += ((held >> bits) & 15).toString(16);
      held &= (1 << bits) - 1;
    }
  }
  return hex.slice(0, digits);
}
