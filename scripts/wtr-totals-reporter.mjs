import { writeFileSync } from 'node:fs';

function countTests(suite, totals) {
  for (const test of suite?.tests ?? []) {
    if (test.skipped) totals.skipped++;
    else if (test.passed) totals.passed++;
    else totals.failed++;
  }
  for (const inner of suite?.suites ?? []) countTests(inner, totals);
}

/** A Web Test Runner reporter: writes the totals over all files and browsers to the file named in TOTALS_FILE. */
export function totalsReporter() {
  return {
    onTestRunFinished({ sessions }) {
      if (!process.env.TOTALS_FILE) return;
      const totals = { passed: 0, failed: 0, skipped: 0 };
      for (const session of sessions) {
        const failedBefore = totals.failed;
        const ranBefore = totals.passed + totals.skipped;
        countTests(session.testResults, totals);
        const hasFailedTest = totals.failed > failedBefore;
        const hasRun = totals.passed + totals.skipped > ranBefore;
        // A file that did not load, crashed or held no test has no failed test of its own to count.
        if (!hasFailedTest && (!session.passed || !hasRun)) totals.failed++;
      }
      writeFileSync(process.env.TOTALS_FILE, JSON.stringify(totals));
    },
  };
}
