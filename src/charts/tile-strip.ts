import { appendSvg } from './svg-dom.js';

/** Appends slots [fromSlot, toSlot] to the path data of each group, in place. */
export type AppendSlots = (ds: string[], fromSlot: number, toSlot: number) => void;

/** Slots of the path element that time is filling: more make each update dearer, fewer make more elements to hold. */
const TILE_SLOTS = 32;
/** Slots of one that is drawn when all of them are closed. */
const CLOSED_TILE_SLOTS = 128;

interface Tile {
  readonly firstSlot: number;
  readonly lastSlot: number;
  readonly paths: readonly SVGPathElement[];
  /** Path data of the closed slots. */
  readonly ds: string[];
  /** The first slot that is not in `ds` yet. */
  nextSlot: number;
  isComplete: boolean;
}

/**
 * Marks along time, cut into tiles of 32 slots, or 128 of the past, a path each. While time goes on only the last tile's
 * path changes; every other element stays as it is.
 */
export class TileStrip {
  readonly #groups: readonly SVGGElement[];
  readonly #append: AppendSlots;
  readonly #overlapSlots: number;
  readonly #finish: (d: string) => string;
  /** In order, without a gap between them. */
  #tiles: Tile[] = [];
  /** Path data being completed, used again in each update. */
  readonly #shown: string[];

  /**
   * @param groups one for each mark; each gets one path a tile
   * @param overlapSlots how far a tile reaches back over the one before, to hide the seam between filled areas
   * @param finish makes path data complete before it is shown
   */
  constructor(
    groups: readonly SVGGElement[],
    append: AppendSlots,
    overlapSlots = 0,
    finish: (d: string) => string = (d) => d,
  ) {
    this.#groups = groups;
    this.#append = append;
    this.#overlapSlots = overlapSlots;
    this.#finish = finish;
    this.#shown = groups.map(() => '');
  }

  /** Draws slots [firstSlot, lastSlot]; those up to `closedSlot` will not change any more. */
  update(firstSlot: number, closedSlot: number, lastSlot: number): void {
    if (firstSlot < (this.#tiles[0]?.firstSlot ?? Infinity)) this.#drop(() => true);
    else this.#drop((tile) => tile.lastSlot < firstSlot || tile.firstSlot > lastSlot);
    let next = (this.#tiles.at(-1)?.lastSlot ?? alignedBefore(firstSlot)) + 1;
    while (next <= lastSlot) {
      const slots = next + CLOSED_TILE_SLOTS <= closedSlot + 1 ? CLOSED_TILE_SLOTS : TILE_SLOTS;
      this.#tiles.push(this.#makeTile(next, slots));
      next += slots;
    }
    for (const tile of this.#tiles) {
      if (!tile.isComplete) this.#draw(tile, Math.min(closedSlot, lastSlot), lastSlot);
    }
  }

  #draw(tile: Tile, closedSlot: number, lastSlot: number): void {
    const end = tile.lastSlot;
    const closed = Math.min(end, closedSlot);
    if (tile.nextSlot <= closed) {
      this.#append(tile.ds, tile.nextSlot, closed);
      tile.nextSlot = closed + 1;
    }
    tile.isComplete = closed === end;
    const shown = this.#shown;
    for (let i = 0; i < shown.length; i++) shown[i] = tile.ds[i]!;
    if (!tile.isComplete) this.#append(shown, tile.nextSlot, Math.min(end, lastSlot));
    for (let i = 0; i < shown.length; i++)
      tile.paths[i]!.setAttribute('d', this.#finish(shown[i]!));
  }

  #drop(isGone: (tile: Tile) => boolean): void {
    if (!this.#tiles.some(isGone)) return;
    for (const tile of this.#tiles) {
      if (isGone(tile)) tile.paths.forEach((path) => path.remove());
    }
    this.#tiles = this.#tiles.filter((tile) => !isGone(tile));
  }

  #makeTile(firstSlot: number, slots: number): Tile {
    const paths = this.#groups.map((group) => appendSvg(group, 'path'));
    return {
      firstSlot,
      lastSlot: firstSlot + slots - 1,
      paths,
      ds: paths.map(() => ''),
      nextSlot: firstSlot - this.#overlapSlots,
      isComplete: false,
    };
  }
}

/** The slot before the tile that a slot falls into, so that a chart made later is cut at the same places. */
function alignedBefore(slot: number): number {
  return Math.floor(slot / TILE_SLOTS) * TILE_SLOTS - 1;
}
