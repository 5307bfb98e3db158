/**
 * Common random numbers over random pairs of runs: whatever else a run is like, one change moves what is its business
 * and, through load, how long calls wait, what the prompt cache holds, who is refused and who gives up. Every other
 * value of every call is the same bit for bit.
 */
import { expect } from 'chai';
import fc from 'fast-check';
import type { CallColumns } from '../../src/core/call-columns.js';
import { FEATURES } from '../../src/core/model.js';
import { DEFAULT_PRICES } from '../../src/core/pricing/default-prices.js';
import { compileRates } from '../../src/core/pricing/prices.js';
import { costOf } from '../../src/io/call-record.js';
import {
  createRun,
  MODELS,
  pricesOf,
  PROFILE_IDS,
  PROVIDERS,
  setActions,
} from '../../src/sim/index.js';
import type { RunConfig, ScenarioIncident } from '../../src/sim/index.js';
import {
  both,
  expectOnly,
  expectSubset,
  incidentOf,
  isHit,
  KINDS,
  LOAD,
  MINUTES,
  play,
  requestsOf,
  ruleOf,
  span,
  withIncident,
  withScenario,
  worlds,
} from './pairs.js';
import type { Both, Kind } from './pairs.js';
import { advanced, movedColumns, pairUp, rowsWhere } from './run-calls.js';

const RUNS = { numRuns: 12 };

/** What a model answers, and how good it is. */
const ANSWER = [
  'outputTokens',
  'reasoningTokens',
  'finishReason',
  'similarity',
  'judge',
  'refusal',
  'feedback',
];

function twoOf(min: number, max: number): fc.Arbitrary<readonly [number, number]> {
  const value = fc.double({ min, max, noNaN: true });
  return fc.tuple(value, value).map(([x, y]) => (x < y ? [x, y] : [y, x]));
}

/** Answers of the product itself cost no provider's time: nothing moves them but the response cache. */
function expectHitsStay(pair: Both): void {
  const { a, b, firsts } = pair;
  const hits = firsts.filter(([i, j]) => isHit(a, i) && isHit(b, j));
  expectOnly(pair, hits, [], 'hits of both');
}

/** Apart from load the calls of both runs are the same. */
function expectLoadOnly(pair: Both): void {
  expect(pair.firsts.length).to.be.greaterThan(0);
  expectOnly(pair, pair.firsts, LOAD, 'calls of both');
  expectHitsStay(pair);
}

function expectSameRequests({ a, b }: Both): void {
  expect(requestsOf(b)).to.deep.equal(requestsOf(a));
}

describe('one change, whatever else the run is like:', function () {
  this.timeout(60_000);

  it('more traffic adds requests; those that were there are as they were, but for load', () => {
    fc.assert(
      fc.property(worlds, twoOf(0.25, 8), (world, [low, high]) => {
        const pair = both({ ...world, trafficScale: low }, { ...world, trafficScale: high });
        expectSubset(requestsOf(pair.a), requestsOf(pair.b));
        expectLoadOnly(pair);
      }),
      RUNS,
    );
  });

  it('a higher cache-hit rate turns calls into hits; the others are as they were, but for load', () => {
    fc.assert(
      fc.property(worlds, twoOf(0, 0.9), (world, [low, high]) => {
        const pair = both({ ...world, cacheHitRatio: low }, { ...world, cacheHitRatio: high });
        const { a, b } = pair;
        expectSameRequests(pair);
        for (const [i, j] of pair.all) if (isHit(a, i)) expect(isHit(b, j)).to.equal(true);
        const calls = pair.firsts.filter(([i, j]) => isHit(a, i) === isHit(b, j));
        expectLoadOnly({ ...pair, firsts: calls });
      }),
      RUNS,
    );
  });

  it('a higher error rate turns attempts into failures; the others are as they were, but for load', () => {
    fc.assert(
      fc.property(worlds, twoOf(0, 0.2), (world, [low, high]) => {
        const pair = both({ ...world, errorRatio: low }, { ...world, errorRatio: high });
        expectSameRequests(pair);
        expectFailuresStay(pair);
        expectLoadOnly({ ...pair, firsts: sameFate(pair) });
      }),
      RUNS,
    );
  });

  it('a setting moved by the reader moves nothing before it, then what the same setting always does', () => {
    const moves = fc.oneof(
      fc.record({ kind: fc.constant('traffic' as const), value: twoOf(0.25, 8).map(([x]) => x) }),
      fc.record({
        kind: fc.constantFrom('error-rate' as const, 'cache-hit-rate' as const),
        value: twoOf(0, 0.2).map(([x]) => x),
      }),
    );
    fc.assert(
      fc.property(
        worlds,
        moves,
        fc.integer({ min: 1, max: MINUTES * 60 - 60 }),
        (world, move, second) => {
          const atMs = second * 1000;
          const run = createRun(world);
          setActions(run, [{ ...move, atMs }]);
          const [a, b] = [play(world), advanced(run, MINUTES)];
          expectSameBefore(a, b, atMs);
          const pairs = pairUp(a, b).filter(
            ([i, j]) =>
              a.attempt[i] === 0 && a.error[i] === b.error[j] && isHit(a, i) === isHit(b, j),
          );
          expect(movedColumns(a, b, pairs).filter((name) => !LOAD.includes(name))).to.deep.equal(
            [],
          );
        },
      ),
      RUNS,
    );
  });

  for (const kind of KINDS) {
    it(`${kind} moves its own columns of its own calls in its own time`, () => {
      fc.assert(
        fc.property(worlds, incidentOf(kind), (world, incident) => {
          const pair = both(world, withIncident(world, incident));
          expectSameBefore(pair.a, pair.b, span(incident)[0] * 1000);
          BUSINESS[kind](pair, incident);
          expectHitsStay(pair);
        }),
        RUNS,
      );
    });
  }

  for (const kind of KINDS.filter(isOfOneProvider)) {
    it(`${kind} moves nothing at all of a provider that shares no feature with its own`, () => {
      fc.assert(
        fc.property(worlds, incidentOf(kind), (world, incident) => {
          const apart = withScenario(world, {
            features: { rag: 0 },
            models: { classify: { 'claude-opus-5': 1 } },
          });
          const { a, b } = both(apart, withIncident(apart, incident));
          const [others, same] = [a, b].map((calls) =>
            rowsWhere(calls, (row) => !isOfProvider(calls, row, incident.target)),
          );
          expect(same!.length).to.equal(others!.length);
          const pairs = others!.map((row, at) => [row, same![at]!] as const);
          expect(movedColumns(a, b, pairs)).to.deep.equal([]);
        }),
        RUNS,
      );
    });
  }
});

/** All but a client without patience, which tries again with whomever. */
function isOfOneProvider(kind: Kind): boolean {
  const { targets } = ruleOf(kind);
  return kind !== 'retry-storm' && targets.length > 0 && !targets.includes(FEATURES[0]!);
}

/** Of the provider, or of that of the model, named; without a name of any. */
function isOfProvider(calls: CallColumns, row: number, target: string | undefined): boolean {
  const provider = MODELS[calls.model[row]!]!.provider;
  const named = MODELS.find(({ id }) => id === target)?.provider;
  return target === undefined || provider === (named ?? PROVIDERS.findIndex((id) => id === target));
}

/** Not one value of one attempt. */
function expectSameBefore(a: CallColumns, b: CallColumns, beforeMs: number): void {
  const rowsBefore = (calls: CallColumns): number => {
    const from = calls.startMs.subarray(0, calls.count).findIndex((ms) => ms >= beforeMs);
    return from < 0 ? calls.count : from;
  };
  const rows = rowsBefore(a);
  expect(rowsBefore(b)).to.equal(rows);
  const same = Array.from({ length: rows }, (_, row) => [row, row] as const);
  expect(movedColumns(a, b, same), 'columns that moved before').to.deep.equal([]);
}

/** What fails by its own draws fails in the same way. */
function expectFailuresStay({ a, b, firsts }: Both): void {
  for (const [i, j] of firsts) {
    if (a.error[i] !== 0) expect(b.error[j]).to.equal(a.error[i]);
  }
}

const sameFate = ({ a, b, firsts }: Both): Both['firsts'] =>
  firsts.filter(([i, j]) => a.error[i] === b.error[j]);

type Check = (pair: Both, incident: ScenarioIncident) => void;

/** The calls that an incident is about may move in `own` while it lasts, and for ever after where it stays. */
function movesCalls(
  own: readonly string[],
  isIts: (calls: CallColumns, row: number, target: string) => boolean,
  tickOf: (calls: CallColumns, row: number) => number,
): Check {
  return (pair, incident) => {
    const { a, firsts } = pair;
    const [onset, end] = span(incident);
    expectSameRequests(pair);
    const isOwn = (row: number): boolean => {
      const tick = tickOf(a, row);
      return isIts(a, row, incident.target!) && tick >= onset && tick < end;
    };
    const mine = firsts.filter(([i]) => isOwn(i));
    expectOnly(pair, mine, [...LOAD, ...own], 'its own calls');
    expectLoadOnly({ ...pair, firsts: firsts.filter(([i]) => !isOwn(i)) });
  };
}

const ofFeature = (calls: CallColumns, row: number, target: string): boolean =>
  FEATURES[calls.feature[row]!] === target;
/** A request keeps the prompt it was born with, an agent's steps that of their first. */
const bornAt = (calls: CallColumns, row: number): number => calls.requestTick[row]!;
const sentAt = (calls: CallColumns, row: number): number => Math.floor(calls.startMs[row]! / 1000);
const ofModel = (calls: CallColumns, row: number, target: string): boolean =>
  MODELS[calls.model[row]!]!.id === target;

/** Times, queues and quotas: what load does too. */
const movesLoad: Check = (pair) => {
  expectSameRequests(pair);
  expectLoadOnly(pair);
};

/** Attempts of its provider fail while it lasts; no failure that was there is another now. */
const fails: Check = (pair, { target, ...incident }) => {
  const { a, b, firsts } = pair;
  const [onset, end] = span(incident);
  expectSameRequests(pair);
  expectFailuresStay(pair);
  for (const [i, j] of firsts) {
    if (a.error[i] === b.error[j]) continue;
    expect(a.startMs[i]! / 1000).to.be.within(onset, end);
    const provider = PROVIDERS[MODELS[a.model[i]!]!.provider];
    if (target !== undefined) expect(provider).to.equal(target);
  }
  expectLoadOnly({ ...pair, firsts: sameFate(pair) });
};

/** Hits become calls; nothing else. */
const forgets: Check = (pair, incident) => {
  const { a, b } = pair;
  expectSameRequests(pair);
  for (const [i, j] of pair.all) if (isHit(b, j)) expect(isHit(a, i)).to.equal(true);
  const [onset] = span(incident);
  const lost = pair.firsts.filter(([i, j]) => isHit(a, i) !== isHit(b, j));
  for (const [i] of lost) expect(a.startMs[i]! / 1000).to.be.at.least(onset);
  expectLoadOnly({ ...pair, firsts: pair.firsts.filter(([i, j]) => isHit(a, i) === isHit(b, j)) });
};

/** Requests of its feature come or stay away; a size above 1 brings some and takes none. */
const asks: Check = (pair, { target, size }) => {
  const { a, b } = pair;
  const isOther = (calls: CallColumns) => (row: number) =>
    target !== undefined && FEATURES[calls.feature[row]!] !== target;
  expect(requestsOf(b, isOther(b))).to.deep.equal(requestsOf(a, isOther(a)));
  if (size! >= 1) expectSubset(requestsOf(a), requestsOf(b));
  else expectSubset(requestsOf(b), requestsOf(a));
  expectLoadOnly(pair);
};

/** Requests of its own, with indices that no arrival has. */
const sends: Check = (pair) => {
  const isArrival = (calls: CallColumns) => (row: number) =>
    (calls.requestIndex[row]! & 0xffff) < 0x8000;
  expectSubset(requestsOf(pair.a), requestsOf(pair.b));
  expect(requestsOf(pair.b, isArrival(pair.b))).to.deep.equal(
    requestsOf(pair.a, isArrival(pair.a)),
  );
  expectLoadOnly(pair);
};

const BUSINESS: Readonly<Record<Kind, Check>> = {
  'prompt-bloat': movesCalls(['inputTokens'], ofFeature, bornAt),
  'provider-slowdown': movesLoad,
  'silent-model-update': movesCalls(ANSWER, ofModel, sentAt),
  'cache-flush': forgets,
  'error-storm': fails,
  'rate-limit-storm': movesLoad,
  'retry-storm': fails,
  'runaway-agent': sends,
  'sticky-pool': movesCalls(ANSWER, ofModel, sentAt),
  launch: asks,
  'mix-shift': asks,
  'night-batch': asks,
  holiday: asks,
  'cold-deploy': movesLoad,
  'huge-document': sends,
};

describe('one option of a scenario, whatever else the run is like:', function () {
  this.timeout(60_000);

  const price = fc.double({ min: 0, max: 100, noNaN: true });
  const names = { features: FEATURES, models: MODELS.map(({ id }) => id) };

  it('prices move the cost of the calls of their model and nothing of any call', () => {
    const prices = fc.record({
      model: fc.constantFrom(...names.models),
      input: price,
      output: price,
    });
    fc.assert(
      fc.property(worlds, prices, (world, { model, ...own }) => {
        const after = withScenario(world, { prices: { [model]: own } });
        const { a, b } = both(world, after);
        expectSameBefore(a, b, Infinity);
        const usual = compileRates(names, DEFAULT_PRICES);
        const changed = compileRates(names, pricesOf(after.scenario, DEFAULT_PRICES));
        for (let row = 0; row < a.count; row++) {
          if (names.models[a.model[row]!] === model) continue;
          expect(costOf(b, row, changed)).to.equal(costOf(a, row, usual));
        }
      }),
      RUNS,
    );
  });

  it('words, and settings for whoever has none, move nothing', () => {
    fc.assert(
      fc.property(worlds, fc.string(), twoOf(0.25, 8), (world, text, [traffic, minute]) => {
        const settings = { traffic, startMinuteOfWeek: Math.floor(minute * 1000), errorRatio: 0.1 };
        const told = { id: text, title: text, lesson: text, lookAt: text, settings };
        const { a, b } = both(world, withScenario(world, told));
        expectSameBefore(a, b, Infinity);
      }),
      RUNS,
    );
  });

  it('a larger share of one feature adds requests of that feature; all others are as they were, but for load', () => {
    const shares = fc.tuple(fc.constantFrom(...FEATURES), twoOf(0, 5));
    fc.assert(
      fc.property(worlds, shares, (world, [feature, [low, high]]) => {
        const pair = both(
          withScenario(world, { features: { [feature]: low } }),
          withScenario(world, { features: { [feature]: high } }),
        );
        const isOther = (calls: CallColumns) => (row: number) =>
          FEATURES[calls.feature[row]!] !== feature;
        const { a, b } = pair;
        expectSubset(requestsOf(a), requestsOf(b));
        expect(requestsOf(b, isOther(b))).to.deep.equal(requestsOf(a, isOther(a)));
        expectLoadOnly(pair);
      }),
      RUNS,
    );
  });

  it('other models answer the requests of their feature; all others are as they were, but for load', () => {
    // An agent's next step comes when its model has answered the last one: its later calls are others.
    const routed = fc.constantFrom(...FEATURES.filter((feature) => feature !== 'agent'));
    const weight = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(worlds, routed, weight, weight, (world, feature, first, last) => {
        const models = { [feature]: { 'claude-opus-5': first, 'gpt-5.4-mini': last } };
        const pair = both(world, withScenario(world, { models }));
        const { a, b } = pair;
        expectSameRequests(pair);
        const rerouted = pair.all.filter(([i, j]) => a.model[i] !== b.model[j]);
        for (const [i] of rerouted) expect(FEATURES[a.feature[i]!]).to.equal(feature);
        // What the request is stays, whoever answers; a failed attempt has neither tokens nor a model's hand in it.
        const answered = rerouted.filter(
          ([i, j]) => a.attempt[i] === 0 && a.error[i] === 0 && b.error[j] === 0,
        );
        const moved = movedColumns(a, b, answered);
        for (const name of ['startMs', 'feature', 'inputTokens', 'responseCache', 'requestTick'])
          expect(moved).to.not.include(name);
        const kept = pair.firsts.filter(([i, j]) => a.model[i] === b.model[j]);
        expectLoadOnly({ ...pair, firsts: kept });
      }),
      RUNS,
    );
  });

  it('another week, or another start in it, brings other requests; those of both are as they were, but for load', () => {
    const starts = fc.record({
      week: fc.constantFrom(...PROFILE_IDS),
      startMinuteOfWeek: fc.integer({ min: 0, max: 10_079 }),
    });
    fc.assert(
      fc.property(worlds, starts, (world, { week, startMinuteOfWeek }) => {
        const after: RunConfig = { ...withScenario(world, { week }), startMinuteOfWeek };
        const pair = both({ ...world, trafficScale: 4 }, { ...after, trafficScale: 4 });
        expectLoadOnly(pair);
      }),
      RUNS,
    );
  });

  it('incidents drawn from the seed move nothing before the first of them', () => {
    fc.assert(
      fc.property(worlds, fc.integer({ min: 4, max: 24 }), (world, drawnIncidentsPerDay) => {
        const light = { ...world, trafficScale: 0.25 };
        const [calm, drawn] = [0, drawnIncidentsPerDay].map((perDay) =>
          createRun(withScenario(light, { drawnIncidentsPerDay: perDay })),
        );
        const [a, b] = [advanced(calm!, 540), advanced(drawn!, 540)];
        const onsets = drawn!.incidents().filter(({ id }) => id.startsWith('d'));
        const firstMs = Math.min(540 * 60_000, ...onsets.map(({ onsetMs }) => onsetMs));
        expect(firstMs).to.be.at.least(285 * 60_000);
        expectSameBefore(a, b, firstMs);
      }),
      RUNS,
    );
  });
});
