import { WAIT_COUNT, cleanlyCaught } from './wait-space.js';
import type { WaitSpace } from './wait-space.js';

/** Settings that catch all and wake nobody in vain, within one choice of modes. */
export interface WinningSpace {
  /** Winning combinations of lines, by `for`. */
  readonly cells: readonly number[];
  /** Combinations of lines in all. */
  readonly cellsAtEach: number;
  /** Whether one rule wins while the others are silent. */
  readonly aloneWins: boolean;
  /** A winning setting with room on every slider; `null` when none wins. */
  readonly roomiest: Roomy | null;
}

/** A winning setting, and how many neighbouring places of each slider win as well while the others stay. */
export interface Roomy {
  readonly places: readonly number[];
  readonly wait: number;
  /** By line. */
  readonly widths: readonly number[];
  readonly waitWidth: number;
  /** The least of them: the lines alone, or with `for` where that can be set. */
  readonly narrowest: number;
}

/**
 * Counts and measures what wins. False alarms add up by rule, so a setting wins when each rule alone is without one and
 * together they catch everything: the 365,000 cells of lines follow from what each place catches.
 * @param spaces one a rule, three of them
 * @param all a bit for each incident
 * @param canWait whether `for` is a slider of this level; otherwise it is 0
 */
export function winningSpace(
  spaces: readonly WaitSpace[],
  all: number,
  canWait: boolean,
): WinningSpace {
  const cells: number[] = [];
  let aloneWins = false;
  let roomiest: Roomy | null = null;
  for (let wait = 0; wait < (canWait ? WAIT_COUNT : 1); wait++) {
    const caught = spaces.map((space) =>
      Array.from({ length: space.places }, (_, place) => cleanlyCaught(space, place, wait)),
    );
    cells.push(countCells(caught, all));
    if (caught.some((list) => list.includes(all))) aloneWins = true;
    if (cells.at(-1) === 0) continue;
    const places = roomiestPlaces(caught, all);
    const roomy = measured(spaces, caught, places, wait, all, canWait);
    if (roomiest === null || roomy.narrowest > roomiest.narrowest) roomiest = roomy;
  }
  const cellsAtEach = spaces.reduce((product, { places }) => product * places, 1);
  return { cells, cellsAtEach, aloneWins, roomiest };
}

/** How many places catch each set of incidents without a false alarm. */
function histogram(caught: readonly number[], all: number): number[] {
  const counts = new Array<number>(all + 1).fill(0);
  for (const bits of caught) if (bits >= 0) counts[bits]! += 1;
  return counts;
}

function countCells(caught: readonly (readonly number[])[], all: number): number {
  const [a, b, c] = caught.map((list) => histogram(list, all));
  let cells = 0;
  for (let x = 0; x <= all; x++) {
    for (let y = 0; y <= all; y++) {
      if (a![x] === 0 || b![y] === 0) continue;
      for (let z = 0; z <= all; z++) if ((x | y | z) === all) cells += a![x]! * b![y]! * c![z]!;
    }
  }
  return cells;
}

/** The band of places around one that catch what is needed without a false alarm. */
function bandAround(caught: readonly number[], place: number, need: number): [number, number] {
  const holds = (at: number): boolean => caught[at]! >= 0 && (caught[at]! & need) === need;
  let first = place;
  let end = place + 1;
  while (first > 0 && holds(first - 1)) first--;
  while (end < caught.length && holds(end)) end++;
  return [first, end];
}

/** For what a place catches and what it must: the place with the widest band, the one nearest to its middle. */
function bestPlaces(
  caught: readonly number[],
  all: number,
): { readonly place: number; readonly width: number }[][] {
  const none = { place: -1, width: 0, margin: -1 };
  const best = Array.from({ length: all + 1 }, () => Array.from({ length: all + 1 }, () => none));
  caught.forEach((bits, place) => {
    if (bits < 0) return;
    for (let need = 0; need <= all; need++) {
      if ((bits & need) !== need) continue;
      const [first, end] = bandAround(caught, place, need);
      const found = { place, width: end - first, margin: Math.min(place - first, end - 1 - place) };
      const { width, margin } = best[bits]![need]!;
      if (found.width > width || (found.width === width && found.margin > margin))
        best[bits]![need] = found;
    }
  });
  return best;
}

/** The winning places whose narrowest band is widest. What a rule must catch is what the others do not. */
function roomiestPlaces(caught: readonly (readonly number[])[], all: number): number[] {
  const best = caught.map((list) => bestPlaces(list, all));
  let found: number[] = [];
  let widest = 0;
  for (let x = 0; x <= all; x++) {
    for (let y = 0; y <= all; y++) {
      for (let z = 0; z <= all; z++) {
        if ((x | y | z) !== all) continue;
        const chosen = [
          best[0]![x]![all & ~(y | z)]!,
          best[1]![y]![all & ~(x | z)]!,
          best[2]![z]![all & ~(x | y)]!,
        ];
        const narrowest = Math.min(...chosen.map(({ width }) => width));
        if (narrowest <= widest) continue;
        widest = narrowest;
        found = chosen.map(({ place }) => place);
      }
    }
  }
  return found;
}

function measured(
  spaces: readonly WaitSpace[],
  caught: readonly (readonly number[])[],
  places: readonly number[],
  wait: number,
  all: number,
  canWait: boolean,
): Roomy {
  const bits = places.map((place, rule) => caught[rule]![place]!);
  const widths = places.map((place, rule) => {
    const others = bits.reduce((sum, each, at) => (at === rule ? sum : sum | each), 0);
    const [first, end] = bandAround(caught[rule]!, place, all & ~others);
    return end - first;
  });
  const waitWidth = canWait ? waitBand(spaces, places, wait, all) : WAIT_COUNT;
  return { places, wait, widths, waitWidth, narrowest: Math.min(...widths, waitWidth) };
}

/** How many values of `for` around one win with the same lines. */
function waitBand(
  spaces: readonly WaitSpace[],
  places: readonly number[],
  wait: number,
  all: number,
): number {
  const wins = (at: number): boolean => {
    const bits = spaces.map((space, rule) => cleanlyCaught(space, places[rule]!, at));
    return bits.every((each) => each >= 0) && bits.reduce((sum, each) => sum | each, 0) === all;
  };
  let first = wait;
  let end = wait + 1;
  while (first > 0 && wins(first - 1)) first--;
  while (end < WAIT_COUNT && wins(end)) end++;
  return end - first;
}
