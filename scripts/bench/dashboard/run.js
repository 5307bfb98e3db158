import { scenarioById } from '../../../dist/sim/index.js';

/** The run that `<llm-dashboard-sim>` shows when it has no attributes. */
export const RUN = {
  seed: '1',
  scenario: scenarioById('prompt-bloat'),
  startMinuteOfWeek: 1440 + 14 * 60,
  trafficScale: 2,
  errorRatio: 0.03,
  cacheHitRatio: 0.25,
};
