import { buildManifest } from '../build.mjs';
import { runNode } from '../child.mjs';
import { STORYBOOK, STORYBOOK_ENVIRONMENT } from '../storybook.mjs';

/** Storybook while writing, on port 6006 or the next free one. */
export async function run(args) {
  const code = await buildManifest();
  if (code !== 0) return code;
  const options = ['dev', '--port', '6006', '--no-open', '--no-version-updates', ...args];
  return (await runNode(STORYBOOK, options, { env: STORYBOOK_ENVIRONMENT })).code;
}
