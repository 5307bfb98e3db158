/** Lines of a text that comes in pieces. */
export interface LineReader {
  /** The lines that are complete with this piece, without their ends. */
  push(piece: string): Generator<string>;
  /** What is left after the last piece. */
  end(): Generator<string>;
}

/** A line longer than this is no row; it comes out cut to this length and one character more. */
export const MAX_LINE_CHARACTERS = 100_000;

/** @param lineEnd `\n`, also of texts that end their lines in CRLF, or `\r` */
export function createLineReader(lineEnd: '\n' | '\r'): LineReader {
  let carry = '';
  const add = (text: string): void => {
    // A line that is too long is not gathered any further.
    if (carry.length <= MAX_LINE_CHARACTERS) carry += text.slice(0, MAX_LINE_CHARACTERS + 1);
  };
  const take = (): string => {
    const line = carry.endsWith('\r') ? carry.slice(0, -1) : carry;
    carry = '';
    return line.slice(0, MAX_LINE_CHARACTERS + 1);
  };
  return {
    *push(piece) {
      let at = 0;
      for (;;) {
        const found = piece.indexOf(lineEnd, at);
        if (found === -1) break;
        add(piece.slice(at, found));
        at = found + 1;
        yield take();
      }
      add(piece.slice(at));
    },
    *end() {
      if (carry !== '') yield take();
    },
  };
}
