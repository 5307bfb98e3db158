import { buildDist } from '../build.mjs';
import { conform } from '../conformance/index.mjs';
import { Problem } from '../problem.mjs';

/**
 * Compares the built kit with every file of reference vectors below the folders given; after `--nab`, scores its
 * detectors on the labelled series below a folder.
 */
export async function run(args) {
  const at = args.indexOf('--nab');
  const folder = at < 0 ? undefined : args[at + 1];
  const folders = at < 0 ? args : args.toSpliced(at, 2);
  if (at >= 0 && folder === undefined)
    throw new Problem('Name a folder: npm run conformance -- --nab DIR');
  const code = await buildDist();
  if (code !== 0) return code;
  let failed = 0;
  if (folders.length > 0 || at < 0) failed = await conform(folders);
  if (folder === undefined) return failed;
  const { scoreNab } = await import('../conformance/nab.mjs');
  return scoreNab(folder) || failed;
}
