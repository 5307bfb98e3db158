import { FIRST_SCENARIOS } from './first-scenarios.js';
import { LATER_SCENARIOS } from './later-scenarios.js';
import type { Scenario } from './scenario.js';

/** The scenarios that ship. A page has the default at once and loads the others when it shows one. */
export const SCENARIOS: readonly Scenario[] = [...FIRST_SCENARIOS, ...LATER_SCENARIOS];

/** The shipped scenario of that id, if there is one. */
export function scenarioById(id: string): Scenario | undefined {
  return SCENARIOS.find((scenario) => scenario.id === id);
}
