/**
 * The whole threshold space of a week: 10,080 minutes, three metrics, 50 x 50 x 50 settings, `for` and
 * `keep_firing_for` a rule; beside a plain typed-array loop over the settings, cell by cell the same. Run by itself:
 * `node scripts/bench/core-sweep.mjs`.
 */
import { pathToFileURL } from 'node:url';
import { createBruteForce } from './brute-force-sweep.mjs';
import { median, timed } from './core-calls.mjs';

const SAMPLES = 10_080;
const STEP_MS = 60_000;
const SETTINGS = 50;
/** Of the peer's cells, one in so many is computed and its time multiplied. */
const PEER_SHARE = 25;

/**
 * @param kit the core
 * @param rounds how often each contestant runs, in turn, after a round to warm up
 * @returns for both ways to count false alarms: medians in ms, their ratio, and how many compared cells differ
 */
export function benchSweep(kit, rounds = 5) {
  return ['episodes', 'groups'].map((falseAlarms) => {
    const week = makeWeek(falseAlarms === 'groups');
    const samples = Array.from({ length: rounds + 1 }, () => {
      const ours = timed(() => sweepWeek(kit, week, falseAlarms));
      const stepsMs = timeSteps(kit, week, falseAlarms);
      const peer = timed(() => bruteForce(week));
      const differing = countDiffering(ours.value, peer.value);
      return { sweepMs: ours.ms, peerMs: peer.ms * PEER_SHARE, stepsMs, differing };
    });
    const warm = rounds > 0 ? samples.slice(1) : samples;
    const medianOf = (figure) => median(warm.map(figure));
    return {
      falseAlarms,
      sweepMs: medianOf(({ sweepMs }) => sweepMs),
      peerMs: medianOf(({ peerMs }) => peerMs),
      ratio: medianOf(({ sweepMs, peerMs }) => peerMs / sweepMs),
      longestStepMs: longestOf(warm.map(({ stepsMs }) => stepsMs)),
      cells: SETTINGS ** 3,
      comparedCells: Math.ceil(SETTINGS ** 3 / PEER_SHARE),
      differing: samples.reduce((sum, { differing }) => sum + differing, 0),
    };
  });
}

/** What the sweep promises, each figure with its limit. */
export function sweepMarks([episodes, groups]) {
  const wrong = episodes.differing + groups.differing;
  return [
    {
      name: 'sweep: whole space',
      value: episodes.sweepMs,
      limit: 50,
      sense: 'at most',
      unit: ' ms',
    },
    { name: 'sweep: times a plain loop', value: episodes.ratio, limit: 400, sense: 'at least' },
    {
      name: 'sweep: longest step, processor time',
      value: episodes.longestStepMs,
      limit: 16,
      sense: 'at most',
      unit: ' ms',
    },
    {
      name: 'sweep in groups: longest step, processor time',
      value: groups.longestStepMs,
      limit: 16,
      sense: 'at most',
      unit: ' ms',
    },
    { name: 'sweep: cells unlike brute force', value: wrong, limit: 0, sense: 'at most' },
  ];
}

function labelsOf(kit, week, falseAlarms) {
  const { samples, incidents, lookalikes, earlySamples, gapSamples } = week;
  return kit.readLabels(
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

function sweepWeek(kit, week, falseAlarms) {
  const labels = labelsOf(kit, week, falseAlarms);
  return kit.sweep(
    week.rules.map((rule) => kit.ruleOutcomes(labels, rule.values, settingsOf(rule))),
  );
}

/** How long each step holds a page that may go on after every one: processor time, which other programs hardly change. */
function timeSteps(kit, week, falseAlarms) {
  const labels = labelsOf(kit, week, falseAlarms);
  const stepsMs = [];
  const through = (steps) => {
    for (;;) {
      const before = process.cpuUsage();
      const value = steps.next();
      const { user, system } = process.cpuUsage(before);
      stepsMs.push((user + system) / 1000);
      if (value.done) return value.value;
    }
  };
  const rules = week.rules.map((rule) =>
    through(kit.ruleOutcomeSteps(labels, rule.values, settingsOf(rule))),
  );
  through(kit.sweepSteps(rules));
  return stepsMs;
}

/** The longest step by the median of the rounds: each does the same steps, and only its own load strikes it every time. */
function longestOf(rounds) {
  const [first] = rounds;
  return Math.max(...first.map((_, step) => median(rounds.map((stepsMs) => stepsMs[step]))));
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

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const results = benchSweep(await import('../../dist/core/index.js'));
  for (const { falseAlarms, sweepMs, peerMs, ratio, longestStepMs, ...cells } of results) {
    console.log(
      `${falseAlarms.padEnd(9)} ${sweepMs.toFixed(1)} ms, plain loop ${peerMs.toFixed(0)} ms (${ratio.toFixed(0)}x), longest step ${longestStepMs.toFixed(1)} ms; of ${cells.comparedCells} cells compared ${cells.differing} differ`,
    );
  }
}
