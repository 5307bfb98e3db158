/**
 * One number of three, for display: 0.4 similarity + 0.4 judge + 0.2 nearness of the length to its usual. Not for alerts: a fall
 * from 120 to 45 words moves it by 0.13, one of similarity from 0.91 to 0.78 by 0.05. Weights stay as they are when a part is missing,
 * since a score that jumps when a signal comes or goes has said nothing of quality: it is NaN then.
 * @param similarity 0 to 1
 * @param judge 0 to 1
 * @param lengthRatio length by what is usual; twice counts as half does
 */
export function compositeQuality(similarity: number, judge: number, lengthRatio: number): number {
  return 0.4 * similarity + 0.4 * judge + 0.2 * (lengthRatio > 1 ? 1 / lengthRatio : lengthRatio);
}
