import {
  DEFAULT_PRICES,
  MINUTE_MS,
  createCallColumns,
  createMonitor,
  feedMonitor,
} from '../../../dist/core/index.js';
import { LEAD_MINUTES, createRun } from '../../../dist/sim/index.js';
import { RUN } from './run.js';

/*
 * The simulated hours that every dashboard makes before its first frame, on their own, in a page as cold as the
 * dashboard's: what to take off a mount to have it with its data ready.
 */
function simulate() {
  const run = createRun(RUN);
  const monitor = createMonitor({ names: run.names, prices: DEFAULT_PRICES });
  const buffer = createCallColumns(4096);
  // An hour at a time, as the dashboard does.
  for (let minute = 60; minute <= LEAD_MINUTES; minute += 60) {
    buffer.count = 0;
    run.advance(minute * MINUTE_MS, buffer);
    feedMonitor(monitor, buffer, minute * MINUTE_MS);
  }
  return monitor;
}

globalThis.makeLead = () => {
  const startMs = performance.now();
  const { minutes } = simulate();
  if (minutes.length !== LEAD_MINUTES) throw new Error(`${minutes.length} minutes were made`);
  return performance.now() - startMs;
};
