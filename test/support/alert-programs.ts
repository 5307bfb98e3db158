import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Programs that rule files are for, and the Debian packages they come in. */
const PACKAGES = {
  promtool: 'prometheus',
  prometheus: 'prometheus',
  amtool: 'prometheus-alertmanager',
} as const;

export type AlertProgram = keyof typeof PACKAGES;

/**
 * The path of a program. Where it is missing the running suite is skipped, and its title says what to install; in
 * continuous integration, where `CI` is set, it fails.
 */
export function findAlertProgram(context: Mocha.Context, name: AlertProgram): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
  if (found !== undefined) return found;
  const message = `${name} was not found: install the Debian package ${PACKAGES[name]}.`;
  if (process.env['CI']) throw new Error(message);
  const { currentTest } = context;
  if (currentTest) currentTest.title += ` (skipped: ${message})`;
  context.skip();
}

/** What a program wrote and its exit code. */
export function runAlertProgram(
  path: string,
  args: readonly string[],
  cwd: string,
): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((resolve) => {
    const options = { cwd, maxBuffer: 1e8 };
    execFile(path, args, options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
      resolve({ code, output: stdout + stderr });
    });
  });
}

/** Runs `work` in a folder of its own, which is gone afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'llm-rules-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
