import type { Catalogue } from './catalogue.js';
import { CLIENT_PROFILES } from './client-profiles.js';
import { KIND_RULES } from './incident-kinds.js';
import { LATER_KINDS } from './later-kinds.js';

/** Every kind of incident and look-alike, and every client's week. */
export const FULL_CATALOGUE: Catalogue = {
  kinds: { ...KIND_RULES, ...LATER_KINDS },
  weeks: CLIENT_PROFILES,
};
