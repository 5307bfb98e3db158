/**
 * Scores the kit's detectors on labelled series as the Numenta Anomaly Benchmark does (standard profile, rows on probation
 * left out, 0 for silence and 100 for perfection), with one difference: the detector and the one threshold are never
 * chosen on the series they are scored on.
 */
import { scoreAlerts } from '../../dist/core/evaluate/score.js';
import { nabBest, nabProbationRows, nabSweep } from '../../dist/core/evaluate/nab.js';
import { figure, formatTable } from '../bench/table.mjs';
import { cooledDown, DETECTORS, NOT_SCORED, scoresOf } from './nab-detectors.mjs';
import {
  alternateHalves,
  bootstrapInterval,
  bothWays,
  fold,
  meanOf,
  outOfFold,
  randomHalves,
  seeded,
} from './nab-folds.mjs';
import { readSeries } from './nab-series.mjs';

/** What "chosen on other series" must reach: the level of NAB's relative entropy detector. */
export const NAB_MARK = 53;
const COOLDOWN_MS = 12 * 3_600_000;
const DRAWN_HALVINGS = 20;
const WEEK_MS = 7 * 86_400_000;
const SEED = 1;

/** Prints the scores of all detectors on the series below a folder; 0 when the mark is reached. */
export function scoreNab(folder, write = (line) => console.log(line)) {
  const { series, bare, cooled } = readContestants(folder);
  const result = crossValidate(cooled);
  describe(series, write);
  write(`\n${formatTable(HEAD, [...cooled.map((each, at) => rowOf(each, bare[at])), chosenRow(result, bare)])}`); // prettier-ignore
  for (const [name, reason] of Object.entries(NOT_SCORED)) write(`Not scored: ${name}, ${reason}.`);
  write('');
  for (const [at, { name, threshold, normalized, trained }] of result.folds.entries()) {
    const from = at === 0 ? 'B' : 'A';
    write(`Half ${at === 0 ? 'A' : 'B'}: ${name} from ${threshold.toPrecision(4)}, which gave ${figure(trained)} on half ${from}, scores ${figure(normalized)}`); // prettier-ignore
  }
  writeEvents(series, outOfFold(cooled, result.folds), result, write);
  writeCategories(series, cooled, write);
  const isReached = result.mean >= NAB_MARK && result.drawnMean >= NAB_MARK;
  write(`${isReached ? 'Reached' : 'MISSED'}: both means ${NAB_MARK} or more`);
  return isReached ? 0 : 1;
}

/** The scores of each detector on every series below the folder, bare and with the cooldown. */
export function readContestants(folder) {
  const series = readSeries(folder);
  const bare = Object.entries(DETECTORS).map(([name, make]) => ({
    name,
    corpus: series.map((each) => ({ scores: scoresOf(make, each), windows: each.windows })),
  }));
  const cooled = bare.map(({ name, corpus }) => ({
    name,
    corpus: corpus.map(({ scores, windows }, at) => ({
      scores: cooledDown(scores, series[at].times, COOLDOWN_MS),
      windows,
    })),
  }));
  return { series, bare, cooled };
}

/** Both ways with every other series by name, and with halves drawn by lot. */
export function crossValidate(contestants) {
  const { length } = contestants[0].corpus;
  const draw = seeded(SEED);
  const folds = bothWays(contestants, alternateHalves(length));
  const drawn = Array.from({ length: DRAWN_HALVINGS }, () =>
    meanOf(bothWays(contestants, randomHalves(length, draw))),
  );
  const drawnMean = drawn.reduce((sum, mean) => sum + mean, 0) / drawn.length;
  return { folds, mean: meanOf(folds), drawnMean, drawnLeast: Math.min(...drawn) };
}

/** Without the halvings by lot: bare scores have a threshold a row, so each takes long. */
const meanBothWays = (contestants) =>
  meanOf(bothWays(contestants, alternateHalves(contestants[0].corpus.length)));

const HEAD = [
  'detector',
  'half A',
  'half B',
  'mean',
  `${DRAWN_HALVINGS} halvings`,
  'no cooldown',
  'flattered',
];

function rowOf(contestant, bare) {
  const { folds, mean, drawnMean } = crossValidate([contestant]);
  const best = nabBest(nabSweep(contestant.corpus));
  const cells = [folds[0].normalized, folds[1].normalized, mean, drawnMean];
  return [contestant.name, ...[...cells, meanBothWays([bare]), best.normalized].map((value) => figure(value))]; // prettier-ignore
}

function chosenRow({ folds: [a, b], mean, drawnMean }, bare) {
  const cells = [a.normalized, b.normalized, mean, drawnMean, meanBothWays(bare), NaN];
  return ['chosen by cross-validation', ...cells.map((value) => figure(value))];
}

function describe(series, write) {
  const windows = series.reduce((sum, each) => sum + each.windows.length, 0);
  const names = (half) => half.map((index) => series[index].name.split('/').at(-1)).join(', ');
  const [a, b] = alternateHalves(series.length);
  write(`NAB, standard profile: ${series.length} series, ${windows} windows, ${figure(weeksOf(series), 0)} scored weeks`); // prettier-ignore
  write(`Half A: ${names(a)}`);
  write(`Half B: ${names(b)}`);
  write('Each half is scored with the detector and the threshold that do best on the other one.');
  write('A score counts where none of the last 12 hours was as high. "Flattered": threshold chosen on the scored series.'); // prettier-ignore
}

const weeksOf = (series) => series.reduce((sum, each) => sum + scoredMs(each), 0) / WEEK_MS;
const scoredMs = ({ times }) => times.at(-1) - times[nabProbationRows(times.length)];

function writeEvents(series, scored, { mean, drawnMean, drawnLeast }, write) {
  const [low, high] = bootstrapInterval(scored, seeded(SEED));
  const { tp, fp, fn } = countEvents(series, scored);
  write(`Mean ${figure(mean)}; 90 % interval over series ${figure(low)} to ${figure(high)} (2,000 resamples, seed ${SEED})`); // prettier-ignore
  write(`Mean of ${DRAWN_HALVINGS} halvings by lot ${figure(drawnMean)}, the least ${figure(drawnLeast)}`); // prettier-ignore
  write(`Events: ${tp} of ${tp + fn} windows detected, ${fp} false alarms (${figure(fp / weeksOf(series), 2)} a week): precision ${figure(tp / (tp + fp), 2)}, recall ${figure(tp / (tp + fn), 2)}`); // prettier-ignore
}

/** Windows detected by an alert that begins in them, and alerts that begin in none; those within the cooldown are one. */
export function countEvents(series, scored) {
  const counts = { tp: 0, fp: 0, fn: 0 };
  for (const { index, scores, threshold } of scored) {
    const { times, windows } = series[index];
    const stepMs = (times.at(-1) - times[0]) / (times.length - 1);
    const episodes = [...scores.keys()]
      .filter((row) => scores[row] >= threshold)
      .map((row) => [row, row + 1]);
    const incidents = windows.map(([first, last]) => [first, last + 1]);
    const score = scoreAlerts({ samples: scores.length, stepMs, incidents }, [episodes], {
      warmupSamples: nabProbationRows(scores.length),
      mergeGapSamples: Math.floor(COOLDOWN_MS / stepMs),
    });
    counts.tp += score.tp;
    counts.fp += score.fp;
    counts.fn += score.fn;
  }
  return counts;
}

/** Harder: a whole category scored with what was chosen on all others. */
function writeCategories(series, contestants, write) {
  const categories = [...new Set(series.map(({ category }) => category))];
  if (categories.length < 2) return;
  const folds = categories.map((name) => {
    const isOf = (index) => series[index].category === name;
    const rows = series.map((_, index) => index);
    return fold(contestants, rows.filter((row) => !isOf(row)), rows.filter(isOf)); // prettier-ignore
  });
  const shown = folds.map(({ normalized }, at) => `${categories[at]} ${figure(normalized)}`);
  write(`Leaving out a category at a time: mean ${figure(meanOf(folds))} (${shown.join(', ')})`);
}
