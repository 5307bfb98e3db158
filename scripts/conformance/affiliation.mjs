/** Vectors of affiliation precision and recall. */
import { scoreAffiliation } from '../../dist/core/yardsticks/index.js';
import { check } from './compare.mjs';

export const recognises = (json) =>
  json.cases.every(({ gt, pred, range }) => Boolean(gt && pred && range));

export function* run({ cases }) {
  for (const { id, gt, pred, range, expected } of cases) {
    // The reference throws without incidents; the kit says null, and throws for broken intervals as the reference does.
    if (gt.length === 0) {
      const { precision, recall } = scoreAffiliation(gt, pred, range);
      yield check(id, [null, null], [precision, recall]);
    } else if (expected.throws) {
      yield check(
        id,
        'RangeError',
        errorOf(() => scoreAffiliation(gt, pred, range)),
      );
    } else {
      yield check(id, numbersOf(expected), scoresOf(scoreAffiliation(gt, pred, range)), 1e-9);
    }
  }
}

function errorOf(call) {
  try {
    call();
  } catch (error) {
    return error.name;
  }
  return 'none';
}

/** The distances are steps on the way; the kit does not give them. */
const numbersOf = (expected) => [
  orNull(expected.precision),
  expected.recall,
  expected.individualPrecisionProbabilities.map(orNull),
  expected.individualRecallProbabilities,
];

const orNull = (value) => (value === 'NaN' ? null : value);

const scoresOf = ({ precision, recall, incidents }) => [
  precision,
  recall,
  incidents.map((part) => part.precision),
  incidents.map((part) => part.recall),
];
