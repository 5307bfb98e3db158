import { buildDist } from '../build.mjs';
import { conform } from '../conformance/index.mjs';

/** Compares the built kit with every file of reference vectors below the folders given. */
export async function run(folders) {
  return (await buildDist()) || conform(folders);
}
