import { randomLogNormal, randomNormal, randomPoisson } from 'd3-random';
import {
  createCallColumns,
  createMonitor,
  DEFAULT_PRICES,
  feedMonitor,
} from '../../../dist/core/index.js';
import { exp } from '../../../dist/core/stats/exp-log.js';
import { createRun, scenarioById } from '../../../dist/sim/index.js';
import { normal, normalQuantile } from '../../../dist/sim/normal.js';
import { poissonQuantile } from '../../../dist/sim/poisson.js';
import { expandSeed, keyOfCall, uniform, uniformAt } from '../../../dist/sim/rng.js';

const HOUR_MS = 3_600_000;
const WEEK_HOURS = 168;
const DRAWS = 2_000_000;

const seed = expandSeed('bench');
const key = new Int32Array(2);
keyOfCall(seed, 1, 2, 0, key);

const words = Int32Array.from([1, 2, 3, 4]);

/** sfc32 with its state in an array: the yardstick of uniform draws. */
function sfc32() {
  const t = (((words[0] + words[1]) | 0) + words[3]) | 0;
  words[3] = (words[3] + 1) | 0;
  words[0] = words[1] ^ (words[1] >>> 9);
  words[1] = (words[2] + (words[2] << 3)) | 0;
  words[2] = (words[2] << 21) | (words[2] >>> 11);
  words[2] = (words[2] + t) | 0;
  return (t >>> 0) / 4294967296;
}

const d3Normal = randomNormal();
const d3Lognormal = randomLogNormal(0, 0.3);
const d3Poisson = randomPoisson(12);

/** One loop each, so that no contestant makes another's calls slower. */
const LOOPS = {
  uniform(count) {
    let sum = 0;
    for (let i = 0; i < count; i += 1) sum += uniform(key, i);
    return sum;
  },
  sfc32(count) {
    let sum = 0;
    for (let i = 0; i < count; i += 1) sum += sfc32();
    return sum;
  },
  normal(count) {
    let sum = 0;
    for (let i = 0; i < count; i += 1) sum += normal(key, i);
    return sum;
  },
  'd3 normal'(count) {
    let sum = 0;
    for (let i = 0; i < count; i += 1) sum += d3Normal();
    return sum;
  },
  lognormal(count) {
    let sum = 0;
    for (let i = 0; i < count; i += 1) sum += exp(0.3 * normal(key, i));
    return sum;
  },
  'd3 lognormal'(count) {
    let sum = 0;
    for (let i = 0; i < count; i += 1) sum += d3Lognormal();
    return sum;
  },
  poisson(count) {
    let sum = 0;
    for (let i = 0; i < count; i += 1) sum += poissonQuantile(uniform(key, i), 12);
    return sum;
  },
  'd3 poisson'(count) {
    let sum = 0;
    for (let i = 0; i < count; i += 1) sum += d3Poisson();
    return sum;
  },
};

function timed(work) {
  const startMs = performance.now();
  const result = work();
  return { ms: performance.now() - startMs, result };
}

/** Nanoseconds a draw of that kind takes. */
function draw(name) {
  for (let warm = 0; warm < 3; warm += 1) LOOPS[name](DRAWS / 10);
  const { ms, result } = timed(() => LOOPS[name](DRAWS));
  return { ns: result === 0 ? NaN : (ms * 1e6) / DRAWS };
}

function openRun(trafficScale) {
  return createRun({
    seed: 'bench',
    scenario: scenarioById('quiet-week'),
    startMinuteOfWeek: 2280,
    trafficScale,
    errorRatio: 0.03,
    cacheHitRatio: 0.25,
  });
}

/** A week of about a million calls, in all columns; then the same draws alone. */
function generate() {
  const run = openRun(5.3);
  const columns = createCallColumns(16_384);
  let calls = 0;
  let bareMs = 0;
  let ms = 0;
  for (let hour = 1; hour <= WEEK_HOURS; hour += 1) {
    columns.count = 0;
    ms += timed(() => run.advance(hour * HOUR_MS, columns)).ms;
    bareMs += timed(() => bareDraws(columns, hour)).ms;
    calls += columns.count;
  }
  return { ms, calls, bareMs };
}

const OTHER_STREAMS = [0, 1, 2, 3, 6, 7, 8, 12, 13, 16, 18, 23];
const LOGNORMAL_STREAMS = [4, 5, 9, 10];

/** What the calls of an hour and their seconds draw: keys, uniform and log-normal values, Poisson counts. */
function bareDraws(columns, hour) {
  let sum = 0;
  for (let tick = (hour - 1) * 3600; tick < hour * 3600; tick += 1) {
    for (let stream = 0; stream < 5; stream += 1) {
      sum += poissonQuantile(uniformAt(seed, stream, tick), 0.3);
    }
    for (let stream = 40; stream < 44; stream += 1) sum += uniformAt(seed, stream, tick);
    sum += exp(0.1 * normalQuantile(uniformAt(seed, 34, tick)));
  }
  for (let row = 0; row < columns.count; row += 1) {
    keyOfCall(seed, columns.requestTick[row], columns.requestIndex[row], 0, key);
    for (let at = 0; at < OTHER_STREAMS.length; at += 1) sum += uniform(key, OTHER_STREAMS[at]);
    for (let at = 0; at < LOGNORMAL_STREAMS.length; at += 1) {
      sum += exp(0.3 * normal(key, LOGNORMAL_STREAMS[at]));
    }
  }
  return sum;
}

const pause = () =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    port2.postMessage(null);
  });

/** The same week with every aggregate of the dashboard, in steps of an hour between which the page can breathe. */
async function week() {
  const run = openRun(5.3);
  const monitor = createMonitor({ names: run.names, prices: DEFAULT_PRICES });
  const columns = createCallColumns(16_384);
  let calls = 0;
  let longestMs = 0;
  const startMs = performance.now();
  for (let hour = 1; hour <= WEEK_HOURS; hour += 1) {
    const { ms } = timed(() => {
      columns.count = 0;
      run.advance(hour * HOUR_MS, columns);
      feedMonitor(monitor, columns, hour * HOUR_MS);
    });
    calls += columns.count;
    longestMs = Math.max(longestMs, ms);
    await pause();
  }
  return { ms: performance.now() - startMs, calls, longestMs };
}

/** Going to minutes all over a simulated week, and generating the minute there. */
function seek() {
  const run = openRun(5.3);
  const columns = createCallColumns(16_384);
  for (let hour = 1; hour <= WEEK_HOURS; hour += 1) {
    columns.count = 0;
    run.advance(hour * HOUR_MS, columns);
  }
  let longestMs = 0;
  for (let at = 0; at < 200; at += 1) {
    const minute = Math.floor(uniformAt(seed, 99, at) * (WEEK_HOURS * 60 - 1));
    const { ms } = timed(() => {
      columns.count = 0;
      run.reread(minute * 60_000, (minute + 1) * 60_000, columns);
    });
    longestMs = Math.max(longestMs, ms);
  }
  return { longestMs };
}

globalThis.sim = { draw, generate, week, seek };
