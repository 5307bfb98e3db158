import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from './child.mjs';
import { CACHE, inRoot } from './paths.mjs';
import { Problem } from './problem.mjs';

const STAMP = join(CACHE, 'installed');

/** Changes whenever node_modules has to: with the manifests, and with the platform, whose binaries it holds. */
function wantedState() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  for (const file of ['package.json', 'package-lock.json']) hash.update(readFileSync(inRoot(file)));
  return hash.digest('hex');
}

function isInstalled() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wantedState();
}

/** The npm that runs this script, else the one on PATH. */
function npmCommand() {
  const own = process.env.npm_execpath;
  return own?.endsWith('.js') ? [process.execPath, [own]] : ['npm', []];
}

/**
 * Brings node_modules to what package-lock.json says, unless it is there already.
 * `npm install`, not `npm ci`: the latter can refuse a lock file whose optional platform packages were left out.
 * `--no-save`, so that another npm version does not rewrite the lock file.
 */
export async function installMissing() {
  if (isInstalled()) return;
  const isFirst = !existsSync(inRoot('node_modules'));
  console.log(`Installing packages (npm install)${isFirst ? ', about a minute' : ''} …`);
  const [command, first] = npmCommand();
  const args = [...first, 'install', '--no-save', '--no-audit', '--no-fund', '--include=dev'];
  const { code } = await runProgram(command, args);
  if (code !== 0) {
    throw new Problem(
      `npm install failed with exit code ${code}: check the network and npm's registry setting, then run this again.`,
    );
  }
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(STAMP, wantedState());
}
