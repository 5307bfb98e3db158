/** Scores with thresholds that were chosen on other series than those scored. */
import { nabBest, nabScore, nabSweep } from '../../dist/core/evaluate/nab.js';

/** Pseudo-random whole numbers below a limit, the same each time. Source: mulberry32, public domain. */
export function seeded(seed) {
  let state = seed | 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}

/** Every other series, by name, so that both halves have something of each category. */
export function alternateHalves(count) {
  const rows = Array.from({ length: count }, (_, index) => index);
  return [rows.filter((index) => index % 2 === 0), rows.filter((index) => index % 2 === 1)];
}

/** Halves drawn by lot. */
export function randomHalves(count, draw) {
  const rows = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const other = draw(last + 1);
    [rows[last], rows[other]] = [rows[other], rows[last]];
  }
  return [rows.slice(0, count >> 1), rows.slice(count >> 1)];
}

/**
 * @typedef {{ name: string, corpus: readonly { scores: ArrayLike<number>, windows: readonly (readonly [number, number])[] }[] }} Contestant
 *   a detector's scores of all series
 * @typedef {{ scored: readonly number[], name: string, threshold: number, trained: number | null, normalized: number | null }} Fold
 */

/**
 * The contestant and the threshold that do best on the series `chosenOn`, on the series `scored`.
 * @param {readonly Contestant[]} contestants of equally good ones the first wins
 * @returns {Fold}
 */
export function fold(contestants, chosenOn, scored) {
  let best;
  for (const { name, corpus } of contestants) {
    const point = nabBest(nabSweep(chosenOn.map((index) => corpus[index])));
    if (best === undefined || point.raw > best.point.raw) best = { name, corpus, point };
  }
  const { name, corpus, point } = best;
  const { normalized } = nabScore(scored.map((index) => corpus[index]), point.threshold); // prettier-ignore
  return { scored, name, threshold: point.threshold, trained: point.normalized, normalized };
}

/** Both ways round. */
export const bothWays = (contestants, [a, b]) => [fold(contestants, b, a), fold(contestants, a, b)];

/** Mean of what folds score; those without a window score nothing. */
export function meanOf(folds) {
  const scores = folds.map(({ normalized }) => normalized).filter((score) => score !== null);
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

/** Each series as it was scored: by the contestant and threshold of its fold. */
export function outOfFold(contestants, folds) {
  return folds.flatMap(({ scored, name, threshold }) => {
    const { corpus } = contestants.find((each) => each.name === name);
    return scored.map((index) => ({ index, threshold, ...corpus[index] }));
  });
}

/** Raw score of a series, and that of silence and of perfection. */
function shareOf({ threshold, scores, windows }) {
  const { raw } = nabScore([{ scores, windows }], threshold);
  // Silence loses one a window; windows over before probation ends cannot be missed.
  const silence = nabScore([{ scores: new Float64Array(scores.length).fill(NaN), windows }], 0).raw;
  return { gain: raw - silence, most: windows.length - silence };
}

/**
 * Bootstrap over series: where the score would lie with other series of this kind. Thresholds stay as they are.
 * @returns {[number, number]} the middle 90 % of the resampled scores
 */
export function bootstrapInterval(scoredSeries, draw, resamples = 2000) {
  const shares = scoredSeries.map(shareOf);
  const values = [];
  for (let resample = 0; resample < resamples; resample++) {
    let gain = 0;
    let most = 0;
    for (let k = 0; k < shares.length; k++) {
      const share = shares[draw(shares.length)];
      gain += share.gain;
      most += share.most;
    }
    if (most > 0) values.push((100 * gain) / most);
  }
  values.sort((a, b) => a - b);
  return [values[Math.floor(0.05 * values.length)], values[Math.floor(0.95 * values.length)]];
}
