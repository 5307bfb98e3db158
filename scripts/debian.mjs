import { existsSync, readFileSync } from 'node:fs';
import { runProgram } from './child.mjs';
import { Problem } from './problem.mjs';

/** Ubuntu's `chromium` package is only a pointer to a snap, so it does not count as Debian here. */
export function isDebianAsRoot() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  if (!existsSync('/etc/os-release')) return false;
  return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

const APT_ENVIRONMENT = { env: { DEBIAN_FRONTEND: 'noninteractive' }, quiet: true };

/** Installs Debian packages, saying so; the output is shown only when it fails. */
export async function installDebianPackages(packages) {
  console.log(`Installing Debian packages: ${packages.join(' ')} …`);
  const install = ['install', '-y', '--no-install-recommends', ...packages];
  let result = await runProgram('apt-get', install, APT_ENVIRONMENT);
  if (result.code !== 0) {
    await runProgram('apt-get', ['update'], APT_ENVIRONMENT);
    result = await runProgram('apt-get', install, APT_ENVIRONMENT);
  }
  if (result.code === 0) return;
  const lastLine = result.output.trim().split('\n').at(-1);
  throw new Problem(
    `apt-get could not install ${packages.join(' ')} (${lastLine}): install them by hand, then run this again.`,
  );
}
