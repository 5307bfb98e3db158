/** All that the kit watches by default, fed from one stream of calls. */
import { costAnomalies, CostTracker } from '../../dist/core/cost/index.js';
import { compileRates, createMonitor, DEFAULT_PRICES, feedMonitor } from '../../dist/core/index.js';
import { latencySampleOf, LatencyWatch } from '../../dist/core/latency/index.js';
import { qualitySampleOf, QualityWatch } from '../../dist/core/quality/index.js';
import { toLlmCall } from '../../dist/io/index.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** How often cost anomalies are asked for, as a job beside a tracker would. */
const COST_EVERY_MS = 5 * MINUTE_MS;
/** Some Monday, 00:00. */
const MONDAY_UTC_MS = Date.UTC(2026, 0, 5);

/**
 * Dashboard rules, cost anomalies, latency rules and quality rules. An alarm is an alert that fired; cost anomalies of one
 * verdict that are no more than an hour apart are one.
 * @param mondayMs where a Monday 00:00 lies on the clock of the calls
 */
export function createWatchers(names, mondayMs) {
  const rates = compileRates(names, DEFAULT_PRICES);
  const watchers = [
    watchFigures(names),
    watchCost(MONDAY_UTC_MS - mondayMs),
    watchSignals(new LatencyWatch(), latencySampleOf, mondayMs),
    watchSignals(new QualityWatch(), qualitySampleOf, mondayMs),
  ];
  return {
    /** Takes in the calls up to `nowMs`, a whole hour. @returns the alarms since the last time: `{ rule, firedMs }` */
    take(columns, nowMs) {
      const calls = [];
      for (let row = 0; row < columns.count; row++) {
        calls.push(toLlmCall(columns, row, names, rates));
      }
      return watchers.flatMap((watch) => watch(nowMs, calls, columns));
    },
  };
}

function watchFigures(names) {
  const monitor = createMonitor({ names, prices: DEFAULT_PRICES });
  let sinceMs = -1;
  return (nowMs, _calls, columns) => {
    feedMonitor(monitor, columns, nowMs);
    // Asked each time: alerts are forgotten with their minutes.
    const fired = monitor.episodes.filter(({ firedMs }) => firedMs > sinceMs);
    sinceMs = nowMs;
    return fired.map(({ ruleId, firedMs }) => ({ rule: `dashboard ${ruleId}`, firedMs }));
  };
}

function watchCost(originUtcMs) {
  const tracker = new CostTracker({ prices: DEFAULT_PRICES });
  const lastMs = new Map();
  let atMs = 0;
  return (nowMs, calls) => {
    const alarms = [];
    for (let next = 0; atMs < nowMs;) {
      atMs += COST_EVERY_MS;
      for (; next < calls.length && calls[next].startMs < atMs; next++) {
        tracker.add({ ...calls[next], startUtcMs: originUtcMs + calls[next].startMs });
      }
      for (const { metric, windowMs, status } of costAnomalies(tracker, {
        atMs: originUtcMs + atMs,
      })) {
        if (status !== 'anomalous') continue;
        const rule = `${metric} over ${windowMs / MINUTE_MS} min`;
        if (!(atMs - lastMs.get(rule) <= HOUR_MS)) alarms.push({ rule, firedMs: atMs });
        lastMs.set(rule, atMs);
      }
    }
    return alarms;
  };
}

/** Their week begins at time 0. */
function watchSignals(watch, sampleOf, mondayMs) {
  const signals = watch.rules.map((rule) => rule.measure ?? rule.signal);
  const shiftMs = 7 * 24 * HOUR_MS - mondayMs;
  let sinceMs = -1;
  return (nowMs, calls) => {
    for (const call of calls) {
      const startMs = call.startMs + shiftMs;
      watch.add(sampleOf({ ...call, startMs }), startMs);
    }
    watch.moveTo(nowMs + shiftMs);
    const fired = signals.flatMap((rule) =>
      watch.alerts(rule).map((alert) => ({ rule, firedMs: alert.firedMs - shiftMs })),
    );
    const alarms = fired.filter(({ firedMs }) => firedMs > sinceMs);
    sinceMs = nowMs;
    return alarms;
  };
}
