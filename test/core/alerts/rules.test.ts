import { expect } from 'chai';
import { createCallColumns } from '../../../src/core/call-columns.js';
import { DEFAULT_PRICES } from '../../../src/core/pricing/default-prices.js';
import { createMonitor, feedMonitor } from '../../../src/core/monitor/monitor.js';
import type { Monitor } from '../../../src/core/monitor/monitor.js';
import { DEFAULT_RULES, ROUTES } from '../../../src/core/alerts/rules.js';
import { MINUTE_MS } from '../../../src/core/source.js';
import { LEAD_MINUTES, createRun } from '../../../src/sim/run.js';
import type { IncidentKind } from '../../../src/sim/incident-kinds.js';

const TUESDAY_14 = 1440 + 14 * 60;
const SEEDS = ['1', '2', 'prompt', 'graz'];

/** The simulator as it starts, for `hours` after the first frame, with an incident at the first frame. */
function play(seed: string, hours: number, kind: IncidentKind | null): Monitor {
  const incidents = kind === null ? [] : [{ kind, atMinute: 0 }];
  const run = createRun({
    seed,
    scenario: { id: 'test', title: '', lesson: '', incidents, drawnIncidentsPerDay: 0 },
    startMinuteOfWeek: TUESDAY_14,
    trafficScale: 2,
    errorRatio: 0.03,
    cacheHitRatio: 0.25,
  });
  const monitor = createMonitor({ names: run.names, prices: DEFAULT_PRICES });
  const endMs = (LEAD_MINUTES + hours * 60) * MINUTE_MS;
  const columns = createCallColumns(8192);
  while (run.nowMs < endMs) {
    columns.count = 0;
    run.advance(Math.min(endMs, run.nowMs + 60 * MINUTE_MS), columns);
    feedMonitor(monitor, columns, run.nowMs);
  }
  return monitor;
}

describe('the default rules', () => {
  it('are quiet on quiet afternoons and evenings', () => {
    for (const seed of SEEDS) {
      const fired = play(seed, 8, null).episodes.map(({ ruleId, firedMs }) => ({
        ruleId,
        firedMs,
      }));
      expect(fired, `seed ${seed}`).to.deep.equal([]);
    }
  });

  const caught: readonly (readonly [IncidentKind, string, string, number])[] = [
    ['prompt-bloat', 'cost-per-call', 'input-tokens', 30],
    ['provider-slowdown', 'latency-p95', 'token-speed', 30],
    ['silent-model-update', 'similarity-drop', 'quality', 120],
    ['cache-flush', 'cache-hits', 'cache', 15],
    ['error-storm', 'error-ratio', 'errors', 15],
  ];
  for (const [kind, ruleId, causeKind, withinMinutes] of caught) {
    it(`find ${kind} by ${ruleId} within ${withinMinutes} minutes, and its cause`, () => {
      for (const seed of SEEDS) {
        const episode = play(seed, 3, kind).episodes.find((each) => each.ruleId === ruleId);
        expect(episode, `seed ${seed}`).to.not.equal(undefined);
        const minutes = episode!.firedMs / MINUTE_MS - LEAD_MINUTES;
        expect(minutes, `seed ${seed}`).to.be.within(0, withinMinutes);
        expect(episode!.cause?.kind, `seed ${seed}`).to.equal(causeKind);
      }
    });
  }

  it('have unique ids, and route critical to PagerDuty, warning to Slack, info to the digest', () => {
    expect(new Set(DEFAULT_RULES.map(({ id }) => id)).size).to.equal(DEFAULT_RULES.length);
    expect(ROUTES).to.deep.equal({ critical: 'pagerduty', warning: 'slack', info: 'digest' });
    expect(new Set(DEFAULT_RULES.map(({ panel }) => panel)).size).to.equal(4);
  });
});
