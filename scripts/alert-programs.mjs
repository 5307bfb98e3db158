import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installDebianPackages, isDebianAsRoot } from './debian.mjs';
import { Problem } from './problem.mjs';

/** Programs that exported alert rules are checked with, and the Debian packages they come in. */
const PACKAGES = {
  promtool: 'prometheus',
  prometheus: 'prometheus',
  amtool: 'prometheus-alertmanager',
};

function missingPackages() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const isFound = (name) => folders.some((folder) => existsSync(join(folder, name)));
  const missing = Object.keys(PACKAGES).filter((name) => !isFound(name));
  return [...new Set(missing.map((name) => PACKAGES[name]))];
}

/**
 * Installs promtool, prometheus and amtool where they are missing and that can be done; else says what to install. Their
 * tests are skipped without them, and fail in continuous integration.
 */
export async function ensureAlertPrograms() {
  const packages = missingPackages();
  if (packages.length === 0) return;
  if (isDebianAsRoot()) {
    try {
      await installDebianPackages(packages);
      return;
    } catch (error) {
      if (!(error instanceof Problem) || process.env.CI) throw error;
    }
  }
  console.log(
    `Exported alert rules are not checked with the real programs: install the Debian packages ${packages.join(', ')} for that.`,
  );
}
