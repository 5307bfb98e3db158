/** Records of calls into the trackers of cost, latency and quality, one after the other. */
import { latencies, median, uniforms } from './core-calls.mjs';

const CALLS = 250_000;
const DAY_MS = 86_400_000;
const FROM_MS = 20_000 * DAY_MS;

/** A day of records as sinks get them: priced by the table, a few of them failed or answered by the response cache. */
function makeRecords({ DEFAULT_PRICES, FEATURES }) {
  const random = uniforms();
  const times = latencies(CALLS, random);
  return Array.from({ length: CALLS }, (_, k) => {
    const startMs = FROM_MS + Math.floor((k * DAY_MS) / CALLS);
    const { id, provider } = DEFAULT_PRICES.models[k % 4];
    const tokens = {
      inputTokens: 500 + Math.floor(random() * 5000),
      outputTokens: 20 + Math.floor(random() * 600),
      cacheReadTokens: random() < 0.3 ? 200 : 0,
    };
    const feature = FEATURES[Math.floor(random() * FEATURES.length)];
    return {
      startMs,
      startUtcMs: startMs,
      ...tokens,
      usage: tokens,
      costUsd: null,
      model: id,
      requestModel: id,
      responseModel: id,
      provider,
      feature,
      task: feature,
      latencyMs: times[k],
      ttftMs: random() < 0.6 ? times[k] * 0.3 : null,
      similarity: random() < 0.05 ? 0.8 + 0.2 * random() : null,
      judge: random() < 0.01 ? 4 : null,
      feedback: null,
      errorType: random() < 0.03 ? '500' : null,
      isResponseCacheHit: random() < 0.25,
    };
  });
}

/** @returns by tracker calls a second of processor time, medians of the rounds */
export function benchTrackers(kit, rounds = 5) {
  const { CostTracker, LatencyTracker, QualityTracker, DEFAULT_PRICES } = kit;
  const records = makeRecords(kit);
  const makers = {
    CostTracker: () => new CostTracker({ prices: DEFAULT_PRICES }),
    LatencyTracker: () => new LatencyTracker(),
    QualityTracker: () => new QualityTracker(),
  };
  return Object.entries(makers).map(([name, make]) => {
    const rates = [];
    for (let round = 0; round <= rounds; round++) {
      const tracker = make();
      const before = process.cpuUsage();
      for (const record of records) tracker.add(record, record.startMs);
      const { user, system } = process.cpuUsage(before);
      if (Object.values(tracker.issues).some((count) => count > 0)) {
        throw new Error(`${name} found something wrong with the records`);
      }
      if (round > 0) rates.push((CALLS / (user + system)) * 1e6);
    }
    return { name, callsPerSecond: median(rates) };
  });
}

/** What taking in calls promises, tracker by tracker. */
export function trackerMarks(rows) {
  return rows.map(({ name, callsPerSecond }) => ({
    name: `${name}: million calls a second of processor time`,
    value: callsPerSecond / 1e6,
    limit: 1,
    sense: 'at least',
  }));
}
