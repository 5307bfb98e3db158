import { spawn } from 'node:child_process';
import { ROOT, inRoot } from './paths.mjs';

/**
 * Runs a program to its end with the output on this terminal.
 * @param options.env added to this process's environment
 * @param options.quiet keep the output back and give it with the result
 * @returns exit code (1 when it could not start or was killed) and, when quiet, its output
 */
export function runProgram(command, args, { env = {}, quiet = false, cwd = ROOT } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      shell: process.platform === 'win32' && command === 'npm',
    });
    let output = '';
    child.stdout?.on('data', (data) => (output += data));
    child.stderr?.on('data', (data) => (output += data));
    child.on('error', (error) => resolve({ code: 1, output: output + error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Runs a JavaScript file of the repository or of one of its packages, e.g. `node_modules/mocha/bin/mocha.js`. */
export function runNode(file, args = [], options = {}) {
  return runProgram(process.execPath, [inRoot(file), ...args], options);
}
