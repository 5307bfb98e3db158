import { expect } from 'chai';
import fc from 'fast-check';
import { observe } from '../../../src/core/record/observe.js';
import { CHAT_CHUNKS, CHAT_RESULT, MESSAGE_EVENTS, RESPONSE_EVENTS } from './answers.js';
import { createBench, readAll, streamOf } from './fakes.js';
import type { Bench, Timed } from './fakes.js';

/** Reads a stream until it has `count` chunks, then leaves. */
async function readSome(stream: AsyncIterable<unknown>, count: number): Promise<void> {
  let read = 0;
  for await (const chunk of stream) {
    read += 1;
    if (read === count || chunk === undefined) break;
  }
}

function opened(
  bench: Bench,
  chunks: readonly Timed[],
  failure?: unknown,
): Promise<AsyncIterable<unknown>> {
  return observe(() => Promise.resolve(streamOf(bench, chunks, failure)), bench.options);
}

describe('observe(call, options) of a stream', () => {
  it('ends the record at the last chunk, where the usage is, and gives every chunk on', async () => {
    const bench = createBench();
    const stream = await opened(bench, CHAT_CHUNKS);
    expect(bench.records, 'not when the stream is opened').to.be.empty;
    expect(await readAll(stream)).to.deep.equal(CHAT_CHUNKS.map(([, chunk]) => chunk));
    expect(bench.only()).to.deep.include({
      latencyMs: 1000,
      finishReasons: ['stop'],
      costUsd: 0.003071,
      isComplete: true,
    });
  });

  it('measures the time to the first token where it comes, not by a share of the latency', async () => {
    const times = async (chunks: readonly Timed[]): Promise<unknown> => {
      const bench = createBench();
      await readAll(await opened(bench, chunks));
      const { ttftMs, latencyMs } = bench.only();
      return { ttftMs, latencyMs };
    };
    expect(await times(CHAT_CHUNKS)).to.deep.equal({ ttftMs: 400, latencyMs: 1000 });
    expect(await times(MESSAGE_EVENTS)).to.deep.equal({ ttftMs: 400, latencyMs: 600 });
    expect(await times(RESPONSE_EVENTS)).to.deep.equal({ ttftMs: 400, latencyMs: 600 });
  });

  it('takes the first chunk where the shape is not known, and none where there was no output', async () => {
    const bench = createBench();
    await readAll(
      await opened(bench, [
        [120, 'Hel'],
        [80, 'lo'],
      ]),
    );
    await readAll(await opened(bench, []));
    await readAll(await opened(bench, MESSAGE_EVENTS.slice(0, 1)));
    expect(bench.records.map(({ ttftMs }) => ttftMs)).to.deep.equal([120, null, null]);
  });

  it('records a stream that fails half-way, with what had come', async () => {
    const bench = createBench();
    const failure = Object.assign(new Error('x'), { status: 500 });
    const stream = await opened(bench, MESSAGE_EVENTS.slice(0, 4), failure);
    let caught: unknown;
    await readAll(stream).catch((error: unknown) => (caught = error));
    expect(caught).to.equal(failure);
    expect(bench.only()).to.include({
      errorType: '500',
      isComplete: false,
      ttftMs: 400,
      costUsd: null,
    });
    expect(bench.only().usage).to.include({ inputTokens: 1400, outputTokens: null });
  });

  it('records a stream that the reader leaves, as no failure and not complete', async () => {
    const bench = createBench();
    await readSome(await opened(bench, CHAT_CHUNKS), 2);
    expect(bench.only()).to.include({
      errorType: null,
      isComplete: false,
      latencyMs: 400,
      costUsd: null,
    });
    expect(bench.only().usage.outputTokens, 'unknown, not 0').to.equal(null);
  });

  it('records a stream whose reader throws', async () => {
    const bench = createBench();
    const stream = await opened(bench, CHAT_CHUNKS);
    const read = async (): Promise<void> => {
      for await (const chunk of stream) throw new Error(`mine: ${typeof chunk}`);
    };
    await read().catch(() => null);
    expect(bench.only()).to.include({ isComplete: false });
  });

  it('records an abort that ends the stream quietly', async () => {
    const bench = createBench();
    const controller = new AbortController();
    const stream = Object.assign(streamOf(bench, CHAT_CHUNKS.slice(0, 2)), { controller });
    const observed = await observe(() => Promise.resolve(stream), bench.options);
    controller.abort();
    await readAll(observed);
    expect(bench.only()).to.include({ errorType: 'aborted', isComplete: false });
  });

  it('records an abort of a stream that nobody reads any more', async () => {
    const bench = createBench();
    const controller = new AbortController();
    const options = { ...bench.options, signal: controller.signal };
    const stream = await observe(() => Promise.resolve(streamOf(bench, CHAT_CHUNKS)), options);
    await stream[Symbol.asyncIterator]().next();
    expect(bench.records).to.be.empty;
    controller.abort();
    expect(bench.only()).to.include({ errorType: 'aborted', isComplete: false });
  });

  it('leaves the stream the object it was, with its methods', async () => {
    const bench = createBench();
    class Stream {
      readonly #chunks = [CHAT_RESULT];
      toText(): string {
        return `${this.#chunks.length} chunks`;
      }
      async *[Symbol.asyncIterator]() {
        yield* this.#chunks;
      }
    }
    const stream = new Stream();
    const observed = await observe(() => Promise.resolve(stream), bench.options);
    expect(observed).to.equal(stream);
    expect(observed.toText()).to.equal('1 chunks');
    await readAll(observed);
    await readAll(observed);
    expect(bench.records, 'one record however often it is read').to.have.length(1);
  });

  it('follows an async generator, and a frozen stream', async () => {
    const bench = createBench();
    const generate = (): AsyncGenerator<unknown> =>
      (async function* () {
        await Promise.resolve();
        yield* CHAT_CHUNKS.map(([, chunk]) => chunk);
      })();
    const generator = observe(generate, bench.options);
    expect((await generator.next()).done).to.equal(false);
    await generator.return(undefined);
    await readAll(observe(generate, bench.options));
    await readAll(observe(() => Object.freeze(streamOf(bench, CHAT_CHUNKS)), bench.options));
    const isComplete = bench.records.map((record) => record.isComplete);
    expect(isComplete).to.deep.equal([false, true, true]);
  });

  it('follows a helper that runs by itself, by its events', () => {
    for (const [state, expected] of [
      [{}, { errorType: null, isComplete: true, costUsd: 0.0015 }],
      [{ errored: true }, { errorType: '_OTHER', isComplete: false }],
      [
        { aborted: true, errored: true },
        { errorType: 'aborted', isComplete: false },
      ],
    ] as const) {
      const bench = createBench();
      const listeners = new Map<string, (value: unknown) => void>();
      const helper = {
        finalMessage: () => Promise.resolve(),
        on: (event: string, listener: (value: unknown) => void) => listeners.set(event, listener),
        ...state,
      };
      expect(observe(() => helper, bench.options)).to.equal(helper);
      for (const [, event] of MESSAGE_EVENTS) listeners.get('streamEvent')!(event);
      expect(listeners.has('error'), 'errors that nobody handles stay loud').to.equal(false);
      listeners.get('end')!(undefined);
      expect(bench.only()).to.include(expected);
    }
  });

  it('makes exactly one record, wherever the stream ends and however', async () => {
    const ends = fc.constantFrom('read', 'leave', 'fail', 'throw');
    const chunk = fc.oneof(fc.constantFrom(...CHAT_CHUNKS.map(([, each]) => each)), fc.jsonValue());
    await fc.assert(
      fc.asyncProperty(
        fc.array(chunk, { maxLength: 6 }),
        ends,
        fc.nat(6),
        async (chunks, end, at) => {
          const bench = createBench();
          const timed = chunks.map((each): Timed => [10, each]);
          const failure = end === 'fail' ? new Error('x') : undefined;
          const stream = await opened(bench, timed, failure);
          if (end === 'leave') await readSome(stream, at).catch(() => null);
          else if (end === 'throw') {
            const iterator = stream[Symbol.asyncIterator]();
            await iterator.next();
            await iterator.throw?.(new Error('x')).catch(() => null);
          }
          await readAll(stream).catch(() => null);
          expect(bench.records).to.have.length(1);
          const { latencyMs, ttftMs } = bench.only();
          expect(ttftMs ?? 0).to.be.at.most(latencyMs!);
        },
      ),
    );
  });
});
