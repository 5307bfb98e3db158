import { buildAll } from '../build.mjs';
import { runNode } from '../child.mjs';
import { ensureChromium } from '../ensure-chromium.mjs';

/** Measures this kit beside its peers, in a real browser. */
export async function run(args) {
  await ensureChromium();
  const built = await buildAll();
  return built || (await runNode('scripts/bench.mjs', args)).code;
}
