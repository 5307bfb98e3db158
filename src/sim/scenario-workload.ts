import { FEATURES } from '../core/model.js';
import { CLIENT_PROFILES } from './client-profiles.js';
import { SIM_FEATURES } from './features.js';
import type { ModelShares } from './features.js';
import { MODELS } from './models.js';
import type { Scenario } from './scenario.js';
import { productWorkload } from './workload.js';
import type { Workload } from './workload.js';

/** The product's workload with the week, the features' shares and the models that a scenario sets in place of its own. */
export function scenarioWorkload({
  week = 'product',
  features = {},
  models = {},
}: Scenario): Workload {
  const profile = CLIENT_PROFILES[week];
  const shares = SIM_FEATURES.map(({ share }, f) => share * (features[FEATURES[f]!] ?? 1));
  const routes = SIM_FEATURES.map((feature, f) => sharesOf(models[FEATURES[f]!]) ?? feature.models);
  return productWorkload(profile, profile.noise, shares, routes);
}

function sharesOf(weights: Readonly<Record<string, number>> | undefined): ModelShares | null {
  if (weights === undefined) return null;
  const each = MODELS.map(({ id }) => weights[id] ?? 0);
  const sum = each.reduce((total, weight) => total + weight, 0);
  return [each[0]! / sum, each[1]! / sum, each[2]! / sum];
}
