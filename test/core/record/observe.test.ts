import { expect } from 'chai';
import { observe } from '../../../src/core/record/observe.js';
import type { CallSpan } from '../../../src/core/record/observe-options.js';
import type { ContextHolder } from '../../../src/core/record/platform.js';
import type { Traceparent } from '../../../src/core/trace/traceparent.js';
import { CHAT_RESULT, EMBEDDINGS_RESULT, MESSAGE_RESULT } from './answers.js';
import { START_UTC_MS, createBench } from './fakes.js';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const PARENT_ID = 'b7ad6b7169203331';
const PARENT: Traceparent = { traceId: TRACE_ID, parentSpanId: PARENT_ID, isSampled: false };

class RateLimitError extends Error {
  override name = 'RateLimitError';
  readonly status = 429;
}

describe('observe(call, options)', () => {
  it('gives the answer back and records it, priced by the dated model that answered', async () => {
    const bench = createBench();
    const request = { model: 'gpt-4.1-mini', messages: [] };
    const answer = await observe(
      async () => {
        await Promise.resolve();
        bench.pass(1800);
        return CHAT_RESULT;
      },
      { ...bench.options, request },
    );
    expect(answer).to.equal(CHAT_RESULT);
    expect(bench.only()).to.deep.include({
      operation: 'chat',
      provider: 'openai',
      requestModel: 'gpt-4.1-mini',
      responseModel: 'gpt-4.1-mini-2025-04-14',
      feature: 'chat',
      latencyMs: 1800,
      finishReasons: ['stop'],
      errorType: null,
      isComplete: true,
      // 799 fresh x 1 + 2,048 cached x 0.5 + 312 out x 4 = 3,071 micro-dollars.
      costUsd: 0.003071,
    });
    expect(bench.only().price).to.deep.include({ id: 'gpt-4.1-mini', source: 'made up' });
  });

  it('prices a message of another API by the same rules', async () => {
    const bench = createBench();
    await observe(() => Promise.resolve(MESSAGE_RESULT), bench.options);
    // 100 x 1 + 1,000 x 0.5 + 200 x 2 + 100 x 3 + 50 x 4 = 1,500 micro-dollars.
    expect(bench.only()).to.include({ provider: 'anthropic', costUsd: 0.0015 });
  });

  it('keeps a cost that would round to nothing', async () => {
    const bench = createBench();
    const result = { ...EMBEDDINGS_RESULT, usage: { prompt_tokens: 0, total_tokens: 0 } };
    await observe(() => Promise.resolve({ ...result, usage: { prompt_tokens: 1 } }), {
      ...bench.options,
      prices: {
        source: 'made up',
        asOf: '2026-01-01',
        models: [{ id: 'gpt-4.1-mini', provider: 'p', usdPerToken: { input: 2e-8, output: 0 } }],
      },
    });
    expect(bench.only()).to.include({ operation: 'embeddings', costUsd: 2e-8 });
  });

  it('has no cost, not $0, for a model without a price or without a table', async () => {
    const bench = createBench();
    await observe(() => Promise.resolve({ ...CHAT_RESULT, model: 'nobody-1' }), bench.options);
    await observe(() => Promise.resolve(CHAT_RESULT), { ...bench.options, prices: null });
    expect(bench.records.map(({ costUsd }) => costUsd)).to.deep.equal([null, null]);
    expect(bench.records[0]!.price).to.equal(null);
  });

  it('starts the record when the call starts, in UTC to the millisecond', async () => {
    const bench = createBench();
    await observe(async () => {
      await Promise.resolve();
      bench.pass(2500.25);
      return CHAT_RESULT;
    }, bench.options);
    expect(bench.only()).to.include({ startUtcMs: START_UTC_MS, latencyMs: 2500.25 });
  });

  it('takes the start from the wall clock and the time it took from the steady one, so that processes agree', async () => {
    // Two processes that started counting at other times; the wall clock is set back an hour within the second call.
    const observed = [
      { origin: 777, jump: 0 },
      { origin: 9e9, jump: -3_600_000 },
    ].map(async ({ origin, jump }) => {
      let passed = 0;
      const clock = {
        utcMs: () => START_UTC_MS + passed + (passed > 0 ? jump : 0),
        monotonicMs: () => origin + passed,
      };
      const bench = createBench({ clock });
      await observe(async () => {
        await Promise.resolve();
        passed = 1500;
        return CHAT_RESULT;
      }, bench.options);
      return bench.only();
    });
    for (const record of await Promise.all(observed)) {
      expect(record).to.include({ startUtcMs: START_UTC_MS, latencyMs: 1500 });
    }
  });

  it('has no time to first token where nothing was streamed', async () => {
    const bench = createBench();
    await observe(async () => {
      await Promise.resolve();
      bench.pass(1000);
      return CHAT_RESULT;
    }, bench.options);
    expect(bench.only().ttftMs).to.equal(null);
  });

  it('invents no parameter: what the request does not say is not in the record', async () => {
    const bench = createBench();
    await observe(() => Promise.resolve(CHAT_RESULT), bench.options);
    expect(bench.only().requestModel).to.equal(null);
    expect(JSON.stringify(bench.only())).to.not.include('temperature');
  });

  it('records a call that fails, with its latency and why, and throws the same error', async () => {
    const bench = createBench();
    const error = new RateLimitError('slow down');
    let caught: unknown;
    try {
      await observe(async () => {
        await Promise.resolve();
        bench.pass(300);
        throw error;
      }, bench.options);
    } catch (thrown) {
      caught = thrown;
    }
    expect(caught).to.equal(error);
    expect(bench.only()).to.include({
      errorType: '429',
      latencyMs: 300,
      isComplete: false,
      costUsd: null,
    });
  });

  it('records a call that throws at once, and one that answers at once', () => {
    const bench = createBench();
    const fail = (): never => {
      throw new TypeError('no');
    };
    expect(() => observe(fail, bench.options)).to.throw(TypeError, 'no');
    expect(observe(() => CHAT_RESULT, bench.options)).to.equal(CHAT_RESULT);
    expect(bench.records.map(({ errorType }) => errorType)).to.deep.equal(['TypeError', null]);
  });

  it('tells timeouts, aborts and filters apart', async () => {
    const bench = createBench();
    const named = (name: string, more: object = {}): Error =>
      Object.assign(new Error('x'), { name, ...more });
    const errors = [
      named('TimeoutError'),
      named('APIConnectionTimeoutError'),
      named('Error', { code: 'ETIMEDOUT' }),
      named('Error', { code: 'UND_ERR_HEADERS_TIMEOUT' }),
      named('AbortError'),
      named('APIUserAbortError'),
      named('BadRequestError', { status: 400, code: 'content_filter' }),
      named('InternalServerError', { status: 500 }),
      named('Error', { code: 'ECONNRESET' }),
      named('Error'),
      'a text',
      undefined,
    ];
    for (const error of errors) {
      await observe(() => Promise.reject(error as Error), bench.options).catch(() => null);
    }
    expect(bench.records.map(({ errorType }) => errorType)).to.deep.equal([
      ...[
        'timeout',
        'timeout',
        'timeout',
        'timeout',
        'aborted',
        'aborted',
        'content_filter',
        '500',
      ],
      ...['ECONNRESET', '_OTHER', '_OTHER', '_OTHER'],
    ]);
  });

  it('knows by the signal that a call was aborted, or ran out of time', async () => {
    for (const [reason, type] of [
      [new DOMException('x', 'AbortError'), 'aborted'],
      [new DOMException('x', 'TimeoutError'), 'timeout'],
    ] as const) {
      const bench = createBench();
      const controller = new AbortController();
      const options = { ...bench.options, signal: controller.signal };
      const call = observe(
        () =>
          new Promise((_, reject) => {
            controller.signal.addEventListener('abort', () =>
              reject(new Error('Request was aborted.')),
            );
          }),
        options,
      );
      controller.abort(reason);
      await Promise.resolve(call).catch(() => null);
      expect(bench.only().errorType).to.equal(type);
    }
  });

  it('costs nothing when the response cache answered, which is known and not a guess', async () => {
    const bench = createBench();
    await observe((span) => {
      span.note({ isResponseCacheHit: true, similarity: 0.9, judge: 4, feedback: 1, attempt: 2 });
      return Promise.resolve('cached');
    }, bench.options);
    expect(bench.only()).to.include({ costUsd: 0, isResponseCacheHit: true, judge: 4, attempt: 2 });
  });

  it('reports a note out of its range and leaves it out', async () => {
    const bench = createBench();
    await observe((span) => {
      span.note({ similarity: 7, judge: NaN });
      return Promise.resolve(CHAT_RESULT);
    }, bench.options);
    expect(bench.only()).to.include({ similarity: null, judge: null });
    expect(bench.issues.map(({ code }) => code)).to.deep.equal(['note', 'note']);
  });
});

describe('the trace of an observed call', () => {
  it('has ids of 32 and 16 lower-case hex digits', async () => {
    const bench = createBench();
    await observe(() => Promise.resolve(CHAT_RESULT), bench.options);
    expect(bench.only().traceId).to.match(/^(?!0+$)[\da-f]{32}$/);
    expect(bench.only().spanId).to.match(/^(?!0+$)[\da-f]{16}$/);
    expect(bench.only().parentSpanId).to.equal(null);
  });

  it('goes on from a parent, or from a traceparent header', async () => {
    const bench = createBench();
    for (const parent of [PARENT, `00-${TRACE_ID}-${PARENT_ID}-00`]) {
      await observe(() => Promise.resolve(CHAT_RESULT), { ...bench.options, parent });
    }
    for (const record of bench.records) {
      expect(record).to.include({ traceId: TRACE_ID, parentSpanId: PARENT_ID });
    }
    expect(bench.issues).to.be.empty;
  });

  it('is handed to the call as a traceparent to send on, the sampled flag as it came', async () => {
    const bench = createBench();
    const seen: string[] = [];
    const call = (span: CallSpan): Promise<unknown> => {
      seen.push(span.traceparent);
      return Promise.resolve(CHAT_RESULT);
    };
    await observe(call, { ...bench.options, parent: PARENT });
    await observe(call, bench.options);
    const [first, second] = bench.records;
    expect(seen).to.deep.equal([
      `00-${TRACE_ID}-${first!.spanId}-00`,
      `00-${second!.traceId}-${second!.spanId}-01`,
    ]);
  });

  it('begins anew, and says so, when the parent is not valid', async () => {
    const bench = createBench();
    const wrong = [
      'rubbish',
      `00-${TRACE_ID.toUpperCase()}-${PARENT_ID}-01`,
      { ...PARENT, traceId: '0'.repeat(32) },
      { ...PARENT, parentSpanId: 'b7ad6b71' },
    ];
    for (const parent of wrong) {
      await observe(() => Promise.resolve(CHAT_RESULT), { ...bench.options, parent });
    }
    expect(bench.records.map(({ parentSpanId }) => parentSpanId)).to.deep.equal([
      null,
      null,
      null,
      null,
    ]);
    expect(bench.issues.map(({ code }) => code)).to.deep.equal(Array(4).fill('parent'));
  });

  it('takes ids of a parent in upper case for the same ids', async () => {
    const bench = createBench();
    const parent = { ...PARENT, traceId: TRACE_ID.toUpperCase() };
    await observe(() => Promise.resolve(CHAT_RESULT), { ...bench.options, parent });
    expect(bench.only().traceId).to.equal(TRACE_ID);
  });

  it('nests by the context: a call made within another has it as its parent', async () => {
    const stack: Traceparent[] = [];
    const context: ContextHolder = {
      getStore: () => stack.at(-1),
      run(store, callback) {
        stack.push(store);
        try {
          return callback();
        } finally {
          stack.pop();
        }
      },
    };
    const bench = createBench({ context });
    await observe(
      () => observe(() => Promise.resolve(CHAT_RESULT), { ...bench.options, feature: 'rag' }),
      bench.options,
    );
    const inner = bench.records.find(({ feature }) => feature === 'rag')!;
    const outer = bench.records.find(({ feature }) => feature === 'chat')!;
    expect(inner).to.include({ traceId: outer.traceId, parentSpanId: outer.spanId });
    expect(outer.parentSpanId).to.equal(null);
  });

  it('is refused when the source of ids gives wrong ones', () => {
    const bench = createBench();
    const { ids } = bench.options;
    for (const wrong of [
      { ...ids, newTraceId: () => 'ABC' },
      { ...ids, newTraceId: () => '0'.repeat(32) },
      { ...ids, newSpanId: () => '1234abcd' },
    ]) {
      expect(() => observe(() => CHAT_RESULT, { ...bench.options, ids: wrong })).to.throw(
        RangeError,
        'ids must',
      );
    }
  });
});

describe('what goes wrong with recording', () => {
  it('does not reach the call: a sink that throws or rejects is an issue', async () => {
    const bench = createBench({
      sinks: [
        () => {
          throw new Error('disk full');
        },
        () => Promise.reject(new Error('no network')),
      ],
    });
    expect(await observe(() => Promise.resolve(CHAT_RESULT), bench.options)).to.equal(CHAT_RESULT);
    await Promise.resolve();
    expect(bench.issues.map(({ code }) => code)).to.deep.equal(['sink', 'sink']);
  });

  it('keeps the other sinks going', async () => {
    const seen: unknown[] = [];
    const fail = (): never => {
      throw new Error('x');
    };
    const bench = createBench({ sinks: [fail, (record) => seen.push(record)] });
    await observe(() => Promise.resolve(CHAT_RESULT), bench.options);
    expect(seen).to.have.length(1);
  });

  it('leaves a time unknown when the clock goes back or stops counting', async () => {
    for (const jump of [-5000, NaN, Infinity]) {
      const bench = createBench();
      await observe(() => {
        bench.pass(jump);
        return Promise.resolve(CHAT_RESULT);
      }, bench.options);
      expect(bench.only().latencyMs, String(jump)).to.equal(null);
      expect(bench.issues.map(({ code }) => code)).to.include('clock');
    }
  });

  it('says when the usage cannot be true, and there is no cost then', async () => {
    const bench = createBench();
    const usage = { ...CHAT_RESULT.usage, prompt_tokens: 10 };
    await observe(() => Promise.resolve({ ...CHAT_RESULT, usage }), bench.options);
    expect(bench.only().costUsd).to.equal(null);
    expect(bench.issues.map(({ code }) => code)).to.deep.equal(['usage']);
  });

  it('survives an answer that cannot be looked at', async () => {
    const bench = createBench();
    const hostile = {
      get choices(): never {
        throw new Error('boo');
      },
    };
    expect(await observe(() => Promise.resolve(hostile), bench.options)).to.equal(hostile);
    expect(bench.only().usage.inputTokens).to.equal(null);
    expect(bench.issues.map(({ code }) => code)).to.deep.equal(['answer']);
  });
});
