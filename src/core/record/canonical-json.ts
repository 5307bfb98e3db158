/**
 * A value as JSON of one form only, so that equal values have equal text: keys in order of their UTF-16 code units,
 * no spaces, numbers and strings as ECMAScript writes them. What JSON leaves out is left out, `toJSON` is asked,
 * and big integers are written as their digits.
 * @throws RangeError or TypeError for a value that holds itself or is nested too deep
 * Source: RFC 8785 (JSON Canonicalization Scheme); it refuses half characters and NaN, which here are
 * written as `JSON.stringify` writes them, as a prompt may hold either.
 */
export function canonicalJson(value: unknown): string {
  return write(value, []) ?? 'null';
}

const MAX_DEPTH = 500;

function write(value: unknown, within: object[]): string | undefined {
  if (typeof value === 'bigint') return `"${value}"`;
  if (typeof value !== 'object' || value === null)
    return JSON.stringify(value) as string | undefined;
  const { toJSON } = value as { toJSON?: unknown };
  if (typeof toJSON === 'function') return write(toJSON.call(value), within);
  if (within.includes(value)) throw new TypeError('the value holds itself');
  if (within.length >= MAX_DEPTH) throw new RangeError(`nested more than ${MAX_DEPTH} deep`);
  within.push(value);
  const text = Array.isArray(value) ? writeArray(value, within) : writeObject(value, within);
  within.pop();
  return text;
}

function writeArray(values: readonly unknown[], within: object[]): string {
  return `[${values.map((each) => write(each, within) ?? 'null').join(',')}]`;
}

function writeObject(value: object, within: object[]): string {
  const members: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const text = write((value as Record<string, unknown>)[key], within);
    if (text !== undefined) members.push(`${JSON.stringify(key)}:${text}`);
  }
  return `{${members.join(',')}}`;
}
