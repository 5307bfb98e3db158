/** Vectors of adaptive alerts that learn from the anomaly: defects that the kit keeps to teach with. */
import { articleAdaptiveAlerts } from '../../dist/core/article/index.js';
import { check } from './compare.mjs';

export const recognises = (json) =>
  json.cases.every(({ steps, expectedAlerts }) => steps.length === expectedAlerts.length);

export function* run({ cases }) {
  for (const { id, steps, expectedAlerts } of cases) {
    const state = {};
    const alerts = steps.map(({ metrics, hourOfWeek }) =>
      articleAdaptiveAlerts(state, metrics, hourOfWeek),
    );
    yield check(id, expectedAlerts, alerts, 1e-9);
  }
}
