import { existsSync } from 'node:fs';
import { runNode, runProgram } from './child.mjs';
import { installDebianPackages, isDebianAsRoot } from './debian.mjs';
import { findChromium } from './find-chromium.mjs';
import { Problem } from './problem.mjs';

const BY_HAND = 'install Chrome or Chromium, or set CHROME_PATH to one, then run this again';

async function playwrightChromium() {
  const { chromium } = await import('playwright');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

async function installChromium() {
  if (isDebianAsRoot()) {
    await installDebianPackages(['chromium']);
    return findChromium();
  }
  console.log("No Chromium or Chrome found: downloading one with Playwright's installer …");
  const { code } = await runNode('node_modules/playwright/cli.js', ['install', 'chromium']);
  if (code !== 0) throw new Problem(`Playwright could not download Chromium: ${BY_HAND}.`);
  return playwrightChromium();
}

/** A browser that lacks its libraries is found but does not start; on Linux `--version` tells. */
async function checkStarts(path) {
  if (process.platform !== 'linux') return;
  const { code, output } = await runProgram(path, ['--version'], { quiet: true });
  if (code === 0) return;
  const reason = output.trim().split('\n').at(-1);
  throw new Problem(`The browser at ${path} does not start (${reason}): ${BY_HAND}.`);
}

/**
 * Finds Chromium or Chrome, installing one where there is none, and names it in CHROME_PATH for what runs next.
 * @returns its path
 */
export async function ensureChromium() {
  const path = findChromium() ?? (await playwrightChromium()) ?? (await installChromium());
  if (!path) throw new Problem(`No Chromium or Chrome was found: ${BY_HAND}.`);
  await checkStarts(path);
  process.env.CHROME_PATH = path;
  return path;
}
