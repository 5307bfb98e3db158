import type { Scenario } from './scenario.js';

/** What every page has at once: the scenario shown when none is named, and the names of all that ship. */
export const DEFAULT_SCENARIO: Scenario = {
  id: 'prompt-bloat',
  title: 'Prompt bloat',
  lesson: 'A template change triples the prompts of one feature: cost rises, volume does not.',
  // Large and early enough to be found by the first frame, whatever the seed.
  incidents: [{ kind: 'prompt-bloat', size: 3, atMinute: -50 }],
  drawnIncidentsPerDay: 8,
};

/** Ids of the scenarios that ship, in the order of `SCENARIOS`. */
export const SCENARIO_IDS: readonly string[] = [
  'quiet-week',
  'prompt-bloat',
  'provider-slowdown',
  'silent-model-update',
  'cache-flush',
  'everything',
  'rate-limit-storm',
  'retry-storm',
  'runaway-agent',
  'mix-shift',
  'monday-peak',
  'launch-day',
];
