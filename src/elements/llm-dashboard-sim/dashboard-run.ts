import type { WatchedRun } from '../../controllers/shared-run.js';
import { DEFAULT_PRICES } from '../../core/pricing/default-prices.js';
import { compileRates } from '../../core/pricing/prices.js';
import { MINUTE_MS } from '../../core/source.js';
import type { CallSource } from '../../core/source.js';
import { LEAD_MINUTES, createRun } from '../../sim/run.js';
import { createSession } from '../../sim/session.js';
import type { Session } from '../../sim/session.js';
import type { Settings } from './settings.js';

/** How much of a recording is shown in its first frame. */
const RECORDING_LEAD_MS = 10 * MINUTE_MS;

/** The run a dashboard shows; changed by the functions of `change-run.ts`. */
export type DashboardRun = WatchedRun;

/** A simulated run, played to its first frame. */
export function simulatedRun(settings: Settings): DashboardRun {
  const run = createRun({
    seed: settings.seed,
    scenario: settings.scenario,
    startMinuteOfWeek: settings.startMinuteOfWeek,
    trafficScale: settings.traffic,
    errorRatio: settings.errorRatio,
    cacheHitRatio: settings.cacheHitRatio,
  });
  const startMs = LEAD_MINUTES * MINUTE_MS;
  return runOf(createSession(run, { run, prices: DEFAULT_PRICES, startMs }), '');
}

/**
 * A recording, played to its tenth minute.
 * @param title what it is, in one sentence
 */
export function recordedRun(source: CallSource, title: string): DashboardRun {
  const startMs = Math.min(source.endMs, RECORDING_LEAD_MS);
  return runOf(createSession(source, { prices: DEFAULT_PRICES, startMs }), title);
}

function runOf(session: Session, title: string): DashboardRun {
  const rates = compileRates(session.source.names, session.prices);
  return { session, rates, title, actions: [], revision: 1 };
}
