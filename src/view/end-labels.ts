/**
 * Centres of labels that stand as close to their targets as they can without overlapping (least squares, so a crowd
 * spreads evenly around its middle), inside [top, bottom].
 * @param targets wanted centres in px, any order; NaN entries stay NaN
 * @param spacingPx least distance of two centres
 */
export function placeEndLabels(
  targets: readonly number[],
  spacingPx: number,
  topPx: number,
  bottomPx: number,
): number[] {
  const order = targets.map((_, index) => index).filter((index) => !Number.isNaN(targets[index]));
  order.sort((a, b) => targets[a]! - targets[b]! || a - b);
  const blocks: { sum: number; n: number }[] = [];
  order.forEach((index, rank) => {
    let block = { sum: targets[index]! - rank * spacingPx, n: 1 };
    let above = blocks[blocks.length - 1];
    while (above !== undefined && above.sum / above.n >= block.sum / block.n) {
      block = { sum: block.sum + above.sum, n: block.n + above.n };
      blocks.pop();
      above = blocks[blocks.length - 1];
    }
    blocks.push(block);
  });
  const placed = targets.map(() => NaN);
  const lowest = bottomPx - (order.length - 1) * spacingPx;
  let rank = 0;
  for (const block of blocks) {
    const start = Math.max(topPx, Math.min(block.sum / block.n, lowest));
    for (let i = 0; i < block.n; i++, rank++) placed[order[rank]!] = start + rank * spacingPx;
  }
  return placed;
}
