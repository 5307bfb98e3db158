/**
 * A setting moves only what it should: the same run under two settings, compared attempt by attempt,
 * bit for bit. Each test says which columns may move and why; all others must not.
 */
import { expect } from 'chai';
import fc from 'fast-check';
import { COLUMN_NAMES } from '../../src/core/call-columns.js';
import type { CallColumns } from '../../src/core/call-columns.js';
import { INCIDENT_KINDS, MODELS } from '../../src/sim/index.js';
import type { IncidentKind, RunConfig } from '../../src/sim/index.js';
import { callsOf, MINUTE_MS, movedColumns, pairUp, QUIET } from './run-calls.js';
import type { Pair } from './run-calls.js';

const MINUTES = 60;
const TIMEOUT_MS = 60_000;

/** Waiting and the speed of each token follow the calls under way at the provider. */
const LOAD = ['latencyMs', 'ttftMs'];
/** The provider's prompt cache is kept alive and refilled by the calls that reach it. */
const LOAD_AND_CACHE = [...LOAD, 'cacheReadTokens'];

interface Comparison {
  readonly a: CallColumns;
  readonly b: CallColumns;
  readonly pairs: readonly Pair[];
}

/** First attempts that exist in both; what a retry meets depends on when its predecessor failed. */
function compare(a: CallColumns, b: CallColumns): Comparison {
  const pairs = pairUp(a, b).filter(([i, j]) => {
    // A call that waits past the client's patience fails: a consequence of waiting, set aside.
    const isTimeout = a.latencyMs[i]! >= TIMEOUT_MS || b.latencyMs[j]! >= TIMEOUT_MS;
    return a.attempt[i] === 0 && !isTimeout;
  });
  return { a, b, pairs };
}

function expectMoved(
  { a, b, pairs }: Comparison,
  isWanted: (i: number, j: number) => boolean,
  allowed: readonly string[],
): void {
  const chosen = pairs.filter(([i, j]) => isWanted(i, j));
  expect(chosen.length).to.be.greaterThan(0);
  const moved = movedColumns(a, b, chosen).filter((name) => !allowed.includes(name));
  expect(moved, 'columns that moved and should not').to.deep.equal([]);
}

const isHit = (columns: CallColumns, row: number): boolean => columns.responseCache[row] === 1;
const seeds = fc.string({ maxLength: 8 });
const runs = { numRuns: 8 };

function twoOf(min: number, max: number): fc.Arbitrary<readonly [number, number]> {
  const value = fc.double({ min, max, noNaN: true });
  return fc.tuple(value, value).map(([x, y]) => (x < y ? [x, y] : [y, x]));
}

describe('the traffic slider', () => {
  it('up adds requests, and moves only waiting and the prompt cache of those that were there', () => {
    fc.assert(
      fc.property(seeds, twoOf(0.25, 8), (seed, [low, high]) => {
        const a = callsOf({ ...QUIET, seed, trafficScale: low }, MINUTES);
        const b = callsOf({ ...QUIET, seed, trafficScale: high }, MINUTES);
        const both = compare(a, b);
        const firsts = (columns: CallColumns): number =>
          columns.attempt.subarray(0, columns.count).filter((attempt) => attempt === 0).length;
        const kept = pairUp(a, b).filter(([i]) => a.attempt[i] === 0).length;
        expect(kept, 'requests that were there').to.equal(firsts(a));
        expect(firsts(b)).to.be.at.least(firsts(a));
        expectMoved(both, () => true, LOAD_AND_CACHE);
        expectMoved(both, (i) => isHit(a, i), []);
      }),
      runs,
    );
  });
});

describe('the cache slider', () => {
  it('up turns calls into hits, and moves only waiting and the prompt cache of the others', () => {
    fc.assert(
      fc.property(seeds, twoOf(0, 0.9), (seed, [low, high]) => {
        fc.pre(high > 0.2);
        const a = callsOf({ ...QUIET, seed, cacheHitRatio: low }, MINUTES);
        const b = callsOf({ ...QUIET, seed, cacheHitRatio: high }, MINUTES);
        const both = compare(a, b);
        const wereHits = both.pairs.filter(([i]) => isHit(a, i));
        expect(movedColumns(a, b, wereHits), 'hits that were there').to.deep.equal([]);
        const requests = (columns: CallColumns): number =>
          columns.attempt.subarray(0, columns.count).filter((attempt) => attempt === 0).length;
        expect(requests(b), 'requests').to.equal(requests(a));
        expectMoved(both, (i, j) => !isHit(a, i) && !isHit(b, j), LOAD_AND_CACHE);
        expectMoved(both, (_, j) => isHit(b, j), WHAT_A_HIT_REPLACES);
      }),
      runs,
    );
  });
});

/** A hit is answered by the product: nothing of the provider's answer is left. */
const WHAT_A_HIT_REPLACES = [
  ...LOAD_AND_CACHE,
  'responseCache',
  'inputTokens',
  'outputTokens',
  'error',
  'finishReason',
  'reasoningTokens',
  'similarity',
  'judge',
  'refusal',
  'feedback',
];

describe('the error slider', () => {
  it('up turns attempts into failures, and moves only waiting and the prompt cache of the others', () => {
    fc.assert(
      fc.property(seeds, twoOf(0, 0.2), (seed, [low, high]) => {
        fc.pre(high > 0.02);
        const a = callsOf({ ...QUIET, seed, errorRatio: low }, MINUTES);
        const b = callsOf({ ...QUIET, seed, errorRatio: high }, MINUTES);
        const both = compare(a, b);
        for (const [i, j] of both.pairs)
          if (a.error[i] !== 0) expect(b.error[j]).to.equal(a.error[i]);
        expectMoved(both, (i, j) => a.error[i] === 0 && b.error[j] === 0, LOAD_AND_CACHE);
        expectMoved(both, (i) => isHit(a, i), []);
      }),
      runs,
    );
  });
});

describe('an incident', () => {
  const AT_MINUTE = 60;
  const openai = (columns: CallColumns, row: number): boolean =>
    MODELS[columns.model[row]!]!.provider === 1;

  function withIncident(incident: IncidentKind, seed: string): Comparison {
    const config: RunConfig = { ...QUIET, seed };
    const action = { kind: 'incident', incident, atMs: AT_MINUTE * MINUTE_MS } as const;
    return compare(callsOf(config, 180), callsOf(config, 180, [action]));
  }

  const seedsTried = ['1', 'two', '3'];

  for (const kind of INCIDENT_KINDS) {
    it(`${kind} moves nothing before its onset`, () => {
      const { a, b } = withIncident(kind, '1');
      const before = pairUp(a, b).filter(([i]) => a.startMs[i]! < AT_MINUTE * MINUTE_MS);
      expect(before.length).to.be.greaterThan(3000);
      expect(movedColumns(a, b, before)).to.deep.equal([]);
    });

    it(`${kind} adds and removes no request`, () => {
      const { a, b } = withIncident(kind, '1');
      const requests = (columns: CallColumns): string =>
        Array.from(columns.requestTick.subarray(0, columns.count))
          .map((tick, row) => `${tick} ${columns.requestIndex[row]!} ${columns.attempt[row]!}`)
          .filter((id) => id.endsWith(' 0'))
          .join();
      expect(requests(b)).to.equal(requests(a));
    });
  }

  it('prompt-bloat moves input, prompt cache and time of its feature, and the waiting of others', () => {
    for (const seed of seedsTried) {
      const both = withIncident('prompt-bloat', seed);
      const isRag = (i: number): boolean => both.a.feature[i] === 1;
      expectMoved(both, isRag, [...LOAD_AND_CACHE, 'inputTokens']);
      expectMoved(both, (i) => !isRag(i), LOAD);
      expectMoved(both, (i) => isHit(both.a, i), []);
    }
  });

  it("provider-slowdown moves times of its provider's calls and nothing of the other provider", () => {
    for (const seed of seedsTried) {
      const both = withIncident('provider-slowdown', seed);
      expectMoved(both, (i) => openai(both.a, i), LOAD);
      expectMoved(both, (i) => !openai(both.a, i), []);
      expectMoved(both, (i) => isHit(both.a, i), []);
    }
  });

  it('silent-model-update moves answers and scores of its model, and waiting at its provider', () => {
    for (const seed of seedsTried) {
      const both = withIncident('silent-model-update', seed);
      const isTerra = (i: number): boolean => both.a.model[i] === 1;
      const answers = [
        'outputTokens',
        'reasoningTokens',
        'finishReason',
        'similarity',
        'judge',
        'refusal',
        'feedback',
      ];
      expectMoved(both, isTerra, [...LOAD, ...answers]);
      expectMoved(both, (i) => !isTerra(i) && openai(both.a, i), LOAD);
      expectMoved(both, (i) => !openai(both.a, i), []);
    }
  });

  it('cache-flush turns hits into calls, and moves prompt cache and times of the others', () => {
    for (const seed of seedsTried) {
      const both = withIncident('cache-flush', seed);
      const { a, b } = both;
      for (const [i, j] of both.pairs) if (isHit(b, j)) expect(isHit(a, i)).to.be.true;
      expectMoved(both, (i, j) => !isHit(a, i) && !isHit(b, j), LOAD_AND_CACHE);
      expectMoved(both, (_, j) => isHit(b, j), []);
    }
  });

  it('error-storm turns attempts into failures, and moves waiting and prompt cache of the others', () => {
    for (const seed of seedsTried) {
      const both = withIncident('error-storm', seed);
      const { a, b } = both;
      for (const [i, j] of both.pairs)
        if (a.error[i] !== 0) expect(b.error[j]).to.equal(a.error[i]);
      expectMoved(both, (i, j) => a.error[i] === 0 && b.error[j] === 0, LOAD_AND_CACHE);
    }
  });

  it('two at once move what either moves', () => {
    const config = { ...QUIET };
    const both = compare(
      callsOf(config, 150),
      callsOf(config, 150, [
        { kind: 'incident', incident: 'prompt-bloat', atMs: 30 * MINUTE_MS },
        { kind: 'incident', incident: 'provider-slowdown', atMs: 40 * MINUTE_MS },
      ]),
    );
    expectMoved(both, () => true, [...LOAD_AND_CACHE, 'inputTokens']);
  });

  it('retries send the same prompt to the same model', () => {
    const columns = callsOf({ ...QUIET, errorRatio: 0.2 }, 180);
    const first = new Map<string, number>();
    let compared = 0;
    for (let row = 0; row < columns.count; row++) {
      const id = `${columns.requestTick[row]!} ${columns.requestIndex[row]!}`;
      const before = first.get(id);
      if (before === undefined) first.set(id, row);
      else {
        expect(columns.model[row]).to.equal(columns.model[before]);
        expect(columns.startMs[row]).to.be.at.least(
          columns.startMs[before]! + columns.latencyMs[before]!,
        );
        compared += 1;
      }
    }
    expect(compared).to.be.greaterThan(200);
  });

  it('every column is looked at', () => {
    expect(COLUMN_NAMES).to.include.members(WHAT_A_HIT_REPLACES);
  });
});
