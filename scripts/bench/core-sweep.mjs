/**
 * The whole threshold space of a week: 10,080 minutes, three metrics, 50 x 50 x 50 settings, `for` and
 * `keep_firing_for` a rule; beside a plain typed-array loop over the settings, cell by cell the same.
 */
import { readLabels } from '../../dist/core/evaluate/labels.js';
import { ruleOutcomeSteps, ruleOutcomes } from '../../dist/core/evaluate/outcomes.js';
import { sweep, sweepSteps } from '../../dist/core/evaluate/sweep.js';
import { createBruteForce } from './brute-force-sweep.mjs';

const SAMPLES = 10_080;
const STEP_MS = 60_000;
const SETTINGS = 50;
/** Of the peer's cells, one in so many is computed and its time multiplied. */
const PEER_SHARE = 25;

/**
 * @param rounds how often each contestant runs, in turn
 * @returns medians in ms, the ratio, the longest single step, and how many compared cells differ
 */
export function benchSweep(rounds = 5) {
  const results = {};
  for (const falseAlarms of ['episodes', 'groups']) {
    const week = makeWeek(falseAlarms === 'groups');
    const ours = [];
    const theirs = [];
    let longestStepMs = 0;
    let differing = 0;
    for (let round = 0; round <= rounds; round++) {
      const mine = timed(() => sweepWeek(week, falseAlarms));
      const steps = timedSteps(week, falseAlarms);
      const peer = timed(() => bruteForce(week));
      differing += countDiffering(mine.value, peer.value);
      // The first round warms up.
      if (round === 0) continue;
      ours.push(mine.ms);
      theirs.push(peer.ms * PEER_SHARE);
      longestStepMs = Math.max(longestStepMs, steps);
    }
    results[falseAlarms] = {
      sweepMs: median(ours),
      peerMs: median(theirs),
      ratio: median(theirs.map((ms, at) => ms / ours[at])),
      longestStepMs,
      cells: SETTINGS ** 3,
      comparedCells: Math.ceil(SETTINGS ** 3 / PEER_SHARE),
      differing,
    };
  }
  return results;
}

function labelsOf(week, falseAlarms) {
  const { samples, incidents, lookalikes, earlySamples, gapSamples } = week;
  return readLabels(
    { samples, stepMs: STEP_MS, incidents, lookalikes },
    { earlyGraceSamples: earlySamples, mergeGapSamples: gapSamples, falseAlarms },
  );
}

const settingsOf = ({ isAbove, thresholds, forSteps, keepSteps }) =>
  thresholds.map((threshold) => ({
    comparison: isAbove ? '>' : '<',
    threshold,
    forMs: forSteps * STEP_MS,
    keepFiringForMs: keepSteps * STEP_MS,
  }));

function sweepWeek(week, falseAlarms) {
  const labels = labelsOf(week, falseAlarms);
  return sweep(week.rules.map((rule) => ruleOutcomes(labels, rule.values, settingsOf(rule))));
}

/** The longest time a page would be held when it may go on after every step. */
function timedSteps(week, falseAlarms) {
  const labels = labelsOf(week, falseAlarms);
  let longestMs = 0;
  const through = (steps) => {
    for (;;) {
      const { ms, value } = timed(() => steps.next());
      longestMs = Math.max(longestMs, ms);
      if (value.done) return value.value;
    }
  };
  const rules = week.rules.map((rule) =>
    through(ruleOutcomeSteps(labels, rule.values, settingsOf(rule))),
  );
  through(sweepSteps(rules));
  return longestMs;
}

function bruteForce(week) {
  const score = createBruteForce(week);
  const [a, b, c] = week.rules.map(({ thresholds }) => thresholds);
  const cells = [];
  for (let cell = 0; cell < SETTINGS ** 3; cell += PEER_SHARE) {
    const i = Math.floor(cell / SETTINGS ** 2);
    const j = Math.floor(cell / SETTINGS) % SETTINGS;
    cells.push([cell, ...score([a[i], b[j], c[cell % SETTINGS]])]);
  }
  return cells;
}

function countDiffering(grid, peer) {
  return peer.filter(
    ([cell, tp, fp, alerted, noise, delay, missed]) =>
      grid.tp[cell] !== tp ||
      grid.fp[cell] !== fp ||
      grid.lookalikesAlerted[cell] !== alerted ||
      grid.noiseAlarms[cell] !== noise ||
      grid.detectSamples[cell] !== delay ||
      grid.missedSamples[cell] !== missed,
  ).length;
}

/** A week with a daily swing, noise, three incidents and five look-alikes; the same one each time. */
function makeWeek(isGrouped) {
  let state = 20_240_607;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const noise = () => random() + random() + random() + random() - 2;
  const series = [new Float64Array(SAMPLES), new Float64Array(SAMPLES), new Float64Array(SAMPLES)];
  const [cost, latency, quality] = series;
  for (let t = 0; t < SAMPLES; t++) {
    const swing = Math.sin((t / 1440) * 2 * Math.PI);
    cost[t] = 10 * swing + 25 * noise();
    latency[t] = 2.6 + 0.7 * swing + 0.8 * noise();
    quality[t] = 0.88 + 0.04 * noise();
  }
  const incidents = [[1500, 1600], [4300, 4420], [8000, 8240]]; // prettier-ignore
  const lookalikes = [[700, 730], [2500, 2560], [3600, 3640], [5800, 5900], [9000, 9100]]; // prettier-ignore
  const lift = (spans, size) => {
    for (const [start, end] of spans) {
      for (let t = start; t < end; t++) {
        cost[t] += 60 * size;
        latency[t] += 3 * size;
        quality[t] -= 0.12 * size;
      }
    }
  };
  lift(incidents, 1);
  lift(lookalikes, 0.5);
  const axis = (from, step) => Float64Array.from({ length: SETTINGS }, (_, k) => from + k * step);
  return {
    samples: SAMPLES,
    incidents,
    lookalikes,
    earlySamples: 1,
    gapSamples: 5,
    isGrouped,
    rules: [
      { values: cost, isAbove: true, thresholds: [...axis(0, 4)], forSteps: 2, keepSteps: 5 },
      { values: latency, isAbove: true, thresholds: [...axis(1, 0.15)], forSteps: 3, keepSteps: 0 },
      {
        values: quality,
        isAbove: false,
        thresholds: [...axis(0.5, 0.01)],
        forSteps: 1,
        keepSteps: 10,
      },
    ],
  };
}

function timed(work) {
  const startMs = performance.now();
  const value = work();
  return { ms: performance.now() - startMs, value };
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}
