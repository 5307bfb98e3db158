import { runNode } from '../child.mjs';
import { startEngines } from '../engines.mjs';
import { testFiles } from '../test-files.mjs';
import { countSuite, reportTotals } from '../totals.mjs';

/** The browser suite in Firefox and WebKitGTK; with arguments only the files whose path contains one of them. */
export async function run(wanted) {
  const files = testFiles(wanted).engines;
  const engines = await startEngines();
  try {
    const runEngines = (env) =>
      runNode(
        'node_modules/@web/test-runner/dist/bin.js',
        ['--config', 'web-test-runner.engines.config.mjs', '--files', ...files],
        { env: { ...env, ...engines.env } },
      );
    return reportTotals([await countSuite('Tests in Firefox and WebKit', runEngines)]);
  } finally {
    await engines.stop();
  }
}
