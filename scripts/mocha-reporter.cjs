const { writeFileSync } = require('node:fs');
const { relative } = require('node:path');
const { reporters } = require('mocha');

/** Files that take longer are named, the slowest first. */
const SLOW_MS = 20_000;

/** Mocha's dots, the slow files, and the totals for whoever started it. CommonJS because Mocha requires its reporters. */
module.exports = class TotalsReporter extends reporters.Dot {
  constructor(runner, options) {
    super(runner, options);
    const fileMs = new Map();
    runner.on('test end', ({ file, duration = 0 }) => {
      fileMs.set(file, (fileMs.get(file) ?? 0) + duration);
    });
    runner.once('end', () => {
      printSlow(fileMs);
      const { passes, failures, pending } = this.stats;
      if (!process.env.TOTALS_FILE) return;
      const totals = { passed: passes, failed: failures, skipped: pending };
      writeFileSync(process.env.TOTALS_FILE, JSON.stringify(totals));
    });
  }
};

function printSlow(fileMs) {
  const slow = [...fileMs].filter(([, ms]) => ms > SLOW_MS).sort(([, a], [, b]) => b - a);
  for (const [file, ms] of slow)
    console.log(`  ${String(Math.round(ms / 1000)).padStart(4)} s  ${relative('', file)}`);
}
