/** Vectors of event-wise scoring: episodes held against incidents and look-alikes. */
import { fBeta } from '../../dist/core/evaluate/measures.js';
import { scoreAlerts } from '../../dist/core/evaluate/score.js';
import { check } from './compare.mjs';

export const recognises = (json) =>
  json.cases.every(
    ({ input, expected }) => Boolean(input.rules && input.options) && 'f05' in expected,
  );

export function* run({ cases }) {
  for (const { id, input, expected } of cases) {
    const { rules, options } = input;
    const score = scoreAlerts(historyOf(input), rules, matchOptions(options));
    yield check(id, expected, figuresOf(score), 1e-9);
  }
}

export const historyOf = ({ n, stepSeconds, incidents, lookalikes }) => ({
  samples: n,
  stepMs: stepSeconds * 1000,
  incidents,
  lookalikes,
});

/** The vectors' options by the kit's names; an option it does not have would be an error here. */
export function matchOptions({
  earlyGrace,
  lateGrace,
  mergeGap,
  warmup,
  match,
  falseAlarms,
  ...rest
}) {
  if (Object.keys(rest).length > 0) throw new Error(`unknown options ${Object.keys(rest)}`);
  return {
    earlyGraceSamples: earlyGrace,
    lateGraceSamples: lateGrace,
    mergeGapSamples: mergeGap,
    warmupSamples: warmup,
    match,
    falseAlarms,
  };
}

const seconds = (ms) => (ms === null ? null : ms / 1000);

function figuresOf(score) {
  return {
    tp: score.tp,
    fp: score.fp,
    fn: score.fn,
    precision: score.precision,
    recall: score.recall,
    f1: fBeta(score),
    f05: fBeta(score, 0.5),
    f2: fBeta(score, 2),
    alertPrecision: score.alertPrecision,
    trueEpisodes: score.trueEpisodes,
    falseEpisodes: score.falseEpisodes,
    duplicateEpisodes: score.duplicateEpisodes,
    lookalikesAlerted: score.lookalikesAlerted,
    lookalikesQuiet: score.lookalikesQuiet,
    noiseAlarms: score.noiseAlarms,
    specificity: score.specificity,
    ttdSeconds: score.incidents.map(({ detectMs }) => seconds(detectMs)),
    ttdMean: seconds(score.detectMeanMs),
    ttdMedian: seconds(score.detectMedianMs),
    ttdMax: seconds(score.detectMaxMs),
    resetSeconds: score.incidents.map(({ resetMs }) => seconds(resetMs)),
    falsePerDay: score.falseAlarmsPerDay,
    falsePerWeek: score.falseAlarmsPerWeek,
    firingSeconds: seconds(score.firingMs),
    falseFiringSeconds: seconds(score.falseFiringMs),
    timePrecision: score.timePrecision,
  };
}
