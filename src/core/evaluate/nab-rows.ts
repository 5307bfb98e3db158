import { exp } from '../stats/exp-log.js';

/** What a hit, a false alarm and a miss weigh. */
export interface NabProfile {
  readonly tpWeight: number;
  readonly fpWeight: number;
  readonly fnWeight: number;
}

/** The three weightings NAB publishes scores for. */
export const NAB_PROFILES = {
  standard: { tpWeight: 1, fpWeight: 0.11, fnWeight: 1 },
  lowFalsePositives: { tpWeight: 1, fpWeight: 0.22, fnWeight: 1 },
  lowFalseNegatives: { tpWeight: 1, fpWeight: 0.11, fnWeight: 2 },
} as const satisfies Readonly<Record<string, NabProfile>>;

/** First and last row of a labelled window, both inclusive. */
export type NabWindow = readonly [first: number, last: number];

/** Rows at the start of a series of `n` rows that are not scored. */
export function nabProbationRows(n: number, share = 0.15): number {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`share must be from 0 to 1, got ${share}`);
  return Math.floor(Math.min(share * n, share * 5000));
}

/** From 1 far before 0, over 0, to -1 from 3 on. */
function scaledSigmoid(x: number): number {
  return x > 3 ? -1 : 2 / (1 + exp(5 * x)) - 1;
}

/**
 * What each row of a series scores if it is flagged: inside a window `tpWeight` at the first row, falling to almost
 * nothing at the last; outside a small loss just after a window, the whole `fpWeight` farther on and before any.
 * A row after a window of one row loses the whole `fpWeight`: NAB divides by zero there.
 * @throws RangeError when the windows are not rows of the series, ascending and apart
 * Source: Lavin & Ahmad 2015; numenta/NAB nab/sweeper.py at ea702d7.
 */
export function nabRowScores(
  n: number,
  windows: readonly NabWindow[],
  profile: NabProfile = NAB_PROFILES.standard,
): Float64Array {
  const scores = new Float64Array(n).fill(-profile.fpWeight);
  const best = scaledSigmoid(-1);
  let next = 0;
  windows.forEach(([first, last], index) => {
    if (
      !(Number.isInteger(first) && Number.isInteger(last)) ||
      first < next ||
      last < first ||
      last >= n
    )
      throw new RangeError(
        `windows[${index}] must be rows after ${next - 1} and before ${n}, got ${first}, ${last}`,
      );
    const width = last - first + 1;
    for (let row = first; row <= last; row++) {
      scores[row] = (profile.tpWeight * scaledSigmoid(-(last - row + 1) / width)) / best;
    }
    const end = windows[index + 1]?.[0] ?? n;
    for (let row = last + 1; row < end && width > 1; row++) {
      scores[row] = profile.fpWeight * scaledSigmoid((row - last) / (width - 1));
    }
    next = last + 1;
  });
  return scores;
}
