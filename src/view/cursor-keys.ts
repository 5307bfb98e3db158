/** The minutes the cursor may stand on. */
export interface CursorRange {
  readonly first: number;
  readonly last: number;
}

/** One page is this share of the range. */
const PAGE_SHARE = 12;

/**
 * Where a key moves the cursor: arrows by a minute, Page keys by a twelfth of the range, Home and End to its ends.
 * @returns `null` when the key does not move it
 */
export function movedCursor(
  key: string,
  atMinute: number,
  { first, last }: CursorRange,
): number | null {
  const page = Math.max(1, Math.round((last - first) / PAGE_SHARE));
  const target = {
    ArrowLeft: atMinute - 1,
    ArrowRight: atMinute + 1,
    ArrowDown: atMinute - 1,
    ArrowUp: atMinute + 1,
    PageDown: atMinute - page,
    PageUp: atMinute + page,
    Home: first,
    End: last,
  }[key];
  return target === undefined ? null : Math.max(first, Math.min(last, target));
}
