/** Control characters that no text file has, or text that was decoded from bytes that were none. */
export function looksBinary(start: string): boolean {
  let control = 0;
  let undecoded = 0;
  for (let at = 0; at < start.length; at += 1) {
    const code = start.charCodeAt(at);
    if (code < 9 || (code > 13 && code < 27)) control += 1;
    if (code === 0xfffd) undecoded += 1;
  }
  return control > 0 || (undecoded > 4 && undecoded > start.length / 20);
}

/** `undefined` when it is not valid JSON, or nested deeper than the engine goes. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.trim());
  } catch {
    return undefined;
  }
}
