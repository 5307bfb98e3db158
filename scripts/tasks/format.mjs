import { runNode } from '../child.mjs';

/** Formats every file, or those named. */
export async function run(files) {
  const targets = files.length > 0 ? files : ['.'];
  return (await runNode('node_modules/prettier/bin/prettier.cjs', ['--write', ...targets])).code;
}
