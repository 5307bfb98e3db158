import { buildDist } from '../build.mjs';

/** Asks of the weeks of many seeds whether they are fair. */
export async function run(args) {
  const built = await buildDist();
  if (built) return built;
  const { fairness } = await import('../fairness/index.mjs');
  return fairness(args);
}
