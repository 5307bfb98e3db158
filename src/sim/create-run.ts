import { FULL_CATALOGUE } from './full-catalogue.js';
import * as run from './run.js';
import type { Run, RunConfig } from './run.js';

/**
 * A run of the generator, at time 0, of any scenario.
 * @throws TypeError when the seed is not a text
 * @throws RangeError when a number lies outside its range or a kind or target of an incident is not known
 */
export function createRun(config: RunConfig): Run {
  return run.createRun({ catalogue: FULL_CATALOGUE, ...config });
}
