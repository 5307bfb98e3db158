import type { Labels } from './labels.js';

/** Whether an episode hits a span: by its onset, or by any of its samples. */
function hits(onset: number, over: number, start: number, end: number, isOnset: boolean): boolean {
  return onset < end && (isOnset ? onset >= start : over > start);
}

/**
 * Calls `found` with the place in `labels.incidents` of each incident an episode detects: all it hits itself, else the
 * nearest whose grace it hits, of equally near ones the earlier.
 * @param over the first sample at which the episode does not fire
 * @returns whether there was one; otherwise the episode is a false alarm
 */
export function matchEpisode(
  labels: Labels,
  onset: number,
  over: number,
  found: (incident: number) => void,
): boolean {
  const { incidents, options } = labels;
  const { earlyGraceSamples: early, lateGraceSamples: late } = options;
  const isOnset = options.match === 'onset';
  let isHit = false;
  let nearest = -1;
  let least = Infinity;
  for (let index = 0; index < incidents.length; index++) {
    const [start, end] = incidents[index]!;
    // They come by start: no later one can be hit.
    if (start - early >= over) break;
    if (hits(onset, over, start, end, isOnset)) {
      isHit = true;
      found(index);
    } else if (!isHit && hits(onset, over, start - early, end + late, isOnset)) {
      const apart = onset >= end ? onset - (end - 1) : start - (isOnset ? onset : over - 1);
      if (apart < least) {
        least = apart;
        nearest = index;
      }
    }
  }
  if (!isHit && nearest >= 0) found(nearest);
  return isHit || nearest >= 0;
}

/** Place in `labels.lookalikes` of the first one a false alarm overlaps, -1 for none: then it is noise. */
export function chargedLookalike({ lookalikes }: Labels, onset: number, over: number): number {
  for (let index = 0; index < lookalikes.length; index++) {
    const [start, end] = lookalikes[index]!;
    if (start >= over) break;
    if (onset < end) return index;
  }
  return -1;
}
