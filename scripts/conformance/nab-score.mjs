/** Vectors of the NAB score: rows, one threshold, the sweep over all of them. */
import {
  NAB_PROFILES,
  nabBest,
  nabRowScores,
  nabScore,
  nabSweep,
} from '../../dist/core/evaluate/nab.js';
import { check } from './compare.mjs';

const PROFILES = {
  standard: NAB_PROFILES.standard,
  reward_low_FP_rate: NAB_PROFILES.lowFalsePositives,
  reward_low_FN_rate: NAB_PROFILES.lowFalseNegatives,
};

export const recognises = (json) =>
  json.cases.every(({ profile, probationPercent, series }) =>
    Boolean(profile && probationPercent !== undefined && series?.[0]?.windows),
  );

export function* run({ cases }) {
  for (const { id, profile: name, probationPercent, threshold, series, expected } of cases) {
    if (expected.throws) {
      // NAB divides by zero after a window of one row; the kit charges the whole weight there.
      const [{ n, windows }] = series;
      const after = nabRowScores(n, windows, PROFILES[name])[windows[0][1] + 1];
      yield check(id, -PROFILES[name].fpWeight, after);
      continue;
    }
    const options = { profile: PROFILES[name], probationShare: probationPercent };
    yield check(
      id,
      expectedOf(expected),
      scoresOf(series.map(readSeries), threshold, options, expected),
      1e-9,
    );
  }
}

function readSeries({ n, windows, scores, default: otherwise, set }) {
  if (scores) return { scores, windows };
  const dense = new Array(n).fill(otherwise);
  for (const [row, score] of set) dense[row] = score;
  return { scores: dense, windows };
}

function scoresOf(corpus, threshold, options, expected) {
  const at = nabScore(corpus, threshold, options);
  const sweep = nabSweep(corpus, options);
  const best = nabBest(sweep);
  return {
    best: [best.threshold, best.raw, best.normalized],
    corpus: rowOf(at),
    series: corpus.map((series, index) =>
      expected.atThreshold.perSeries[index] ? rowOf(nabScore([series], threshold, options)) : null,
    ),
    rows: expected.rowScores
      ? corpus.map(({ scores, windows }) => [
          ...nabRowScores(scores.length, windows, options.profile),
        ])
      : undefined,
    table: expected.table ? sweep.map((point) => [point.threshold, ...rowOf(point)]) : undefined,
  };
}

function expectedOf({ bestThreshold, bestRaw, bestNormalized, atThreshold, rowScores, table }) {
  // NAB's scores end at 1, its 1.1 is "nothing flagged".
  const level = (threshold) => (threshold === 1.1 ? Infinity : threshold);
  return {
    best: [level(bestThreshold), bestRaw, bestNormalized === 'NaN' ? null : bestNormalized],
    corpus: rowOf({ ...atThreshold.corpusCounts, raw: atThreshold.corpusRaw }),
    series: atThreshold.perSeries.map((row) => row && rowOf({ ...row, raw: row.score })),
    rows: rowScores,
    table: table?.map((row) => [level(row.threshold), ...rowOf({ ...row, raw: row.score })]),
  };
}

const rowOf = ({ raw, tp, tn, fp, fn }) => [raw, tp, tn, fp, fn];
