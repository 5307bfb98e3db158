import { appendSvg } from './svg-dom.js';

/** Appends slots [fromSlot, toSlot] to the path data of each group, in place. */
export type AppendSlots = (ds: string[], fromSlot: number, toSlot: number) => void;

/** Slots of one path element: more make each update dearer, fewer make more elements to hold. */
const TILE_SLOTS = 32;

interface Tile {
  readonly paths: readonly SVGPathElement[];
  /** Path data of the closed slots. */
  readonly ds: string[];
  /** The first slot that is not in `ds` yet. */
  nextSlot: number;
  isComplete: boolean;
}

/**
 * Marks along time, cut into tiles of 32 slots, a path each. While time goes on only the last tile's path changes;
 * every other element stays as it is.
 */
export class TileStrip {
  readonly #groups: readonly SVGGElement[];
  readonly #append: AppendSlots;
  readonly #overlapSlots: number;
  readonly #finish: (d: string) => string;
  readonly #tiles = new Map<number, Tile>();
  #firstTile = 0;
  #lastTile = -1;
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
    const firstTile = Math.floor(firstSlot / TILE_SLOTS);
    const lastTile = Math.floor(lastSlot / TILE_SLOTS);
    for (let index = firstTile; index <= lastTile; index++) {
      this.#draw(index, Math.min(closedSlot, lastSlot), lastSlot);
    }
    this.#drop(this.#firstTile, Math.min(firstTile, this.#lastTile + 1));
    this.#drop(Math.max(lastTile + 1, this.#firstTile), this.#lastTile + 1);
    this.#firstTile = firstTile;
    this.#lastTile = lastTile;
  }

  #draw(index: number, closedSlot: number, lastSlot: number): void {
    const start = index * TILE_SLOTS;
    let tile = this.#tiles.get(index);
    if (tile === undefined) {
      tile = this.#makeTile(start - this.#overlapSlots);
      this.#tiles.set(index, tile);
    }
    if (tile.isComplete) return;
    const end = start + TILE_SLOTS - 1;
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

  #drop(fromTile: number, toTile: number): void {
    for (let index = fromTile; index < toTile; index++) {
      this.#tiles.get(index)?.paths.forEach((path) => path.remove());
      this.#tiles.delete(index);
    }
  }

  #makeTile(nextSlot: number): Tile {
    const paths = this.#groups.map((group) => appendSvg(group, 'path'));
    return { paths, ds: paths.map(() => ''), nextSlot, isComplete: false };
  }
}
