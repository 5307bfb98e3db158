import { expect } from 'chai';
import { createCallColumns } from '../../src/core/call-columns.js';
import { DEFAULT_PRICES } from '../../src/core/pricing/default-prices.js';
import { createRun, digestColumns, LEAD_MINUTES } from '../../src/sim/index.js';
import type { Action } from '../../src/sim/index.js';
import { callsOfMinute, resetSession, setSessionActions } from '../../src/sim/change-session.js';
import { advanceSession, createSession } from '../../src/sim/session.js';
import type { Session } from '../../src/sim/session.js';
import { MINUTE_MS, QUIET } from './run-calls.js';

const START_MS = LEAD_MINUTES * MINUTE_MS;
const ACTIONS: readonly Action[] = [
  { kind: 'traffic', value: 4, atMs: START_MS - 20 * MINUTE_MS },
  { kind: 'incident', incident: 'prompt-bloat', atMs: START_MS + 5 * MINUTE_MS },
];

function watch(): Session {
  const run = createRun(QUIET);
  return createSession(run, { prices: DEFAULT_PRICES, startMs: START_MS, run });
}

/** All that a monitor shows: every figure of every minute held, and the alerts; not the room it keeps for later minutes. */
function shown({ monitor }: Pick<Session, 'monitor'>): unknown {
  const { figures, nowMs, alertChanges, episodes } = monitor;
  const cut = (value: unknown): unknown => {
    if (value instanceof Float64Array) return value.slice(0, figures.length);
    if (Array.isArray(value)) return value.map(cut);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, cut(each)]));
  };
  return { figures: cut(figures), nowMs, alertChanges, episodes };
}

describe('a session', () => {
  it("has a ghost that is the same run without the reader's actions, before and after them", () => {
    const untouched = watch();
    const session = watch();
    expect(session.ghost).to.equal(null);
    setSessionActions(session, ACTIONS);
    expect(shown(session.ghost!)).to.deep.equal(shown(untouched));
    for (const minutes of [0.5, 30, 61.25]) {
      advanceSession(session, START_MS + minutes * MINUTE_MS);
      advanceSession(untouched, START_MS + minutes * MINUTE_MS);
      expect(shown(session.ghost!)).to.deep.equal(shown(untouched));
      expect(shown(session)).to.not.deep.equal(shown(untouched));
    }
  });

  it('taking the actions back gives the untouched run and no ghost', () => {
    const untouched = watch();
    const session = watch();
    setSessionActions(session, ACTIONS);
    advanceSession(session, START_MS + 30 * MINUTE_MS);
    advanceSession(untouched, START_MS + 30 * MINUTE_MS);
    setSessionActions(session, []);
    expect(session.ghost).to.equal(null);
    expect(session.source.nowMs).to.equal(untouched.source.nowMs);
    expect(shown(session)).to.deep.equal(shown(untouched));
  });

  it('reset goes back to the first frame of the untouched run', () => {
    const session = watch();
    setSessionActions(session, ACTIONS);
    advanceSession(session, START_MS + 90 * MINUTE_MS);
    resetSession(session);
    expect(session.ghost).to.equal(null);
    expect(session.source.nowMs).to.equal(START_MS);
    expect(shown(session)).to.deep.equal(shown(watch()));
  });

  it('the calls of a minute are those that were played, and reading them moves nothing', () => {
    const session = watch();
    const run = createRun(QUIET);
    run.advance(30 * MINUTE_MS, createCallColumns());
    const columns = createCallColumns();
    run.advance(31 * MINUTE_MS, columns);
    expect(digestColumns(callsOfMinute(session, 30))).to.equal(digestColumns(columns));
    expect(session.source.nowMs).to.equal(START_MS);
    expect(callsOfMinute(session, LEAD_MINUTES).count).to.equal(0);
  });
});
