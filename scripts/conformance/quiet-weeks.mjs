/** Weeks of the generator in which nothing happens, under all default rules together: every alert is a false one. */
import {
  createCallColumns,
  createMonitor,
  DEFAULT_PRICES,
  feedMonitor,
} from '../../dist/core/index.js';
import { createRun, LEAD_MINUTES, scenarioById } from '../../dist/sim/index.js';
import { figure } from '../bench/table.mjs';

/** False alarms a week, all rules together. */
export const QUIET_MARK = 1;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const WEEK_MS = 168 * HOUR_MS;
const LEAD_MS = LEAD_MINUTES * MINUTE_MS;

/** One week from Monday 00:00 on, at the traffic a dashboard starts with. @returns the alerts that fired in it */
export function quietWeek(seed) {
  const run = createRun({
    seed,
    scenario: scenarioById('quiet-week'),
    startMinuteOfWeek: 0,
    trafficScale: 2,
    errorRatio: 0.03,
    cacheHitRatio: 0.25,
  });
  const monitor = createMonitor({ names: run.names, prices: DEFAULT_PRICES });
  const columns = createCallColumns(8192);
  while (run.nowMs < LEAD_MS + WEEK_MS) {
    columns.count = 0;
    run.advance(Math.min(LEAD_MS + WEEK_MS, run.nowMs + HOUR_MS), columns);
    feedMonitor(monitor, columns, run.nowMs);
  }
  return monitor.episodes.filter(({ firedMs }) => firedMs >= LEAD_MS);
}

/** Prints the false alarms of so many weeks, seeds 1, 2, …; 0 when the mark is met. */
export function countQuietWeeks(weeks, write = (line) => console.log(line)) {
  const byRule = new Map();
  let alarms = 0;
  let most = 0;
  for (let week = 1; week <= weeks; week++) {
    const episodes = quietWeek(String(week));
    alarms += episodes.length;
    most = Math.max(most, episodes.length);
    for (const { ruleId } of episodes) byRule.set(ruleId, (byRule.get(ruleId) ?? 0) + 1);
  }
  const mean = alarms / weeks;
  const rules = [...byRule].sort((a, b) => b[1] - a[1]).map(([rule, count]) => `${rule} ${count}`);
  write(`${weeks} quiet weeks, seeds 1 to ${weeks}: ${alarms} false alarms, ${figure(mean, 2)} a week, at most ${most}`); // prettier-ignore
  if (rules.length > 0) write(`By rule: ${rules.join(', ')}`);
  const isMet = mean <= QUIET_MARK;
  write(`${isMet ? 'Met' : 'MISSED'}: at most ${QUIET_MARK} a week, all default rules together`);
  return isMet ? 0 : 1;
}
