import { expect } from 'chai';
import { buildTraces } from '../../../src/core/trace/build-traces.js';
import type { Span } from '../../../src/core/trace/span.js';
import type { Trace } from '../../../src/core/trace/trace.js';
import { makeSpan } from './make-span.js';

function countIn(spans: readonly Span[]): { calls: string[]; totals: Trace['totals'] } {
  const trace = buildTraces(spans)[0]!;
  const calls = trace.nodes.filter(({ isCall }) => isCall).map(({ span }) => span.spanId);
  return { calls, totals: trace.totals };
}

describe('tokens and cost of a trace', () => {
  it('are counted once where wrappers repeat those of the call they wrap', () => {
    const cost = { call: { costUsd: 0.002 } };
    const { calls, totals } = countIn([
      makeSpan('call_llm', null, 0, 100, { tokens: [1000, 50], ...cost }),
      makeSpan('generate_content', 'call_llm', 1, 99, { tokens: [1000, 50], ...cost }),
      makeSpan('openai.chat', 'generate_content', 2, 98, { tokens: [1000, 50], ...cost }),
    ]);
    expect(calls).to.deep.equal(['openai.chat']);
    expect(totals).to.deep.equal({
      callCount: 1,
      usageCount: 1,
      inputTokens: 1000,
      outputTokens: 50,
      costUsd: 0.002,
      unpricedCount: 0,
    });
  });

  it('are those of the provider where a wrapper guesses others', () => {
    const { totals } = countIn([
      makeSpan('guess', null, 0, 100, { tokens: [20, 399] }),
      makeSpan('provider', 'guess', 1, 99, { tokens: [18, 7] }),
    ]);
    expect([totals.inputTokens, totals.outputTokens]).to.deep.equal([18, 7]);
  });

  it('are counted for each of several calls below one wrapper, whatever lies between', () => {
    const { calls, totals } = countIn([
      makeSpan('agent', null, 0, 100, { tokens: [300, 30] }),
      makeSpan('step', 'agent', 0, 50),
      makeSpan('first', 'step', 0, 50, { tokens: [100, 10] }),
      makeSpan('second', 'agent', 50, 100, { tokens: [200, 20] }),
    ]);
    expect(calls).to.deep.equal(['first', 'second']);
    expect([totals.inputTokens, totals.outputTokens]).to.deep.equal([300, 30]);
  });

  it('count a failed call without tokens, beside others below a wrapper with tokens', () => {
    const failed = { operation: 'chat', status: 'error', errorType: '429' } as const;
    const { calls, totals } = countIn([
      makeSpan('agent', null, 0, 100, { operation: 'invoke_agent', tokens: [100, 10] }),
      makeSpan('failed wrapper', 'agent', 0, 20, failed),
      makeSpan('failed', 'failed wrapper', 0, 20, failed),
      makeSpan('retry', 'agent', 20, 100, { operation: 'chat', tokens: [100, 10] }),
    ]);
    expect(calls).to.deep.equal(['failed', 'retry']);
    expect(totals).to.include({ callCount: 2, usageCount: 1, unpricedCount: 2, costUsd: null });
  });

  it('stay at the wrapper where only it reports them', () => {
    const { calls } = countIn([
      makeSpan('generateText', null, 0, 100, { operation: 'chat', tokens: [100, 10] }),
      makeSpan('doGenerate', 'generateText', 0, 90, { operation: 'chat' }),
    ]);
    expect(calls).to.deep.equal(['generateText']);
  });

  it('are null, never 0, where no call says or costs anything known', () => {
    const { totals } = countIn([makeSpan('chat', null, 0, 10, { operation: 'chat' })]);
    expect(totals).to.deep.equal({
      callCount: 1,
      usageCount: 0,
      inputTokens: null,
      outputTokens: null,
      costUsd: null,
      unpricedCount: 1,
    });
    expect(countIn([makeSpan('http', null, 0, 10)]).totals.callCount).to.equal(0);
  });

  it('count a call whose price is not known beside those that have one', () => {
    const { totals } = countIn([
      makeSpan('root', null, 0, 20),
      makeSpan('known', 'root', 0, 10, { tokens: [10, 1], call: { costUsd: 0.5 } }),
      makeSpan('unknown', 'root', 10, 20, { tokens: [10, 1] }),
    ]);
    expect(totals).to.include({ costUsd: 0.5, unpricedCount: 1, inputTokens: 20 });
  });

  it('follow the price function they are given', () => {
    const spans = [makeSpan('call', null, 0, 10, { tokens: [1000, 100] })];
    const [trace] = buildTraces(spans, {
      costOf: ({ call }) => (call!.usage.inputTokens! * 2 + call!.usage.outputTokens! * 8) / 1e6,
    });
    expect(trace!.totals.costUsd).to.equal(0.0028);
  });
});
