/** A million calls into everything a monitor holds, and what it costs to ask it, after a thousand calls and after ten million. */
import { latencies, makeCalls, median, timed } from './core-calls.mjs';

const CALLS = 1_000_000;
const DAY_MINUTES = 1440;
const WEEK_MINUTES = 7 * DAY_MINUTES;
/** Ten of these are a week. */
const PART_MINUTES = WEEK_MINUTES / 10;
const FEW_CALLS = 1000;
const FEW_MINUTES = 200;
const MINUTE_MS = 60_000;

function createMonitor({ createMonitor, DEFAULT_PRICES, FEATURES }) {
  const models = DEFAULT_PRICES.models.slice(0, 4).map(({ id }) => id);
  return createMonitor({ names: { features: [...FEATURES], models }, prices: DEFAULT_PRICES });
}

/**
 * Takes a day of a million calls into minutes, sketches, figures and alerts.
 * @returns calls a second, medians of the rounds: by the clock, and by processor time, which other programs hardly change
 */
export function benchIngest(kit, rounds = 5) {
  const columns = makeCalls(kit, CALLS, DAY_MINUTES);
  const samples = [];
  for (let round = 0; round <= rounds; round++) {
    const monitor = createMonitor(kit);
    const before = process.cpuUsage();
    const { ms } = timed(() => kit.feedMonitor(monitor, columns, DAY_MINUTES * MINUTE_MS));
    const { user, system } = process.cpuUsage(before);
    const calls = monitor.minutes.byFeature.calls.reduce((sum, count) => sum + count, 0);
    if (calls !== CALLS) throw new Error(`${calls} of ${CALLS} calls were counted`);
    if (round > 0) samples.push([(CALLS / ms) * 1000, (CALLS / (user + system)) * 1e6]);
  }
  return {
    byClock: median(samples.map(([byClock]) => byClock)),
    byProcessor: median(samples.map(([, byProcessor]) => byProcessor)),
  };
}

/** Monitor and sketch that hold a thousand calls of 200 minutes, and those that hold ten million of a week. */
function holders(kit) {
  const few = createMonitor(kit);
  kit.feedMonitor(few, makeCalls(kit, FEW_CALLS, FEW_MINUTES), FEW_MINUTES * MINUTE_MS);
  const fewSketch = kit.createSketch();
  for (const value of latencies(FEW_CALLS)) kit.addValue(fewSketch, value);
  const many = createMonitor(kit);
  const manySketch = kit.createSketch();
  const part = makeCalls(kit, CALLS, PART_MINUTES);
  for (let round = 0; round < 10; round++) {
    kit.feedMonitor(many, part, (round + 1) * PART_MINUTES * MINUTE_MS);
    for (let call = 0; call < CALLS; call++) {
      part.startMs[call] += PART_MINUTES * MINUTE_MS;
      kit.addValue(manySketch, part.latencyMs[call]);
    }
  }
  return [
    { monitor: few, sketch: fewSketch },
    { monitor: many, sketch: manySketch },
  ];
}

/** Asks a detector that has seen as many minutes as the monitor. */
function anomalyQuery({ surpriseDetector }, { monitor }) {
  const detector = surpriseDetector();
  const state = detector.start();
  const { costTotalUsdPerMin, length } = monitor.figures;
  for (let minute = 0; minute < length; minute++) {
    detector.step(state, { atMs: minute * MINUTE_MS, value: costTotalUsdPerMin[minute] });
  }
  const value = costTotalUsdPerMin[length - 1];
  // Quarantined samples are judged and not learned: asking changes nothing.
  return () => detector.step(state, { atMs: length * MINUTE_MS, value, isQuarantined: true }).score;
}

/** @returns by query medians in microseconds at a thousand and ten million calls, and their ratio */
export function benchQueries(kit, rounds = 5) {
  const pair = holders(kit);
  const figure =
    (id) =>
    ({ monitor }) => {
      const minute = monitor.figures.firstMinute + monitor.figures.length - 1;
      return () => kit.figureAt(monitor, id, minute).value;
    };
  const queries = {
    'p95 of latency': figure('latency-p95'),
    // A quantile takes longer the higher it lies in its octave, so one alone says where it lies.
    'any percentile of a sketch, 50th to 99th': ({ sketch }) => {
      let percent = 50;
      return () => {
        percent = percent === 99 ? 50 : percent + 1;
        return kit.sketchQuantile(sketch, percent / 100);
      };
    },
    'cost a minute': figure('cost-per-min'),
    'cost a call': figure('cost-per-call'),
    'anomaly of the cost': (holder) => anomalyQuery(kit, holder),
  };
  return Object.entries(queries).map(([name, ask]) => {
    const [few, many] = pair.map(ask);
    const samples = Array.from({ length: TURNS_A_ROUND * (rounds + 1) }, (_, round) => {
      const order = round % 2 === 0 ? [few, many] : [many, few];
      const times = new Map(order.map((query) => [query, repeat(query)]));
      return [times.get(few), times.get(many)];
    }).slice(TURNS_A_ROUND);
    return {
      name,
      fewUs: median(samples.map(([us]) => us)),
      manyUs: median(samples.map(([, us]) => us)),
      ratio: median(samples.map(([fewUs, manyUs]) => manyUs / fewUs)),
    };
  });
}

const QUESTIONS = 20_000;
/** Questions take so little that a collection of garbage shows; more turns make it matter less. */
const TURNS_A_ROUND = 5;

/** Microseconds of processor time a question. */
function repeat(query) {
  let sum = 0;
  const before = process.cpuUsage();
  for (let k = 0; k < QUESTIONS; k++) sum += query();
  const { user, system } = process.cpuUsage(before);
  // NaN = the query had nothing to say, and took no time to say it.
  if (sum !== sum) throw new Error('a query gave no figure');
  return (user + system) / QUESTIONS;
}

/** What a query without any of this costs: all latencies sorted again, microseconds. */
export function benchResort(rounds = 3) {
  const values = latencies(CALLS);
  return median(Array.from({ length: rounds }, () => timed(() => values.slice().sort()).ms * 1000));
}

/** What ingest and queries promise. */
export function ingestMarks({ byClock }, queries, resortUs) {
  const slowest = Math.max(...queries.map(({ manyUs }) => manyUs));
  return [
    {
      name: 'ingest: million calls a second',
      value: byClock / 1e6,
      limit: 1,
      sense: 'at least',
    },
    {
      name: 'queries: at ten million calls by at a thousand, the worst',
      value: Math.max(...queries.map(({ ratio }) => ratio)),
      limit: 1.5,
      sense: 'at most',
      unit: 'x',
    },
    {
      name: 'queries: re-sorting a million by the slowest',
      value: resortUs / slowest,
      limit: 1000,
      sense: 'at least',
      unit: 'x',
    },
  ];
}
