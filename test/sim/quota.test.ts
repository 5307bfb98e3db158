import { expect } from 'chai';
import { ERROR_TYPES } from '../../src/core/model.js';
import { FX_RATE_LIMIT } from '../../src/sim/effects.js';
import { createGenerator, generateTick } from '../../src/sim/generate.js';
import type { Generator } from '../../src/sim/generator.js';
import { refillQuota, takeQuota } from '../../src/sim/provider-load.js';
import { expandSeed } from '../../src/sim/rng.js';
import { createState } from '../../src/sim/state.js';
import type { RunState } from '../../src/sim/state.js';
import { productWorkload } from '../../src/sim/workload.js';
import { createCallColumns } from '../../src/core/call-columns.js';
import type { CallColumns } from '../../src/core/call-columns.js';

const OPENAI = 1;
/** The quotas of OpenAI at the product's capacity. */
const REQUESTS = 600;
const TOKENS = 3_000_000;

function fresh(): { generator: Generator; state: RunState } {
  const generator = createGenerator(expandSeed('1'), productWorkload(), 2280);
  const state = createState();
  refillQuota(generator, state, OPENAI);
  return { generator, state };
}

/** Calls that fit in before one is refused. */
function taken({ generator, state }: ReturnType<typeof fresh>, tokens: number): number {
  for (let calls = 0; ; calls++) {
    if (takeQuota(generator, state, OPENAI, tokens) > 0) return calls;
  }
}

describe("a provider's quota", () => {
  it('is a bucket of one minute: of requests, and of input plus the most that may be answered', () => {
    expect(taken(fresh(), 1)).to.equal(REQUESTS);
    expect(taken(fresh(), 10_000)).to.equal(TOKENS / 10_000);
  });

  it('is refilled continuously: a sixtieth a second, and never beyond the minute', () => {
    const both = fresh();
    taken(both, 1);
    both.state.tick = 1;
    refillQuota(both.generator, both.state, OPENAI);
    expect(taken(both, 1)).to.equal(REQUESTS / 60);
    for (let tick = 2; tick < 500; tick++) {
      both.state.tick = tick;
      refillQuota(both.generator, both.state, OPENAI);
    }
    expect(taken(both, 1)).to.equal(REQUESTS);
  });

  it('says when there is room again: a request takes a tenth of a second at 600 a minute', () => {
    const both = fresh();
    taken(both, 1);
    expect(takeQuota(both.generator, both.state, OPENAI, 1)).to.equal(100);
    const tokens = fresh();
    taken(tokens, 1_500_000);
    expect(takeQuota(tokens.generator, tokens.state, OPENAI, 50_000)).to.equal(1000);
  });

  function play(limit: number): CallColumns {
    const { generator, state } = fresh();
    generator.settings.set([8, 0, 0]);
    generator.effects[FX_RATE_LIMIT] = limit;
    generator.effects[FX_RATE_LIMIT + 1] = limit;
    const columns = createCallColumns();
    state.tick = 0;
    for (let tick = 0; tick < 1800; tick++) generateTick(generator, state, columns);
    return columns;
  }

  it('is never met by eight times the usual traffic, and refuses calls where it is cut to a fifth', () => {
    const refused = (columns: CallColumns): number =>
      columns.error.subarray(0, columns.count).filter((error) => ERROR_TYPES[error] === '429')
        .length;
    expect(refused(play(1))).to.equal(0);
    const cut = play(0.2);
    expect(refused(cut) / cut.count).to.be.within(0.05, 0.8);
    const retries = cut.attempt.subarray(0, cut.count).filter((attempt) => attempt > 0).length;
    expect(retries).to.be.greaterThan(0.05 * cut.count);
  });
});
