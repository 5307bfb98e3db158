/**
 * Streaming quantiles of a million latencies: the kit's sketch beside others, each by its documented fast path. Every
 * round runs all of them in turn, in reverse order every other round, and ratios are taken within a round.
 */
import { DDSketch } from '@datadog/sketches-js';
import hdr from 'hdr-histogram-js';
import tdigest from 'tdigest';
import { latencies, median, timed } from './core-calls.mjs';

const VALUES = 1_000_000;
/** Arrivals after which p50, p95 and p99 are asked for each time. */
const ARRIVALS = 2_000;
const SLOW_ARRIVALS = 4;
const WINDOW = 10_000;
const QUANTILES = [0.5, 0.95, 0.99];
const JUDGED_QUANTILES = [0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999];

/** What each contestant is to the benchmark: `add` one value, give a quantile. */
function contestants({ addValue, createSketch, sketchQuantile }) {
  return {
    kit: () => {
      const sketch = createSketch();
      return { add: (value) => addValue(sketch, value), at: (q) => sketchQuantile(sketch, q) };
    },
    'bare float-bits histogram': bareHistogram,
    '@datadog/sketches-js, 1 %': () => {
      const sketch = new DDSketch({ relativeAccuracy: 0.01 });
      return {
        add: (value) => sketch.accept(value),
        at: (q) => sketch.getValueAtQuantile(q),
      };
    },
    tdigest: () => {
      const digest = new tdigest.TDigest();
      return { add: (value) => digest.push(value), at: (q) => digest.percentile(q) };
    },
    'hdr-histogram-js': () => {
      const histogram = hdr.build({ useWebAssembly: false, numberOfSignificantValueDigits: 2 });
      return {
        add: (value) => histogram.recordValue(value),
        at: (q) => histogram.getValueAtPercentile(100 * q),
      };
    },
    'copy and sort': () => {
      const values = new Float64Array(VALUES + 100_000);
      let n = 0;
      let sorted;
      return {
        isSlow: true,
        add: (value) => {
          values[n++] = value;
          sorted = undefined;
        },
        at: (q) => {
          sorted ??= values.slice(0, n).sort();
          return sorted[Math.max(0, Math.ceil(q * n) - 1)];
        },
      };
    },
  };
}

/** The least that counting by float bits can be: no check, no sum, no octave. */
function bareHistogram() {
  const asFloat = new Float32Array(1);
  const asBits = new Int32Array(asFloat.buffer);
  const counts = new Int32Array(1 << 15);
  let n = 0;
  return {
    add: (value) => {
      asFloat[0] = value;
      counts[asBits[0] >> 17] += 1;
      n += 1;
    },
    at: (q) => {
      let rank = Math.max(1, Math.ceil(q * n));
      let bucket = 0;
      while (rank > counts[bucket]) rank -= counts[bucket++];
      asBits[0] = (bucket << 17) | (1 << 16);
      return asFloat[0];
    },
  };
}

/**
 * @returns by contestant medians: `insertNs`, `arrivalUs` (one value and three quantiles at a million held), both by
 *   the kit's of the same round, and the largest relative `error` against the exact nearest rank
 */
export function benchQuantiles(kit, rounds = 5) {
  const values = latencies(VALUES);
  const exact = Float64Array.from(values).sort();
  const makers = contestants(kit);
  const names = Object.keys(makers);
  const samples = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    const order = round % 2 === 0 ? names : names.toReversed();
    for (const name of order) {
      const sample = measure(makers[name](), values, exact);
      // The first round warms up.
      if (round > 0) samples[name].push(sample);
    }
  }
  const of = (name, key) => median(samples[name].map((sample) => sample[key]));
  const ratio = (name, key) =>
    median(samples.kit.map((sample, round) => sample[key] / samples[name][round][key]));
  return names.map((name) => ({
    name,
    insertNs: of(name, 'insertNs'),
    insertRatio: ratio(name, 'insertNs'),
    arrivalUs: of(name, 'arrivalUs'),
    arrivalRatio: ratio(name, 'arrivalUs'),
    error: of(name, 'error'),
  }));
}

function measure(contestant, values, exact) {
  const insert = timed(() => {
    for (let k = 0; k < values.length; k++) contestant.add(values[k]);
  });
  const errors = JUDGED_QUANTILES.map((q) => {
    const right = exact[Math.ceil(q * exact.length) - 1];
    return Math.abs(contestant.at(q) - right) / right;
  });
  const count = contestant.isSlow ? SLOW_ARRIVALS : ARRIVALS;
  let sum = 0;
  const arrival = timed(() => {
    for (let k = 0; k < count; k++) {
      contestant.add(values[k]);
      for (const q of QUANTILES) sum += contestant.at(q);
    }
  });
  if (!(sum > 0)) throw new Error('a contestant gave no quantiles');
  return {
    insertNs: (insert.ms * 1e6) / values.length,
    arrivalUs: (arrival.ms * 1000) / count,
    error: Math.max(...errors),
  };
}

/**
 * The last 10,000 values: each arrival takes the oldest out.
 * @returns `slideNs`, what adding and removing take together; and the buckets that differ from those of the last values
 *   counted anew
 */
export function benchSliding({ addValue, createSketch, subtractSketch }, internals, rounds = 5) {
  const { addBucket, bucketOf } = internals;
  const values = latencies(VALUES);
  const times = [];
  let differing = 0;
  for (let round = 0; round <= rounds; round++) {
    const sketch = createSketch();
    const { ms } = timed(() => {
      for (let k = 0; k < values.length; k++) {
        addBucket(sketch, bucketOf(values[k]), 1);
        if (k >= WINDOW) addBucket(sketch, bucketOf(values[k - WINDOW]), -1);
      }
    });
    if (round > 0) times.push((ms * 1e6) / values.length);
    const anew = createSketch();
    for (const value of values.subarray(VALUES - WINDOW)) addValue(anew, value);
    subtractSketch(sketch, anew);
    differing += sketch.counts.reduce((sum, count) => sum + Math.abs(count), 0);
  }
  return { slideNs: median(times), differing };
}

const INSERT_LIMIT = 1.5;
const ARRIVAL_LIMIT = 0.6;

/** What the sketch promises. */
export function quantileMarks(rows, sliding) {
  const of = (name) => rows.find((row) => row.name.startsWith(name));
  return [
    {
      name: 'quantiles: insert by a bare histogram',
      value: of('bare').insertRatio,
      limit: INSERT_LIMIT,
      sense: 'at most',
      unit: 'x',
    },
    {
      name: 'quantiles: an arrival with p50, p95, p99 by sketches-js',
      value: of('@datadog').arrivalRatio,
      limit: ARRIVAL_LIMIT,
      sense: 'at most',
      unit: 'x',
    },
    {
      name: 'quantiles: relative error',
      value: 100 * of('kit').error,
      limit: 1,
      sense: 'at most',
      unit: ' %',
    },
    {
      name: 'quantiles: counts wrong after a million removals',
      value: sliding.differing,
      limit: 0,
      sense: 'at most',
    },
  ];
}
