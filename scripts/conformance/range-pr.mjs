/** Vectors of range-based precision and recall, with ranges or with every sample a range of its own. */
import { markSpans, scoreRanges } from '../../dist/core/yardsticks/index.js';
import { check } from './compare.mjs';
import { marks } from './point-prf.mjs';

export const recognises = (json) =>
  json.cases.every(({ runs }) => 'alphaR' in runs[0] && 'deltaP' in runs[0]);

export function* run({ cases }) {
  for (const { id, real, pred, runs } of cases) {
    yield check(
      id,
      runs.map(({ precision, recall, fscore }) => [precision, recall, fscore]),
      runs.map((setting) => scoresOf(setting, marks(real), marks(pred))),
      1e-9,
    );
  }
}

const unitSpans = (of) => [...of].flatMap((mark, at) => (mark ? [[at, at + 1]] : []));

function scoresOf({ mode, beta, alphaR, gamma, deltaP, deltaR }, real, pred) {
  const score = scoreRanges(
    mode === 'classical' ? unitSpans(real) : markSpans(real),
    mode === 'range' ? markSpans(pred) : unitSpans(pred),
    { existence: alphaR, cardinality: gamma, realBias: deltaR, predictedBias: deltaP, beta },
  );
  // Where nothing overlaps the reference divides 0 by 0, and it counts no ranges at all as 0.
  return [score.precision ?? 0, score.recall ?? 0, score.fBeta || 'NaN'];
}
