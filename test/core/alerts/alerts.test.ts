import { expect } from 'chai';
import { createMonitor, feedMonitor } from '../../../src/core/monitor/monitor.js';
import type { AlertEpisode, AlertRule } from '../../../src/core/alerts/rules.js';
import { NAMES, PRICES, everyMinute, makeCalls } from '../make-calls.js';
import type { CallFields } from '../make-calls.js';

const MINUTE = 60_000;

const ERRORS: AlertRule = {
  id: 'errors',
  figure: 'error-ratio',
  panel: 'usage',
  comparison: '>',
  threshold: 0.3,
  forMinutes: 2,
  keepFiringForMinutes: 3,
  minimumN: 10,
  severity: 'critical',
};

function watch(rows: readonly CallFields[], toMinute: number, rule: AlertRule = ERRORS) {
  const monitor = createMonitor({ names: NAMES, prices: PRICES, rules: [rule] });
  const sorted = [...rows].sort((a, b) => a.startMs - b.startMs);
  feedMonitor(monitor, makeCalls(sorted), toMinute * MINUTE);
  return monitor;
}

function episodes(rows: readonly CallFields[], toMinute: number): AlertEpisode[] {
  return watch(rows, toMinute).episodes;
}

/** 20 calls a minute; all fail in minutes 10 to 14. */
const STORM = [
  ...everyMinute(0, 10, 20),
  ...everyMinute(10, 15, 20, { error: 2 }),
  ...everyMinute(15, 40, 20),
];

describe('an alert', () => {
  it('is pending when a closed minute first meets the condition, and fires `for` later', () => {
    // Trailing 5 minutes: 1/5 failed at the end of minute 10, 2/5 at the end of minute 11 = 12:00.
    const [episode] = episodes(STORM, 40);
    expect(episode).to.include({ pendingSinceMs: 12 * MINUTE, firedMs: 14 * MINUTE });
    expect(episode!.valueAtFire).to.be.closeTo(0.8, 1e-12);
  });

  it('keeps the worst value while it fires and resolves `keep_firing_for` after the first good minute', () => {
    // 2/5 at the end of minute 17, 1/5 at the end of minute 18 = 19:00, and three minutes more.
    const [episode] = episodes(STORM, 40);
    expect(episode).to.include({ peak: 1, resolvedMs: 22 * MINUTE });
    expect(episode).to.include({ severity: 'critical', route: 'pagerduty', threshold: 0.3 });
  });

  it('is not decided on a minute that is still open', () => {
    const monitor = watch(
      STORM.filter(({ startMs }) => startMs < 11.9 * MINUTE),
      11.9,
    );
    expect(monitor.pending).to.deep.equal([]);
    expect(
      watch(
        STORM.filter(({ startMs }) => startMs < 12 * MINUTE),
        12,
      ).pending,
    ).to.deep.equal([{ ruleId: 'errors', sinceMs: 12 * MINUTE }]);
  });

  it('does not fire on one failure of two calls: below the minimum there is no condition', () => {
    const rows = [...everyMinute(0, 20, 1), ...everyMinute(0, 20, 1, { error: 2 })];
    expect(episodes(rows, 20)).to.have.length(1);
    const few = { ...ERRORS, minimumN: 11 };
    expect(watch(rows, 20, few).episodes).to.deep.equal([]);
  });

  it('does not fire where there is no data', () => {
    const below: AlertRule = { ...ERRORS, figure: 'similarity', comparison: '<', minimumN: 0 };
    expect(watch(everyMinute(0, 20, 20), 20, below).episodes).to.deep.equal([]);
  });

  it('names as likely cause what changed most against the hour before', () => {
    expect(episodes(STORM, 40)[0]!.cause).to.include({
      kind: 'errors',
      before: 0,
      factor: Infinity,
    });
  });
});
