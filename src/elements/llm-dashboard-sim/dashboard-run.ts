import type { WatchedRun } from '../../controllers/shared-run.js';
import { FIRST_PRICES } from '../../core/pricing/first-prices.js';
import { compileRates } from '../../core/pricing/prices.js';
import type { PriceTable } from '../../core/pricing/prices.js';
import { MINUTE_MS } from '../../core/source.js';
import type { Catalogue } from '../../sim/catalogue.js';
import { LEAD_MINUTES, createRun } from '../../sim/run.js';
import type { Scenario } from '../../sim/scenario.js';
import { createSession } from '../../sim/session.js';
import type { Session } from '../../sim/session.js';
import type { Settings } from './settings.js';

/** The run a dashboard shows; changed by the functions of `change-run.ts`. */
export type DashboardRun = WatchedRun;

/** A scenario with what its words mean and what its calls cost. */
export interface LoadedScenario {
  readonly scenario: Scenario;
  readonly catalogue: Catalogue;
  readonly prices: PriceTable;
}

/**
 * A simulated run, played to its first frame.
 * @param loaded the scenario of the settings; `null` for the default one
 */
export function simulatedRun(settings: Settings, loaded: LoadedScenario | null): DashboardRun {
  const run = createRun({
    seed: settings.seed,
    scenario: settings.scenario,
    startMinuteOfWeek: settings.startMinuteOfWeek,
    trafficScale: settings.traffic,
    errorRatio: settings.errorRatio,
    cacheHitRatio: settings.cacheHitRatio,
    ...loaded,
  });
  const { prices = FIRST_PRICES } = loaded ?? {};
  return runOf(createSession(run, { run, prices, startMs: LEAD_MINUTES * MINUTE_MS }), '');
}

/** @param title what plays, in one sentence, where that is not the simulator */
export function runOf(session: Session, title: string): DashboardRun {
  const rates = compileRates(session.source.names, session.prices);
  return { session, rates, title, actions: [], revision: 1 };
}
