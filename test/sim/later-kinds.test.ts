import { expect } from 'chai';
import type { CallColumns } from '../../src/core/call-columns.js';
import { FEATURES } from '../../src/core/model.js';
import { createRun, FULL_CATALOGUE, LATER_KIND_IDS } from '../../src/sim/index.js';
import type { LaterKind, ScenarioIncident } from '../../src/sim/index.js';
import { createRun as createFirstRun } from '../../src/sim/run.js';
import { advanced, movedColumns, pairUp, QUIET, rowsWhere } from './run-calls.js';

/** An hour after the first frame: 300 minutes after time 0. */
const AT = 300;

function withIncidents(...incidents: ScenarioIncident[]) {
  return createRun({ ...QUIET, scenario: { ...QUIET.scenario, incidents } });
}

const at = (kind: LaterKind, more: Partial<ScenarioIncident> = {}): ScenarioIncident => ({
  kind,
  atMinute: AT - 240,
  ...more,
});

const calm = advanced(createRun(QUIET), AT + 90);
const hit = (...incidents: ScenarioIncident[]): CallColumns =>
  advanced(withIncidents(...incidents), AT + 90);

/** Columns that follow from load: more calls at once, fuller queues, warmer caches. */
const FROM_LOAD = [
  'startMs',
  'cacheReadTokens',
  'latencyMs',
  'ttftMs',
  'error',
  'finishReason',
  'inputTokens',
  'outputTokens',
  'reasoningTokens',
];

const countOf = (calls: CallColumns, feature: string, from = AT, to = AT + 90): number =>
  rowsWhere(
    calls,
    (row) =>
      FEATURES[calls.feature[row]!] === feature &&
      calls.startMs[row]! >= from * 60_000 &&
      calls.startMs[row]! < to * 60_000,
  ).length;

describe('a later kind', function () {
  this.timeout(20_000);

  for (const kind of LATER_KIND_IDS) {
    it(`${kind} moves nothing before its onset, and its own requests are as they were`, () => {
      const b = hit(at(kind));
      const pairs = pairUp(calm, b);
      const before = pairs.filter(([i]) => calm.startMs[i]! < AT * 60_000);
      expect(before.length).to.be.above(10_000);
      expect(movedColumns(calm, b, before)).to.deep.equal([]);
      // A request that was there is there still, at its time.
      const firsts = rowsWhere(calm, (row) => calm.attempt[row] === 0).length;
      const kept = pairs.filter(([i]) => calm.attempt[i] === 0);
      if (kind !== 'holiday') expect(kept).to.have.length(firsts);
      expect(movedColumns(calm, b, kept)).to.not.include.members(['startMs']);
    });

    it(`${kind} is in the ground truth, and said to be harmless where it is`, () => {
      const run = withIncidents(at(kind));
      advanced(run, AT + 1);
      const [incident] = run.incidents();
      expect(incident).to.include({ kind, onsetMs: AT * 60_000 });
      const { isLookAlike } = FULL_CATALOGUE.kinds[kind]!;
      expect(incident!.isLookAlike).to.equal(isLookAlike);
    });
  }

  it('launch brings four times the requests of its feature within ten minutes, and none of others', () => {
    const b = hit(at('launch'));
    const ratio = (feature: string, from: number, to: number): number =>
      countOf(b, feature, from, to) / countOf(calm, feature, from, to);
    expect(ratio('chat', AT + 9, AT + 16)).to.be.within(3, 5);
    expect(ratio('chat', AT + 75, AT + 90)).to.be.within(1.3, 3);
    expect(countOf(b, 'classify')).to.be.within(
      0.95 * countOf(calm, 'classify'),
      1.05 * countOf(calm, 'classify'),
    );
    const pairs = pairUp(calm, b).filter(([i]) => FEATURES[calm.feature[i]!] === 'rag');
    for (const name of movedColumns(calm, b, pairs)) expect(FROM_LOAD).to.include(name);
  });

  it('holiday takes requests away, and the size says how many are left', () => {
    const b = hit(at('holiday', { size: 0.3 }));
    for (const feature of ['chat', 'rag', 'classify']) {
      const ratio =
        countOf(b, feature, AT + 10, AT + 90) / countOf(calm, feature, AT + 10, AT + 90);
      expect(ratio, feature).to.be.within(0.2, 0.4);
    }
  });

  it('huge-document is one request, as long as its size says', () => {
    const b = hit(at('huge-document', { size: 99_000 }));
    const huge = rowsWhere(b, (row) => b.inputTokens[row] === 99_000);
    expect(huge).to.have.length(1);
    expect(FEATURES[b.feature[huge[0]!]!]).to.equal('summarise');
    expect(b.count - calm.count).to.be.within(1, 4);
  });

  it('runaway-agent calls on until its end, and severity follows size', () => {
    const agents = (size: number): number =>
      countOf(hit(at('runaway-agent', { size, durationMinutes: 60 })), 'agent', AT, AT + 60) -
      countOf(calm, 'agent', AT, AT + 60);
    const one = agents(1);
    expect(one).to.be.above(100);
    expect(agents(3) / one).to.be.within(2.5, 3.5);
    const b = hit(at('runaway-agent', { durationMinutes: 30 }));
    const late = countOf(b, 'agent', AT + 40, AT + 90) - countOf(calm, 'agent', AT + 40, AT + 90);
    expect(Math.abs(late)).to.be.below(15);
  });

  it('sticky-pool moves the scores of a small share of one model only', () => {
    const b = hit(at('sticky-pool'));
    const scored = pairUp(calm, b).filter(
      ([i, j]) =>
        calm.similarity[i]! >= 0 && b.similarity[j]! >= 0 && calm.startMs[i]! >= AT * 60_000,
    );
    const moved = scored.filter(([i, j]) => calm.similarity[i] !== b.similarity[j]);
    expect(moved.length / scored.length).to.be.within(0.04, 0.25);
    for (const [i] of moved) expect(calm.model[i]).to.equal(1);
  });

  it('rate-limit-storm is worse the less is left of the quota', () => {
    const refused = (size: number): number => {
      const b = hit(at('rate-limit-storm', { size }));
      return rowsWhere(b, (row) => b.error[row] === 3).length;
    };
    expect(refused(0.03)).to.be.above(2 * refused(0.06));
  });

  it('cold-deploy empties the prompt cache of its feature, which fills again', () => {
    const b = hit(at('cold-deploy'));
    const cached = (calls: CallColumns, from: number, to: number): number =>
      rowsWhere(
        calls,
        (row) =>
          FEATURES[calls.feature[row]!] === 'rag' &&
          calls.startMs[row]! >= from * 60_000 &&
          calls.startMs[row]! < to * 60_000,
      ).reduce((sum, row) => sum + calls.cacheReadTokens[row]!, 0);
    expect(cached(b, AT, AT + 5)).to.be.below(0.6 * cached(calm, AT, AT + 5));
    expect(cached(b, AT + 60, AT + 90)).to.be.above(0.9 * cached(calm, AT + 60, AT + 90));
  });

  it('is refused by a run that does not have the full catalogue', () => {
    const scenario = { ...QUIET.scenario, incidents: [at('launch')] };
    expect(() => createFirstRun({ ...QUIET, scenario })).to.throw(RangeError, 'launch');
  });
});

describe('a scenario of its own', () => {
  const play = (more: object): CallColumns =>
    advanced(createRun({ ...QUIET, scenario: { ...QUIET.scenario, ...more } }), 240);

  it('gives features other shares', () => {
    const b = play({ features: { classify: 0, summarise: 3 } });
    expect(countOf(b, 'classify', 0, 240)).to.equal(0);
    const before = countOf(calm, 'summarise', 0, 240);
    expect(countOf(b, 'summarise', 0, 240) / before).to.be.within(2.7, 3.3);
    expect(countOf(b, 'chat', 0, 240)).to.be.within(
      0.97 * countOf(calm, 'chat', 0, 240),
      1.03 * countOf(calm, 'chat', 0, 240),
    );
  });

  it('sends a feature to other models', () => {
    const b = play({ models: { rag: { 'gpt-5.4-mini': 1, 'claude-opus-5': 3 } } });
    const rag = rowsWhere(b, (row) => FEATURES[b.feature[row]!] === 'rag');
    const shareOf = (model: number): number =>
      rag.filter((row) => b.model[row] === model).length / rag.length;
    expect(shareOf(0)).to.be.within(0.72, 0.78);
    expect(shareOf(1)).to.equal(0);
  });

  it('has the week of another client', () => {
    const b = play({ week: 'consumer_evening_weekend' });
    expect(b.count).to.not.equal(calm.count);
    // Its Tuesday morning is a fraction of its evening, the product's is its peak.
    const rate = (from: number, to: number): number => countOf(b, 'chat', from, to);
    expect(rate(0, 120)).to.be.below(0.5 * countOf(calm, 'chat', 0, 120));
  });
});
