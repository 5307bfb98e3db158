import { WAIT_COUNT } from './wait-space.js';
import type { WaitSpace } from './wait-space.js';

/** Places of the lines, and what they come to. */
export interface LinesTrade {
  readonly score: number;
  /** By rule; none where nothing scores above 0. */
  readonly places: readonly number[];
}

/** The best of all lines at one `for`: of the places that catch the same, only the quietest can be. */
export function bestTrade(
  spaces: readonly WaitSpace[],
  wait: number,
  scoreOf: (caught: number, falseAlarms: number) => number,
): LinesTrade {
  const [a, b, c] = spaces.map((space) => quietest(space, wait));
  let best: LinesTrade = { score: 0, places: [] };
  for (const x of a!) {
    for (const y of b!) {
      for (const z of c!) {
        const alarms = x.falseAlarms + y.falseAlarms + z.falseAlarms;
        const score = scoreOf(x.caught | y.caught | z.caught, alarms);
        if (score > best.score) best = { score, places: [x.place, y.place, z.place] };
      }
    }
  }
  return best;
}

interface QuietPlace {
  readonly caught: number;
  readonly falseAlarms: number;
  readonly place: number;
}

/** For each set of incidents that a rule can catch, the place with fewest false alarms. */
function quietest(space: WaitSpace, wait: number): readonly QuietPlace[] {
  const found = new Map<number, QuietPlace>();
  for (let place = 0; place < space.places; place++) {
    const at = place * WAIT_COUNT + wait;
    const caught = space.caught[at]!;
    const falseAlarms = space.falseAlarms[at]!;
    const known = found.get(caught);
    if (known === undefined || falseAlarms < known.falseAlarms)
      found.set(caught, { caught, falseAlarms, place });
  }
  return [...found.values()];
}
