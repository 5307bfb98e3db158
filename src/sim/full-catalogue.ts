import type { Catalogue } from './catalogue.js';
import { KIND_RULES } from './incident-kinds.js';
import { LATER_KINDS } from './later-kinds.js';
import { scenarioWorkload } from './scenario-workload.js';

/** Every kind of incident and look-alike, and every client's week, every mix. */
export const FULL_CATALOGUE: Catalogue = {
  kinds: { ...KIND_RULES, ...LATER_KINDS },
  workload: scenarioWorkload,
};
