import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { runProgram } from './child.mjs';
import { installDebianPackages, isDebianAsRoot } from './debian.mjs';
import { Problem } from './problem.mjs';

const PACKAGES = ['firefox-esr', 'webkit2gtk-driver', 'xvfb'];

function findProgram(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return paths.find((path) => existsSync(path));
}

/** WebKitGTK's own small browser: not on PATH, and under a folder named after the machine and the version. */
async function findMiniBrowser() {
  const { output } = await runProgram('dpkg', ['-L', 'libwebkit2gtk-4.1-0'], { quiet: true });
  return output.split('\n').find((line) => line.endsWith('/MiniBrowser'));
}

async function findPrograms() {
  const found = {
    firefox: findProgram('firefox-esr', 'firefox'),
    driver: findProgram('WebKitWebDriver'),
    display: findProgram('Xvfb'),
    miniBrowser: await findMiniBrowser(),
  };
  return Object.values(found).every(Boolean) ? found : undefined;
}

async function ensurePrograms() {
  const found = await findPrograms();
  if (found) return found;
  if (!isDebianAsRoot()) {
    throw new Problem(
      `Firefox and WebKit tests need the Debian packages ${PACKAGES.join(', ')}: install them, then run this again.`,
    );
  }
  await installDebianPackages(PACKAGES);
  const installed = await findPrograms();
  if (installed) return installed;
  throw new Problem(`The programs of ${PACKAGES.join(', ')} were not found after installing them.`);
}

/** A port nobody listens on; asked of the system, so that two runs do not meet. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Starts a display on a number of its own choosing, which it writes to its third pipe. */
function startDisplay(program) {
  const child = spawn(
    program,
    ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Problem('Xvfb did not start: run it by hand to see why.'));
    child.once('error', fail).once('exit', fail);
    child.stdio[3].once('data', (data) => resolve({ child, name: `:${String(data).trim()}` }));
  });
}

async function waitForDriver(port) {
  for (let attempt = 0; attempt < 100; attempt++) {
    try {
      if ((await fetch(`http://127.0.0.1:${port}/status`)).ok) return;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Problem('WebKitWebDriver did not answer within 10 s: run it by hand to see why.');
}

function endOf(child) {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', resolve).kill();
  });
}

/**
 * Makes Firefox and WebKitGTK ready for the test runner: programs, a display and a driver of their own.
 * @returns the environment the engines' configuration reads, and a function that ends what was started
 */
export async function startEngines() {
  const programs = await ensurePrograms();
  const display = await startDisplay(programs.display);
  const port = await freePort();
  const driver = spawn(programs.driver, [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    // Its software sandbox cannot nest in a container, and there is no GPU to composite with.
    env: { ...process.env, DISPLAY: display.name, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' },
  });
  const stop = async () => {
    await endOf(driver);
    await endOf(display.child);
  };
  process.once('SIGINT', () => stop().then(() => process.exit(130)));
  process.once('SIGTERM', () => stop().then(() => process.exit(143)));
  try {
    await waitForDriver(port);
  } catch (error) {
    await stop();
    throw error;
  }
  const env = {
    DISPLAY: display.name,
    FIREFOX_PATH: programs.firefox,
    MINIBROWSER_PATH: programs.miniBrowser,
    WEBKIT_DRIVER_PORT: String(port),
  };
  return { env, stop };
}
