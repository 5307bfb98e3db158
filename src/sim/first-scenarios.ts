import { DEFAULT_SCENARIO } from './default-scenario.js';
import type { Scenario } from './scenario.js';

/** Scenarios of the kinds that a reader can call up; the first frame of each shows its incident under way. */
export const FIRST_SCENARIOS: readonly Scenario[] = [
  {
    id: 'quiet-week',
    title: 'Quiet week',
    lesson: 'Nothing is wrong, and the curves move all the same: this is what normal looks like.',
    incidents: [],
    drawnIncidentsPerDay: 0,
  },
  DEFAULT_SCENARIO,
  {
    id: 'provider-slowdown',
    title: 'Provider slowdown',
    lesson: 'One provider answers late: the first token first, then every token; cost stays.',
    incidents: [{ kind: 'provider-slowdown', atMinute: -30 }],
    drawnIncidentsPerDay: 8,
  },
  {
    id: 'silent-model-update',
    title: 'Silent model update',
    lesson: 'The same model name answers differently within two hours: only sampled quality tells.',
    incidents: [{ kind: 'silent-model-update', atMinute: -100 }],
    drawnIncidentsPerDay: 8,
  },
  {
    id: 'cache-flush',
    title: 'Cache flush',
    lesson: 'A deploy empties the caches: cost and latency jump and come back by themselves.',
    incidents: [{ kind: 'cache-flush', atMinute: -25 }],
    drawnIncidentsPerDay: 8,
  },
  {
    id: 'everything',
    title: 'Everything at once',
    lesson: 'All five kinds in one afternoon, overlapping: which curve belongs to which cause?',
    incidents: [
      { kind: 'prompt-bloat', atMinute: -40 },
      { kind: 'cache-flush', atMinute: -10 },
      { kind: 'silent-model-update', atMinute: 15, durationMinutes: 480 },
      { kind: 'provider-slowdown', atMinute: 40 },
      { kind: 'error-storm', atMinute: 95 },
    ],
    drawnIncidentsPerDay: 6,
  },
];
