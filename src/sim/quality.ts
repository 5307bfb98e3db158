import { exp } from '../core/stats/exp-log.js';
import { normalQuantile } from './normal.js';

/**
 * Similarity to the golden answer at cumulative probability `u`: logit-normal with mean 0.91 and sd 0.05,
 * on new weights 0.78 and 0.09. With the same `u` the new weights score lower, never otherwise placed.
 */
export function similarityScore(u: number, isNew: boolean): number {
  const z = normalQuantile(u);
  const logit = isNew ? 1.34366 + 0.54018 * z : 2.45583 + 0.59765 * z;
  return Math.floor(1e4 / (1 + exp(-logit)) + 0.5) / 1e4;
}

/** Judge's score 1 to 5 at cumulative probability `u`: 2/4/10/34/50 %, on new weights 5/10/20/36/29 %. */
export function judgeScore(u: number, isNew: boolean): number {
  if (isNew) return u < 0.05 ? 1 : u < 0.15 ? 2 : u < 0.35 ? 3 : u < 0.71 ? 4 : 5;
  return u < 0.02 ? 1 : u < 0.06 ? 2 : u < 0.16 ? 3 : u < 0.5 ? 4 : 5;
}
