/** Vectors of what TSB-AD makes of binary predictions: point-adjusted, composite, range-based and affiliation F1. */
import {
  adjustPoints,
  compositeF1,
  markSpans,
  scoreAffiliation,
  scorePoints,
  scoreRanges,
} from '../../dist/core/yardsticks/index.js';
import { check } from './compare.mjs';
import { marks } from './point-prf.mjs';

export const recognises = (json) =>
  json.cases.every(({ expected }) => 'adjusted' in expected && 'affiliationF1' in expected);

export function* run({ cases }) {
  for (const { id, real, pred, expected } of cases) {
    const got = scoresOf(marks(real), marks(pred));
    // Where the reference stumbles over an empty matrix or no incident there is nothing to compare with.
    const keys = Object.keys(expected).filter((key) => !expected[key]?.throws);
    const part = (of) => Object.fromEntries(keys.map((key) => [key, of[key]]));
    yield check(id, part(expected), part(got), 1e-9);
  }
}

function scoresOf(real, pred) {
  const adjusted = adjustPoints(real, pred);
  // A bug of the reference, kept in the vectors: sample 0 is never adjusted.
  if (real[0] && !pred[0]) adjusted[0] = 0;
  const ranges = scoreRanges(referenceSpans(real), referenceSpans(pred), {
    existence: 0.2,
    cardinality: 'reciprocal',
  });
  return {
    adjusted: adjusted.join(''),
    pointF1: scorePoints(real, pred).fBeta,
    pointAdjustedF1: scorePoints(real, adjusted).fBeta ?? 0,
    eventF1: compositeF1(real, pred) ?? 'NaN',
    rangeF1: ranges.fBeta ?? 0,
    affiliationF1: scoreAffiliation(markSpans(real), markSpans(pred), [0, real.length]).f1 ?? 'NaN',
  };
}

/** Another one: samples that are all marked have no range, for it looks for changes. */
const referenceSpans = (of) => (of.every((mark) => mark) ? [] : markSpans(of));
