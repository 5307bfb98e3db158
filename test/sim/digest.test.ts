import { expect } from 'chai';
import { COLUMN_NAMES, createCallColumns } from '../../src/core/call-columns.js';
import {
  createDigest,
  createRun,
  digestColumns,
  digestHex,
  GENERATOR_VERSION,
  INCIDENT_KINDS,
  scenarioById,
  setActions,
  updateDigest,
} from '../../src/sim/index.js';
import type { Action, Run } from '../../src/sim/index.js';
import { callsOf, MINUTE_MS, QUIET } from './run-calls.js';

const DAY_MINUTES = 1440;

/** A day of the scenario with all kinds in it, and all kinds once more by hand. */
const BUSY = { ...QUIET, scenario: scenarioById('everything')! };
const ACTIONS: readonly Action[] = [
  ...INCIDENT_KINDS.map((incident, i): Action => ({
    kind: 'incident',
    incident,
    atMs: (400 + i * 95) * MINUTE_MS + 500,
  })),
  { kind: 'traffic', value: 3.5, atMs: 500 * MINUTE_MS },
  { kind: 'error-rate', value: 0.08, atMs: 610.25 * MINUTE_MS },
  { kind: 'cache-hit-rate', value: 0.5, atMs: 720 * MINUTE_MS },
];

function busyRun(): Run {
  const run = createRun(BUSY);
  setActions(run, ACTIONS);
  return run;
}

/** The digest of a day that is played to each of `stops` (ms) in turn; a stop before the last one goes back. */
function digestOfDay(stops: readonly number[]): string {
  const run = busyRun();
  const columns = createCallColumns();
  for (const [index, stopMs] of stops.entries()) {
    if (stopMs < run.nowMs) {
      run.rewind(stopMs);
      while (columns.count > 0 && columns.startMs[columns.count - 1]! >= stopMs) columns.count -= 1;
    } else run.advance(stopMs, columns);
    // Looking at an earlier stretch moves nothing, wherever the run stands.
    if (index % 7 !== 0) continue;
    const fromMs = run.nowMs / 2;
    run.reread(fromMs, Math.min(fromMs + 1, run.nowMs), createCallColumns(16));
  }
  run.advance(DAY_MINUTES * MINUTE_MS, columns);
  return digestColumns(columns);
}

describe('digest of a simulated day', () => {
  it("has every kind of incident in it, the scenario's and the reader's", () => {
    const run = busyRun();
    run.advance(DAY_MINUTES * MINUTE_MS, createCallColumns());
    for (const by of ['scenario', 'reader']) {
      const kinds = run.incidents().filter((incident) => incident.by === by);
      expect(
        kinds.map(({ kind }) => kind),
        by,
      ).to.include.members([...INCIDENT_KINDS]);
    }
  });

  it('is this one for generator version 1, in every engine (golden)', function () {
    this.timeout(30_000);
    expect(GENERATOR_VERSION).to.equal(1);
    expect(digestOfDay([])).to.equal(GOLDEN_BUSY_DAY);
    expect(digestColumns(callsOf(QUIET, DAY_MINUTES))).to.equal(GOLDEN_QUIET_DAY);
  });

  it('is the same at once and minute by minute', function () {
    this.timeout(30_000);
    const minutes = Array.from({ length: DAY_MINUTES }, (_, i) => (i + 1) * MINUTE_MS);
    expect(digestOfDay(minutes)).to.equal(GOLDEN_BUSY_DAY);
  });

  it('is the same at random steps, fractions of milliseconds and ways back included', function () {
    this.timeout(60_000);
    let state = 12_345;
    const random = (): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 4_294_967_296;
    };
    const stops: number[] = [];
    let nowMs = 0;
    for (let i = 0; i < 150; i++) {
      const back = Math.floor((nowMs * random()) / MINUTE_MS) * MINUTE_MS;
      nowMs = random() < 0.1 ? back : nowMs + random() * random() * 40 * MINUTE_MS;
      stops.push(Math.min(nowMs, DAY_MINUTES * MINUTE_MS));
    }
    expect(digestOfDay(stops)).to.equal(GOLDEN_BUSY_DAY);
  });

  it('is the same taken in pieces and at once', () => {
    const columns = callsOf(QUIET, 60);
    const pieces = createDigest();
    const third = Math.floor(columns.count / 3);
    updateDigest(pieces, columns, 0, third);
    updateDigest(pieces, columns, third, third + 5);
    updateDigest(pieces, columns, third + 5);
    expect(digestHex(pieces)).to.equal(digestColumns(columns));
  });

  it('changes with any one value of any column', () => {
    const columns = callsOf(QUIET, 10);
    const before = digestColumns(columns);
    for (const name of COLUMN_NAMES) {
      const kept = columns[name][7]!;
      columns[name][7] = kept === 1 ? 2 : 1;
      expect(digestColumns(columns), name).to.not.equal(before);
      columns[name][7] = kept;
    }
    expect(digestColumns(columns)).to.equal(before);
    columns.count -= 1;
    expect(digestColumns(columns)).to.not.equal(before);
  });

  it('does not depend on which of its bit patterns a NaN has', () => {
    const columns = createCallColumns(1);
    columns.count = 1;
    columns.ttftMs[0] = NaN;
    const before = digestColumns(columns);
    new Uint32Array(columns.ttftMs.buffer).fill(0xffffffff);
    expect(columns.ttftMs[0]).to.be.NaN;
    expect(digestColumns(columns)).to.equal(before);
  });

  it('differs between seeds', () => {
    const seeds = ['', '1', '2', '01', '😀', 'x'.repeat(1e5)];
    const digests = seeds.map((seed) => digestColumns(callsOf({ ...QUIET, seed }, 20)));
    expect(new Set(digests).size).to.equal(seeds.length);
  });
});

const GOLDEN_BUSY_DAY = '40849ea1f4c582ae';
const GOLDEN_QUIET_DAY = '345b75bcfd28366e';
