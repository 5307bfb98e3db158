/**
 * Pairs of runs that differ in one thing, drawn at random: what `one-change.test.ts` compares. A world is everything
 * else of a run, so that a change is tried in traffic light and heavy, calm and in the middle of other incidents.
 */
import { expect } from 'chai';
import fc from 'fast-check';
import type { CallColumns } from '../../src/core/call-columns.js';
import { createRun, FULL_CATALOGUE, scenarioById } from '../../src/sim/index.js';
import type { KindRule, RunConfig, Scenario, ScenarioIncident } from '../../src/sim/index.js';
import { advanced, movedColumns, pairUp } from './run-calls.js';
import type { Pair } from './run-calls.js';

/** Minutes from the start of a run that are compared. */
export const MINUTES = 45;
/** Minutes from the start of a run to its first frame, which scenarios count from. */
const FIRST_FRAME = 240;

/* Codes of ERROR_TYPES that load can bring about: the client's patience, and the provider's quota. */
const TIMEOUT = 1;
const RATE_LIMIT = 3;

/** Waiting and the speed of each token follow the calls under way; the prompt cache is kept by those that reach it. */
export const LOAD = ['latencyMs', 'ttftMs', 'cacheReadTokens'];

export type Kind = keyof typeof FULL_CATALOGUE.kinds & ScenarioIncident['kind'];

export const KINDS = Object.keys(FULL_CATALOGUE.kinds) as Kind[];

export const ruleOf = (kind: Kind): KindRule => FULL_CATALOGUE.kinds[kind]!;

/** An incident of a kind that begins and mostly ends while the run is looked at. */
export function incidentOf(kind: Kind): fc.Arbitrary<ScenarioIncident> {
  const { size, sizes, targets, target } = ruleOf(kind);
  const chosenFrom = target === null ? [null, ...targets] : targets;
  return fc
    .record({
      minute: fc.integer({ min: 5, max: 30 }),
      durationMinutes: fc.integer({ min: 2, max: 30 }),
      factor: fc.double({ min: 0.2, max: 1.5, noNaN: true }),
      target: fc.constantFrom(...chosenFrom),
    })
    .map(({ minute, durationMinutes, factor, target: chosen }) => ({
      kind,
      atMinute: minute - FIRST_FRAME,
      durationMinutes,
      size: Math.min(sizes[1], Math.max(sizes[0], size * factor)),
      ...(chosen === null ? {} : { target: chosen }),
    }));
}

const unit = (max: number): fc.Arbitrary<number> => fc.double({ min: 0, max, noNaN: true });

/** Any run, of any scenario. */
export const worlds: fc.Arbitrary<RunConfig> = fc
  .record({
    seed: fc.string({ maxLength: 6 }),
    startMinuteOfWeek: fc.integer({ min: 0, max: 10_079 }),
    trafficScale: fc.double({ min: 0.25, max: 6, noNaN: true }),
    errorRatio: unit(0.2),
    cacheHitRatio: unit(0.9),
    incidents: fc.array(fc.constantFrom(...KINDS).chain(incidentOf), { maxLength: 2 }),
  })
  .map(({ incidents, ...config }) => ({
    ...config,
    scenario: { ...scenarioById('quiet-week')!, incidents },
  }));

/** A world whose scenario is changed. */
export function withScenario(world: RunConfig, more: Partial<Scenario>): RunConfig {
  return { ...world, scenario: { ...world.scenario, ...more } };
}

export const withIncident = (world: RunConfig, incident: ScenarioIncident): RunConfig =>
  withScenario(world, { incidents: [...world.scenario.incidents, incident] });

export const play = (config: RunConfig): CallColumns => advanced(createRun(config), MINUTES);

/** When an incident begins and ends, in ticks of a run. */
export function span({ atMinute, durationMinutes }: ScenarioIncident): readonly [number, number] {
  const onset = (atMinute + FIRST_FRAME) * 60;
  return [onset, onset + durationMinutes! * 60];
}

export const isHit = (calls: CallColumns, row: number): boolean => calls.responseCache[row] === 1;

/** A run and the same run changed, and the requests that both have. */
export interface Both {
  readonly a: CallColumns;
  readonly b: CallColumns;
  /** All attempts. */
  readonly all: readonly Pair[];
  /**
   * First attempts, as when a retry comes depends on when the one before it failed. Those are left out that load has
   * struck in one of the two runs only: who waits too long gives up, what is over the quota is refused.
   */
  readonly firsts: readonly Pair[];
}

export function both(before: RunConfig, after: RunConfig): Both {
  const [a, b] = [play(before), play(after)];
  const all = pairUp(a, b);
  const isLoads = (error: number): boolean => error === TIMEOUT || error === RATE_LIMIT;
  const firsts = all.filter(([i, j]) => {
    const [was, is] = [a.error[i]!, b.error[j]!];
    return a.attempt[i] === 0 && (was === is || !(isLoads(was) || isLoads(is)));
  });
  return { a, b, all, firsts };
}

/** Requests of a run, as tick and index; those of one feature only, or of all but it. */
export function requestsOf(
  calls: CallColumns,
  isWanted: (row: number) => boolean = () => true,
): Set<string> {
  const ids = new Set<string>();
  for (let row = 0; row < calls.count; row++) {
    if (calls.attempt[row] === 0 && isWanted(row))
      ids.add(`${calls.requestTick[row]} ${calls.requestIndex[row]}`);
  }
  return ids;
}

export function expectSubset(few: ReadonlySet<string>, many: ReadonlySet<string>): void {
  const lost = [...few].filter((id) => !many.has(id));
  expect(lost, 'requests that are gone').to.deep.equal([]);
}

/** Nothing but `allowed` moves in the pairs chosen. */
export function expectOnly(
  { a, b }: Both,
  pairs: readonly Pair[],
  allowed: readonly string[],
  what: string,
): void {
  const moved = movedColumns(a, b, pairs).filter((name) => !allowed.includes(name));
  expect(moved, `columns that moved: ${what}`).to.deep.equal([]);
}
