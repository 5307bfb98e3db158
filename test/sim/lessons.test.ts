import { expect } from 'chai';
import type { CallColumns } from '../../src/core/call-columns.js';
import { FEATURES } from '../../src/core/model.js';
import { DEFAULT_PRICES } from '../../src/core/pricing/default-prices.js';
import { compileRates } from '../../src/core/pricing/prices.js';
import { costOf } from '../../src/io/call-record.js';
import { createRun, MODELS, scenarioById, SCENARIOS } from '../../src/sim/index.js';
import { advanced, mean, MINUTE_MS, QUIET, rowsWhere } from './run-calls.js';

const FIRST_FRAME = 240;
const rates = compileRates(
  { features: FEATURES, models: MODELS.map(({ id }) => id) },
  DEFAULT_PRICES,
);

/** A scenario at the seed that widgets have by default, from four hours before its first frame on. */
function play(id: string, minutes: number): CallColumns {
  const scenario = scenarioById(id)!;
  return advanced(createRun({ ...QUIET, ...scenario.settings, scenario }), minutes);
}

/** What the calls from one minute to another look like. */
function look(c: CallColumns, fromMinute: number, toMinute: number) {
  const rows = rowsWhere(c, (row) => {
    const minute = c.startMs[row]! / MINUTE_MS;
    return minute >= fromMinute && minute < toMinute;
  });
  const minutes = toMinute - fromMinute;
  const answered = rows.filter((row) => c.error[row] === 0 && c.responseCache[row] === 0);
  const of = (feature: string): number[] =>
    rows.filter((row) => FEATURES[c.feature[row]!] === feature);
  const usd = (some: readonly number[]): number =>
    some.reduce((sum, row) => sum + (costOf(c, row, rates) ?? 0), 0);
  const p95 = (some: readonly number[]): number =>
    some.map((row) => c.latencyMs[row]!).sort((a, b) => a - b)[Math.floor(some.length * 0.95)]!;
  const share = (isIt: (row: number) => boolean): number => rows.filter(isIt).length / rows.length;
  return {
    callsPerMin: rows.length / minutes,
    requestsPerMin:
      new Set(rows.map((row) => `${c.requestTick[row]} ${c.requestIndex[row]}`)).size / minutes,
    answersPerMin: share((row) => c.error[row] === 0) * (rows.length / minutes),
    errorRatio: share((row) => c.error[row] !== 0),
    limitRatio: share((row) => c.error[row] === 3),
    retryRatio: share((row) => c.attempt[row]! > 0),
    hitRatio: share((row) => c.responseCache[row] === 1),
    usdPerMin: usd(rows) / minutes,
    usdPerCall: usd(rows) / rows.length,
    usdPerMinOf: (feature: string) => usd(of(feature)) / minutes,
    callsPerMinOf: (feature: string) => of(feature).length / minutes,
    inputTokensOf: (feature: string) =>
      mean(answered.filter((row) => FEATURES[c.feature[row]!] === feature).map((row) => c.inputTokens[row]!)), // prettier-ignore
    p95Ms: p95(answered),
    p95MsOf: (feature: string) =>
      p95(answered.filter((row) => FEATURES[c.feature[row]!] === feature)),
    medianMs: answered.map((row) => c.latencyMs[row]!).sort((a, b) => a - b)[answered.length >> 1]!,
    ttftMs: mean(answered.filter((row) => c.ttftMs[row]! > 0).map((row) => c.ttftMs[row]!)),
    similarity: mean(
      answered.filter((row) => c.similarity[row]! >= 0).map((row) => c.similarity[row]!),
    ),
    sampleCount: answered.filter((row) => c.similarity[row]! >= 0).length,
  };
}

/** Two hours before the first incident, and from five minutes after its onset to an hour after it. */
function beforeAndAfter(id: string) {
  const onset = FIRST_FRAME + scenarioById(id)!.incidents[0]!.atMinute;
  const calls = play(id, onset + 60);
  return [
    look(calls, Math.max(0, onset - 120), onset),
    look(calls, onset + 5, onset + 60),
  ] as const;
}

const nearly = (value: number, other: number, ratio = 0.15): void => {
  expect(value / other).to.be.within(1 / (1 + ratio), 1 + ratio);
};

describe('the lesson of a scenario holds at seed 1:', function () {
  this.timeout(30_000);

  it('quiet-week: nothing is wrong, and the curves move all the same', () => {
    const calls = play('quiet-week', 420);
    const hours = [1, 2, 3, 4, 5, 6].map((hour) => look(calls, hour * 60, hour * 60 + 60));
    const requests = hours.map(({ requestsPerMin }) => requestsPerMin);
    expect(Math.max(...requests) / Math.min(...requests)).to.be.within(1.05, 2);
    for (const hour of hours) {
      expect(hour.errorRatio).to.be.below(0.06);
      nearly(hour.similarity, 0.91, 0.03);
    }
  });

  it('prompt-bloat: the prompts of one feature triple, cost rises, volume does not', () => {
    const [before, after] = beforeAndAfter('prompt-bloat');
    nearly(after.inputTokensOf('rag') / before.inputTokensOf('rag'), 3, 0.05);
    nearly(after.inputTokensOf('chat'), before.inputTokensOf('chat'));
    expect(after.usdPerMin / before.usdPerMin).to.be.above(1.3);
    nearly(after.callsPerMin, before.callsPerMin);
    nearly(after.errorRatio, before.errorRatio, 0.3);
  });

  it('provider-slowdown: the first token is late, and every token; cost stays', () => {
    const [before, after] = beforeAndAfter('provider-slowdown');
    expect(after.ttftMs / before.ttftMs).to.be.above(1.8);
    expect(after.p95Ms / before.p95Ms).to.be.above(1.4);
    nearly(after.usdPerCall, before.usdPerCall);
  });

  it('silent-model-update: within two hours only sampled quality tells', () => {
    const calls = play('silent-model-update', 380);
    const before = look(calls, 20, 140);
    // Before the first of the incidents that the seed draws.
    const after = look(calls, 235, 298);
    expect(before.similarity - after.similarity).to.be.above(0.05);
    expect(after.sampleCount).to.be.above(30);
    nearly(after.usdPerCall, before.usdPerCall, 0.2);
    nearly(after.errorRatio, before.errorRatio, 0.3);
    nearly(after.p95Ms, before.p95Ms, 0.25);
  });

  it('cache-flush: hits vanish and cost jumps, and both come back by themselves', () => {
    const calls = play('cache-flush', 298);
    const before = look(calls, 95, 215);
    const after = look(calls, 215, 223);
    const later = look(calls, 250, 298);
    expect(after.hitRatio).to.be.below(0.6 * before.hitRatio);
    expect(after.usdPerCall / before.usdPerCall).to.be.above(1.2);
    nearly(later.hitRatio, before.hitRatio);
  });

  it('everything: all five kinds in one afternoon, overlapping', () => {
    const run = createRun({ ...QUIET, scenario: scenarioById('everything')! });
    advanced(run, FIRST_FRAME + 180);
    const incidents = run.incidents().filter(({ id }) => id.startsWith('s'));
    expect(new Set(incidents.map(({ kind }) => kind)).size).to.equal(5);
    const overlaps = incidents.filter((a) =>
      incidents.some((b) => a !== b && b.onsetMs < a.endMs && a.onsetMs < b.endMs),
    );
    expect(overlaps).to.have.length.at.least(4);
  });

  it('rate-limit-storm: calls are refused and come again; what is answered is as fast as ever', () => {
    const [before, after] = beforeAndAfter('rate-limit-storm');
    expect(before.limitRatio).to.be.below(0.03);
    expect(after.limitRatio).to.be.within(0.1, 0.6);
    expect(after.retryRatio).to.be.above(5 * before.retryRatio);
    nearly(after.medianMs, before.medianMs);
    expect(after.answersPerMin).to.be.above(0.85 * before.answersPerMin);
  });

  it('retry-storm: almost twice the calls, no more requests and no more answers', () => {
    const [before, after] = beforeAndAfter('retry-storm');
    expect(after.callsPerMin / before.callsPerMin).to.be.within(1.7, 3);
    nearly(after.requestsPerMin, before.requestsPerMin, 0.1);
    expect(after.answersPerMin).to.be.below(1.05 * before.answersPerMin);
  });

  it('runaway-agent: agents alone cost several times the bill, without an error', () => {
    const [before, after] = beforeAndAfter('runaway-agent');
    expect(after.usdPerMinOf('agent') / before.usdPerMinOf('agent')).to.be.within(5, 50);
    expect(after.usdPerMin / before.usdPerMin).to.be.above(2);
    for (const feature of ['chat', 'rag']) {
      expect(after.usdPerMinOf(feature)).to.be.below(1.2 * before.usdPerMinOf(feature));
    }
    expect(after.errorRatio).to.be.below(0.05);
    const { startMinuteOfWeek } = scenarioById('runaway-agent')!.settings!;
    expect((startMinuteOfWeek! % 1440) / 60, 'at night').to.be.below(6);
  });

  it('mix-shift: the p95 of all calls rises, that of no feature does', () => {
    const calls = play('mix-shift', 240);
    const before = look(calls, 0, 90);
    const after = look(calls, 120, 240);
    expect(after.p95Ms / before.p95Ms).to.be.above(1.18);
    // Against the same two hours without the shift: the calls of then have the same draws.
    const without = look(play('quiet-week', 240), 120, 240);
    expect(after.p95Ms / without.p95Ms).to.be.above(1.18);
    for (const feature of ['chat', 'rag', 'agent', 'summarise', 'classify', 'code']) {
      nearly(after.p95MsOf(feature), without.p95MsOf(feature), 0.12);
    }
    for (const feature of ['agent', 'summarise']) {
      expect(after.callsPerMinOf(feature) / before.callsPerMinOf(feature), feature).to.be.above(2);
    }
  });

  it('monday-peak: requests and cost climb together; cost per call and errors stay', () => {
    const calls = play('monday-peak', 300);
    const night = look(calls, 0, 60);
    const morning = look(calls, 200, 300);
    expect(morning.requestsPerMin / night.requestsPerMin).to.be.above(1.8);
    expect(morning.usdPerMin / night.usdPerMin).to.be.above(1.8);
    nearly(morning.usdPerCall, night.usdPerCall, 0.25);
    nearly(morning.errorRatio, night.errorRatio, 0.4);
  });

  it('launch-day: volume explains the cost, the cost of a call stays', () => {
    const [before, after] = beforeAndAfter('launch-day');
    const calls = play('launch-day', FIRST_FRAME);
    expect(look(calls, 219, 225).callsPerMinOf('chat') / before.callsPerMinOf('chat')).to.be.within(3, 5); // prettier-ignore
    expect(after.usdPerMin / before.usdPerMin).to.be.above(1.6);
    nearly(after.usdPerCall, before.usdPerCall, 0.1);
  });

  it('is tested for every one that ships, and each says what to see', function () {
    const titles = this.test!.parent!.tests.map(({ title }) => title);
    for (const { id, title, lesson } of SCENARIOS) {
      expect(titles.some((each) => each.startsWith(`${id}:`)), id).to.equal(true); // prettier-ignore
      expect(title).to.match(/^[A-Z].{3,30}$/);
      expect(lesson).to.match(/^[A-Z].{20,120}[.?]$/);
    }
    expect(SCENARIOS).to.have.length.at.least(12);
  });
});
