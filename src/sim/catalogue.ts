import { KIND_RULES } from './incident-kinds.js';
import type { KindTable } from './incident-kinds.js';
import type { WorkloadWish } from './workload.js';

/**
 * What the words of a scenario can mean. A page loads the full catalogue only when a scenario needs it; it means
 * the same by every word that both have.
 */
export interface Catalogue {
  readonly kinds: KindTable;
  /** Weeks by the names of their clients. */
  readonly weeks: Readonly<Record<string, NonNullable<WorkloadWish['week']>>>;
}

/** The kinds that a reader can call up, and no other week than the product's. */
export const FIRST_CATALOGUE: Catalogue = { kinds: KIND_RULES, weeks: {} };
