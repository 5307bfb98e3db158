/** A label that wants to stand at a place on the time axis. */
export interface MarkLabel {
  /** Px from the plot's left edge of the moment it names; may lie outside. */
  readonly xPx: number;
  /** Px to the end of what it names; equal to `xPx` for a moment. */
  readonly endPx: number;
  readonly widthPx: number;
}

/** Where it stands. */
export interface PlacedMarkLabel {
  /** 0 above the plot, 1 below that, -1: no room, shown as a numbered dot; null: what it names is out of sight. */
  readonly row: number | null;
  /** Px from the plot's left edge to the left end of the text (to the middle of the dot). */
  readonly leftPx: number;
}

const ROWS = 2;
const GAP_PX = 8;
const DOT_PX = 14;

/**
 * Puts labels into two rows, the later one first where both want the same place (it is what the reader just did);
 * one that fits into neither becomes a numbered dot. A label of something begun before the window sticks to its left edge.
 * @param labels in order of time
 */
export function placeMarkLabels(
  labels: readonly MarkLabel[],
  plotWidth: number,
): PlacedMarkLabel[] {
  const taken: { left: number; right: number }[][] = Array.from({ length: ROWS }, () => []);
  const placed: PlacedMarkLabel[] = labels.map(() => ({ row: null, leftPx: 0 }));
  for (let index = labels.length - 1; index >= 0; index--) {
    const label = labels[index]!;
    if (label.xPx > plotWidth || label.endPx < 0) continue;
    const fit = Math.max(0, Math.min(label.xPx, plotWidth - label.widthPx));
    const row = taken.findIndex((spans) => isFree(spans, fit, fit + label.widthPx));
    if (row >= 0) taken[row]!.push({ left: fit, right: fit + label.widthPx });
    const dot = Math.max(DOT_PX / 2, Math.min(label.xPx, plotWidth - DOT_PX / 2));
    placed[index] = row >= 0 ? { row, leftPx: fit } : { row: -1, leftPx: dot };
  }
  return placed;
}

function isFree(
  spans: readonly { left: number; right: number }[],
  left: number,
  right: number,
): boolean {
  return spans.every((span) => right + GAP_PX <= span.left || left >= span.right + GAP_PX);
}
