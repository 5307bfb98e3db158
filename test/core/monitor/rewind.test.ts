import { expect } from 'chai';
import fc from 'fast-check';
import { createCallColumns } from '../../../src/core/call-columns.js';
import { createMonitor, feedMonitor } from '../../../src/core/monitor/monitor.js';
import { rewindMonitor } from '../../../src/core/monitor/rewind-monitor.js';
import type { Monitor } from '../../../src/core/monitor/monitor.js';
import type { AlertRule } from '../../../src/core/alerts/rules.js';
import { NAMES, PRICES, everyMinute, makeCalls } from '../make-calls.js';
import { anyCalls, snapshot } from './monitor-snapshot.js';

const MINUTE = 60_000;

/** Rules so tight that almost any traffic trips them. */
const RULES: readonly AlertRule[] = (
  [
    ['cost-per-min', '>', 0.005, 2, 3],
    ['latency-p50', '>', 9000, 0, 0],
    ['error-ratio', '>', 0.2, 1, 2],
    ['similarity', '<', 0.5, 3, 0],
  ] as const
).map(([figure, comparison, threshold, forMinutes, keepFiringForMinutes]) => ({
  id: figure,
  figure,
  panel: 'cost',
  comparison,
  threshold,
  forMinutes,
  keepFiringForMinutes,
  minimumN: 1,
  severity: 'info',
  severityLevels: [{ severity: 'warning', beyondShare: 0.5, firingMinutes: 2 }],
  ...(figure === 'latency-p50' && { breaches: { atLeast: 2, ofLast: 4 }, cooldownMinutes: 5 }),
}));

function createTestMonitor(): Monitor {
  return createMonitor({ names: NAMES, prices: PRICES, rules: RULES });
}

describe('rewindMonitor', () => {
  it('leaves the monitor as if it had been fed up to that minute and no further', () => {
    const minute = fc.integer({ min: 0, max: 150 });
    fc.assert(
      fc.property(anyCalls, minute, minute, (rows, a, b) => {
        const [target, end] = [Math.min(a, b), Math.max(a, b)];
        const columns = makeCalls(rows);
        const rewound = createTestMonitor();
        const straight = createTestMonitor();
        const split = rows.filter(({ startMs }) => startMs < target * MINUTE).length;
        const fed = rows.filter(({ startMs }) => startMs < end * MINUTE + 500).length;
        feedMonitor(rewound, columns, end * MINUTE + 500, 0, fed);
        expect(rewindMonitor(rewound, target)).to.equal(target);
        feedMonitor(straight, columns, target * MINUTE, 0, split);
        expect(snapshot(rewound)).to.equal(snapshot(straight));
        feedMonitor(rewound, columns, 160 * MINUTE, split);
        feedMonitor(straight, columns, 160 * MINUTE, split);
        expect(snapshot(rewound)).to.equal(snapshot(straight));
      }),
      { numRuns: 60 },
    );
  });

  it('reopens an alert that was resolved afterwards, with the peak it had then', () => {
    const monitor = createTestMonitor();
    const rows = [
      ...everyMinute(0, 3, 4),
      ...everyMinute(3, 5, 4, { error: 1 }),
      ...everyMinute(5, 8, 12, { error: 1 }),
      ...everyMinute(8, 20, 4),
    ];
    feedMonitor(monitor, makeCalls(rows), 20 * MINUTE);
    const errors = () => monitor.episodes.find(({ ruleId }) => ruleId === 'error-ratio')!;
    expect(errors().resolvedMs).to.be.a('number');
    const finalPeak = errors().peak;
    rewindMonitor(monitor, 6);
    expect(errors().resolvedMs).to.equal(null);
    expect(errors().peak).to.be.below(finalPeak);
  });

  it('forgets everything, and says so, when the minutes it needs are no longer held', () => {
    const names = NAMES;
    const monitor = createMonitor({ names, prices: PRICES, rules: RULES, retentionMinutes: 1440 });
    const columns = makeCalls(everyMinute(0, 2000, 2));
    feedMonitor(monitor, columns, 2000 * MINUTE);
    expect(rewindMonitor(monitor, 100)).to.equal(0);
    const fresh = createMonitor({ names, prices: PRICES, rules: RULES, retentionMinutes: 1440 });
    expect(snapshot(monitor)).to.equal(snapshot(fresh));
    feedMonitor(monitor, columns, 2000 * MINUTE);
    feedMonitor(fresh, columns, 2000 * MINUTE);
    expect(snapshot(monitor)).to.equal(snapshot(fresh));
  });

  it('throws RangeError for a time that is no whole minute up to now', () => {
    const monitor = createTestMonitor();
    feedMonitor(monitor, createCallColumns(), 5 * MINUTE);
    for (const minute of [-1, 6, 2.5, NaN]) {
      expect(() => rewindMonitor(monitor, minute)).to.throw(RangeError, String(minute));
    }
  });

  it('works the same on a structured clone: a monitor is plain data', () => {
    const columns = makeCalls(everyMinute(0, 30, 3, { error: 1 }));
    const monitor = createTestMonitor();
    feedMonitor(monitor, columns, 20 * MINUTE, 0, 60);
    const clone = structuredClone(monitor);
    rewindMonitor(clone, 10);
    feedMonitor(clone, columns, 30 * MINUTE, 30);
    feedMonitor(monitor, columns, 30 * MINUTE, 60);
    expect(snapshot(clone)).to.equal(snapshot(monitor));
  });
});
