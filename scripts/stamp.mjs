import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, inRoot } from './paths.mjs';

function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

/** Names, sizes and times of the sources: differs after an edit, a checkout, a new or a removed file. */
function stateOf(sources) {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => filesUnder(inRoot(source)))) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/**
 * Does `make` unless it was done before with the same sources and its results are all there.
 * @param sources files and folders, relative to the repository
 * @param results files that must exist
 * @returns the exit code of `make`, 0 when there was nothing to do
 */
export async function makeIfStale(name, { sources, results, make }) {
  const stamp = join(CACHE, `made-${name}`);
  const state = stateOf(sources);
  const isFresh = existsSync(stamp) && readFileSync(stamp, 'utf8') === state;
  if (isFresh && results.every((file) => existsSync(inRoot(file)))) return 0;
  console.log(`Building ${name} …`);
  const code = await make();
  if (code === 0) {
    mkdirSync(CACHE, { recursive: true });
    writeFileSync(stamp, state);
  }
  return code;
}
