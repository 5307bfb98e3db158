import { buildDist } from '../build.mjs';

/** Holds the traffic generator against real traffic. */
export async function run(args) {
  const built = await buildDist();
  if (built) return built;
  const { realism } = await import('../realism/index.mjs');
  return realism(args);
}
