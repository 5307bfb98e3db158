import type { Scenario } from './scenario.js';

/** What every page has at once: the scenario shown when none is named, and the names of all that ship. */
export const DEFAULT_SCENARIO: Scenario = {
  id: 'prompt-bloat',
  title: 'Prompt bloat',
  lesson: 'A template change doubles the prompts of one feature: cost rises, volume does not.',
  incidents: [{ kind: 'prompt-bloat', atMinute: -40 }],
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
