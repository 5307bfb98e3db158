import { buildManifest } from '../build.mjs';
import { runNode } from '../child.mjs';
import { STORYBOOK, STORYBOOK_ENVIRONMENT } from '../storybook.mjs';

/** Writes storybook-static/. */
export async function run() {
  const code = await buildManifest();
  if (code !== 0) return code;
  const options = ['build', '--output-dir', 'storybook-static', '--loglevel', 'warn', '--quiet'];
  return (await runNode(STORYBOOK, options, { env: STORYBOOK_ENVIRONMENT })).code;
}
