import { KIND_RULES } from './incident-kinds.js';
import type { KindTable } from './incident-kinds.js';
import type { Scenario } from './scenario.js';
import { productWorkload } from './workload.js';
import type { Workload } from './workload.js';

/**
 * What the words of a scenario can mean. A page loads the full catalogue only when a scenario needs it; it means
 * the same by every word that both have.
 */
export interface Catalogue {
  readonly kinds: KindTable;
  /** Who asks, how often, what and whom. */
  readonly workload: (scenario: Scenario) => Workload;
}

/** The kinds that a reader can call up, and the product's own workload, whatever the scenario wishes. */
export const FIRST_CATALOGUE: Catalogue = { kinds: KIND_RULES, workload: () => productWorkload() };
