import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Runs a test suite that writes `{"passed":…,"failed":…,"skipped":…}` to the file named in TOTALS_FILE.
 * A suite that fails without a failed test, or that ran no test at all, counts as one failure.
 * @param runSuite given the environment to run with; answers `{ code }`
 */
export async function countSuite(name, runSuite) {
  const folder = mkdtempSync(join(tmpdir(), 'totals-'));
  const file = join(folder, 'totals.json');
  console.log(`\n${name}`);
  const { code } = await runSuite({ TOTALS_FILE: file });
  const totals = readTotals(file);
  rmSync(folder, { recursive: true, force: true });
  if (totals.failed === 0 && totals.passed === 0) {
    console.error(`${name}: no test ran.`);
    return { ...totals, failed: 1 };
  }
  if (code !== 0 && totals.failed === 0) {
    console.error(`${name}: ended with exit code ${code} although no test failed.`);
    return { ...totals, failed: 1 };
  }
  return totals;
}

function readTotals(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

/** A check that is no test: counts as one failure when it fails and as nothing when it does not. */
export async function checkStage(name, check) {
  console.log(`${name} …`);
  const code = await check();
  if (code !== 0) console.error(`${name}: failed.`);
  return { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

/** Prints the one line that sums it all up, last, and answers the exit code. */
export function reportTotals(all) {
  const sum = (key) => all.reduce((total, part) => total + part[key], 0);
  const skipped = sum('skipped');
  console.log(skipped > 0 ? `\n${skipped} skipped` : '');
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') === 0 ? 0 : 1;
}
