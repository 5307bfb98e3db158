const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

/** Mocha's dots, and the totals for whoever started it. CommonJS because Mocha requires its reporters. */
module.exports = class TotalsReporter extends reporters.Dot {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      if (!process.env.TOTALS_FILE) return;
      const totals = { passed: passes, failed: failures, skipped: pending };
      writeFileSync(process.env.TOTALS_FILE, JSON.stringify(totals));
    });
  }
};
