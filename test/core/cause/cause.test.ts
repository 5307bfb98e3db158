import { expect } from 'chai';
import { findCause } from '../../../src/core/cause/cause.js';
import type { Cause } from '../../../src/core/cause/cause.js';
import type { FigureId } from '../../../src/core/monitor/figure-ids.js';
import { createMonitor, feedMonitor } from '../../../src/core/monitor/monitor.js';
import { NAMES, PRICES, everyMinute, makeCalls } from '../make-calls.js';
import type { CallFields } from '../make-calls.js';

type Fields = Omit<CallFields, 'startMs'>;

/** An hour and a half of `before`, then ten minutes of `after`: calls per minute and their fields, per group. */
function causeOf(
  figure: FigureId,
  before: readonly [number, Fields][],
  after: readonly [number, Fields][],
): Cause | null {
  const rows = [
    ...before.flatMap(([perMinute, fields]) => everyMinute(0, 90, perMinute, fields)),
    ...after.flatMap(([perMinute, fields]) => everyMinute(90, 100, perMinute, fields)),
  ].sort((a, b) => a.startMs - b.startMs);
  const monitor = createMonitor({ names: NAMES, prices: PRICES, rules: [] });
  feedMonitor(monitor, makeCalls(rows), 100 * 60_000);
  return findCause(monitor, figure, 99, 90);
}

const CHAT: Fields = { feature: 0, model: 1, ttftMs: 300 };
const RAG: Fields = { feature: 1, model: 0, ttftMs: 500 };

describe('the likely cause of dearer calls', () => {
  it('is the feature whose prompts grew', () => {
    const cause = causeOf(
      'cost-per-call',
      [
        [6, CHAT],
        [4, RAG],
      ],
      [
        [6, CHAT],
        [4, { ...RAG, inputTokens: 2100 }],
      ],
    );
    expect(cause).to.deep.include({ kind: 'input-tokens', feature: 'rag', model: null });
    expect(cause).to.include({ before: 1000, after: 2100, factor: 2.1 });
  });

  it('is longer answers', () => {
    const cause = causeOf(
      'cost-per-call',
      [
        [6, CHAT],
        [4, RAG],
      ],
      [
        [6, CHAT],
        [4, { ...RAG, outputTokens: 300 }],
      ],
    );
    expect(cause).to.include({ kind: 'output-tokens', feature: 'rag', before: 100, after: 300 });
  });

  it('is the lost prompt cache', () => {
    const cached = { ...RAG, cacheReadTokens: 900 };
    const cause = causeOf(
      'cost-per-call',
      [
        [6, CHAT],
        [4, cached],
      ],
      [
        [6, CHAT],
        [4, RAG],
      ],
    );
    expect(cause).to.include({ kind: 'cache', feature: 'rag', before: 0.9, after: 0 });
  });

  it('is the lost response cache, everywhere', () => {
    const hit = { responseCache: 1, inputTokens: 0, outputTokens: 0 };
    const cause = causeOf(
      'cost-per-call',
      [
        [3, RAG],
        [3, { ...RAG, ...hit }],
        [3, { ...RAG, feature: 0 }],
        [3, { ...RAG, ...hit, feature: 0 }],
      ],
      [
        [6, RAG],
        [6, { ...RAG, feature: 0 }],
      ],
    );
    expect(cause).to.include({ kind: 'cache', feature: null, before: 0.5, after: 0 });
  });

  it('is a move to a dearer model', () => {
    const cause = causeOf('cost-per-call', [[10, CHAT]], [[10, { ...CHAT, model: 0 }]]);
    expect(cause!.kind).to.equal('price-mix');
    expect(cause!.factor).to.be.closeTo(10, 1e-9);
  });

  it('is more calls of the dear feature, when no call has changed', () => {
    const cause = causeOf(
      'cost-per-call',
      [
        [6, CHAT],
        [2, RAG],
      ],
      [
        [6, CHAT],
        [10, RAG],
      ],
    );
    expect(cause).to.include({ kind: 'volume', feature: 'rag', before: 2, after: 10, factor: 5 });
  });
});

describe('the likely cause of more cost per minute', () => {
  it('is traffic everywhere, when all features grew alike', () => {
    const cause = causeOf(
      'cost-per-min',
      [
        [3, CHAT],
        [3, { ...CHAT, feature: 1 }],
      ],
      [
        [9, CHAT],
        [9, { ...CHAT, feature: 1 }],
      ],
    );
    expect(cause).to.include({ kind: 'volume', feature: null, before: 6, after: 18, factor: 3 });
  });

  it('is a feature that has only just begun', () => {
    const cause = causeOf(
      'cost-per-min',
      [[6, CHAT]],
      [
        [6, CHAT],
        [6, RAG],
      ],
    );
    expect(cause).to.include({ kind: 'volume', feature: 'rag', before: 0, factor: Infinity });
  });
});

describe('the likely cause of slower answers', () => {
  it('is the first token of one model', () => {
    const slow = { ...RAG, ttftMs: 1500, latencyMs: 2000 };
    const cause = causeOf(
      'latency-p95',
      [
        [6, CHAT],
        [6, RAG],
      ],
      [
        [6, CHAT],
        [6, slow],
      ],
    );
    expect(cause).to.include({
      kind: 'ttft',
      model: 'dear',
      feature: null,
      before: 500,
      after: 1500,
    });
  });

  it('is the speed of the tokens, in time per token', () => {
    // 99 tokens after the first in 500 ms, then in 1,500 ms
    const cause = causeOf(
      'latency-p95',
      [
        [6, CHAT],
        [6, RAG],
      ],
      [
        [6, CHAT],
        [6, { ...RAG, latencyMs: 2000 }],
      ],
    );
    expect(cause).to.include({ kind: 'token-speed', model: 'dear' });
    expect(cause!.factor).to.be.closeTo(3, 1e-9);
  });

  it('is longer answers, when neither got slower', () => {
    // 199 tokens after the first at the same 500/99 ms each
    const longer = { ...RAG, outputTokens: 199, latencyMs: 1500 };
    const cause = causeOf(
      'latency-p95',
      [
        [6, CHAT],
        [6, RAG],
      ],
      [
        [6, CHAT],
        [6, longer],
      ],
    );
    expect(cause).to.include({ kind: 'output-tokens', model: 'dear', before: 100, after: 199 });
  });
});

describe('the likely cause of other changes', () => {
  it('names the model whose answers got worse', () => {
    const rows: [number, Fields][] = [
      [3, { ...CHAT, similarity: 0.9 }],
      [3, { ...RAG, similarity: 0.9 }],
    ];
    const monitor = createMonitor({ names: NAMES, prices: PRICES, rules: [] });
    const calls = [
      ...rows.flatMap(([n, fields]) => everyMinute(0, 90, n, fields)),
      ...everyMinute(90, 150, 3, { ...CHAT, similarity: 0.9 }),
      ...everyMinute(90, 150, 3, { ...RAG, similarity: 0.7 }),
    ].sort((a, b) => a.startMs - b.startMs);
    feedMonitor(monitor, makeCalls(calls), 150 * 60_000);
    const cause = findCause(monitor, 'similarity', 149)!;
    expect(cause).to.include({ kind: 'quality', model: 'dear' });
    expect([cause.before, cause.after].map((value) => value.toFixed(6))).to.deep.equal([
      '0.900000',
      '0.700000',
    ]);
  });

  it('names the model that fails', () => {
    const cause = causeOf(
      'error-ratio',
      [
        [6, CHAT],
        [5, RAG],
      ],
      [
        [6, CHAT],
        [3, RAG],
        [2, { ...RAG, error: 2 }],
      ],
    );
    expect(cause).to.include({ kind: 'errors', model: 'dear', before: 0, after: 0.4 });
  });

  it('is none when nothing has changed, or nothing is held from before', () => {
    expect(causeOf('cost-per-call', [[6, CHAT]], [[6, CHAT]])).to.equal(null);
    const monitor = createMonitor({ names: NAMES, prices: PRICES });
    feedMonitor(monitor, makeCalls(everyMinute(0, 3, 9)), 3 * 60_000);
    expect(findCause(monitor, 'cost-per-min', 2)).to.equal(null);
  });
});
