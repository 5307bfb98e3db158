import { readFileSync, writeFileSync } from 'node:fs';
import { buildManifest } from '../build.mjs';
import { runNode } from '../child.mjs';
import { ensureChromium } from '../ensure-chromium.mjs';
import { STORYBOOK_ENVIRONMENT } from '../storybook.mjs';
import { checkStage, countSuite, reportTotals } from '../totals.mjs';

/** Vitest's own summary, in the form the other suites report in. */
function convertTotals(file) {
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  const totals = { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests };
  writeFileSync(file, JSON.stringify(totals));
}

async function runVitest(env) {
  const file = env.TOTALS_FILE;
  const { code } = await runNode(
    'node_modules/vitest/vitest.mjs',
    ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`],
    { env: STORYBOOK_ENVIRONMENT },
  );
  try {
    convertTotals(file);
  } catch {
    // It ended before it wrote a summary: the suite is counted as failed for want of one.
  }
  return { code };
}

/** Every story is rendered, its play function run and axe asked, in Chromium. */
export async function run() {
  await ensureChromium();
  const manifest = await checkStage('Manifest', buildManifest);
  return reportTotals([manifest, await countSuite('Stories in Chromium', runVitest)]);
}
