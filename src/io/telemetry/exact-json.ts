/**
 * `JSON.parse`, but whole numbers of 16 digits and more come as text: times in nanoseconds do not fit
 * a number, and `JSON.parse` rounds them without a word.
 * @returns `undefined` when the text is not valid JSON, or nested deeper than the engine goes
 */
export function parseExactJson(text: string): unknown {
  try {
    return JSON.parse(/\d{16}/.test(text) ? quoteLongIntegers(text) : text) as unknown;
  } catch {
    return undefined;
  }
}

/** Puts quotes around long whole numbers, outside texts. Linear in the length of the text. */
function quoteLongIntegers(text: string): string {
  const parts: string[] = [];
  let at = 0;
  while (at < text.length) {
    const quote = text.indexOf('"', at);
    const end = quote === -1 ? text.length : quote;
    parts.push(text.slice(at, end).replace(NUMBER, quoteIfLong));
    if (quote === -1) break;
    at = endOfText(text, quote);
    parts.push(text.slice(quote, at));
  }
  return parts.join('');
}

const NUMBER = /-?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?/g;

function quoteIfLong(number: string): string {
  return number.length > 15 && /^-?\d{16,}$/.test(number) ? `"${number}"` : number;
}

/** Behind the quote that closes the text which opens at `quote`; the end where none does. */
function endOfText(text: string, quote: number): number {
  for (let at = text.indexOf('"', quote + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return at + 1;
  }
  return text.length;
}
