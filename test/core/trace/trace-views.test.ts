import { expect } from 'chai';
import { DEFAULT_PRICES } from '../../../src/core/pricing/default-prices.js';
import { costUsd } from '../../../src/core/pricing/call-cost.js';
import { findPrice } from '../../../src/core/pricing/find-price.js';
import { buildTraces } from '../../../src/core/trace/build-traces.js';
import type { Span } from '../../../src/core/trace/span.js';
import type { Trace } from '../../../src/core/trace/trace.js';
import { traceText } from '../../../src/core/trace/trace-text.js';
import { toWaterfall } from '../../../src/core/trace/waterfall.js';
import { makeSpan, TRACE_ID } from './make-span.js';

function costOf({ call }: Span): number | null {
  const model = call?.responseModel ?? call?.requestModel;
  return call && model ? costUsd(findPrice(DEFAULT_PRICES, model), call.usage) : null;
}

/** A question answered from documents: retrieve (embed inside), rerank, chat, guardrail. */
function answer(): Trace {
  return buildTraces(
    [
      makeSpan('POST /ask', null, 0, 2000),
      makeSpan('retrieve', 'POST /ask', 20, 220),
      makeSpan('rerank', 'POST /ask', 220, 400),
      makeSpan('chat gpt-4o', 'POST /ask', 400, 1900, { operation: 'chat', tokens: [3400, 350] }),
      makeSpan('guardrail', 'POST /ask', 1900, 1980, { status: 'error', errorType: 'blocked' }),
    ],
    { costOf },
  )[0]!;
}

describe('a trace as text', () => {
  it('prices 3400 + 350 tokens of gpt-4o at $0.0120, as its price list does', () => {
    // 3400 * $2.50 + 350 * $10.00 a million.
    expect(traceText(answer())).to.contain(
      '├─ chat gpt-4o  1500.000 ms  3400 in 350 out  $0.0120\n',
    );
  });

  it('is a tree with the wall time on top, self times, errors and the totals once', () => {
    expect(traceText(answer())).to.equal(
      [
        `trace ${TRACE_ID}  2000.000 ms  3400 in 350 out  $0.0120`,
        '└─ POST /ask  2000.000 ms (self 40.000 ms)',
        '   ├─ retrieve  200.000 ms',
        '   ├─ rerank  180.000 ms',
        '   ├─ chat gpt-4o  1500.000 ms  3400 in 350 out  $0.0120',
        '   └─ guardrail  80.000 ms  error blocked',
        '',
      ].join('\n'),
    );
  });

  it('shows however small a cost to a thousandth of it, and a dash for one that is not known', () => {
    const [small] = buildTraces([
      makeSpan('embed', null, 0, 1, { tokens: [12, 0], call: { costUsd: 2.4e-7 } }),
    ]);
    const [unknown] = buildTraces([makeSpan('chat', null, 0, 1, { tokens: [12, 3] })]);
    expect(traceText(small!)).to.contain('$0.00000024\n');
    expect(traceText(unknown!)).to.contain('$– (1 without a price)\n');
  });

  it('names what is wrong with a span', () => {
    const [trace] = buildTraces([makeSpan('lost', 'gone', 10, 5)]);
    expect(traceText(trace!)).to.contain(
      'lost  0.000 ms  [parent missing]  [ends before it starts]',
    );
  });

  it('of a hundred thousand spans in a chain is no longer than their number asks for', function () {
    this.timeout(10_000);
    const chain = Array.from({ length: 100_000 }, (_, at) =>
      makeSpan(`s${at}`, at === 0 ? null : `s${at - 1}`, 0, 100_000 - at),
    );
    expect(traceText(buildTraces(chain)[0]!).length).to.be.below(20e6);
  });

  it('keeps a name that would break the line on its line', () => {
    const [trace] = buildTraces([makeSpan('a\nb\u202Ec', null, 0, 1)]);
    expect(traceText(trace!).split('\n')).to.have.length(3);
    expect(traceText(trace!)).to.not.contain('\u202E');
  });
});

describe('the waterfall of a trace', () => {
  it('has bars as parts of the wall time, and the critical stretches of each', () => {
    const { wallMs, rows } = toWaterfall(answer());
    expect(wallMs).to.equal(2000);
    const [root, retrieve, , chat] = rows;
    expect(chat!.bar).to.deep.equal({ startRatio: 0.2, widthRatio: 0.75 });
    expect(chat!.critical).to.deep.equal([{ startRatio: 0.2, widthRatio: 0.75 }]);
    expect(root!.critical).to.deep.equal([
      { startRatio: 0, widthRatio: 0.01 },
      { startRatio: 0.99, widthRatio: 0.01 },
    ]);
    expect([retrieve!.startMs, retrieve!.durationMs, retrieve!.selfMs]).to.deep.equal([
      20, 200, 200,
    ]);
    expect(rows.map(({ descendantCount }) => descendantCount)).to.deep.equal([4, 0, 0, 0, 0]);
  });

  it('gives each span its share of the cost, and the error its type', () => {
    const { rows, costUsd: total } = toWaterfall(answer());
    expect(total).to.be.closeTo(0.012, 1e-12);
    expect(rows.map(({ costRatio }) => costRatio)).to.deep.equal([1, null, null, 1, null]);
    expect(rows[4]!.errorType).to.equal('blocked');
  });

  it('is plain data', () => {
    const waterfall = toWaterfall(answer());
    expect(JSON.parse(JSON.stringify(waterfall))).to.deep.equal(waterfall);
  });

  it('of an instant has bars of no width', () => {
    const { rows } = toWaterfall(buildTraces([makeSpan('instant', null, 5, 5)])[0]!);
    expect(rows[0]!.bar).to.deep.equal({ startRatio: 0, widthRatio: 0 });
  });
});
