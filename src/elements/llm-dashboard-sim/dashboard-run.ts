import { DEFAULT_PRICES } from '../../core/pricing/default-prices.js';
import { compileRates } from '../../core/pricing/prices.js';
import type { CompiledRates } from '../../core/pricing/prices.js';
import { MINUTE_MS } from '../../core/source.js';
import type { CallSource } from '../../core/source.js';
import type { Action } from '../../sim/actions.js';
import { LEAD_MINUTES, createRun } from '../../sim/run.js';
import { createSession } from '../../sim/session.js';
import type { Session } from '../../sim/session.js';
import type { Settings } from './settings.js';

/** How much of a recording is shown in its first frame. */
const RECORDING_LEAD_MS = 10 * MINUTE_MS;

/** The run a dashboard shows, and the reader's changes to it; changed by the functions of `change-run.ts`. */
export interface DashboardRun {
  readonly session: Session;
  readonly rates: CompiledRates;
  /** The reader's changes, in the order they were made. */
  actions: readonly Action[];
  /** Raised whenever minutes already drawn have changed. */
  revision: number;
}

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
  return runOf(createSession(run, { run, prices: DEFAULT_PRICES, startMs }));
}

/** A recording, played to its tenth minute. */
export function recordedRun(source: CallSource): DashboardRun {
  const startMs = Math.min(source.endMs, RECORDING_LEAD_MS);
  return runOf(createSession(source, { prices: DEFAULT_PRICES, startMs }));
}

function runOf(session: Session): DashboardRun {
  const rates = compileRates(session.source.names, session.prices);
  return { session, rates, actions: [], revision: 1 };
}
