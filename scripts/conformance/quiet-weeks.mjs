/** Weeks of the generator in which nothing happens, under all default rules of the kit: every alarm is a false one. */
import { createCallColumns } from '../../dist/core/index.js';
import { createRun, LEAD_MINUTES, scenarioById } from '../../dist/sim/index.js';
import { figure } from '../bench/table.mjs';
import { createWatchers } from './quiet-watchers.mjs';

/** False alarms a week, all rules together. */
export const QUIET_MARK = 1;
/** A run goes on for so many weeks, then the next seed begins. */
const WEEKS_A_SEED = 13;
/** What is usual is learned first: spend takes six working days alike, and as many of a weekend take three weeks. */
const LEARNED_WEEKS = 3;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const WEEK_MS = 168 * HOUR_MS;
const LEAD_MS = LEAD_MINUTES * MINUTE_MS;

/** So many weeks from Monday 00:00 on, at the traffic a dashboard starts with, after those that are learned. */
function quietWeeks(seed, weeks) {
  const run = createRun({
    seed,
    scenario: scenarioById('quiet-week'),
    startMinuteOfWeek: 0,
    trafficScale: 2,
    errorRatio: 0.03,
    cacheHitRatio: 0.25,
  });
  const watchers = createWatchers(run.names, LEAD_MS);
  const columns = createCallColumns(8192);
  const fromMs = LEAD_MS + LEARNED_WEEKS * WEEK_MS;
  const alarms = [];
  while (run.nowMs < fromMs + weeks * WEEK_MS) {
    columns.count = 0;
    run.advance(run.nowMs + HOUR_MS, columns);
    alarms.push(...watchers.take(columns, run.nowMs));
  }
  return alarms.filter(({ firedMs }) => firedMs > fromMs);
}

/** Prints the false alarms of so many weeks, of seeds 1, 2, …; 0 when the mark is met. */
export function countQuietWeeks(weeks, write = (line) => console.log(line)) {
  const byRule = new Map();
  const seeds = Math.ceil(weeks / WEEKS_A_SEED);
  let alarms = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const before = (seed - 1) * WEEKS_A_SEED;
    for (const { rule } of quietWeeks(String(seed), Math.min(WEEKS_A_SEED, weeks - before))) {
      alarms += 1;
      byRule.set(rule, (byRule.get(rule) ?? 0) + 1);
    }
  }
  const mean = alarms / weeks;
  const rules = [...byRule].sort((a, b) => b[1] - a[1]);
  write(`${weeks} quiet weeks, ${seeds === 1 ? 'seed 1' : `seeds 1 to ${seeds}`}: ${alarms} false alarms, ${figure(mean, 2)} a week`); // prettier-ignore
  for (const [rule, count] of rules)
    write(`  ${rule}: ${count}, ${figure(count / weeks, 2)} a week`);
  const isMet = mean <= QUIET_MARK;
  write(`${isMet ? 'Met' : 'MISSED'}: at most ${QUIET_MARK} a week, all default rules together`);
  return isMet ? 0 : 1;
}
