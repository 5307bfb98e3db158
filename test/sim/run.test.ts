import { expect } from 'chai';
import fc from 'fast-check';
import { createCallColumns } from '../../src/core/call-columns.js';
import {
  createRun,
  digestColumns,
  INCIDENT_KINDS,
  LEAD_MINUTES,
  scenarioById,
  setActions,
  withoutActions,
} from '../../src/sim/index.js';
import type { Action, RunConfig } from '../../src/sim/index.js';
import { advanced, callsOf, MINUTE_MS, QUIET, rowsWhere, TUESDAY_14 } from './run-calls.js';

const HOUR_MS = 60 * MINUTE_MS;

describe('a run', () => {
  it('hands out calls in order of time, each start inside the stretch that was asked for', () => {
    const run = createRun(QUIET);
    const columns = createCallColumns();
    run.advance(90_500, columns);
    const early = columns.count;
    run.advance(600_250, columns);
    expect(early).to.be.greaterThan(0);
    for (let row = 0; row < columns.count; row++) {
      const startMs = columns.startMs[row]!;
      if (row > 0) expect(startMs).to.be.at.least(columns.startMs[row - 1]!);
      expect(row < early ? startMs < 90_500 : startMs >= 90_500 && startMs < 600_250).to.be.true;
    }
    expect(run.nowMs).to.equal(600_250);
  });

  it('starts LEAD_MINUTES before its first frame and knows its weekday', () => {
    expect(createRun(QUIET).originMinuteOfWeek).to.equal(TUESDAY_14 - LEAD_MINUTES);
    const monday = createRun({ ...QUIET, startMinuteOfWeek: 60 });
    expect(monday.originMinuteOfWeek).to.equal(10_080 + 60 - LEAD_MINUTES);
  });

  it('gives the same calls again after going back, and by reading them again', () => {
    const run = createRun(QUIET);
    const all = advanced(run, 180);
    const before = digestColumns(all);
    const again = createCallColumns();
    run.reread(0, 180 * MINUTE_MS, again);
    expect(digestColumns(again)).to.equal(before);
    expect(run.nowMs).to.equal(180 * MINUTE_MS);
    run.rewind(0);
    expect(digestColumns(advanced(run, 180))).to.equal(before);
    const part = createCallColumns();
    run.reread(95.5 * MINUTE_MS, 96.25 * MINUTE_MS, part);
    const wanted = rowsWhere(
      all,
      (row) => all.startMs[row]! >= 95.5 * MINUTE_MS && all.startMs[row]! < 96.25 * MINUTE_MS,
    );
    expect([...part.startMs.subarray(0, part.count)]).to.deep.equal(
      wanted.map((row) => all.startMs[row]),
    );
  });

  it('stays the same across many days of going back and forth', function () {
    this.timeout(60_000);
    const config = { ...QUIET, trafficScale: 0.25 };
    const whole = createRun(config);
    whole.advance(4 * 24 * HOUR_MS, createCallColumns());
    const tail = createCallColumns();
    whole.advance(4 * 24 * HOUR_MS + HOUR_MS, tail);
    for (const backMs of [3.9 * 24 * HOUR_MS, 1.1 * 24 * HOUR_MS, 0]) {
      whole.rewind(Math.floor(backMs / MINUTE_MS) * MINUTE_MS);
      whole.advance(4 * 24 * HOUR_MS, createCallColumns());
      const again = createCallColumns();
      whole.advance(4 * 24 * HOUR_MS + HOUR_MS, again);
      expect(digestColumns(again)).to.equal(digestColumns(tail));
    }
  });

  it('a wrong time or number is refused by name', () => {
    const run = createRun(QUIET);
    run.advance(10 * MINUTE_MS, createCallColumns());
    expect(() => {
      run.advance(0, createCallColumns());
    }).to.throw(RangeError, 'toMs');
    expect(() => {
      run.advance(NaN, createCallColumns());
    }).to.throw(RangeError, 'toMs');
    expect(() => {
      run.rewind(90_001);
    }).to.throw(RangeError, '90001');
    expect(() => {
      run.rewind(11 * MINUTE_MS);
    }).to.throw(RangeError, 'toMs');
    expect(() => {
      run.reread(0, 11 * MINUTE_MS, createCallColumns());
    }).to.throw(RangeError, 'toMs');
    const wrong: readonly (readonly [Partial<RunConfig>, string])[] = [
      [{ trafficScale: 0.2 }, 'trafficScale'],
      [{ trafficScale: NaN }, 'trafficScale'],
      [{ errorRatio: 0.21 }, 'errorRatio'],
      [{ cacheHitRatio: -0.1 }, 'cacheHitRatio'],
      [{ startMinuteOfWeek: 10_080 }, 'startMinuteOfWeek'],
    ];
    for (const [part, name] of wrong) {
      expect(() => createRun({ ...QUIET, ...part })).to.throw(RangeError, name);
    }
    expect(() => createRun({ ...QUIET, seed: 1 as unknown as string })).to.throw(TypeError, 'seed');
  });
});

describe("the reader's actions", () => {
  const act = (atMinute: number, value: number): Action => ({
    kind: 'traffic',
    value,
    atMs: atMinute * MINUTE_MS,
  });

  it('the order in which they are told does not matter, only their times', () => {
    const early = act(20, 4);
    const late: Action = { kind: 'incident', incident: 'error-storm', atMs: 40.5 * MINUTE_MS };
    const atOnce = digestColumns(callsOf(QUIET, 90, [late, early]));
    const run = createRun(QUIET);
    const columns = createCallColumns();
    setActions(run, [late]);
    run.advance(70 * MINUTE_MS, columns);
    expect(setActions(run, [early, late])).to.equal(20 * MINUTE_MS);
    run.rewind(0);
    expect(digestColumns(advanced(run, 90))).to.equal(atOnce);
  });

  it('a change in the past goes back to its minute, one in the future does not move the run', () => {
    const run = createRun(QUIET);
    run.advance(60.5 * MINUTE_MS, createCallColumns());
    expect(setActions(run, [act(80, 1)])).to.equal(60.5 * MINUTE_MS);
    expect(setActions(run, [act(60.25, 1), act(80, 1)])).to.equal(60 * MINUTE_MS);
    expect(setActions(run, [act(60.25, 1), act(80, 1)])).to.equal(60 * MINUTE_MS);
    expect(setActions(run, [act(60.25, 1)])).to.equal(60 * MINUTE_MS);
    run.advance(90 * MINUTE_MS, createCallColumns());
    expect(setActions(run, [act(60.25, 1), act(70.9, 3)])).to.equal(70 * MINUTE_MS);
    expect(setActions(run, [])).to.equal(60 * MINUTE_MS);
  });

  it('holds from the second that it lies in', () => {
    const calm = callsOf({ ...QUIET, cacheHitRatio: 0 }, 30);
    const changed = callsOf({ ...QUIET, cacheHitRatio: 0 }, 30, [
      { kind: 'cache-hit-rate', value: 0.9, atMs: 600_900 },
    ]);
    const hits = rowsWhere(changed, (row) => changed.responseCache[row] === 1);
    expect(hits.length).to.be.greaterThan(100);
    for (const row of hits) expect(changed.startMs[row]).to.be.at.least(600_000);
    expect(rowsWhere(calm, (row) => calm.responseCache[row] === 1)).to.be.empty;
  });

  it('without them the run is the one that was never touched, from any point on', () => {
    const run = createRun(QUIET);
    setActions(run, [
      act(30, 6),
      { kind: 'incident', incident: 'cache-flush', atMs: 45 * MINUTE_MS },
    ]);
    run.advance(100.5 * MINUTE_MS, createCallColumns());
    const ghost = withoutActions(run);
    expect(ghost.nowMs).to.equal(100.5 * MINUTE_MS);
    expect(ghost.actions).to.be.empty;
    const untouched = createRun(QUIET);
    untouched.advance(100.5 * MINUTE_MS, createCallColumns());
    expect(digestColumns(advanced(ghost, 150))).to.equal(digestColumns(advanced(untouched, 150)));
    ghost.rewind(0);
    untouched.rewind(0);
    expect(digestColumns(advanced(ghost, 60))).to.equal(digestColumns(advanced(untouched, 60)));
  });

  it('any list of them, told at any time, gives the run that knew them from the start', function () {
    this.timeout(60_000);
    const time = fc.integer({ min: 0, max: 7_200_000 });
    const action = fc.oneof(
      fc.record({
        kind: fc.constant('traffic'),
        value: fc.double({ min: 0.25, max: 8, noNaN: true }),
        atMs: time,
      }),
      fc.record({
        kind: fc.constant('error-rate'),
        value: fc.double({ min: 0, max: 0.2, noNaN: true }),
        atMs: time,
      }),
      fc.record({
        kind: fc.constant('incident'),
        incident: fc.constantFrom(...INCIDENT_KINDS),
        atMs: time,
      }),
    ) as fc.Arbitrary<Action>;
    fc.assert(
      fc.property(
        fc.array(action, { maxLength: 4 }),
        fc.array(action, { maxLength: 4 }),
        time,
        (first, second, toldMs) => {
          const run = createRun(QUIET);
          setActions(run, first);
          run.advance(toldMs, createCallColumns());
          setActions(run, second);
          run.rewind(0);
          expect(digestColumns(advanced(run, 120))).to.equal(
            digestColumns(callsOf(QUIET, 120, second)),
          );
        },
      ),
      { numRuns: 12 },
    );
  });

  it('wrong ones are refused by name', () => {
    const run = createRun(QUIET);
    const wrong: readonly (readonly [unknown, string])[] = [
      [{ kind: 'traffic', value: 9, atMs: 0 }, 'traffic'],
      [{ kind: 'traffic', value: 1, atMs: -1 }, 'atMs'],
      [{ kind: 'traffic', value: 1, atMs: Infinity }, 'atMs'],
      [{ kind: 'incident', incident: 'flood', atMs: 0 }, 'flood'],
      [{ kind: 'weather', value: 1, atMs: 0 }, 'weather'],
    ];
    for (const [action, name] of wrong) {
      expect(() => setActions(run, [action as Action])).to.throw(RangeError, name);
    }
    expect(run.actions).to.be.empty;
  });
});

describe('ground truth', () => {
  it('lists what has begun, in order of onset, and who called it up', () => {
    const scenario = { ...scenarioById('everything')!, drawnIncidentsPerDay: 0 };
    const run = createRun({ ...QUIET, scenario });
    setActions(run, [{ kind: 'incident', incident: 'error-storm', atMs: 240 * MINUTE_MS }]);
    expect(run.incidents()).to.be.empty;
    run.advance(300 * MINUTE_MS, createCallColumns());
    const seen = run.incidents();
    // The scenario's at -40, -10, 15 and 40 minutes from the first frame at 240; its storm at 95 is yet to come.
    expect(seen.map(({ kind, by, onsetMs }) => [kind, by, onsetMs / MINUTE_MS])).to.deep.equal([
      ['prompt-bloat', 'scenario', 200],
      ['cache-flush', 'scenario', 230],
      ['error-storm', 'reader', 240],
      ['silent-model-update', 'scenario', 255],
      ['provider-slowdown', 'scenario', 280],
    ]);
    expect(seen[0]).to.deep.include({
      onsetMs: 200 * MINUTE_MS,
      endMs: 380 * MINUTE_MS,
      target: 'rag',
      size: 2.1,
    });
    run.rewind(210 * MINUTE_MS);
    expect(run.incidents()).to.have.length(1);
  });

  it('drawn incidents come from the seed alone, one at a time, none before the reader had a look', function () {
    this.timeout(60_000);
    const scenario = scenarioById('prompt-bloat')!;
    let count = 0;
    for (const seed of ['1', '2', '3', '4', '5', '6']) {
      const run = createRun({ ...QUIET, seed, scenario, trafficScale: 0.25 });
      run.advance((LEAD_MINUTES + 1440) * MINUTE_MS, createCallColumns());
      const drawn = run.incidents().filter(({ id }) => id.startsWith('d'));
      const busy = createRun({ ...QUIET, seed, scenario, trafficScale: 1, errorRatio: 0.2 });
      setActions(busy, [{ kind: 'incident', incident: 'cache-flush', atMs: 0 }]);
      busy.advance((LEAD_MINUTES + 720) * MINUTE_MS, createCallColumns());
      const early = drawn.filter(({ onsetMs }) => onsetMs <= busy.nowMs);
      expect(busy.incidents().filter(({ id }) => id.startsWith('d'))).to.deep.equal(early);
      let endMs = (LEAD_MINUTES + 45) * MINUTE_MS;
      for (const incident of drawn) {
        expect(incident.kind).to.not.equal('prompt-bloat');
        expect(incident.onsetMs).to.be.at.least(endMs);
        endMs = incident.endMs;
      }
      count += drawn.length;
    }
    expect(count / 6).to.be.within(3, 12);
  });
});
