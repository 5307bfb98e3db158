/** Vectors of point-wise precision, recall and F-beta. */
import { scorePoints } from '../../dist/core/yardsticks/index.js';
import { check } from './compare.mjs';

export const recognises = (json) =>
  json.cases.every(({ real, expected }) => real !== undefined && 'zeroDivision' in expected[0]);

export function* run({ cases }) {
  for (const { id, real, pred, counts, expected } of cases) {
    const { tp, fp, fn, tn } = scorePoints(marks(real), marks(pred));
    const runs = expected.map(({ beta, zeroDivision }) => {
      const score = scorePoints(marks(real), marks(pred), beta);
      // The kit says null where the reference puts in a number of the caller's choice.
      return {
        beta,
        zeroDivision,
        precision: score.precision ?? zeroDivision,
        recall: score.recall ?? zeroDivision,
        fbeta: score.fBeta ?? zeroDivision,
      };
    });
    yield check(id, { counts, expected }, { counts: { tp, fp, fn, tn }, expected: runs }, 1e-9);
  }
}

/** Labels written as one character a sample. */
export const marks = (text) => Uint8Array.from(text, Number);
