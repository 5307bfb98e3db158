import { FIRST_PRICES } from '../../core/pricing/first-prices.js';
import { enLater } from '../../locales/en-later.js';
import { FULL_CATALOGUE } from '../../sim/full-catalogue.js';
import { pricesOf } from '../../sim/scenario-prices.js';
import { scenarioById } from '../../sim/scenarios.js';
import type { Scenario } from '../../sim/scenario.js';
import { validateScenario } from '../../sim/validate-scenario.js';
import type { LoadedScenario } from './dashboard-run.js';

/** A scenario that a page asks for; `null` where it cannot be read or there is none of that name. */
export interface ScenarioReading {
  readonly loaded: LoadedScenario | null;
  /** One sentence for each thing that could not be used. */
  readonly issues: readonly string[];
}

/** The shipped scenario of that name. This file is loaded when a page shows another scenario than the default one. */
export function readShippedScenario(id: string): ScenarioReading {
  const scenario = scenarioById(id);
  return { loaded: scenario === undefined ? null : ready(scenario), issues: [] };
}

/** Reads a scenario that an author wrote inside the tag, from JSON text; never throws. */
export function readInlineScenario(text: string): ScenarioReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { loaded: null, issues: [enLater.scenarioUnreadable((error as Error).message)] };
  }
  const { scenario, issues } = validateScenario(value);
  const sentences = issues.map(({ path, message }) => enLater.scenarioIssue(path, message));
  return { loaded: ready(scenario), issues: sentences };
}

/** Whether a link can name it: a scenario written inside the tag comes with the page. */
export function isShipped(scenario: Scenario): boolean {
  return scenarioById(scenario.id) === scenario;
}

function ready(scenario: Scenario): LoadedScenario {
  return { scenario, catalogue: FULL_CATALOGUE, prices: pricesOf(scenario, FIRST_PRICES) };
}
