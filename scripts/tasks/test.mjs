import { availableParallelism } from 'node:os';
import { ensureAlertPrograms } from '../alert-programs.mjs';
import { buildAll } from '../build.mjs';
import { runNode } from '../child.mjs';
import { ensureChromium } from '../ensure-chromium.mjs';
import { Problem } from '../problem.mjs';
import { testFiles } from '../test-files.mjs';
import { checkStage, countSuite, reportTotals } from '../totals.mjs';
import { checkStyle, checkTypes } from './lint.mjs';

/** A file a time on each processor; Mocha's own default leaves one of them idle. */
const JOBS = String(Math.min(8, availableParallelism()));

const runMocha = (files) => (env) =>
  runNode(
    'node_modules/mocha/bin/mocha.js',
    [...['--reporter', 'scripts/mocha-reporter.cjs'], ...['--parallel', '--jobs', JOBS], ...files],
    { env },
  );

const runBrowser = (files) => (env) =>
  runNode('node_modules/@web/test-runner/dist/bin.js', ['--files', ...files], { env });

/**
 * Types, lint, build, then every test in Node and in Chromium.
 * With arguments only the test files whose path contains one of them, and no checks before.
 */
export async function run(wanted) {
  const files = testFiles(wanted);
  if (files.node.length + files.chromium.length === 0) {
    throw new Problem(`No test file has "${wanted.join('" or "')}" in its path: look under test/.`);
  }
  const totals = [];
  await ensureChromium();
  if (files.node.some((file) => file.startsWith('test/io/rules/'))) await ensureAlertPrograms();
  if (wanted.length === 0) {
    totals.push(await checkStage('Types', checkTypes));
    totals.push(await checkStage('Lint and format', checkStyle));
  }
  totals.push(await checkStage('Build', buildAll));
  for (const [name, part, runSuite] of [
    ['Tests in Node', files.node, runMocha(files.node)],
    ['Tests in Chromium', files.chromium, runBrowser(files.chromium)],
  ]) {
    if (part.length > 0 || wanted.length === 0) totals.push(await countSuite(name, runSuite));
  }
  return reportTotals(totals);
}
