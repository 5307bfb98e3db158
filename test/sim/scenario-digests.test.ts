import { expect } from 'chai';
import { createCallColumns } from '../../src/core/call-columns.js';
import {
  createDigest,
  createRun,
  digestColumns,
  digestHex,
  GENERATOR_VERSION,
  SCENARIOS,
  updateDigest,
} from '../../src/sim/index.js';
import type { Run, Scenario } from '../../src/sim/index.js';
import { MINUTE_MS, QUIET } from './run-calls.js';

const DAY_MS = 1440 * MINUTE_MS;

/** A run as a page plays it that says nothing but the scenario's name. */
function runOf(scenario: Scenario): Run {
  const { startMinuteOfWeek, traffic, errorRatio, cacheHitRatio } = scenario.settings ?? {};
  return createRun({
    seed: '1',
    scenario,
    startMinuteOfWeek: startMinuteOfWeek ?? QUIET.startMinuteOfWeek,
    trafficScale: traffic ?? QUIET.trafficScale,
    errorRatio: errorRatio ?? QUIET.errorRatio,
    cacheHitRatio: cacheHitRatio ?? QUIET.cacheHitRatio,
  });
}

/** The digest of its first day, played to each of `stops` (ms) in turn; a stop before the last one goes back. */
function digestOfDay(scenario: Scenario, stops: readonly number[] = []): string {
  const run = runOf(scenario);
  const columns = createCallColumns();
  for (const [index, stopMs] of stops.entries()) {
    if (stopMs < run.nowMs) {
      run.rewind(stopMs);
      while (columns.count > 0 && columns.startMs[columns.count - 1]! >= stopMs) columns.count -= 1;
    } else run.advance(stopMs, columns);
    // Reading an earlier stretch again moves nothing, and gives what was there.
    if (index % 23 !== 0) continue;
    const fromMs = Math.floor(run.nowMs / 3 / MINUTE_MS) * MINUTE_MS;
    const again = createCallColumns(64);
    run.reread(fromMs, Math.min(fromMs + 5 * MINUTE_MS, run.nowMs), again);
    const first = columns.startMs.subarray(0, columns.count).findIndex((ms) => ms >= fromMs);
    const played = createDigest();
    updateDigest(played, columns, first, first + again.count);
    expect(digestHex(played), `read again from ${fromMs}`).to.equal(digestColumns(again));
  }
  run.advance(DAY_MS, columns);
  return digestColumns(columns);
}

/** Times within the day, about every fifteenth before the last one; fractions of milliseconds included. */
function randomStops(count: number): number[] {
  let state = 4321;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
  let nowMs = 0;
  return Array.from({ length: count }, () => {
    const back = Math.floor((nowMs * random()) / MINUTE_MS) * MINUTE_MS;
    nowMs = random() < 0.07 ? back : Math.min(DAY_MS, nowMs + random() * random() * 60 * MINUTE_MS);
    return nowMs;
  });
}

describe('the first day of a shipped scenario at seed 1', function () {
  this.timeout(60_000);

  it('has a digest of its own for each', () => {
    expect(GENERATOR_VERSION).to.equal(1);
    expect(Object.keys(GOLDEN_DAYS)).to.have.members(SCENARIOS.map(({ id }) => id));
    expect(new Set(Object.values(GOLDEN_DAYS)).size).to.equal(SCENARIOS.length);
  });

  for (const scenario of SCENARIOS) {
    it(`${scenario.id} is this one for generator version 1, in every engine (golden)`, () => {
      expect(digestOfDay(scenario)).to.equal(GOLDEN_DAYS[scenario.id]);
    });
  }

  // What these have on the way at any time: agents in a circle, refused calls, retries without patience.
  for (const id of ['runaway-agent', 'rate-limit-storm', 'retry-storm']) {
    const scenario = SCENARIOS.find((each) => each.id === id)!;

    it(`${id} is the same minute by minute`, () => {
      const minutes = Array.from({ length: 1440 }, (_, i) => (i + 1) * MINUTE_MS);
      expect(digestOfDay(scenario, minutes)).to.equal(GOLDEN_DAYS[id]);
    });

    it(`${id} is the same at random steps, ways back and second readings included`, () => {
      expect(digestOfDay(scenario, randomStops(150))).to.equal(GOLDEN_DAYS[id]);
    });
  }
});

const GOLDEN_DAYS: Readonly<Record<string, string>> = {
  'quiet-week': '345b75bcfd28366e',
  'prompt-bloat': 'd0b3deef77fdb31f',
  'provider-slowdown': '33800635bf45c77d',
  'silent-model-update': '1388cd860bc9ad15',
  'cache-flush': 'f4e652d4d9b065b0',
  everything: '5010ef789e1776a8',
  'rate-limit-storm': 'e6bb28a8ec3d429e',
  'retry-storm': 'adbced8c4816a960',
  'runaway-agent': '425b9f6a4c305d20',
  'mix-shift': 'b878619f990b3ce5',
  'monday-peak': 'e9e77501bb766c5b',
  'launch-day': '68a9f2c3911c1cf7',
};
