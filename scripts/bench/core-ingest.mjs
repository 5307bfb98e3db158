/** A million calls into everything a monitor holds, and what it costs to ask it, after a thousand calls and after ten million. */
import { latencies, makeCalls, median, timed } from './core-calls.mjs';

const CALLS = 1_000_000;
const DAY_MINUTES = 1440;
const WEEK_MINUTES = 7 * DAY_MINUTES;
const PARTS = 10;
const PART_MINUTES = WEEK_MINUTES / PARTS;
const FEW_CALLS = 1000;
const FEW_MINUTES = 200;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Noon of some day since 1970. */
const HOUR_FROM_MS = 20_000 * 24 * HOUR_MS + 12 * HOUR_MS;

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

/** What holds a thousand calls of the last 200 minutes, and what holds ten million of a week. */
function holders(kit) {
  const few = {
    monitor: createMonitor(kit),
    sketch: kit.createSketch(),
    ...trackers(kit, FEW_CALLS, 1),
  };
  kit.feedMonitor(few.monitor, makeCalls(kit, FEW_CALLS, FEW_MINUTES), FEW_MINUTES * MINUTE_MS);
  for (const value of latencies(FEW_CALLS)) kit.addValue(few.sketch, value);
  const many = {
    monitor: createMonitor(kit),
    sketch: kit.createSketch(),
    ...trackers(kit, CALLS, PARTS),
  };
  const part = makeCalls(kit, CALLS, PART_MINUTES);
  for (let round = 0; round < PARTS; round++) {
    kit.feedMonitor(many.monitor, part, (round + 1) * PART_MINUTES * MINUTE_MS);
    for (let call = 0; call < CALLS; call++) {
      part.startMs[call] += PART_MINUTES * MINUTE_MS;
      kit.addValue(many.sketch, part.latencyMs[call]);
    }
  }
  return [few, many];
}

/** Trackers with so many calls of one hour, merged with themselves so many times. */
function trackers({ CostTracker, LatencyTracker, DEFAULT_PRICES, FEATURES }, calls, times) {
  const cost = new CostTracker({ prices: DEFAULT_PRICES });
  const latency = new LatencyTracker();
  const values = latencies(calls);
  for (let k = 0; k < calls; k++) {
    const startMs = HOUR_FROM_MS + (k * HOUR_MS) / calls;
    const model = DEFAULT_PRICES.models[k % 4].id;
    const tokens = { inputTokens: 500 + (k % 3000), outputTokens: 100, cacheReadTokens: 0 };
    const feature = FEATURES[k % FEATURES.length];
    cost.add({ startMs, usage: tokens, costUsd: null, responseModel: model, feature });
    const latencyMs = values[k];
    const ttftMs = 0.3 * latencyMs;
    latency.add({ startMs, model, latencyMs, ttftMs, ...tokens, errorType: null }, startMs);
  }
  const [costState, latencyPart] = [cost.toJSON(), LatencyTracker.from(latency.toJSON())];
  for (let time = 1; time < times; time++) {
    cost.restore(costState);
    latency.merge(latencyPart);
  }
  return { cost, latency };
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

/** Each query by what it is asked of. */
function queriesOf(kit) {
  const figure =
    (id) =>
    ({ monitor }) => {
      const minute = monitor.figures.firstMinute + monitor.figures.length - 1;
      return () => kit.figureAt(monitor, id, minute).value;
    };
  return {
    'p95 of latency, ten minutes': figure('latency-p95'),
    // A quantile takes longer the higher it lies in its octave, so one alone says where it lies.
    'any percentile of a sketch, 50th to 99th': ({ sketch }) => {
      let percent = 50;
      return () => {
        percent = percent === 99 ? 50 : percent + 1;
        return kit.sketchQuantile(sketch, percent / 100);
      };
    },
    'p95 of a LatencyTracker, all it holds':
      ({ latency }) =>
      () =>
        latency.percentile('latency', 0.95).value,
    'cost a minute, five minutes': figure('cost-per-min'),
    'cost a call, five minutes': figure('cost-per-call'),
    'CostTracker: an hour by feature':
      ({ cost }) =>
      () =>
        cost.spendBy('feature', HOUR_FROM_MS, HOUR_FROM_MS + HOUR_MS).get('chat').usd,
    'anomaly of the cost': (holder) => anomalyQuery(kit, holder),
  };
}

/** @returns by query medians in microseconds at a thousand and ten million calls, and their ratio */
export function benchQueries(kit, rounds = 5) {
  const pair = holders(kit);
  return Object.entries(queriesOf(kit)).map(([name, ask]) => {
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

const QUESTIONS = 5_000;
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
