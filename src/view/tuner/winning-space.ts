import { WAIT_COUNT, cleanlyCaught } from './wait-space.js';
import type { WaitSpace } from './wait-space.js';

/** Settings that catch all and wake nobody in vain, within one choice of modes. */
export interface WinningSpace {
  /** By value of `for` that was asked about. */
  readonly waits: readonly WinningWait[];
  /** Combinations of lines at each. */
  readonly cellsAtEach: number;
  /** Whether one rule wins while the others are silent. */
  readonly aloneWins: boolean;
  /** The one with most room of all `waits`; `null` when nothing wins. */
  readonly roomiest: Roomy | null;
}

/** What wins at one value of `for`. */
export interface WinningWait {
  readonly wait: number;
  /** Winning combinations of lines. */
  readonly cells: number;
  /** A winning setting with room on every slider; `null` when none wins. */
  readonly roomiest: Roomy | null;
}

/** First place and the one after the last. */
export type Band = readonly [first: number, end: number];

/** A winning setting, and which neighbouring places of each slider win as well while the others stay. */
export interface Roomy {
  readonly places: readonly number[];
  readonly wait: number;
  /** By line. */
  readonly bands: readonly Band[];
  readonly waitBand: Band;
  /** Places in the narrowest of them: of the lines alone, or with `for` where that can be set. */
  readonly narrowest: number;
}

/** Which values of `for` there are. */
export interface WaitScope {
  /** Whether `for` is a slider of the level, and must have room too. */
  readonly canWait: boolean;
  /** Those asked about; by default all, or only 0 where it is no slider. */
  readonly waits?: readonly number[];
}

/** Places that a winning setting must have on every slider to be found by hand. */
export const LEAST_WIDTH = 5;

const ALL_WAITS: readonly number[] = Array.from({ length: WAIT_COUNT }, (_, wait) => wait);

/**
 * Counts and measures what wins. False alarms add up by rule, so a setting wins when each rule alone is without one and
 * together they catch everything: the 365,000 cells of lines follow from what each place catches. Yields after each
 * value of `for`.
 * @param spaces one a rule, three of them
 * @param all a bit for each incident
 */
export function* winningSpaceSteps(
  spaces: readonly WaitSpace[],
  all: number,
  { canWait, waits = canWait ? ALL_WAITS : [0] }: WaitScope,
): Generator<undefined, WinningSpace> {
  const found: WinningWait[] = [];
  let aloneWins = false;
  for (const wait of waits) {
    const caught = spaces.map((space) =>
      Array.from({ length: space.places }, (_, place) => cleanlyCaught(space, place, wait)),
    );
    if (caught.some((list) => list.includes(all))) aloneWins = true;
    const cells = countCells(caught, all);
    const places = cells > 0 ? roomiestPlaces(caught, all) : null;
    const roomiest =
      places === null ? null : measured({ spaces, caught, all }, places, wait, canWait);
    found.push({ wait, cells, roomiest });
    yield;
  }
  const roomiest = found.reduce<Roomy | null>(
    (best, { roomiest: each }) => ((each?.narrowest ?? 0) > (best?.narrowest ?? 0) ? each : best),
    null,
  );
  const cellsAtEach = spaces.reduce((product, { places }) => product * places, 1);
  return { waits: found, cellsAtEach, aloneWins, roomiest };
}

/** How many places catch each set of incidents without a false alarm. */
function counted(caught: readonly number[]): [bits: number, places: number][] {
  const counts = new Map<number, number>();
  for (const bits of caught) if (bits >= 0) counts.set(bits, (counts.get(bits) ?? 0) + 1);
  return [...counts];
}

function countCells(caught: readonly (readonly number[])[], all: number): number {
  const [a, b, c] = caught.map(counted);
  let cells = 0;
  for (const [x, ofX] of a!) {
    for (const [y, ofY] of b!) {
      for (const [z, ofZ] of c!) if ((x | y | z) === all) cells += ofX * ofY * ofZ;
    }
  }
  return cells;
}

/** The band of places around one that catch what is needed without a false alarm. */
function bandAround(caught: readonly number[], place: number, need: number): Band {
  return stretchAround(place, caught.length, (at) => {
    const bits = caught[at]!;
    return bits >= 0 && (bits & need) === need;
  });
}

function stretchAround(place: number, length: number, holds: (at: number) => boolean): Band {
  let first = place;
  let end = place + 1;
  while (first > 0 && holds(first - 1)) first--;
  while (end < length && holds(end)) end++;
  return [first, end];
}

const widthOf = ([first, end]: Band): number => end - first;

interface Place {
  readonly place: number;
  readonly width: number;
  readonly margin: number;
}

/** Of the places that catch `bits` exactly, for what is needed: that with the widest band, nearest to its middle. */
function bestPlace(caught: readonly number[], bits: number, need: number): Place {
  let best: Place = { place: -1, width: 0, margin: -1 };
  caught.forEach((each, place) => {
    if (each !== bits) return;
    const [first, end] = bandAround(caught, place, need);
    const found = { place, width: end - first, margin: Math.min(place - first, end - 1 - place) };
    const gain = found.width - best.width || found.margin - best.margin;
    if (gain > 0) best = found;
  });
  return best;
}

/** The winning places whose narrowest band is widest. What a rule must catch is what the others do not. */
function roomiestPlaces(caught: readonly (readonly number[])[], all: number): number[] {
  const sets = caught.map((list) => counted(list).map(([bits]) => bits));
  const known = caught.map(() => new Map<string, Place>());
  const best = (rule: number, bits: number, others: number): Place => {
    const need = all & ~others;
    const key = `${bits} ${need}`;
    const found = known[rule]!.get(key) ?? bestPlace(caught[rule]!, bits, need);
    known[rule]!.set(key, found);
    return found;
  };
  let places: number[] = [];
  let widest = 0;
  for (const x of sets[0]!) {
    for (const y of sets[1]!) {
      for (const z of sets[2]!) {
        if ((x | y | z) !== all) continue;
        const chosen = [best(0, x, y | z), best(1, y, x | z), best(2, z, x | y)];
        const narrowest = Math.min(...chosen.map(({ width }) => width));
        if (narrowest <= widest) continue;
        widest = narrowest;
        places = chosen.map(({ place }) => place);
      }
    }
  }
  return places;
}

/** What a setting is measured in. */
interface Measure {
  readonly spaces: readonly WaitSpace[];
  /** By rule and place, at the wait. */
  readonly caught: readonly (readonly number[])[];
  readonly all: number;
}

function measured(
  { spaces, caught, all }: Measure,
  places: readonly number[],
  wait: number,
  canWait: boolean,
): Roomy {
  const bits = places.map((place, rule) => caught[rule]![place]!);
  const bands = places.map((place, rule) => {
    const others = bits.reduce((sum, each, at) => (at === rule ? sum : sum | each), 0);
    return bandAround(caught[rule]!, place, all & ~others);
  });
  const waitBand = stretchAround(wait, WAIT_COUNT, (at) => {
    const each = spaces.map((space, rule) => cleanlyCaught(space, places[rule]!, at));
    return each.every((one) => one >= 0) && each.reduce((sum, one) => sum | one, 0) === all;
  });
  const widths = bands.map(widthOf);
  const narrowest = Math.min(...widths, ...(canWait ? [widthOf(waitBand)] : []));
  return { places, wait, bands, waitBand, narrowest };
}
