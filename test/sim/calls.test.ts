import { expect } from 'chai';
import { ERROR_TYPES, FEATURES } from '../../src/core/model.js';
import { INCIDENT_KINDS } from '../../src/sim/index.js';
import type { IncidentKind } from '../../src/sim/index.js';
import { callsOf, mean, median, MINUTE_MS, pairUp, QUIET, rowsWhere } from './run-calls.js';

const DAY = 1440;

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(q * sorted.length)]!;
}

describe('a quiet day', () => {
  const day = callsOf(QUIET, DAY);
  const answered = rowsWhere(day, (row) => day.error[row] === 0 && day.responseCache[row] === 0);
  const of = (feature: string): number[] =>
    answered.filter((row) => FEATURES[day.feature[row]!] === feature);

  it('has about 60 requests a minute on Tuesday 14:00 at traffic 2', () => {
    const perMinute = Array.from({ length: 24 }, (_, i) => {
      const columns = callsOf({ ...QUIET, seed: `rate ${i}`, startMinuteOfWeek: 2280 + 220 }, 40);
      return rowsWhere(columns, (row) => columns.attempt[row] === 0).length / 40;
    });
    expect(mean(perMinute)).to.be.within(56, 64);
  });

  it('answers the share of requests from the response cache that the slider says', () => {
    for (const cacheHitRatio of [0.1, 0.25, 0.6, 0.9]) {
      const columns = callsOf({ ...QUIET, cacheHitRatio, errorRatio: 0 }, DAY);
      const hits = rowsWhere(columns, (row) => columns.responseCache[row] === 1).length;
      expect(hits / columns.count, String(cacheHitRatio)).to.be.closeTo(cacheHitRatio, 0.008);
    }
  });

  it('fails the share of attempts that the slider says', () => {
    for (const errorRatio of [0, 0.03, 0.1, 0.2]) {
      const columns = callsOf({ ...QUIET, errorRatio, cacheHitRatio: 0 }, DAY);
      const failed = rowsWhere(columns, (row) => columns.error[row] !== 0).length;
      // Clumps and the few calls that outlast the client's patience widen the band.
      expect(failed / columns.count, String(errorRatio)).to.be.closeTo(
        errorRatio,
        0.004 + errorRatio * 0.08,
      );
    }
  });

  it('has errors in clumps: one makes the next call of the provider likelier to fail', () => {
    const columns = callsOf({ ...QUIET, cacheHitRatio: 0, trafficScale: 8 }, DAY);
    const openai = rowsWhere(columns, (row) => columns.model[row] !== 0);
    const failed = openai.filter((row) => columns.error[row] !== 0).length / openai.length;
    const after = openai.filter((_, i) => i > 0 && columns.error[openai[i - 1]!] !== 0);
    const failedAfter = after.filter((row) => columns.error[row] !== 0).length / after.length;
    expect(failedAfter).to.be.greaterThan(2 * failed);
  });

  it('has the medians of the calibration data: chat 1,024 in and 115 out, RAG 1,850 and 160', () => {
    const chat = of('chat');
    const rag = of('rag');
    expect(median(chat.map((row) => day.inputTokens[row]!))).to.be.closeTo(1024, 80);
    expect(median(chat.map((row) => day.outputTokens[row]!))).to.be.closeTo(115, 12);
    expect(median(rag.map((row) => day.inputTokens[row]!))).to.be.closeTo(1850, 40);
    expect(median(rag.map((row) => day.outputTokens[row]!))).to.be.closeTo(160, 8);
  });

  it('reads 36 to 40 % of chat input, 50 to 60 % of RAG and 94 to 96 % of agent input from the prompt cache', () => {
    const targets = [
      ['chat', 0.36, 0.4],
      ['rag', 0.5, 0.6],
      ['agent', 0.94, 0.96],
    ] as const;
    for (const [feature, least, most] of targets) {
      const rows = of(feature);
      const input = rows.map((row) => day.inputTokens[row]!);
      const cached = rows.map((row) => day.cacheReadTokens[row]!);
      const share = mean(cached) / mean(input);
      // Standard error of a ratio of two sums, by its residuals.
      const residual = mean(cached.map((tokens, i) => (tokens - share * input[i]!) ** 2));
      const error = Math.sqrt(residual / rows.length) / mean(input);
      expect(error, feature).to.be.lessThan(0.005);
      expect(share, feature).to.be.within(least - 3 * error, most + 3 * error);
    }
  });

  it('takes as long as real services do', () => {
    const latency = answered.map((row) => day.latencyMs[row]!);
    const ttft = answered.map((row) => day.ttftMs[row]!).filter((value) => !Number.isNaN(value));
    expect(median(latency)).to.be.within(1700, 2800);
    expect(quantile(latency, 0.95)).to.be.within(6500, 11_000);
    expect(median(ttft)).to.be.within(550, 850);
    // Probes of ten models: p95/p50 1.3 to 3.7.
    expect(quantile(ttft, 0.95) / median(ttft)).to.be.within(1.3, 3.7);
  });

  it('classification is not streamed and short; everything else is streamed', () => {
    for (const row of answered) {
      const isClassify = FEATURES[day.feature[row]!] === 'classify';
      expect(Number.isNaN(day.ttftMs[row])).to.equal(isClassify);
      if (isClassify) expect(day.outputTokens[row]).to.be.within(1, 16);
    }
  });

  it('samples about 3 % of the answers for similarity and for the judge, at their usual means', () => {
    const longer = callsOf({ ...QUIET, trafficScale: 6 }, DAY);
    const rows = rowsWhere(
      longer,
      (row) => longer.error[row] === 0 && longer.responseCache[row] === 0,
    );
    const similar = rows
      .map((row) => longer.similarity[row]!)
      .filter((value) => !Number.isNaN(value));
    const judged = rows.map((row) => longer.judge[row]!).filter((score) => score > 0);
    expect(similar.length / rows.length).to.be.within(0.025, 0.035);
    expect(judged.length / rows.length).to.be.within(0.025, 0.035);
    expect(mean(similar)).to.be.closeTo(0.91, 0.005);
    const sd = Math.sqrt(mean(similar.map((value) => (value - 0.91) ** 2)));
    expect(sd).to.be.closeTo(0.05, 0.005);
    expect(mean(judged)).to.be.closeTo(4.26, 0.07);
  });

  it('refuses 2 to 4 % of what people ask, in few words that nobody scores', () => {
    const rows = of('chat');
    const refused = rows.filter((row) => day.refusal[row] === 1);
    expect(refused.length / rows.length).to.be.within(0.02, 0.04);
    for (const row of refused) {
      expect(day.outputTokens[row]).to.be.lessThan(64);
      expect(day.similarity[row]).to.be.NaN;
      expect(day.judge[row]).to.equal(0);
    }
  });

  it('has a word from the user on 1 to 2 % of the answers, on one in eight of these a bad one', () => {
    const busy = callsOf({ ...QUIET, trafficScale: 8 }, DAY);
    const rows = rowsWhere(busy, (row) => busy.error[row] === 0 && busy.outputTokens[row]! > 16);
    const rated = rows.filter((row) => busy.feedback[row] !== 0);
    const bad = rated.filter((row) => busy.feedback[row] === 2);
    expect(rated.length / rows.length).to.be.within(0.01, 0.02);
    expect(bad.length / rated.length).to.be.closeTo(0.12, 0.03);
  });

  it('a call answered by the response cache costs no tokens and no time to speak of', () => {
    const hits = rowsWhere(day, (row) => day.responseCache[row] === 1);
    for (const row of hits) {
      expect([day.inputTokens[row], day.outputTokens[row], day.cacheReadTokens[row]]).to.deep.equal(
        [0, 0, 0],
      );
      expect(day.latencyMs[row]).to.be.within(1, 120);
      expect(day.error[row]).to.equal(0);
      expect(day.ttftMs[row]).to.be.NaN;
      expect(day.similarity[row]).to.be.NaN;
    }
  });

  it('a failed call has no answer, and only what the content filter stopped is billed for its prompt', () => {
    const failed = rowsWhere(day, (row) => day.error[row] !== 0);
    for (const row of failed) {
      expect(day.outputTokens[row]).to.equal(0);
      expect(day.ttftMs[row]).to.be.NaN;
      expect(day.inputTokens[row]! > 0).to.equal(ERROR_TYPES[day.error[row]!] === 'content_filter');
      if (ERROR_TYPES[day.error[row]!] === 'timeout') expect(day.latencyMs[row]).to.equal(60_000);
    }
  });

  it('only timeouts, server errors and rate limits are tried again, at most three times', () => {
    const columns = callsOf({ ...QUIET, errorRatio: 0.2 }, DAY);
    const errors = new Map<string, number>();
    for (let row = 0; row < columns.count; row++) {
      const attempt = columns.attempt[row]!;
      const id = `${columns.requestTick[row]!} ${columns.requestIndex[row]!}`;
      expect(attempt).to.be.at.most(3);
      if (attempt > 0) expect(['timeout', '500', '429']).to.include(ERROR_TYPES[errors.get(id)!]);
      errors.set(id, columns.error[row]!);
    }
  });

  it('more traffic makes calls wait', () => {
    const at = (trafficScale: number): number => {
      const columns = callsOf({ ...QUIET, trafficScale }, 240);
      const ttft = rowsWhere(columns, (row) => !Number.isNaN(columns.ttftMs[row])).map(
        (row) => columns.ttftMs[row]!,
      );
      return quantile(ttft, 0.95);
    };
    const usual = at(2);
    expect(at(4)).to.be.within(usual * 0.9, usual * 1.4);
    expect(at(8)).to.be.greaterThan(usual * 1.5);
  });
});

describe('what an incident does to the figures', () => {
  const AT = 60;

  function pair(incident: IncidentKind, minutes: number, trafficScale = 2) {
    const config = { ...QUIET, trafficScale };
    const calm = callsOf(config, minutes);
    const hit = callsOf(config, minutes, [{ kind: 'incident', incident, atMs: AT * MINUTE_MS }]);
    return { calm, hit, pairs: pairUp(calm, hit) };
  }

  it('prompt-bloat: input tokens of RAG x2.1, its cached share down and back, errors unmoved', () => {
    const { calm, hit, pairs } = pair('prompt-bloat', AT + 240);
    const during = pairs.filter(
      ([i, j]) =>
        calm.feature[i] === 1 &&
        calm.startMs[i]! >= AT * MINUTE_MS &&
        calm.startMs[i]! < (AT + 180) * MINUTE_MS &&
        calm.inputTokens[i]! > 0 &&
        hit.inputTokens[j]! > 0,
    );
    const factor =
      mean(during.map(([, j]) => hit.inputTokens[j]!)) /
      mean(during.map(([i]) => calm.inputTokens[i]!));
    expect(factor).to.be.closeTo(2.1, 0.01);
    const cachedShare = (from: number, to: number): number => {
      const rows = during.filter(
        ([i]) =>
          calm.startMs[i]! >= (AT + from) * MINUTE_MS && calm.startMs[i]! < (AT + to) * MINUTE_MS,
      );
      return mean(rows.map(([, j]) => (hit.cacheReadTokens[j]! > 0 ? 1 : 0)));
    };
    expect(cachedShare(0, 4)).to.be.lessThan(0.35);
    expect(cachedShare(60, 180)).to.be.greaterThan(0.9);
    expect(pairs.filter(([i, j]) => calm.error[i] !== hit.error[j])).to.have.length(0);
    const after = pairs.filter(([i]) => calm.requestTick[i]! >= (AT + 180) * 60);
    expect(after.every(([i, j]) => calm.inputTokens[i] === hit.inputTokens[j])).to.be.true;
  });

  /** First attempts of the slow provider's streamed calls that were answered either way, from as warm a cache. */
  function slowedPairs({ calm, hit, pairs }: ReturnType<typeof pair>): typeof pairs {
    return pairs.filter(
      ([i, j]) =>
        calm.model[i] !== 0 &&
        calm.attempt[i] === 0 &&
        calm.error[i] === 0 &&
        hit.error[j] === 0 &&
        !Number.isNaN(calm.ttftMs[i]) &&
        calm.cacheReadTokens[i] === hit.cacheReadTokens[j],
    );
  }

  const onsetTick = AT * 60;
  const lastsTicks = 66 * 60;

  /** By the incident's definition: up in 5 minutes, x3 until minute 66, then e^(-t / 15 min); nothing after five of these. */
  function slownessAt(startMs: number): number {
    const since = Math.floor(startMs / 1000) - onsetTick;
    if (since < 0 || since >= lastsTicks + 75 * 60) return 1;
    return 1 + 2 * Math.min(1, since / 300) * Math.exp(Math.min(0, lastsTicks - since) / 900);
  }

  it('provider-slowdown: where nobody waits, each first token takes x3 at the plateau, on its way up and down what the ramp and the decay say', () => {
    // An eighth of the default traffic: the queue is shorter than a millisecond, slow or not.
    const both = pair('provider-slowdown', AT + 180, 0.25);
    const phases = [0, 0, 0, 0];
    for (const [i, j] of slowedPairs(both)) {
      const factor = slownessAt(both.calm.startMs[i]!);
      // Either time is rounded to a millisecond.
      const rounding = 0.5 + 0.5 * factor;
      expect(both.hit.ttftMs[j]).to.be.closeTo(factor * both.calm.ttftMs[i]!, rounding);
      const minute = both.calm.startMs[i]! / MINUTE_MS - AT;
      phases[minute < 0 || minute >= 141 ? 0 : minute < 5 ? 1 : minute < 66 ? 2 : 3]! += 1;
    }
    for (const calls of phases) expect(calls).to.be.greaterThan(5);
  });

  it('provider-slowdown: each further token takes x1.7 at the plateau', () => {
    const { calm, hit, pairs } = pair('provider-slowdown', AT + 66, 0.25);
    const plateau = slowedPairs({ calm, hit, pairs }).filter(
      ([i]) => calm.outputTokens[i]! > 40 && calm.startMs[i]! >= (AT + 5) * MINUTE_MS,
    );
    const factors = plateau.map(
      ([i, j]) => (hit.latencyMs[j]! - hit.ttftMs[j]!) / (calm.latencyMs[i]! - calm.ttftMs[i]!),
    );
    // Rounding is below 0.5 % of 40 tokens' time, congestion at most 0.8 rho^2 with rho < 0.05.
    expect(median(factors)).to.be.closeTo(1.7, 0.007 * 1.7);
    expect(factors.length).to.be.greaterThan(100);
  });

  it('provider-slowdown: with twice the default traffic slow calls also make others wait', () => {
    const both = pair('provider-slowdown', AT + 66, 4);
    const plateau = slowedPairs(both).filter(
      ([i]) => both.calm.startMs[i]! >= (AT + 6) * MINUTE_MS,
    );
    const waitedMs = plateau.map(([i, j]) => both.hit.ttftMs[j]! - 3 * both.calm.ttftMs[i]!);
    // Rounding alone makes at most 0.5 + 3 x 0.5 ms.
    expect(median(waitedMs)).to.be.greaterThan(2);
  });

  it('silent-model-update: similarity .91 to .78 and judge 4.26 to 3.74 within two hours, half way after one', () => {
    const { hit } = pair('silent-model-update', AT + 600, 8);
    const scores = (from: number, to: number): { similarity: number; judge: number } => {
      const rows = rowsWhere(
        hit,
        (row) =>
          hit.model[row] === 1 &&
          hit.startMs[row]! >= (AT + from) * MINUTE_MS &&
          hit.startMs[row]! < (AT + to) * MINUTE_MS,
      );
      return {
        similarity: mean(
          rows.map((row) => hit.similarity[row]!).filter((value) => !Number.isNaN(value)),
        ),
        judge: mean(rows.map((row) => hit.judge[row]!).filter((score) => score > 0)),
      };
    };
    expect(scores(-60, 0).similarity).to.be.closeTo(0.91, 0.012);
    expect(scores(55, 65).similarity).to.be.closeTo(0.845, 0.04);
    expect(scores(120, 600).similarity).to.be.closeTo(0.78, 0.01);
    expect(scores(120, 600).judge).to.be.closeTo(3.74, 0.12);
  });

  it('cache-flush: hits gone at once and back within 30 minutes, prompt cache back after 1,500 requests', () => {
    const { hit } = pair('cache-flush', AT + 120, 8);
    const rows = (from: number, to: number): number[] =>
      rowsWhere(
        hit,
        (row) =>
          hit.attempt[row] === 0 &&
          hit.startMs[row]! >= (AT + from) * MINUTE_MS &&
          hit.startMs[row]! < (AT + to) * MINUTE_MS,
      );
    const hitShare = (from: number, to: number): number =>
      mean(rows(from, to).map((row) => hit.responseCache[row]!));
    expect(hitShare(-60, 0)).to.be.closeTo(0.25, 0.02);
    expect(hitShare(0, 1)).to.be.lessThan(0.05);
    expect(hitShare(30, 120)).to.be.closeTo(0.25, 0.02);
    const chat = rowsWhere(hit, (row) => hit.feature[row] === 0 && hit.inputTokens[row]! > 2000);
    const cached = (from: number, to: number): number =>
      mean(
        chat
          .filter(
            (row) =>
              hit.startMs[row]! >= (AT + from) * MINUTE_MS &&
              hit.startMs[row]! < (AT + to) * MINUTE_MS,
          )
          .map((row) => (hit.cacheReadTokens[row]! > 0 ? 1 : 0)),
      );
    expect(cached(-60, 0)).to.be.greaterThan(0.98);
    expect(cached(0, 0.5)).to.be.lessThan(0.35);
    // 1,500 requests are some eight minutes at this traffic.
    expect(cached(9, 60)).to.be.greaterThan(0.95);
  });

  it('error-storm: 35 % of all attempts fail, in clumps, by what a client retries, and retries add load', () => {
    const { calm, hit } = pair('error-storm', AT + 25, 8);
    const during = rowsWhere(
      hit,
      (row) => hit.responseCache[row] === 0 && hit.startMs[row]! >= AT * MINUTE_MS,
    );
    const failed = during.filter((row) => hit.error[row] !== 0);
    expect(failed.length / during.length).to.be.closeTo(0.37, 0.07);
    const retryable = failed.filter((row) => hit.error[row]! <= 3);
    expect(retryable.length / failed.length).to.be.greaterThan(0.96);
    const retries = (columns: typeof hit): number =>
      rowsWhere(
        columns,
        (row) => columns.attempt[row]! > 0 && columns.startMs[row]! >= AT * MINUTE_MS,
      ).length;
    expect(retries(hit)).to.be.greaterThan(5 * retries(calm));
  });

  it('each is told apart from an ordinary day within ten minutes at the default traffic', () => {
    const signal: Record<
      IncidentKind,
      (rows: readonly number[], columns: ReturnType<typeof callsOf>) => number
    > = {
      'prompt-bloat': (rows, c) =>
        mean(
          rows
            .filter((row) => c.feature[row] === 1 && c.inputTokens[row]! > 0)
            .map((row) => c.inputTokens[row]!),
        ),
      'provider-slowdown': (rows, c) =>
        median(rows.filter((row) => c.ttftMs[row]! > 0).map((row) => c.ttftMs[row]!)),
      'silent-model-update': () => NaN,
      'cache-flush': (rows, c) => 1 / mean(rows.map((row) => c.responseCache[row]!)),
      'error-storm': (rows, c) => mean(rows.map((row) => (c.error[row] === 0 ? 0 : 1))),
    };
    for (const kind of INCIDENT_KINDS) {
      // Two hours by design: quality drifts before anyone can see it.
      if (kind === 'silent-model-update') continue;
      const { calm, hit } = pair(kind, AT + 10);
      const lastTen = (columns: typeof hit): number =>
        signal[kind](
          rowsWhere(columns, (row) => columns.startMs[row]! >= AT * MINUTE_MS),
          columns,
        );
      expect(lastTen(hit) / lastTen(calm), kind).to.be.greaterThan(1.4);
    }
  });
});
