import { expect } from 'chai';
import { createMonitor, feedMonitor } from '../../src/core/monitor/monitor.js';
import { FIRST_PRICES } from '../../src/core/pricing/first-prices.js';
import { MINUTE_MS } from '../../src/core/source.js';
import { createCallColumns } from '../../src/core/call-columns.js';
import { DEFAULT_SCENARIO } from '../../src/sim/default-scenario.js';
import { LEAD_MINUTES, createRun } from '../../src/sim/run.js';

const SEEDS = 60;

/** The rules that fire at the first frame of a page with nothing but the tag and a seed. */
function firingAtFirstFrame(seed: number): string[] {
  const run = createRun({
    seed: String(seed),
    scenario: DEFAULT_SCENARIO,
    startMinuteOfWeek: 1440 + 14 * 60,
    trafficScale: 2,
    errorRatio: 0.03,
    cacheHitRatio: 0.25,
  });
  const monitor = createMonitor({ names: run.names, prices: FIRST_PRICES });
  const columns = createCallColumns(4096);
  for (let minute = 60; minute <= LEAD_MINUTES; minute += 60) {
    columns.count = 0;
    run.advance(minute * MINUTE_MS, columns);
    feedMonitor(monitor, columns, minute * MINUTE_MS);
  }
  return monitor.episodes
    .filter(({ resolvedMs }) => resolvedMs === null)
    .map(({ ruleId }) => ruleId);
}

describe('the scenario that is shown when none is named', () => {
  it('has an alert on cost at its first frame, in at least 95 of 100 seeds', function () {
    this.timeout(120_000);
    let caught = 0;
    for (let seed = 1; seed <= SEEDS; seed++) {
      if (firingAtFirstFrame(seed).some((id) => id.startsWith('cost'))) caught++;
    }
    expect(caught).to.be.at.least(0.95 * SEEDS);
  });
});
