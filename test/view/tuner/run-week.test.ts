import { expect } from 'chai';
import { finish } from '../../../src/core/evaluate/outcomes.js';
import { figureAt } from '../../../src/core/monitor/figure-at.js';
import { FIRST_PRICES } from '../../../src/core/pricing/first-prices.js';
import { MINUTE_MS } from '../../../src/core/source.js';
import { FULL_CATALOGUE } from '../../../src/sim/full-catalogue.js';
import { setActions } from '../../../src/sim/actions.js';
import type { Action } from '../../../src/sim/actions.js';
import { createRun } from '../../../src/sim/run.js';
import type { Scenario } from '../../../src/sim/scenario.js';
import { advanceSession, createSession } from '../../../src/sim/session.js';
import { runWeekSteps } from '../../../src/view/tuner/run-week.js';

const SCENARIO: Scenario = {
  id: 'own',
  title: 'Own',
  lesson: '',
  incidents: [
    { kind: 'prompt-bloat', atMinute: 600, durationMinutes: 120 },
    { kind: 'silent-model-update', atMinute: 3000, durationMinutes: 10 * 10_080 },
    { kind: 'night-batch', atMinute: 1500, durationMinutes: 60 },
  ],
  drawnIncidentsPerDay: 0,
};
const CONFIG = {
  seed: '5',
  scenario: SCENARIO,
  startMinuteOfWeek: 38 * 60 + 17,
  trafficScale: 0.5,
  errorRatio: 0.03,
  cacheHitRatio: 0.25,
  catalogue: FULL_CATALOGUE,
};
const ACTION: Action = { kind: 'incident', incident: 'error-storm', atMs: 4000 * MINUTE_MS };

describe('the week of a run', function () {
  this.timeout(120_000);

  const week = finish(runWeekSteps({ config: CONFIG, prices: FIRST_PRICES, actions: [ACTION] }));

  it('has the figures that a dashboard shows of the same run', () => {
    const run = createRun(CONFIG);
    setActions(run, [ACTION]);
    const { monitor } = ((session) => {
      advanceSession(session, 5000 * MINUTE_MS);
      return session;
    })(createSession(run, { run, prices: FIRST_PRICES, startMs: 0 }));
    for (let minute = 60; minute < 5000; minute += 97) {
      const shown = (id: Parameters<typeof figureAt>[1]) =>
        figureAt(monitor, id, minute).value ?? NaN;
      expect(week.values.latency[minute]).to.equal(0.001 * shown('latency-p95'));
      expect(week.values.quality[minute]).to.equal(shown('similarity'));
      expect(week.volume![minute]).to.equal(shown('requests-per-min'));
    }
    expect(week.startMinuteOfWeek).to.equal(run.originMinuteOfWeek);
  });

  it('has its incidents and look-alikes as labels, those of the reader too, to the end of the week at most', () => {
    // A run begins four hours before its first frame.
    expect(
      week.events.map(({ type, kind, startMinute, endMinute }) => [
        type,
        kind,
        startMinute,
        endMinute,
      ]),
    ).to.deep.equal([
      ['incident', 'prompt-bloat', 840, 960],
      ['lookalike', 'night-batch', 1740, 1800],
      ['incident', 'silent-model-update', 3240, 10_080],
      ['incident', 'error-storm', 4000, week.events[3]!.endMinute],
    ]);
    expect(new Set(week.events.map(({ id }) => id)).size).to.equal(4);
  });

  it('is held against a week of the same product without incidents, of other noise', () => {
    const { before } = week;
    expect(before!.minutes).to.equal(10_080);
    const middle = (values: Float64Array): number =>
      [...values].filter((value) => value === value).sort((a, b) => a - b)[
        Math.floor(values.filter((value) => value === value).length / 2)
      ]!;
    expect(Math.abs(middle(before!.values.cost))).to.be.below(10);
    expect(Math.abs(middle(week.values.cost))).to.be.below(25);
    expect(before!.values.latency).to.not.deep.equal(week.values.latency);
    // Doubled prompts of one feature: cost lies above.
    const bloat = week.values.cost.subarray(850, 960);
    expect(middle(bloat)).to.be.above(middle(week.values.cost) + 10);
  });
});
